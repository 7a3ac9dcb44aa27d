/// An entry's name: the period of the file it stands in and its number there, such as
/// `2026-11-0007`, `2026-Q4-0003` or `2014-0012`.
public struct EntryName: Hashable, Sendable {
  /// The period of the file.
  public var period: Period
  /// The number in the file, from 1, growing.
  public var number: Int

  /// The name with this number in a period's file.
  public init(period: Period, number: Int) {
    self.period = period
    self.number = number
  }
}

extension EntryName: CustomStringConvertible {
  /// The whole name, its number in at least four digits.
  public var description: String { period.description + "-" + digits }

  private var digits: String {
    number < 1000
      ? Day.twoDigits(number / 100) + Day.twoDigits(number % 100) : String(number)
  }

  /// The name as people write it within a year: `11-0007` for `2026-11-0007`.
  public func short(in year: Int) -> String {
    if period.year == year, period.cycle == .month {
      return Day.twoDigits(period.ordinal) + "-" + digits
    }
    return period.year == year && period.cycle != .year
      ? String(description.dropFirst(5)) : description
  }

  /// Reads a whole name, or one without its year, which is then the given one.
  public init?(_ text: Substring, year: Int) {
    guard let dash = text.utf8.lastIndex(of: UInt8(ascii: "-")) else { return nil }
    let digits = Array(text.utf8[text.utf8.index(after: dash)...])
    let period = text[..<dash]
    guard (4...9).contains(digits.count), let number = Digits.number(digits[...]), number > 0,
      let period = Period(name: period) ?? Period(name: "\(year)-\(period)")
    else { return nil }
    self.init(period: period, number: number)
  }

  /// Reads a whole name, or one without its year, which is then the given one.
  public init?(_ text: String, year: Int) { self.init(text[...], year: year) }
}

extension EntryName: Comparable {
  /// Orders by period, then by number.
  public static func < (one: EntryName, other: EntryName) -> Bool {
    one.period == other.period ? one.number < other.number : one.period < other.period
  }
}
