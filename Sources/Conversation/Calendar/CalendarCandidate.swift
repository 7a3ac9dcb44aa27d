public import Appraisal

/// A day, or a word for one, at a place of a message.
public struct DayCandidate: Hashable, Sendable {
  /// What the words say.
  public enum Meaning: Hashable, Sendable {
    /// This day, which may lie in the future.
    case day(Day)
    /// One of these days, or, where there are none, a day that only the writer knows
    /// (上周, 月底, the 30th on the 21st): must be asked about.
    case choices([Day])
    /// Written like a date and none (2月30日, 13/1): asked about, never repaired.
    case unreadable
  }

  /// Whether the same text is as likely to be something else.
  public enum Form: Hashable, Sendable {
    /// Nothing else.
    case plain
    /// `10.3`: a day only where the points are said elsewhere.
    case dotted
    /// `10-3`, `10-12`: perhaps a range of numbers.
    case hyphened
    /// `3 oct`: perhaps a number and a month.
    case numberFirst
    /// `sat`, `the 3rd complaint`: perhaps an everyday word.
    case everyday
    /// 18号起, `since Monday`: a day from which on something holds.
    case since
  }

  /// The scalars it takes up, with a part of the day behind it (昨天上午).
  public var range: Range<Int>
  /// What it says.
  public var meaning: Meaning
  /// What else it may be.
  public var form: Form
  /// Whether a longer word that starts earlier runs through here (周三 in 上周三).
  ///
  /// Such a reading holds only where what stands before belongs to another word.
  public var isTail: Bool

  /// Whether only the writer knows which day is meant.
  var isVague: Bool { meaning == .choices([]) }
}

/// A month, quarter, half-year or year at a place of a message.
public struct PeriodCandidate: Hashable, Sendable {
  /// Whether the same text is as likely to be something else.
  public enum Form: Hashable, Sendable {
    /// Nothing else.
    case plain
    /// `2014`: four digits, a year where a period is wanted (`CASES.md` T38).
    case bareYear
    /// `2026.10`: perhaps a number.
    case dotted
    /// `may`, `march`: perhaps an everyday word.
    case everyday
  }

  /// The scalars it takes up.
  public var range: Range<Int>
  /// What it says.
  public var period: Period
  /// What else it may be.
  public var form: Form
  /// Whether a longer word that starts earlier runs through here (10月 in 2025年10月).
  public var isTail: Bool
}

/// A day while it is being read.
struct DayReading {
  let end: Int
  let meaning: DayCandidate.Meaning
  var form = DayCandidate.Form.plain

  static func asked(_ end: Int) -> DayReading { DayReading(end: end, meaning: .choices([])) }
}

/// A period while it is being read.
struct PeriodReading {
  let end: Int
  let period: Period
  var form = PeriodCandidate.Form.plain
}
