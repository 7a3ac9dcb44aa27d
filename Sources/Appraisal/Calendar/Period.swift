/// How long one card of a form runs.
public enum Cycle: String, Hashable, Sendable, CaseIterable {
  /// A calendar month.
  case month
  /// Three months, from January, April, July or October.
  case quarter
  /// January to June, or July to December.
  case halfYear = "half-year"
  /// A calendar year.
  case year

  /// Its length in months.
  public var months: Int {
    switch self {
    case .month: 1
    case .quarter: 3
    case .halfYear: 6
    case .year: 12
    }
  }
}

/// A month, quarter, half-year or year: the half-open interval of days a card is about.
public struct Period: Hashable, Sendable {
  /// How long it is.
  public let cycle: Cycle
  /// The calendar year.
  public let year: Int
  /// Which one in the year, from 1: the month 1–12, the quarter 1–4, the half 1–2, always 1 for a year.
  public let ordinal: Int

  /// The period with this number in its year, or nil when there is none.
  public init?(_ cycle: Cycle, year: Int, ordinal: Int = 1) {
    guard (1900...2999).contains(year), (1...12 / cycle.months).contains(ordinal) else {
      return nil
    }
    self.cycle = cycle
    self.year = year
    self.ordinal = ordinal
  }

  /// The period of this length that a day lies in.
  public init(_ cycle: Cycle, containing day: Day) {
    let (year, month, _) = day.civil
    self.cycle = cycle
    self.year = year
    ordinal = (month - 1) / cycle.months + 1
  }

  private init(cycle: Cycle, index: Int) {
    let perYear = 12 / cycle.months
    self.cycle = cycle
    year = index / perYear
    ordinal = index % perYear + 1
  }

  private var index: Int { year * (12 / cycle.months) + ordinal - 1 }

  /// The period so many periods later; negative for earlier.
  public func advanced(by count: Int) -> Period { Period(cycle: cycle, index: index + count) }

  /// The first day.
  public var first: Day { Period.firstDay(year, (ordinal - 1) * cycle.months) }

  /// The first day after it: the interval is half-open (`CASES.md` T35).
  public var end: Day { Period.firstDay(year, ordinal * cycle.months) }

  /// The last day.
  public var last: Day { end - 1 }

  /// Whether a day lies in it.
  public func contains(_ day: Day) -> Bool { day >= first && day < end }

  /// Whether all of another period lies in it.
  public func contains(_ other: Period) -> Bool { other.first >= first && other.end <= end }

  private static func firstDay(_ year: Int, _ monthsIn: Int) -> Day {
    Day(year: year + monthsIn / 12, month: monthsIn % 12 + 1, day: 1) ?? Day(number: 0)
  }
}

extension Period: Comparable {
  /// Whether one period starts before the other, the longer of two with one start first.
  public static func < (one: Period, other: Period) -> Bool {
    (one.first, -one.cycle.months) < (other.first, -other.cycle.months)
  }
}

extension Period: CustomStringConvertible {
  /// Its name: `2026-11`, `2026-Q4`, `2026-H2` or `2026`.
  public var description: String {
    switch cycle {
    case .month: "\(year)-\(Day.twoDigits(ordinal))"
    case .quarter: "\(year)-Q\(ordinal)"
    case .halfYear: "\(year)-H\(ordinal)"
    case .year: "\(year)"
    }
  }

  /// Reads a name as ``description`` writes it, and nothing else.
  public init?(name: Substring) {
    let bytes = Array(name.utf8)
    guard bytes.count == 4 || bytes.count == 7 && bytes[4] == UInt8(ascii: "-"),
      let year = Digits.number(bytes[..<4]), year >= 1900
    else { return nil }
    let part = bytes.dropFirst(5)
    switch part.first {
    case nil: self.init(.year, year: year)
    case UInt8(ascii: "Q"):
      self.init(.quarter, year: year, ordinal: Digits.number(part.dropFirst()) ?? 0)
    case UInt8(ascii: "H"):
      self.init(.halfYear, year: year, ordinal: Digits.number(part.dropFirst()) ?? 0)
    default: self.init(.month, year: year, ordinal: Digits.number(part) ?? 0)
    }
  }

  /// Reads a name as ``description`` writes it, and nothing else.
  public init?(name: String) { self.init(name: name[...]) }
}
