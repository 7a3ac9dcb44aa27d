internal import Appraisal

/// English dates.
extension CalendarReader {
  /// `Oct 3`, `October 3rd, 2026`, `3 Oct`, `the 3rd`.
  func englishDate(_ text: [Unicode.Scalar], _ position: Int) -> DayReading? {
    if let (end, month) = words.englishMonths.longest(in: text, at: position) {
      return monthFirst(text, end, month)
    }
    let the = words.the.longest(in: text, at: position)?.end
    guard let (day, end) = text.digits(the ?? position, 1...2) else { return nil }
    let ordinal = words.ordinalAfter.longest(in: text, at: end)?.end
    if let reading = dayFirst(text, ordinal ?? end, day, isOrdinal: ordinal != nil) {
      return reading
    }
    return ordinal.flatMap { (1...31).contains(day) ? dayOnly(text, $0, day, the != nil) : nil }
  }

  /// `Oct 3`, unless the 3 is a number of something: `Oct 3 points`.
  private func monthFirst(_ text: [Unicode.Scalar], _ end: Int, _ month: Int) -> DayReading? {
    let dot = text.scalar(end) == "." ? end + 1 : end
    guard let (day, digits) = text.digits(text.skippingSpaces(dot), 1...2), day > 0 else {
      return nil
    }
    let last = words.ordinalAfter.longest(in: text, at: digits)?.end ?? digits
    guard closes(text, last), last > digits || !counts(text, last, spaced: true) else { return nil }
    let year = trailingYear(text, last)
    return DayReading(
      end: year?.end ?? last, meaning: meaning(year?.value ?? today.civil.year, month, day))
  }

  /// Reads `3 Oct` or `3rd of October`; in `1 Oct 3` the day comes after its month.
  private func dayFirst(
    _ text: [Unicode.Scalar], _ end: Int, _ day: Int, isOrdinal: Bool
  ) -> DayReading? {
    let start = words.of.longest(in: text, at: end)?.end ?? text.skippingSpaces(end)
    guard start > end else { return nil }
    if isOrdinal, let (last, offset) = words.months.longest(in: text, at: start) {
      let month = Period(.month, containing: today).advanced(by: offset)
      return DayReading(end: last, meaning: meaning(month.year, month.ordinal, day))
    }
    guard let (last, month) = words.englishMonths.longest(in: text, at: start),
      text.digits(text.skippingSpaces(last), 1...2) == nil
    else { return nil }
    let year = trailingYear(text, last)
    let isSure = isOrdinal || year != nil
    return DayReading(
      end: year?.end ?? last, meaning: meaning(year?.value ?? today.civil.year, month, day),
      form: isSure ? .plain : .numberFirst)
  }

  /// `the 3rd`; before a word it may count something: `the 3rd complaint`.
  private func dayOnly(
    _ text: [Unicode.Scalar], _ end: Int, _ day: Int, _ hasArticle: Bool
  ) -> DayReading {
    let next = text.scalar(text.skippingSpaces(end))
    let counts = next.map { $0.isLetter || $0 == "-" } ?? false
    return DayReading(
      end: end, meaning: thisMonths(day), form: hasArticle && !counts ? .plain : .everyday)
  }

  /// A year behind a date or month: `, 2026` or ` 2026`.
  func trailingYear(_ text: [Unicode.Scalar], _ position: Int) -> (end: Int, value: Int)? {
    let comma = text.scalar(position) == "," ? position + 1 : position
    let start = text.skippingSpaces(comma)
    guard start > position, let (year, end) = text.digits(start, 4...4),
      DateShape.years.contains(year), closes(text, end), !counts(text, end)
    else { return nil }
    return (end, year)
  }
}
