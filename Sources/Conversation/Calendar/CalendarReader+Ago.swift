internal import Appraisal

/// Days so long ago.
extension CalendarReader {
  /// 三天前, 3 days ago, 一周前; a month ago is no single day.
  func ago(_ text: [Unicode.Scalar], _ position: Int) -> DayReading? {
    guard let (quantity, count) = count(text, position),
      let unit = words.agoUnits.longest(in: text, at: quantity)
        ?? words.agoUnits.longest(in: text, at: text.skippingSpaces(quantity))
    else { return nil }
    let start = text.scalar(unit.end)?.isHan ?? true ? unit.end : text.skippingSpaces(unit.end)
    guard
      let (end, _) = words.agoAfter.longest(in: text, at: unit.end)
        ?? words.agoAfter.longest(in: text, at: start),
      !words.notAgo.matches(in: text, at: start)
    else { return nil }
    return unit.value.map { DayReading(end: end, meaning: .day(today - $0 * count)) } ?? .asked(end)
  }

  /// 前三天, the last 3 days: more than one day.
  func span(_ text: [Unicode.Scalar], _ position: Int) -> DayReading? {
    guard let (start, _) = words.spans.longest(in: text, at: position),
      let (quantity, _) = count(text, start),
      let (end, days) = words.agoUnits.longest(in: text, at: text.skippingSpaces(quantity)),
      days != nil
    else { return nil }
    return .asked(end)
  }

  /// A whole number of days or weeks: digits, Chinese numerals, `two`, `a`.
  private func count(_ text: [Unicode.Scalar], _ position: Int) -> (end: Int, value: Int)? {
    guard let first = text.scalar(position) else { return nil }
    if first.isDigit { return text.digits(position, 1...4).map { ($0.end, $0.value) } }
    if first.isLetter {
      return words.one.longest(in: text, at: position).map { ($0.end, $0.value) }
        ?? numbers.words.english.longest(in: text, at: position).map { ($0.end, $0.value) }
    }
    guard numbers.words.isNumeral(first),
      let numeral = ChineseNumeral(numbers.words, in: text, at: position, most: 7)
    else { return nil }
    return numeral.value.flatMap { $0 < 10_000 ? (numeral.end, $0) : nil }
  }
}
