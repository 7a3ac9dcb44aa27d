public import Appraisal

/// Reads the days and periods of a message, as seen from one day.
///
/// "Days" and "Periods" of the conversation contract are the rule. Words that say no single day
/// are returned to be asked about, and dates that do not exist are not repaired.
public struct CalendarReader: Sendable {
  let today: Day
  let words: CalendarWords
  let numbers: NumberReader

  /// A reader for messages written on a day, with the words that ship with the program.
  public init(today: Day) {
    self.today = today
    words = .shipped
    numbers = NumberReader()
  }

  /// The days that begin at a position, the longest first.
  ///
  /// - Parameters:
  ///   - text: a message folded for matching.
  ///   - position: an index of the text.
  ///   - behindName: whether a name ends here, so that no other word runs through.
  public func days(
    in text: [Unicode.Scalar], at position: Int, behindName: Bool = false
  ) -> [DayCandidate] {
    guard opens(text, position) else { return [] }
    let plain = plainDays(in: text, at: position, behindName: behindName)
    let readings = unsure(text, position, plain) + plain
    if readings.isEmpty { return [] }
    let tail = isTail(text, position)
    var found: [DayCandidate] = []
    for reading in readings.sorted(by: { $0.end > $1.end })
    where found.last?.range.upperBound != reading.end {
      found.append(
        DayCandidate(
          range: position..<reading.end, meaning: reading.meaning, form: reading.form,
          isTail: tail))
    }
    return found
  }

  /// The days that begin at a position, with the part of the day and without, and nothing else that
  /// belongs to them.
  func plainDays(
    in text: [Unicode.Scalar], at position: Int, behindName: Bool
  ) -> [DayReading] {
    var days: [DayReading] = []
    func take(_ day: DayReading?) {
      if let day { days += withDayPart(day, text) }
    }
    take(dayWord(text, position, behindName))
    take(weekday(text, position))
    take(englishWeekday(text, position))
    take(date(text, position))
    take(numericDate(text, position))
    take(englishDate(text, position))
    take(ago(text, position))
    take(span(text, position))
    return days
  }

  /// The periods that begin at a position, the longest first.
  ///
  /// - Parameters:
  ///   - text: a message folded for matching.
  ///   - position: an index of the text.
  public func periods(in text: [Unicode.Scalar], at position: Int) -> [PeriodCandidate] {
    guard opens(text, position) else { return [] }
    var readings: [PeriodReading] = []
    func take(_ period: PeriodReading?) {
      if let period { readings.append(period) }
    }
    take(relativePeriod(text, position))
    take(yearPeriod(text, position))
    take(numericPeriod(text, position))
    take(monthPeriod(text, position))
    take(part(text, position).map(latest))
    if readings.isEmpty { return [] }
    let tail = isTail(text, position)
    var found: [PeriodCandidate] = []
    for reading in readings.sorted(by: { $0.end > $1.end })
    where found.last?.range.upperBound != reading.end {
      found.append(
        PeriodCandidate(
          range: position..<reading.end, period: reading.period, form: reading.form,
          isTail: tail))
    }
    return found
  }

  private func opens(_ text: [Unicode.Scalar], _ position: Int) -> Bool {
    guard let first = text.scalar(position), words.starters.contains(first),
      (words.wordStarters.contains(first) && words.beginnings.passes(text, position))
        || mayCount(text, position)
    else { return false }
    return first.isDigit ? text.opensNumber(position) : !first.isLetter || text.opensWord(position)
  }

  /// Whether a number that begins here is long enough to be a day or period by itself, or what
  /// follows it may make one of it.
  private func mayCount(_ text: [Unicode.Scalar], _ position: Int) -> Bool {
    let end = text.skipping(from: position) { $0.isDigit || numbers.words.isNumeral($0) }
    if end >= position + 4 { return true }
    // A number may end before a numeral that begins another word.
    return (position + 1...text.skippingSpaces(max(end, position + 1))).contains { place in
      text.scalar(place).map(words.behindNumbers.contains) ?? false
        || words.agoUnits.matches(in: text, at: place)
    }
  }

  /// 昨天上午 and 19号那天 are one word for their day; 昨天 alone is offered too.
  private func withDayPart(_ reading: DayReading, _ text: [Unicode.Scalar]) -> [DayReading] {
    let day = words.sameDay.longest(in: text, at: reading.end)?.end ?? reading.end
    let start = text.scalar(day)?.isHan ?? false ? day : text.skippingSpaces(day, most: 1)
    let part =
      words.dayParts.longest(in: text, at: day) ?? words.dayParts.longest(in: text, at: start)
    let end = part?.end ?? day
    if end == reading.end { return [reading] }
    return [DayReading(end: end, meaning: reading.meaning, form: reading.form), reading]
  }

  /// 今天, yesterday, 上周.
  private func dayWord(
    _ text: [Unicode.Scalar], _ position: Int, _ behindName: Bool
  ) -> DayReading? {
    guard let (end, offset) = words.days.longest(in: text, at: position) else { return nil }
    let idiom =
      behindName
      ? words.dayIdioms.opens(in: text, at: position)
      : words.dayIdioms.word(in: text, at: position)?.end
    if idiom != nil { return nil }
    return offset.map { DayReading(end: end, meaning: .day(today + $0)) } ?? .asked(end)
  }

  /// Whether a longer word that starts earlier runs through here.
  private func isTail(_ text: [Unicode.Scalar], _ position: Int) -> Bool {
    guard let before = text.scalar(position - 1) else { return false }
    if numbers.words.isNumeral(before), numbers.words.isNumeral(text[position]) { return true }
    if words.year.contains(before) || words.month.contains(before) { return true }
    let left = before == " " ? position - 2 : position - 1
    if text.scalar(left)?.isLetter ?? false { return followsEnglish(text, left) }
    for length in 1...4 where length <= position {
      let start = position - length
      if words.weeks.longest(in: text, at: start)?.end == position
        || words.days.longest(in: text, at: start).map({ $0.end > position }) ?? false
      {
        return true
      }
    }
    return false
  }

  /// Whether the Latin word that ends at an index begins a longer day: `last friday`, `oct 3rd`.
  private func followsEnglish(_ text: [Unicode.Scalar], _ last: Int) -> Bool {
    var start = last
    while last - start < 9, text.scalar(start - 1)?.isLetter ?? false { start -= 1 }
    return words.englishMonths.matches(in: text, at: start)
      || words.englishWeeks.matches(in: text, at: start) || words.the.matches(in: text, at: start)
  }
}
