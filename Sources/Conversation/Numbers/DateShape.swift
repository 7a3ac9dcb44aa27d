/// What the digits of a possible date may mean.
enum DateShape {
  /// A number of four digits is a year only here (`CASES.md` T38).
  static let years = 1900...2099

  /// Whether a year and a quarter or half stand here without a hyphen: `2026q3`.
  static func isPartOfYear(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
    guard let year = text.digits(start, 4...4), year.end == end, years.contains(year.value),
      let letter = text.scalar(end), letter == "q" || letter == "h"
    else { return false }
    return text.digits(end + 1, 1...1).map { text.closesWord($0.end) } ?? false
  }

  /// Whether a year, a month and a day stand here with points between: `2026.10.3`.
  static func isDotted(_ text: [Unicode.Scalar], _ start: Int) -> Bool {
    guard let year = text.digits(start, 4...4), years.contains(year.value),
      text.scalar(year.end) == ".", let month = text.digits(year.end + 1, 1...2),
      text.scalar(month.end) == ".", let day = text.digits(month.end + 1, 1...2)
    else { return false }
    return text.scalar(day.end) != "." && text.closesWord(day.end)
  }

  /// Whether a comma between digits parts two cells of a row, one of which is a date: `2,11月12日`,
  /// `11/12,2`.
  static func isParted(_ text: [Unicode.Scalar], at comma: Int) -> Bool {
    guard text.scalar(comma) == "," else { return false }
    if opensDate(text, comma + 1) { return true }
    let isOfDate = { (place: Int) in
      text.isDigit(place) || "-/.".unicodeScalars.contains(text[place])
    }
    var start = comma
    while comma - start < longest, start > 0, isOfDate(start - 1) { start -= 1 }
    return text.opensWord(start) && digitsOfDate(text, start) == comma
  }

  /// Whether a date begins here that says so itself: 11月12日, 12号, `2026-11-12`, `11/12`.
  private static func opensDate(_ text: [Unicode.Scalar], _ start: Int) -> Bool {
    let words = CalendarWords.shipped
    let next = text.scalar(text.skipping(from: start, while: \.isDigit))
    if let next,
      words.month.contains(next) || words.dayAfter.contains(next) || words.year.contains(next)
    {
      return true
    }
    return digitsOfDate(text, start) != nil
  }

  /// Where a date of digits ends, with a year or with strokes: `2026-11-12`, `20261112`, `11/12`.
  private static func digitsOfDate(_ text: [Unicode.Scalar], _ start: Int) -> Int? {
    if let (day, end) = text.digits(start, 8...8) {
      return years.contains(day / 10_000) ? end : nil
    }
    if let (year, end) = text.digits(start, 4...4) {
      guard years.contains(year), let mark = text.scalar(end), "-/.".unicodeScalars.contains(mark),
        let month = text.digits(end + 1, 1...2), text.scalar(month.end) == mark
      else { return nil }
      return text.digits(month.end + 1, 1...2)?.end
    }
    guard let month = text.digits(start, 1...2), text.scalar(month.end) == "/" else { return nil }
    return text.digits(month.end + 1, 1...2)?.end
  }

  /// The most characters of a date of digits: `2026-11-12`.
  private static let longest = 10

  /// Whether two numbers can be a month and a day of it, in this order.
  static func isMonthAndDay(
    _ text: [Unicode.Scalar], _ start: Int, _ end: Int, _ dayStart: Int, _ dayEnd: Int
  ) -> Bool {
    guard let month = text.digits(start, 1...2), month.end == end,
      let day = text.digits(dayStart, 1...2), day.end == dayEnd
    else { return false }
    return (1...12).contains(month.value) && (1...31).contains(day.value)
  }
}
