internal import Appraisal

/// Several entries, periods or values in the place of one, and days that are still to come.
extension ReferenceReader {
  /// Asks which entry is meant, where an order names several: 撤销11-0009和11-0010.
  func whichEntry(_ intent: Intent) -> Question? {
    let joined = line.joined { token in
      token.first(\.entry)
    } passing: { token in
      token.all(\.verb).contains(intent) || (intent == .amend && token.amount != nil)
    }
    if let joined {
      return line.question(
        .entry, joined.values.map(\.description), insteadOf: joined.range)
    }
    return ordersAgain(intent) ?? namesAnother
  }

  /// Asks which entry is meant, where another one is only hinted at: 11-0009和0010, 11-0009和刚才那条.
  private var namesAnother: Question? {
    let text = line.text.folded
    guard let entry = line.tokens.first(where: { $0.first(\.entry) != nil }),
      let name = entry.first(\.entry)?.description
    else { return nil }
    let join = text.skippingSpaces(entry.range.upperBound)
    let token = line.token(from: join)
    let isJoint = token.map { $0.has(.list) || $0.has(.alternative) } ?? false
    guard isJoint, let end = token?.range.upperBound else { return nil }
    let start = text.skippingSpaces(end)
    if line.token(from: start)?.has(.lastOne) ?? false { return Question(.entry) }
    guard let digits = text.digits(start, 4...4), text.closesWord(digits.end),
      text.scalar(digits.end) != "-"
    else { return nil }
    var other = String(name.dropLast(4))
    other.unicodeScalars.append(contentsOf: text[start..<digits.end])
    return line.question(.entry, [name, other], insteadOf: entry.range.lowerBound..<digits.end)
  }

  /// Asks which of two orders in one line is meant: 驳回11-0001 证据充分，驳回11-0003 证据不足.
  private func ordersAgain(_ intent: Intent) -> Question? {
    guard let first = line.first(\.entry) else { return nil }
    let text = line.text.folded
    for (verb, token) in zip(line.tokens, line.tokens.dropFirst()) {
      let start = verb.range.lowerBound
      guard let entry = token.first(\.entry), entry != first, verb.all(\.verb).contains(intent),
        line.isEmpty(verb.range.upperBound..<token.range.lowerBound)
      else { continue }
      let last = text[..<start].last { $0 != " " }
      let isParted = last.map { ",.;!\u{3001}".unicodeScalars.contains($0) } ?? false
      guard isParted || line.word(before: verb)?.has(.list) ?? false,
        let before = line.trimmed(0..<start)
      else { continue }
      var question = Question(.entry, [first.description, entry.description])
      question.lines = [line.text.typed(before), line.text.typed(start..<text.count)]
      return question
    }
    return nil
  }

  /// Asks which of several new values is meant: 改成3分还是5分.
  func choice(in line: Line) -> Question? {
    let alternatives = line.tokens.filter { $0.has(.alternative) }
    let isChoice = { (range: Range<Int>) in
      alternatives.contains { range.contains($0.range.lowerBound) }
    }
    if let points = line.joined({ token in
      line.isPoints(token) ? token.amount?.value.exact : nil
    }), isChoice(points.range) {
      return line.question(.points, points.values.map(\.description), insteadOf: points.range)
    }
    let severity = { (token: Token) in
      token.all(\.formWord).first { $0.kind == .severity }?.id
    }
    if let severities = line.joined(severity), isChoice(severities.range) {
      return line.question(.severity, severities.values, insteadOf: severities.range)
    }
    if let days = line.joined({ $0.first(\.day)?.meaning }), isChoice(days.range) {
      return Question(.date)
    }
    return nil
  }

  /// Asks what becomes of an appeal, where it is upheld itself: uphold the appeal 11-0001.
  var whichOutcome: Question? {
    let isOpen = line.tokens.filter { OrderWords.shipped.isAmbiguous(line.word($0)) }
    let appeals = line.tokens.filter { $0.has(Intent.appeal) }
    return isOpen.lazy.flatMap { token in
      appeals.compactMap { appeal -> Question? in
        guard isBeside(token.range, appeal.range) || isBeside(appeal.range, token.range) else {
          return nil
        }
        let start = min(token.range.lowerBound, appeal.range.lowerBound)
        let end = max(token.range.upperBound, appeal.range.upperBound)
        return line.question(.outcome, ["uphold", "grant"], insteadOf: start..<end)
      }
    }.first
  }

  /// Whether at most a word for whose it is stands between two words.
  private func isBeside(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    guard one.upperBound <= other.lowerBound else { return false }
    let between = one.upperBound..<other.lowerBound
    return line.isEmpty(between)
      || line.trimmed(between).map { OrderWords.shipped.determines(line.text.folded[$0]) } ?? false
  }

  /// Whether words before one for the last entry say which is meant, which may be another: 张三那条,
  /// 昨天那条.
  var describesLast: Bool {
    !line.has(\.entry) && line.tokens.contains(where: describes)
  }

  /// The person whose entry it is said to be, right before it: 张三的11-0001.
  var owner: Token? {
    guard let entry = line.token(with: \.entry) else { return nil }
    return line.tokens.last { $0.range.upperBound <= entry.range.lowerBound && !$0.isPolite }
      .flatMap { before in
        let between = before.range.upperBound..<entry.range.lowerBound
        return before.isAny(.person) && line.isEmpty(between) && !line.hasClauseEnd(in: between)
          ? before : nil
      }
  }

  /// Whether a word before one for the last entry says which is meant.
  func describes(_ token: Token) -> Bool {
    guard let last = line.tokens.first(where: { $0.has(.lastOne) }) else { return false }
    return token.range.upperBound <= last.range.lowerBound && saysWhat(token)
  }

  /// Whether a word says whom or what an entry is about, or when it was.
  func saysWhat(_ token: Token) -> Bool {
    switch token.meanings.first {
    case .person, .form, .number, .day, .period, .department, .site, .unit: true
    default: false
    }
  }

  /// Refuses to do today what is ordered for a day to come: close 2026-10 tomorrow.
  ///
  /// In a reason such a day may stand.
  func refusalOfDay() -> Refusal? {
    let days = line.tokens.filter { $0.firstDay.map { $0 > context.today } ?? false }
    guard let token = days.first, let day = token.firstDay else { return nil }
    let leads = verb.map { token.range.upperBound <= $0.range.lowerBound } ?? false
    let rest = LeftOver(line: line).note { other in
      isSlot(other) || days.contains(other) || other.first(\.period) != nil
    }
    return leads || rest == nil ? Refusal(.futureDate, day: day) : nil
  }
}

extension Line {
  /// Asks which period is meant, where several are named: 结算10月和11月.
  var whichPeriod: Question? {
    joined { $0.first(\.period)?.period }.map { joined in
      question(.period, joined.values.map(\.description), insteadOf: joined.range)
    }
  }
}

extension Token {
  /// The day that this names, or with which a period begins.
  fileprivate var firstDay: Day? {
    if case .day(let day)? = first(\.day)?.meaning { return day }
    return first(\.period)?.period.first
  }
}
