internal import Appraisal

/// Dates of digits only.
extension CalendarReader {
  /// `2026-10-03`, `2026/10/3`, `20261003`, `10/3`, `10.3`, `10-03`.
  func numericDate(_ text: [Unicode.Scalar], _ position: Int) -> DayReading? {
    guard text.isDigit(position) else { return nil }
    if let (year, end) = text.digits(position, 4...4) { return full(text, end, year) }
    if let (number, end) = text.digits(position, 8...8) { return compact(text, end, number) }
    guard let (month, end) = text.digits(position, 1...2), let separator = text.scalar(end) else {
      return nil
    }
    switch separator {
    case "/": return slashed(text, position, month, end)
    case ".", "-": return dotted(text, month, end)
    default: return nil
    }
  }

  private func full(_ text: [Unicode.Scalar], _ position: Int, _ year: Int) -> DayReading? {
    guard DateShape.years.contains(year), let separator = text.scalar(position),
      separator == "-" || separator == "/" || separator == ".",
      let month = text.digits(position + 1, 1...2), text.scalar(month.end) == separator,
      let day = text.digits(month.end + 1, 1...2), closes(text, day.end)
    else { return nil }
    let end = dayAfter(text, day.end) ?? day.end
    return DayReading(end: end, meaning: meaning(year, month.value, day.value))
  }

  private func compact(_ text: [Unicode.Scalar], _ end: Int, _ number: Int) -> DayReading? {
    let year = number / 10_000
    guard DateShape.years.contains(year), closes(text, end), !counts(text, end) else { return nil }
    return DayReading(end: end, meaning: meaning(year, number / 100 % 100, number % 100))
  }

  /// Reads `10/3` as month and day; with a year behind it the order is not sure.
  private func slashed(
    _ text: [Unicode.Scalar], _ start: Int, _ month: Int, _ position: Int
  ) -> DayReading? {
    let run = text.skipping(from: position) { $0.isWordPart || "/-.".unicodeScalars.contains($0) }
    guard let (day, end) = text.digits(position + 1, 1...2) else {
      return text.isDigit(position + 1) ? DayReading(end: run, meaning: .unreadable) : nil
    }
    if text.scalar(end) == "/", let (year, last) = text.digits(end + 1, 4...4), closes(text, last) {
      return DayReading(end: last, meaning: eitherOrder(year, month, day))
    }
    if counts(text, end) { return nil }
    guard closes(text, end) else { return DayReading(end: run, meaning: .unreadable) }
    return DayReading(
      end: dayAfter(text, end) ?? end, meaning: meaning(today.civil.year, month, day))
  }

  /// `10/3/2026` is October or March, depending on who writes.
  private func eitherOrder(_ year: Int, _ one: Int, _ other: Int) -> DayCandidate.Meaning {
    let days = [
      Day(year: year, month: one, day: other), Day(year: year, month: other, day: one),
    ].compactMap { $0 }
    guard let first = days.first else { return .unreadable }
    return days.allSatisfy { $0 == first } ? .day(first) : .choices(days)
  }

  private func dotted(_ text: [Unicode.Scalar], _ month: Int, _ position: Int) -> DayReading? {
    let dayStart = position + 1
    guard let (day, end) = text.digits(dayStart, 1...2), closes(text, end), !counts(text, end)
    else { return nil }
    let meaning = meaning(today.civil.year, month, day)
    if let after = dayAfter(text, end) { return DayReading(end: after, meaning: meaning) }
    guard case .day = meaning else { return nil }
    if text[position] == "." { return DayReading(end: end, meaning: meaning, form: .dotted) }
    let padded = text[dayStart] == "0"
    return DayReading(end: end, meaning: meaning, form: padded ? .plain : .hyphened)
  }

  /// Whether a token of digits ends here, rather than go on with a hyphen or a point.
  func closes(_ text: [Unicode.Scalar], _ end: Int) -> Bool {
    guard let next = text.scalar(end) else { return true }
    if next.isWordPart { return false }
    return !"-./:".unicodeScalars.contains(next) || !text.isWordPart(end + 1)
  }

  /// 日 or 号 behind a date of digits.
  private func dayAfter(_ text: [Unicode.Scalar], _ end: Int) -> Int? {
    text.scalar(end).flatMap { words.dayAfter.contains($0) ? end + 1 : nil }
  }

  /// Whether a unit follows directly that makes the digits a number: `1/2分`, `12.5%`.
  func counts(_ text: [Unicode.Scalar], _ end: Int, spaced: Bool = false) -> Bool {
    guard spaced || text.scalar(end) != " ", let (_, unit) = numbers.unit(text, end) else {
      return false
    }
    if case .other = unit.unit { return false }
    return true
  }
}
