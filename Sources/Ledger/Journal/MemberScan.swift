/// Walks over the members of a line laid out as this program lays it out, without decoding them.
///
/// Anything it does not expect (spaces, nested values, long names) ends the walk, and the general
/// reader takes over: fast for our own lines, right for everybody's.
struct MemberScan {
  /// A member and where its value stands.
  struct Member {
    /// The name's letters, packed; see ``MemberScan/key(_:)``.
    var key: UInt64
    /// The value: a string's content without its quotes, or a literal.
    var value: Range<Int>
    /// Whether the value is a string.
    var isString: Bool
    /// Whether a string has escapes, so that its content is not its text.
    var isEscaped: Bool
  }

  private let bytes: UnsafeRawBufferPointer
  private var position = 1
  /// Whether the walk came to the object's end, and that is all there is.
  private(set) var isAtEnd = false

  /// A walk over a line; nil for what is no object.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 2, bytes[0] == UInt8(ascii: "{") else { return nil }
    self.bytes = bytes
  }

  /// The packed letters of a name of at most eight letters, or of `criterion`, the one that is
  /// longer.
  static func key(_ name: StaticString) -> UInt64 {
    name.withUTF8Buffer { $0.reduce(0) { $0 &<< 8 | UInt64($1) } }
  }

  /// The next member; nil at the end and at everything unexpected.
  mutating func next() -> Member? {
    guard !isAtEnd, take(UInt8(ascii: "\"")), let key = name(), take(UInt8(ascii: ":")),
      position < bytes.count
    else { return nil }
    let member = bytes[position] == UInt8(ascii: "\"") ? string(key) : literal(key)
    guard let member, position < bytes.count else { return nil }
    switch bytes[position] {
    case UInt8(ascii: ","): position += 1
    case UInt8(ascii: "}") where position == bytes.count - 1: isAtEnd = true
    default: return nil
    }
    return member
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func name() -> UInt64? {
    let start = position
    var key: UInt64 = 0
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if !(0x61...0x7A).contains(bytes[position]) { return nil }
      key = key &<< 8 | UInt64(bytes[position])
      position += 1
    }
    let count = position - start
    let isKnown = count <= 8 || (count == 9 && bytes[start] == UInt8(ascii: "c"))
    return take(UInt8(ascii: "\"")) && isKnown ? key : nil
  }

  private mutating func string(_ key: UInt64) -> Member? {
    position += 1
    let start = position
    var isEscaped = false
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return Member(
          key: key, value: start..<(position - 1), isString: true, isEscaped: isEscaped)
      case UInt8(ascii: "\\"):
        isEscaped = true
        position += 2
      case 0..<0x20: return nil
      default: position += 1
      }
    }
    return nil
  }

  private mutating func literal(_ key: UInt64) -> Member? {
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case 0x30...0x39, 0x61...0x7A: position += 1
      default:
        return position == start
          ? nil : Member(key: key, value: start..<position, isString: false, isEscaped: false)
      }
    }
    return nil
  }
}

/// The names of a line's members, packed.
enum MemberKey {
  static let v = MemberScan.key("v")
  static let ref = MemberScan.key("ref")
  static let at = MemberScan.key("at")
  static let today = MemberScan.key("today")
  static let by = MemberScan.key("by")
  static let action = MemberScan.key("do")
  static let member = MemberScan.key("member")
  static let unit = MemberScan.key("unit")
  static let form = MemberScan.key("form")
  static let criterion = MemberScan.key("criterion")
  static let item = MemberScan.key("item")
  static let rule = MemberScan.key("rule")
  static let severity = MemberScan.key("severity")
  static let points = MemberScan.key("points")
  static let count = MemberScan.key("count")
  static let quantity = MemberScan.key("quantity")
  static let amount = MemberScan.key("amount")
  static let date = MemberScan.key("date")
  static let sheet = MemberScan.key("sheet")
  static let rater = MemberScan.key("rater")
  static let value = MemberScan.key("value")
  static let planned = MemberScan.key("planned")
  static let entry = MemberScan.key("entry")
  static let outcome = MemberScan.key("outcome")
  static let late = MemberScan.key("late")
  static let note = MemberScan.key("note")
  static let salt = MemberScan.key("salt")
  static let digest = MemberScan.key("digest")
  static let via = MemberScan.key("via")
  static let msg = MemberScan.key("msg")
  static let prev = MemberScan.key("prev")
}
