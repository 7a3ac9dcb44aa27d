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
  public var description: String {
    let digits = String(number)
    return "\(period)-\(String(repeating: "0", count: max(0, 4 - digits.utf8.count)))\(digits)"
  }

  /// The name as people write it within a year: `11-0007` for `2026-11-0007`.
  public func short(in year: Int) -> String {
    period.year == year && period.cycle != .year
      ? String(description.dropFirst(5)) : description
  }

  /// Reads a whole name, or one without its year, which is then the given one.
  public init?(_ text: some StringProtocol, year: Int) {
    guard let dash = text.lastIndex(of: "-") else { return nil }
    let digits = text[text.index(after: dash)...]
    guard (4...9).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits), number > 0,
      let period = Period(name: text[..<dash]) ?? Period(name: "\(year)-\(text[..<dash])")
    else { return nil }
    self.init(period: period, number: number)
  }
}

extension EntryName: Comparable {
  /// Orders by period, then by number.
  public static func < (one: EntryName, other: EntryName) -> Bool {
    one.period == other.period ? one.number < other.number : one.period < other.period
  }
}
