internal import Appraisal

/// Lines that tell of an order rather than give one: it was wished, forgotten, done before, put
/// under a condition, or is part of something else.
extension Talk {
  /// Whether the line only tells of what it names.
  var isStory: Bool {
    opensWithNo || isWished || isForgotten || isDoneBefore || opensWithCondition || isPartOfMore
      || isDrill || isEarlier || tellsOfOneself || opensWithConsent || isCutOff
  }

  /// Whether the line ends with a word that only joins, so that the rest of it is missing.
  private var isCutOff: Bool {
    guard intent.isOccurrence, let last = text.lastIndex(where: { !$0.isSeparator }) else {
      return false
    }
    return Lexicon.cutOff.contains { word in
      guard let start = text.start(of: word, endingAt: last + 1) else { return false }
      return start >= min(coreEnd, line.weight?.range.upperBound ?? coreEnd)
        && (text[last].isHan || text.opensWord(start))
    }
  }

  /// Whether an unknown word stands right before the first person, as nobody orders: 讨论张三值班扣2分,
  /// 居然张三…; how it was found, or when, may stand there: 查岗发现张三….
  var opensWithTale: Bool {
    guard intent.isOccurrence, let start = line.firstPerson?.range.lowerBound, start > 0,
      text[start - 1].isHan, line.token(at: start - 1) == nil
    else { return false }
    let opening = line.trimmed(0..<start) ?? 0..<0
    return !words.leadsIn(endingAt: start, in: text) && !tellsWhat
      && !StrayWords.shipped.givesReason(text[opening])
  }

  /// Whether the line says what the person did, in free text or in a clause of its own, before it weighs
  /// it: 大堂张三玩手机，值班一般扣1分.
  private var tellsWhat: Bool {
    guard let person = line.firstPerson,
      let weight = line.tokens.first(where: {
        $0.range.lowerBound >= person.range.upperBound && ($0.logs || line.isPoints($0))
      })
    else { return false }
    let between = person.range.upperBound..<weight.range.lowerBound
    return line.hasClauseEnd(in: between) || !line.isKnown(between)
  }

  private var text: [Unicode.Scalar] { line.text.folded }

  private var words: StoryWords { .shipped }

  /// Whether nothing but a no stands before the first known word: 不，张三投诉严重扣3分.
  private var opensWithNo: Bool {
    guard let word = line.tokens.first(where: { !$0.isPolite }) else { return false }
    let before = text[..<word.range.lowerBound].filter { !$0.isSeparator }
    return before.count == 1 && before.allSatisfy(Lexicon.denials.contains)
  }

  /// Where the verb begins, or the period or day it is about, if that precedes it: 申请10月免自评.
  private var orderStart: Int? {
    guard var start = verb?.range.lowerBound else { return nil }
    for token in line.tokens.reversed() where token.range.upperBound <= start {
      guard line.isEmpty(token.range.upperBound..<start),
        token.first(\.period) != nil || token.first(\.day) != nil
      else { break }
      start = token.range.lowerBound
    }
    return start
  }

  /// Whether somebody else would like it done, or somebody would like to leave: 张三想撤销10-0004.
  private var isWished: Bool {
    guard let start = orderStart, let wish = words.wish(endingAt: start, in: text) else {
      return false
    }
    let before = text[..<wish].lastIndex { $0 != " " }
    return intent == .roster || intent == .rate
      || before.flatMap(line.token(at:))?.first(\.person) != nil
  }

  /// Whether it was forgotten, is deserved or congratulated on: 忘了扣李四迟到2分.
  private var isForgotten: Bool {
    guard intent.isOccurrence else { return false }
    let first = line.tokens.first { !$0.isPolite }
    let opens = line.trimmed(0..<text.count).map { words.congratulates(text[$0]) } ?? false
    return opens
      || [orderStart, first?.range.lowerBound].contains { start in
        start.map { words.isUnmeant(endingAt: $0, in: text) } ?? false
      }
  }

  /// Whether it was done before: 昨天结算了10月, 10月结算完了.
  ///
  /// Nothing is ordered for another day.
  private var isDoneBefore: Bool {
    guard !intent.isOccurrence, let verb else { return false }
    let behind = text[verb.range.upperBound...]
    return words.finishes(behind)
      || (intent != .roster && line.follows(verb) { $0.first(\.day)?.form == .plain })
  }

