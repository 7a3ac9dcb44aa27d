internal import Appraisal

/// Months, quarters, half-years and years.
extension CalendarReader {
  /// A part of a year without its year: the third quarter, October.
  struct YearPart {
    let end: Int
    let cycle: Cycle
    let ordinal: Int
  }

  /// 本月, 上季度, last year.
  func relativePeriod(_ text: [Unicode.Scalar], _ position: Int) -> PeriodReading? {
    if let (end, offset) = words.months.longest(in: text, at: position) {
      if continuesToDay(text, end) { return nil }
      let after = words.monthAfter.longest(in: text, at: end)?.end ?? end
      return PeriodReading(
        end: after, period: Period(.month, containing: today).advanced(by: offset))
    }
    return words.quarters.longest(in: text, at: position).map {
      PeriodReading(
        end: $0.end, period: Period(.quarter, containing: today).advanced(by: $0.value))
    }
  }

  /// The month whose beginning or end is named: 上个月底, 10月初.
  func monthOfEdge(_ text: [Unicode.Scalar], _ position: Int) -> Period? {
    if let (end, offset) = words.months.longest(in: text, at: position) {
      return words.monthEdges.matches(in: text, at: end)
        ? Period(.month, containing: today).advanced(by: offset) : nil
    }
    guard let (end, month) = monthNumber(text, position), (1...12).contains(month),
      words.monthEdges.matches(in: text, at: end)
    else { return nil }
    return latest(YearPart(end: end, cycle: .month, ordinal: month)).period
  }

  /// 2014年, 2014年度, 去年, and a part of such a year: 去年10月, 2026年三季度.
  func yearPeriod(_ text: [Unicode.Scalar], _ position: Int) -> PeriodReading? {
    guard let (end, year) = yearPart(text, position) else { return nil }
    let next = text.skippingSpaces(end)
    if let part = part(text, next) ?? monthPart(text, next) { return period(part, in: year) }
    let isWord = words.years.matches(in: text, at: position)
    guard monthNumber(text, next) == nil, isWord || text.digits(position, 2...2) == nil,
      !words.yearEdges.matches(in: text, at: end)
    else { return nil }
    let after = words.yearAfter.longest(in: text, at: end)?.end ?? end
    return Period(.year, year: year).map { PeriodReading(end: after, period: $0) }
  }

  /// `2026-10`, `2026/10`, `2026.10`, `202610`, `2026-q3`, `2026q3`, `2026`.
  func numericPeriod(_ text: [Unicode.Scalar], _ position: Int) -> PeriodReading? {
    if let (number, end) = text.digits(position, 6...6) { return compactMonth(text, end, number) }
    guard text.isDigit(position) else { return nil }
    let end = text.skipping(from: position) { $0.isDigit }
    guard end == position + 4, let year = text[position..<end].number,
      DateShape.years.contains(year)
    else { return nil }
    return separatedMonth(text, end, year) ?? yearThenPart(text, end, year)
      ?? bareYear(text, end, year)
  }

  private func compactMonth(
    _ text: [Unicode.Scalar], _ end: Int, _ number: Int
  ) -> PeriodReading? {
    guard DateShape.years.contains(number / 100), closes(text, end), !counts(text, end) else {
      return nil
    }
    return Period(.month, year: number / 100, ordinal: number % 100).map {
      PeriodReading(end: end, period: $0)
    }
  }

  private func separatedMonth(
    _ text: [Unicode.Scalar], _ position: Int, _ year: Int
  ) -> PeriodReading? {
    guard let separator = text.scalar(position), "-/.".unicodeScalars.contains(separator),
      let (month, end) = text.digits(position + 1, 1...2), closes(text, end), !counts(text, end)
    else { return nil }
    let after = text.scalar(end).flatMap { words.month.contains($0) ? end + 1 : nil } ?? end
    return Period(.month, year: year, ordinal: month).map {
      PeriodReading(end: after, period: $0, form: separator == "." ? .dotted : .plain)
    }
  }

  private func yearThenPart(
    _ text: [Unicode.Scalar], _ position: Int, _ year: Int
  ) -> PeriodReading? {
    let start = text.scalar(position) == "-" ? position + 1 : text.skippingSpaces(position)
    return part(text, start, afterYear: true).flatMap { period($0, in: year) }
  }

