public import Appraisal

/// A number, or something that looks like one, at a place of a message.
///
/// The readings follow "Numbers" of the conversation contract; what a number is *for* (points,
/// count, value, item) is decided by whoever reads the whole line.
public struct NumberCandidate: Hashable, Sendable {
  /// How a number was written.
  public enum Script: Hashable, Sendable {
    /// ASCII digits: `3`, `1.5`, `100万`.
    case digits
    /// Chinese numerals: `三`, `一百零五`. Without a unit they are often part of another word.
    case chinese
    /// An English word: `two`, `twice`. Without a unit it is often prose.
    case word
  }

  /// A second meaning that a number has where it stands: only a question settles it.
  public enum Doubt: Hashable, Sendable {
    /// `十分` before a word that is not known to be intensified: ten points, or "very".
    case adverb
    /// `三点五分` inside a sentence: three and a half points, or five past three.
    case clock
  }

  /// The scalars it takes up, with sign, prefix and unit.
  public var range: Range<Int>
  /// What it says, without its sign.
  public var value: NumberValue
  /// The unit written with it; nil when none was.
  public var unit: NumberUnit?
  /// The sign written before it; nil when none was.
  public var sign: NumberSign?
  /// How it was written.
  public var script: Script
  /// A second meaning it has here; such a number must be asked about where it would count.
  public var doubt: Doubt?
  /// Whether a longer number that starts earlier runs through here (`五分` in `三五分`).
  ///
  /// Such a reading holds only where what stands before belongs to another word
  /// (`张三` + `五分`).
  public var isTail: Bool
}

/// What a number-like word says.
public enum NumberValue: Hashable, Sendable {
  /// One number, without its sign.
  case exact(Exact)
  /// Anything from one number to another (`3到5分`, `一两分`): asked about, never the low end.
  case range(Exact, Exact)
  /// Like a number, but not one anybody can rely on (`3e2`, `十几分`, `1.2.3`): asked about.
  case unreadable
}

/// The sign written before a number.
public enum NumberSign: Hashable, Sendable {
  /// `+4`.
  case plus
  /// `-4`, `−4`, `负四`.
  case minus
}

/// What is counted by a number.
public enum NumberUnit: Hashable, Sendable {
  /// `分`, points.
  case points
  /// `%`, `百分之`.
  case percent
  /// How many times: `两次`, `3 times`, `twice`.
  case count
  /// Minutes: never points.
  case minute
  /// Hours.
  case hour
  /// Days as a length, no date.
  case day
  /// Households.
  case household
  /// People.
  case person
  /// Money.
  case money
  /// A time of day, in hours since midnight: `14:30` is 14.5.
  case clock
  /// A place in a row: `第三次`, `2nd`.
  case ordinal
  /// Another measure word, as written.
  case other(String)

  /// The unit with a name of the word file.
  init?(named name: String) {
    switch name {
    case "points": self = .points
    case "percent": self = .percent
    case "count": self = .count
    case "minute": self = .minute
    case "hour": self = .hour
    case "day": self = .day
    case "household": self = .household
    case "person": self = .person
    case "money": self = .money
    case "clock": self = .clock
    default: return nil
    }
  }
}
