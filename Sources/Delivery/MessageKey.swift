/// What makes a message the same message however often it is tried: channel, kind, day and part.
public struct MessageKey: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// A day of the ledger, which is not always the day on which a message is sent (CASES A18).
  public struct Day: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// `YYYY-MM-DD`.
    public let description: String

    /// A day written `YYYY-MM-DD`; nil for any other text.
    public init?(_ text: String) {
      let bytes = Array(text.utf8)
      guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
      for (index, byte) in bytes.enumerated() where index != 4 && index != 7 {
        guard (0x30...0x39).contains(byte) else { return nil }
      }
      description = text
    }

    /// A day by its numbers in the calendar.
    public init(year: Int, month: Int, day: Int) {
      func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
      }
      description = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// Whether the left one is earlier.
    public static func < (left: Day, right: Day) -> Bool { left.description < right.description }
  }

  /// What a message is for, such as `digest` or `deadline`.
  public struct Kind: Hashable, Sendable, CustomStringConvertible {
    /// The word: lowercase letters, digits and hyphens.
    public let description: String

    /// The daily digest.
    public static let digest = Kind(known: "digest")

    private init(known word: String) { description = word }

    /// A kind; nil for a word with other marks in it, or of more than 40 bytes.
    public init?(_ text: String) {
      guard (1...40).contains(text.utf8.count),
        text.utf8.allSatisfy({ byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"):
            true
          default: false
          }
        })
      else { return nil }
      description = text
    }
  }

  /// The channel it goes to.
  public var channel: Channel.Name
  /// What it is for.
  public var kind: Kind
  /// The day it is about.
  public var day: Day
  /// The part, from 1.
  public var part: Int
  /// How often the part was cut further because the service found it too long; empty at first.
  public var cut: [Int] = []

  /// The key of a part.
  public init(_ channel: Channel.Name, _ kind: Kind, _ day: Day, part: Int = 1) {
    self.channel = channel
    self.kind = kind
    self.day = day
    self.part = part
  }

  /// `2026-11-21.digest.NAME.1`: the message's file name, and its id for the service.
  public var description: String {
    "\(day).\(kind).\(channel).\(([part] + cut).map { String($0) }.joined(separator: "-"))"
  }

  /// In the order they should arrive: by day, then kind, then part.
  public static func < (left: MessageKey, right: MessageKey) -> Bool {
    if left.day != right.day { return left.day < right.day }
    if left.kind != right.kind { return left.kind.description < right.kind.description }
    if left.part != right.part { return left.part < right.part }
    return left.cut.lexicographicallyPrecedes(right.cut)
  }
}
