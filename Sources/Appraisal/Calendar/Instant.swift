/// A moment, to the second.
public struct Instant: Hashable, Sendable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public var seconds: Int

  /// The moment so many seconds after 1970-01-01T00:00:00Z.
  public init(seconds: Int) { self.seconds = seconds }

  /// Whether one moment comes before the other.
  public static func < (one: Instant, other: Instant) -> Bool { one.seconds < other.seconds }

  /// The moment as people in a zone write it: `2026-11-21T09:31:05+08:00`.
  public func text(in zone: Zone) -> String {
    let offset = zone.offset(at: seconds)
    let day = zone.day(at: self)
    let second = seconds + offset - day.number * 86_400
    let clock = [second / 3600, second / 60 % 60, second % 60].map(Day.twoDigits)
    let minutes = offset.magnitude / 60
    let sign = offset < 0 ? "-" : "+"
    let east = Day.twoDigits(Int(minutes / 60)) + ":" + Day.twoDigits(Int(minutes % 60))
    return "\(day)T\(clock.joined(separator: ":"))\(sign)\(east)"
  }

  /// Reads what ``text(in:)`` writes, in any zone, and nothing else.
  public init?(text: some StringProtocol) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      bytes[range].allSatisfy { (0x30...0x39).contains($0) }
        ? bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
    }
    guard bytes.count == 25, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), bytes[22] == UInt8(ascii: ":"),
      let day = Day(iso: String(decoding: bytes[..<10], as: UTF8.self)),
      let hour = number(11..<13), hour < 24, let minute = number(14..<16), minute < 60,
      let second = number(17..<19), second < 60, let eastHour = number(20..<22), eastHour < 24,
      let eastMinute = number(23..<25), eastMinute < 60
    else { return nil }
    let east = (eastHour * 60 + eastMinute) * 60
    let local = day.number * 86_400 + hour * 3600 + minute * 60 + second
    switch bytes[19] {
    case UInt8(ascii: "+"): seconds = local - east
    case UInt8(ascii: "-"): seconds = local + east
    default: return nil
    }
  }
}
