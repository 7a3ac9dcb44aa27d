/// Walks over the members of a line laid out as this program lays it out, without decoding them.
///
/// Anything it does not expect (spaces, nested values, long names) ends the walk, and the general
/// reader takes over: fast for our own lines, right for everybody's.
struct MemberScan {
  /// A member and where its value stands.
  struct Member {
    /// The name's letters, eight bits each; of `criterion`, the one that is longer, the last eight.
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
      skipPlain()
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

  /// Goes to the next byte that ends a string or is no plain part of it, eight bytes at a time; to one
  /// of the last eight where there is none.
  private mutating func skipPlain() {
    while position + 8 < bytes.count {
      let word = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let quotes = word ^ 0x2222_2222_2222_2222
      let escapes = word ^ 0x5C5C_5C5C_5C5C_5C5C
      // The lowest byte of which the high bit comes out is the first mark.
      let marks =
        ((quotes &- MemberScan.ones) & ~quotes) | ((escapes &- MemberScan.ones) & ~escapes)
        | ((word &- 0x2020_2020_2020_2020) & ~word)
      let place = (marks & 0x8080_8080_8080_8080).trailingZeroBitCount / 8
      position += place
      if place < 8 { return }
    }
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101

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

/// The names of a line's members, eight bits a letter: constants, since every member of every line is
/// compared with them.
enum MemberKey {
  static let v: UInt64 = 0x76
  static let ref: UInt64 = 0x726566
  static let at: UInt64 = 0x6174
  static let today: UInt64 = 0x746F646179
  static let by: UInt64 = 0x6279
  static let action: UInt64 = 0x646F
  static let member: UInt64 = 0x6D656D626572
  static let unit: UInt64 = 0x756E6974
  static let form: UInt64 = 0x666F726D
  static let criterion: UInt64 = 0x7269746572696F6E
  static let item: UInt64 = 0x6974656D
  static let rule: UInt64 = 0x72756C65
  static let severity: UInt64 = 0x7365766572697479
  static let points: UInt64 = 0x706F696E7473
  static let count: UInt64 = 0x636F756E74
  static let quantity: UInt64 = 0x7175616E74697479
  static let amount: UInt64 = 0x616D6F756E74
  static let date: UInt64 = 0x64617465
  static let sheet: UInt64 = 0x7368656574
  static let rater: UInt64 = 0x7261746572
  static let value: UInt64 = 0x76616C7565
  static let planned: UInt64 = 0x706C616E6E6564
  static let entry: UInt64 = 0x656E747279
  static let outcome: UInt64 = 0x6F7574636F6D65
  static let late: UInt64 = 0x6C617465
  static let note: UInt64 = 0x6E6F7465
  static let salt: UInt64 = 0x73616C74
  static let digest: UInt64 = 0x646967657374
  static let via: UInt64 = 0x766961
  static let msg: UInt64 = 0x6D7367
  static let prev: UInt64 = 0x70726576
}
