internal import Appraisal

/// Dates with 年, 月 and 日 or 号.
extension CalendarReader {
  /// 10月3日, 2026年10月3日, 去年12月1日, 上月25号, 3号, 月底.
  func date(_ text: [Unicode.Scalar], _ position: Int) -> DayReading? {
    if let (end, year) = yearPart(text, position) {
      return monthNumber(text, text.skippingSpaces(end)).flatMap {
        dayOfMonth(text, $0.end, year: year, month: $0.value)
      }
    }
    if let (end, month) = monthNumber(text, position) {
      return dayOfMonth(text, end, year: today.civil.year, month: month)
    }
    if let (end, offset) = words.months.longest(in: text, at: position) {
      let month = Period(.month, containing: today).advanced(by: offset)
      return dayOfMonth(text, end, year: month.year, month: month.ordinal)
    }
    if let end = lunarEnd(text, position), text.scalar(end)?.isSeparator ?? true {
      return .asked(end)
    }
    if let (end, _) = words.looseMonthEdges.longest(in: text, at: position) { return .asked(end) }
    return dayAlone(text, position)
  }

  /// The day that follows a month: 3日, 三号, or 底.
  private func dayOfMonth(
    _ text: [Unicode.Scalar], _ position: Int, year: Int, month: Int
  ) -> DayReading? {
    if let (end, _) = words.monthEdges.longest(in: text, at: position) {
      return .asked(lunarEnd(text, position) ?? end)
    }
    guard let (end, day) = dayNumber(text, text.skippingSpaces(position)) else {
      return nil
    }
    return DayReading(end: end, meaning: meaning(year, month, day))
  }

  /// Where a day of the old calendar ends: 初三.
  private func lunarEnd(_ text: [Unicode.Scalar], _ position: Int) -> Int? {
    guard let (start, _) = words.lunarBefore.longest(in: text, at: position),
      let (end, value) = smallNumber(text, start), (1...10).contains(value)
    else { return nil }
    return end
  }

  /// The day of a date; a date that does not exist is not repaired.
  func meaning(_ year: Int, _ month: Int, _ day: Int) -> DayCandidate.Meaning {
    Day(year: year, month: month, day: day).map { .day($0) } ?? .unreadable
  }

  /// 3号 alone: this month's, when that is not in the future; else nobody can say which.
  private func dayAlone(_ text: [Unicode.Scalar], _ position: Int) -> DayReading? {
    guard let (end, day) = dayNumber(text, position), (1...31).contains(day),
      !words.notDays.matches(in: text, at: end)
    else { return nil }
    return DayReading(end: end, meaning: thisMonths(day))
  }

  /// The day of this month with a number, unless it is still to come or does not exist.
  func thisMonths(_ day: Int) -> DayCandidate.Meaning {
    let (year, month, date) = today.civil
    return day <= date ? meaning(year, month, day) : .choices([])
  }

  /// A number with 日 or 号.
  func dayNumber(_ text: [Unicode.Scalar], _ position: Int) -> (end: Int, value: Int)? {
    guard let (end, value) = smallNumber(text, position) else { return nil }
    let after = text.skippingSpaces(end)
    guard let scalar = text.scalar(after), words.dayAfter.contains(scalar) else { return nil }
    return (after + 1, value)
  }

  /// A number with 月.
  func monthNumber(_ text: [Unicode.Scalar], _ position: Int) -> (end: Int, value: Int)? {
    guard let (end, value) = smallNumber(text, position) else { return nil }
    let after = text.skippingSpaces(end)
    guard let scalar = text.scalar(after), words.month.contains(scalar) else { return nil }
    return (after + 1, value)
  }

  /// One or two digits, or a Chinese numeral under a hundred; 两 counts days and names none.
  func smallNumber(_ text: [Unicode.Scalar], _ position: Int) -> (end: Int, value: Int)? {
    guard let first = text.scalar(position), !words.lengthsOnly.contains(first) else { return nil }
    if first.isDigit { return text.digits(position, 1...2).map { ($0.end, $0.value) } }
    guard let numeral = ChineseNumeral(numbers.words, in: text, at: position, most: 3),
      let value = numeral.value, value < 100
    else { return nil }
    return (numeral.end, value)
  }

  /// 2026年, 26年 before a month, 二〇二六年, 去年.
  func yearPart(_ text: [Unicode.Scalar], _ position: Int) -> (end: Int, year: Int)? {
    if let (end, offset) = words.years.longest(in: text, at: position) {
      let after = words.particle.longest(in: text, at: end)?.end ?? end
      return (after, today.civil.year + offset)
    }
    guard let (end, year) = yearNumber(text, position) else { return nil }
    let after = text.skippingSpaces(end)
    guard let scalar = text.scalar(after), words.year.contains(scalar) else { return nil }
    return (after + 1, year)
  }

  private func yearNumber(_ text: [Unicode.Scalar], _ position: Int) -> (end: Int, year: Int)? {
    if let (year, end) = text.digits(position, 4...4) {
      return DateShape.years.contains(year) ? (end, year) : nil
    }
    if let (year, end) = text.digits(position, 2...2) { return (end, 2000 + year) }
    guard position + 4 < text.count, numbers.words.digits[text[position]] != nil else {
      return nil
    }
    let digits = text[position..<(position + 4)].compactMap { numbers.words.digits[$0] }
    let year = digits.reduce(0) { $0 * 10 + $1 }
    return digits.count == 4 && DateShape.years.contains(year) ? (position + 4, year) : nil
  }

  /// Whether a day of the month or an edge such as 底 follows a month, which then is no period.
  func continuesToDay(_ text: [Unicode.Scalar], _ position: Int) -> Bool {
    words.monthEdges.matches(in: text, at: position)
      || dayNumber(text, text.skippingSpaces(position)) != nil
  }
}
