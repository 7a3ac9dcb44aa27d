extension JSON {
  /// The deepest nesting that is read; hostile input must not exhaust the stack.
  public static let deepest = 64

  /// Reads one JSON value, which must be all there is but for white space.
  ///
  /// - Parameter bytes: UTF-8 text, with or without a byte order mark.
  /// - Throws: ``JSONError`` with the first fault and its place.
  public init(parsing bytes: some Collection<UInt8>) throws(JSONError) {
    let outcome: Result<JSON, JSONError>? = bytes.withContiguousStorageIfAvailable {
      JSON.parse(UnsafeRawBufferPointer($0))
    }
    if let outcome {
      self = try outcome.get()
    } else {
      try self.init(parsing: Array(bytes))
    }
  }

  /// Reads one JSON value, which must be all there is but for white space.
  ///
  /// - Parameter bytes: UTF-8 text, with or without a byte order mark.
  /// - Throws: ``JSONError`` with the first fault and its place.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    self = try bytes.withUnsafeBytes { JSON.parse($0) }.get()
  }

  /// Reads one JSON value from text.
  ///
  /// - Throws: ``JSONError`` with the first fault and its place.
  public init(parsing text: String) throws(JSONError) {
    var text = text
    self = try text.withUTF8 { JSON.parse(UnsafeRawBufferPointer($0)) }.get()
  }

  private static func parse(_ bytes: UnsafeRawBufferPointer) -> Result<JSON, JSONError> {
    Result { () throws(JSONError) in
      var reader = JSONReader(bytes)
      return try reader.document()
    }
  }
}

/// A recursive-descent reader over the bytes of one text.
struct JSONReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var position = 0
  private var depth = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func document() throws(JSONError) -> JSON {
    let value = try self.value()
    skipSpace()
    if position < bytes.count { throw JSONError(.trailingText, at: position) }
    return value
  }

  mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  /// Reads the value that starts here; afterwards the position is just behind it.
  mutating func value() throws(JSONError) -> JSON {
    skipSpace()
    switch try peek() {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: throw JSONError(.unexpectedCharacter, at: position)
    }
  }

  private func peek() throws(JSONError) -> UInt8 {
    guard position < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
    return bytes[position]
  }

  /// Whether this bracket closes the text's last value here, with nothing but space behind it.
  mutating func closes(_ bracket: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    guard try peek() == bracket else { return false }
    position += 1
    skipSpace()
    if position < bytes.count { throw JSONError(.trailingText, at: position) }
    return true
  }

  private mutating func take(_ byte: UInt8) throws(JSONError) {
    guard try peek() == byte else { throw JSONError(.unexpectedCharacter, at: position) }
    position += 1
  }

  private mutating func literal(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
    let start = position
    for index in 0..<word.utf8CodeUnitCount {
      guard position < bytes.count, bytes[position] == word.utf8Start[index] else {
        throw JSONError(.unexpectedCharacter, at: start)
      }
      position += 1
    }
    return value
  }

  /// Steps over this bracket, which opens an object or an array.
  mutating func enter(_ bracket: UInt8) throws(JSONError) {
    guard try peek() == bracket else { throw JSONError(.unexpectedCharacter, at: position) }
    try enter()
  }

  /// Steps over the bracket here, which opens an object or an array.
  mutating func enter() throws(JSONError) {
    depth += 1
    if depth > JSON.deepest { throw JSONError(.tooDeep, at: position) }
    position += 1
    skipSpace()
  }

  private mutating func object() throws(JSONError) -> JSON {
    try enter()
    var members: [JSON.Member] = []
    // A few names are compared faster than they are hashed; thousands are not.
    var names: Set<String> = []
    if try peek() != UInt8(ascii: "}") {
      repeat {
        let (name, start) = try self.name()
        if members.count == 16 { names = Set(members.map(\.name)) }
        let isKnown =
          members.count < 16
          ? members.contains { $0.name == name } : !names.insert(name).inserted
        if isKnown { throw JSONError(.duplicateName, at: start) }
        members.append(JSON.Member(name, try value()))
      } while try separator()
    }
    try take(UInt8(ascii: "}"))
    depth -= 1
    return .object(members)
  }

  /// Reads `"name":` and says where the name started.
  mutating func name() throws(JSONError) -> (String, Int) {
    skipSpace()
    let start = position
    guard try peek() == UInt8(ascii: "\"") else {
      throw JSONError(.unexpectedCharacter, at: position)
    }
    let name = try string()
    skipSpace()
    try take(UInt8(ascii: ":"))
    return (name, start)
  }

  private mutating func array() throws(JSONError) -> JSON {
    try enter()
    var elements: [JSON] = []
    if try peek() != UInt8(ascii: "]") {
      repeat { elements.append(try value()) } while try separator()
    }
    try take(UInt8(ascii: "]"))
    depth -= 1
    return .array(elements)
  }

  /// Whether a comma says that another element follows.
  mutating func separator() throws(JSONError) -> Bool {
    skipSpace()
    guard try peek() == UInt8(ascii: ",") else { return false }
    position += 1
    return true
  }

  private mutating func number() throws(JSONError) -> String {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let whole = digits()
    if whole == 0 || (whole > 1 && bytes[position - whole] == UInt8(ascii: "0")) {
      throw JSONError(.badNumber, at: start)
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      if digits() == 0 { throw JSONError(.badNumber, at: start) }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == 0x2D {
        position += 1
      }
      if digits() == 0 { throw JSONError(.badNumber, at: start) }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    return position - start
  }

  /// Reads a string; the position is on its opening quote.
  private mutating func string() throws(JSONError) -> String {
    let start = position + 1
    position = start
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        let text = try utf8(start..<position)
        position += 1
        return text
      case UInt8(ascii: "\\"): return try escapedString(from: start)
      case 0..<0x20: throw JSONError(.badString, at: position)
      default: position += 1
      }
    }
    throw JSONError(.unexpectedEnd, at: bytes.count)
  }

  private func utf8(_ range: Range<Int>) throws(JSONError) -> String {
    guard let text = String(wellFormed: bytes[range]) else {
      throw JSONError(.notUTF8, at: range.lowerBound)
    }
    return text
  }

  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var text = try utf8(start..<position)
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return text
      case UInt8(ascii: "\\"):
        position += 1
        text.unicodeScalars.append(try escape())
      case 0..<0x20: throw JSONError(.badString, at: position)
      default:
        let run = position
        while position < bytes.count, bytes[position] != 0x22, bytes[position] != 0x5C,
          bytes[position] >= 0x20
        { position += 1 }
        text += try utf8(run..<position)
      }
    }
    throw JSONError(.unexpectedEnd, at: bytes.count)
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let byte = try peek()
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw JSONError(.badString, at: position - 1)
    }
  }

  private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let start = position
    let high = try hexadecimal()
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard (0xD800..<0xDC00).contains(high), try peek() == UInt8(ascii: "\\") else {
      throw JSONError(.badString, at: start)
    }
    position += 1
    try take(UInt8(ascii: "u"))
    let low = try hexadecimal()
    guard (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw JSONError(.badString, at: start) }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    guard position + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else { throw JSONError(.badString, at: position) }
    position += 4
    return value
  }
}