  /// Whether the clause before the order is a condition: once the owner confirms, deduct ….
  private var opensWithCondition: Bool {
    let opening = line.trimmed(0..<text.count) ?? 0..<0
    let order = verb?.range.lowerBound ?? line.firstPerson?.range.lowerBound ?? 0
    let start = min(opening.lowerBound, order)
    guard let mark = text[start..<order].firstIndex(where: { ",;".unicodeScalars.contains($0) })
    else { return false }
    return words.conditions(line.singleSpaced(start..<mark))
  }

  /// Whether the words of the order go on as something else: 结算10月工资, 撤销10-0004的申请还没批.
  private var isPartOfMore: Bool {
    switch intent {
    case .close, .reopen:
      let core = line.tokens.filter { $0 == verb || $0.first(\.period) != nil }.map(\.range)
      return core.contains { goesOn(at: $0.upperBound) || goesOn(at: $0.lowerBound - 1) }
    case .undo, .withdraw, .decide, .adjust, .roster:
      return line.tokens.contains { named in
        (named.first(\.entry) != nil || named.first(\.period) != nil || named.isPlace)
          && isAttribute(at: named.range.upperBound)
      }
    case .inspect: return line.gaps.contains(where: isInspectedThing)
    default: return false
    }
  }

  /// Whether what ends at a place is only an attribute or a condition of free text behind it.
  private func isAttribute(at place: Int) -> Bool {
    let (behind, particle) = (text[place...], lexicon.attributive)
    return behind.starts(with: particle)
      && (words.conditionsBehind(behind) || goesOn(at: place + particle.count))
  }

  /// Whether somebody looked at something and nobody looked at them: 张三检查电梯没问题.
  private func isInspectedThing(_ gap: Range<Int>) -> Bool {
    guard text[gap].contains(where: \.isHan), !StrayWords.shipped.connects(text[gap]) else {
      return false
    }
    if line.token(from: gap.upperBound)?.has(Intent.inspect) ?? false { return true }
    let before = gap.lowerBound - 1
    return gap.lowerBound < coreEnd
      && (line.token(at: before) != nil || goesOn(at: before) || goesOn(at: gap.upperBound))
  }

  /// Whether free text, and no word of the conversation, stands at a place.
  private func goesOn(at place: Int) -> Bool {
    guard let scalar = text.scalar(place), !scalar.isSeparator else { return false }
    if let gap = line.gaps.first(where: { $0.contains(place) }),
      StrayWords.shipped.connects(text[gap])
    {
      return false
    }
    guard let token = line.token(at: place) else { return true }
    if token.isPolite, token.range.lowerBound == place { return goesOn(at: token.range.upperBound) }
    return token.has(.plain) || token.first(\.formWord) != nil
  }

  /// Whether the line opens as consent to what somebody else proposed: 同意给张三加5分.
  ///
  /// What is decided, or done by two people, is done by consenting.
  private var opensWithConsent: Bool {
    switch intent {
    case .decide, .waive, .adjust, .appeal, .withdraw: false
    default: line.tokens.contains { $0.has(.agreeing) && line.leads($0) }
    }
  }

  /// Whether the speaker tells what they did for somebody or with them: 昨天我值班帮高兴顶了一晚.
  private var tellsOfOneself: Bool {
    guard isBare, line.tokens.count(where: { $0.first(\.person) != nil }) == 1,
      let person = line.firstPerson?.range.lowerBound,
      line.tokens.contains(where: { $0.range.upperBound <= person && words.tells(line.word($0)) })
    else { return false }
    let kinds = line.tokens.flatMap { $0.all(\.formWord).map(\.kind) }
    return !kinds.contains { $0 == .severity || $0.isRule }
      && words.helps(endingAt: person, in: text)
  }

  /// Whether an incident is only played, or did not happen: 消防演练, no fire.
  private var isDrill: Bool {
    guard intent == .incident else { return false }
    if words.plays(line.singleSpaced(0..<text.count)) { return true }
    return line.tokens.contains { token in
      token.has(\.formWord) { $0.kind == .veto }
        && words.lacks(endingAt: token.range.lowerBound, in: text)
    }
  }

  /// Whether a value is one of before: 上次回访率95%.
  private var isEarlier: Bool {
    guard intent == .measure || intent == .rate,
      let value = line.tokens.first(where: { $0.amount != nil })?.range.lowerBound
    else { return false }
    return words.saysBefore(line.singleSpaced(0..<value))
  }
}
