/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable {
  /// The kinds of fault a JSON text can have.
  public enum Fault: String, Hashable, Sendable {
    /// The text ends inside a value.
    case unexpectedEnd = "unexpected-end"
    /// A character that cannot stand here.
    case unexpectedCharacter = "unexpected-character"
    /// A number that JSON does not allow, such as `01` or `1.`.
    case badNumber = "bad-number"
    /// An escape or a bare control character in a string.
    case badString = "bad-string"
    /// Bytes that are not UTF-8.
    case notUTF8 = "not-utf8"
    /// One name twice in an object: which one counts would be a guess.
    case duplicateName = "duplicate-name"
    /// More than ``JSON/deepest`` levels of nesting.
    case tooDeep = "too-deep"
    /// Something after the value.
    case trailingText = "trailing-text"
  }

  /// What is wrong.
  public var fault: Fault
  /// The byte where it is wrong, counted from 0.
  public var offset: Int

  /// States a fault at a byte.
  public init(_ fault: Fault, at offset: Int) {
    self.fault = fault
    self.offset = offset
  }
}

/// A place in a text for people: both counts start at 1, columns count characters.
public struct TextPlace: Hashable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column in characters, from 1.
  public var column: Int

  /// The place of a byte in a text.
  public init(of offset: Int, in bytes: some Collection<UInt8>) {
    let before = bytes.prefix(offset)
    line = 1 + before.count { $0 == UInt8(ascii: "\n") }
    let tail = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).last
    column = 1 + String(decoding: tail ?? before[...], as: UTF8.self).count
  }
}
