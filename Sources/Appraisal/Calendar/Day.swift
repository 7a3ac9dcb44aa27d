/// A day of the Gregorian calendar, without time or zone.
///
/// Business dates are days, never instants: an entry's day must not move when a server's zone
/// does (`CASES.md` T35).
public struct Day: Hashable, Sendable, Comparable {
  /// Days since 1970-01-01.
  public var number: Int

  /// The day so many days after 1970-01-01.
  public init(number: Int) { self.number = number }

  /// The day with this date, or nil when there is no such day.
  ///
  /// - Parameters:
  ///   - year: 1900 to 2999; nothing outside is a date anybody means here.
  ///   - month: 1 to 12.
  ///   - day: 1 to 31, as the month has.
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...2999).contains(year), (1...12).contains(month),
      (1...Day.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// The year, month (1–12) and day of the month (1–31).
  public var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// The day of the week: 1 Monday to 7 Sunday.
  public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

  /// How many days a month has.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// Whether one day comes before the other.
  public static func < (one: Day, other: Day) -> Bool { one.number < other.number }

  /// The day so many days later.
  public static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }

  /// The day so many days earlier.
  public static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }
}

extension Day: CustomStringConvertible {
  /// The date as `2026-11-21`.
  public var description: String {
    let (year, month, day) = civil
    return "\(year)-\(Day.twoDigits(month))-\(Day.twoDigits(day))"
  }

  /// Reads `2026-11-21`, and nothing else.
  public init?(iso text: Substring) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = Digits.number(bytes[..<4]), let month = Digits.number(bytes[5..<7]),
      let day = Digits.number(bytes[8...])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Reads `2026-11-21`, and nothing else.
  public init?(iso text: String) { self.init(iso: text[...]) }

  static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

/// Numbers of digits and nothing else: no sign, no space.
///
/// Not generic: what is not specialised looks its conformances up at every start.
enum Digits {
  /// The number; nil where there is no digit, anything else, or more than a number can hold.
  static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard (1...18).contains(bytes.count) else { return nil }
    var number = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return number
  }
}
