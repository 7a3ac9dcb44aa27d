internal import Appraisal

/// Which numbers of a line are amounts, and which of them are days.
extension Line {
  /// Whether a token is a number of points, or stands where one would.
  func isPoints(_ token: Token) -> Bool {
    guard let number = token.amount else { return false }
    if number.unit == .points { return true }
    guard number.unit == nil, token.first(\.formWord) == nil, !saysAmount else { return false }
    return number.script == .digits || number.value.isUnclear || standsAsAmount(token)
  }

  /// Whether a word for giving begins the line, which the sign of the points makes a verb.
  func givesBySign(_ token: Token) -> Bool { token.has(.giving) && leads(token) }

  /// Whether a spelled number without a unit stands where an amount would: behind the verb, or
  /// behind another slot with nothing after it that it could be counting.
  private func standsAsAmount(_ token: Token) -> Bool {
    if follows(token, { $0.logs }) { return true }
    guard follows(token, { $0.first(\.formWord) != nil }) else { return false }
    // A Chinese numeral behind a slot may begin another word: 值班一(般).
    if token.amount?.script == .chinese { return isWord(token) }
    let next = text.folded.skippingSpaces(token.range.upperBound)
    return next == text.count || text.folded[next].isSeparator
      || self.token(from: next)?.first(\.day) != nil
  }

  /// Whether a token is parted from what stands around it, and numbers nothing that follows: 一、.
  func isWord(_ token: Token) -> Bool {
    let next = text.folded.scalar(token.range.upperBound)
    return (text.folded.scalar(token.range.lowerBound - 1)?.isSeparator ?? true)
      && next != Line.enumerationComma && (next?.isSeparator ?? true)
  }

  /// The line's only stroke, where it divides two numbers that are not a date.
  var fractionStroke: Int? {
    let strokes = text.folded.indices.filter { text.folded[$0] == "/" }
    guard strokes.count == 1, let stroke = strokes.first, text.folded.isDigit(stroke - 1),
      text.folded.isDigit(stroke + 1)
    else { return nil }
    let day = token(at: stroke + 1)?.first(\.day)
    return day.map { $0.meaning == .unreadable } ?? true ? stroke : nil
  }

  /// Whether a token is an amount of something else, given where points would be: 扣50元.
  func isForeignAmount(_ token: Token) -> Bool {
    guard let number = token.amount, let unit = number.unit else { return false }
    switch unit {
    case .money: return true
    case .points, .count: return false
    default: return follows(token) { $0.logs }
    }
  }

  /// Whether a number with a minus is all that its clause says: fire lane blocked, minus 1, yesterday.
  func takesAlone(_ token: Token) -> Bool {
    guard let number = token.amount, number.sign == .minus, number.unit == nil else { return false }
    let (start, end) = (token.range.lowerBound, token.range.upperBound)
    let before = text.folded[..<start].lastIndex { $0 != " " }
    let next = text.folded.skippingSpaces(end)
    return before.map { hasClauseEnd(in: $0..<$0 + 1) } ?? false
      && (next == text.count || hasClauseEnd(in: next..<next + 1))
  }

  /// The people whose acts are no violations.
  static let owners = WordEndings(Lexicon.file["owners"].list)
  /// What makes an owner the one something is done by or to: 被业主.
  private static let towards = Lexicon.file["towards-owners"].scalars

  /// What is done to somebody rather than by them, before how often it was.
  private static let reminders = WordEndings(Lexicon.file["reminders"].list)

  /// Whether a number of times says how often an owner did something, or somebody was reminded:
  /// 业主打了三次电话, 提醒三次仍不改.
  func countsOthers(_ token: Token) -> Bool {
    let count = token.range.lowerBound
    if Line.reminders.end(at: count, in: text.folded) { return true }
    let start = clauseStart(before: count) ?? 0
    guard let owner = (start..<count).last(where: { Line.owners.end(text.folded[start...$0]) }),
      let first = Line.owners.start(endingAt: owner + 1, in: text.folded)
    else { return false }
    let isTowards = text.folded.scalar(first - 1).map(Line.towards.contains) ?? false
    return !isTowards
      && !tokens(in: owner + 1..<count).contains { $0.isAny([.person, .formWord]) }
  }

  /// The line with each number that could be a day (`10.3`, `3-5`) settled as one of the two, where
  /// the rest of the line shows which.
  ///
  /// The others keep both meanings and are asked about.
  func settlingDays(today: Day) -> Line {
    guard tokens.contains(where: { $0.isDayOrNumber || $0.isYearOrNumber }) else { return self }
    let others = tokens.contains { isPoints($0) && !$0.isDayOrNumber }
    let isDated = tokens.contains { $0.first(\.day)?.form == .plain }
    return replacing { token in
      // No entry is dated by a year alone: such a number is points, and too many (`CASES.md` T38).
      if token.isYearOrNumber { return token.keeping { $0.period == nil } }
      guard token.isDayOrNumber else { return token }
      if isDated || follows(token, { $0.logs }) { return token.keeping { $0.day == nil } }
      if others { return token.keeping { $0.number == nil } }
      return token.isHalf && !token.isRecentDay(today) ? token.keeping { $0.day == nil } : token
    }
  }
}

extension Token {
  /// The number of a token that is nothing else.
  var amount: NumberCandidate? {
    isAny([.day, .entry, .period]) ? nil : first(\.number)
  }

  /// The token with only these meanings.
  func keeping(_ keeps: (Meaning) -> Bool) -> Token {
    Token(range: range, meanings: meanings.filter(keeps))
  }

  /// Whether this is written like a day and like a number.
  var isDayOrNumber: Bool {
    guard isAny(.number), let day = first(\.day) else { return false }
    return day.form == .dotted || day.form == .hyphened
  }

  fileprivate var isYearOrNumber: Bool {
    first(\.number) != nil && first(\.period)?.form == .bareYear
  }

  /// Whether this is a multiple of a half, as people give points, or a range of them.
  fileprivate var isHalf: Bool {
    switch first(\.number)?.value {
    case .exact(let value): (value * Exact(2)).isWhole
    case .range: true
    default: false
    }
  }

  /// Whether this would be a day of the last weeks, on which something may well be logged.
  fileprivate func isRecentDay(_ today: Day) -> Bool {
    guard case .day(let day)? = first(\.day)?.meaning else { return false }
    return day.number > today.number - 62
  }
}
