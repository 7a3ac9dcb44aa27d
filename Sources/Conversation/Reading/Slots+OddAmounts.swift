internal import Appraisal

/// Amounts nobody can be sure of: 扣2分多, 扣张三工资, 值班得9分, 值班 2 岗.
extension Slots {
  /// What stands in the place of the points and is none, or makes something else of them.
  func oddAmount(_ verb: Token?) -> Range<Int>? {
    let said = points.first { isCore($0.token) }
    let isOdd = said.map { said in
      isWidened(said.token) || countsOthers(said.token, said.number) || followsNumber(said.token)
        || (verb == nil && !isWeighed && isScore(said.token))
    }
    if isOdd ?? false, let token = said?.token { return token.range }
    return verb.flatMap { object(of: $0, hasPoints: said != nil) }
      ?? (said == nil ? degree : nil)
  }

  private static let eachBefore = WordEndings(Lexicon.file["each"]["before"].list)
  private static let eachBehind = WordOpenings(Lexicon.file["each"]["behind"].list)

  /// Whether the points are said to be for each of several: 两项没发，每项扣1分, 1 point each.
  var isForEach: Bool {
    points.contains { token, _ in
      let verb = line.word(before: token).flatMap { line.follows(token) { $0.logs } ? $0 : nil }
      let start = (verb ?? token).range.lowerBound
      return Slots.eachBefore.end(text[..<start])
        || Slots.eachBehind.begin(text[text.skippingSpaces(token.range.upperBound)...])
    }
  }

  private var text: [Unicode.Scalar] { line.text.folded }

  private var amounts: AmountWords { .shipped }

  /// The words before a verb that leave open how much it takes: 顶格扣.
  private var degree: Range<Int>? {
    let text = text
    return line.tokens.lazy.filter(\.logs).compactMap { verb in
      AmountWords.shipped.degree(endingAt: verb.range.lowerBound, in: text)
        .map { $0..<verb.range.upperBound }
    }.first
  }

  private var isWeighed: Bool {
    line.tokens.contains { token in
      token.has(\.formWord) { $0.kind == .severity || $0.kind.isRule }
    }
  }

  private func isWidened(_ token: Token) -> Bool {
    let end = token.range.upperBound
    return amounts.widens(from: end, in: text)
      || (text.scalar(end) == "+" && text.isDigit(end + 1))
  }

  /// Whether a bare number counts a word behind it: 5朵小红花, 2 柜.
  private func countsOthers(_ token: Token, _ number: NumberCandidate) -> Bool {
    guard number.unit == nil, number.script == .digits else { return false }
    let end = token.range.upperBound
    let start = text.skippingSpaces(end)
    guard let first = text.scalar(start), first.isHan, line.token(at: start) == nil else {
      return false
    }
    let word = text[start...].prefix { !$0.isSeparator }
    return start == end || word.count == 1 || amounts.measures(word)
  }

  /// Whether another number stands right before the points: 1 2分, 1+1分.
  private func followsNumber(_ token: Token) -> Bool {
    let before = text[..<token.range.lowerBound].lastIndex { $0 != " " && $0 != "+" }
    guard let before, text.isDigit(before) else { return false }
    return line.token(at: before).map { $0.amount.map { $0.unit == nil } ?? false } ?? true
  }

  /// Whether the points are some that somebody has, or go on as something else: 得9分, 10分棒, 4分20秒.
  private func isScore(_ token: Token) -> Bool {
    let end = token.range.upperBound
    let goesOn = text.scalar(end).map {
      ($0.isHan && line.token(at: end) == nil) || text.isDigit(end)
    }
    return goesOn ?? false || amounts.holds(endingAt: token.range.lowerBound, in: text)
  }

  /// What a verb takes or gives that is no number of points: 扣张三工资, 罚张三站岗.
  private func object(of verb: Token, hasPoints: Bool) -> Range<Int>? {
    guard verb.logs, isCore(verb), let person = line.firstPerson else { return nil }
    let end = max(verb.range.upperBound, person.range.upperBound)
    let between = min(verb.range.upperBound, person.range.upperBound)
    guard line.isEmpty(between..<max(verb.range.lowerBound, person.range.lowerBound)) else {
      return nil
    }
    let start = text.skippingSpaces(end)
    let word = text[min(start, text.count)...].prefix { !$0.isSeparator }
    guard !word.isEmpty else { return nil }
    let range = word.startIndex..<word.endIndex
    if amounts.isObject(from: start, in: text) { return range }
    if hasPoints { return nil }
    if let amount = line.token(from: start)?.amount {
      switch amount.unit {
      case nil, .points, .count: return nil
      default: return range
      }
    }
    let isFree = line.token(at: start).map { $0.has(.plain) || $0.isPolite } ?? true
    let unit = line.gaps.first { $0.lowerBound == start }.map { amounts.endsWithUnit(text[$0]) }
    return isFree && (unit ?? false || (start == end && amounts.punishes(line.word(verb))))
      ? range : nil
  }
}