  private func bareYear(_ text: [Unicode.Scalar], _ end: Int, _ year: Int) -> PeriodReading? {
    guard closes(text, end), !counts(text, end),
      !(text.scalar(end).map { words.year.contains($0) } ?? false)
    else { return nil }
    return Period(.year, year: year).map {
      PeriodReading(end: end, period: $0, form: .bareYear)
    }
  }

  /// 10月, `october`, `oct 2026`: without a year the latest that has begun.
  func monthPeriod(_ text: [Unicode.Scalar], _ position: Int) -> PeriodReading? {
    if let part = monthPart(text, position) { return latest(part) }
    guard let (end, month) = words.englishMonths.longest(in: text, at: position),
      englishDate(text, position) == nil
    else { return nil }
    let part = YearPart(end: end, cycle: .month, ordinal: month)
    if let year = trailingYear(text, end) {
      return period(YearPart(end: year.end, cycle: .month, ordinal: month), in: year.value)
    }
    let everyday = words.everyday.longest(in: text, at: position)?.end == end
    return PeriodReading(
      end: end, period: latest(part).period, form: everyday ? .everyday : .plain)
  }

  /// 10月, 十月份; not before a day of that month.
  private func monthPart(_ text: [Unicode.Scalar], _ position: Int) -> YearPart? {
    guard let (end, month) = monthNumber(text, position), (1...12).contains(month),
      !continuesToDay(text, end)
    else { return nil }
    let after = words.monthAfter.longest(in: text, at: end)?.end ?? end
    return YearPart(end: after, cycle: .month, ordinal: month)
  }

  /// 三季度, 第三季度, `q3`, 上半年, `h1`.
  func part(
    _ text: [Unicode.Scalar], _ position: Int, afterYear: Bool = false
  ) -> YearPart? {
    if let (end, half) = words.halves.longest(in: text, at: position) {
      return YearPart(end: end, cycle: .halfYear, ordinal: half)
    }
    if let (end, quarter) = words.englishQuarters.longest(in: text, at: position) {
      return YearPart(end: end, cycle: .quarter, ordinal: quarter)
    }
    return letteredPart(text, position, afterYear) ?? chineseQuarter(text, position)
  }

  private func letteredPart(
    _ text: [Unicode.Scalar], _ position: Int, _ afterYear: Bool
  ) -> YearPart? {
    guard let letter = text.scalar(position), letter == "q" || letter == "h",
      let (ordinal, end) = text.digits(position + 1, 1...1), closes(text, end)
    else { return nil }
    let cycle: Cycle = letter == "q" ? .quarter : .halfYear
    guard (1...12 / cycle.months).contains(ordinal) else { return nil }
    return YearPart(end: end, cycle: cycle, ordinal: ordinal)
  }

  private func chineseQuarter(_ text: [Unicode.Scalar], _ position: Int) -> YearPart? {
    let ordinal = words.ordinalBefore.longest(in: text, at: position)?.end
    guard let (number, quarter) = smallNumber(text, ordinal ?? position),
      (1...4).contains(quarter)
    else { return nil }
    let table = ordinal == nil ? words.quarterAfter : words.quarterAfterOrdinal
    return table.longest(in: text, at: text.skippingSpaces(number)).map {
      YearPart(end: $0.end, cycle: .quarter, ordinal: quarter)
    }
  }

  private func period(_ part: YearPart, in year: Int) -> PeriodReading? {
    Period(part.cycle, year: year, ordinal: part.ordinal).map {
      PeriodReading(end: part.end, period: $0)
    }
  }

  /// The latest such part of a year that has begun.
  func latest(_ part: YearPart) -> PeriodReading {
    let now = Period(part.cycle, containing: today)
    let perYear = 12 / part.cycle.months
    let back = (now.ordinal - part.ordinal + perYear) % perYear
    return PeriodReading(end: part.end, period: now.advanced(by: -back))
  }
}

extension ArraySlice<Unicode.Scalar> {
  /// The number of a few ASCII digits.
  var number: Int? {
    allSatisfy(\.isDigit) ? reduce(0) { $0 * 10 + $1.digit } : nil
  }
}
