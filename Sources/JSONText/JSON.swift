/// A JSON value whose numbers keep the digits they were written with.
///
/// Points are exact decimals everywhere, so a number is never turned into binary floating point:
/// it stays text until somebody who knows its grammar reads it. Objects keep the order of their
/// members, because files that people edit should come back the way they were written.
public enum JSON: Hashable, Sendable {
  /// The literal `null`.
  case null
  /// The literals `true` and `false`.
  case bool(Bool)
  /// A number, as its literal digits.
  case number(String)
  /// A string, unescaped.
  case string(String)
  /// An array.
  case array([JSON])
  /// An object; names are unique, the order is the file's.
  case object([Member])

  /// One name and its value in an object.
  public struct Member: Hashable, Sendable {
    /// The name, unescaped.
    public var name: String
    /// The value.
    public var value: JSON

    /// Pairs a name with its value.
    public init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// The member of an object with this name; nil when there is none or this is no object.
  public subscript(name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text of a string; nil for every other kind.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The literal of a number; nil for every other kind.
  public var number: String? {
    if case .number(let literal) = self { literal } else { nil }
  }

  /// The number as an integer; nil when it is none, has a fraction or does not fit.
  public var integer: Int? {
    number.flatMap { Int($0) }
  }

  /// The truth value; nil for every other kind.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The elements of an array; nil for every other kind.
  public var array: [JSON]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members of an object in their order; nil for every other kind.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// Whether this is `null`.
  public var isNull: Bool { self == .null }

  /// An object of those members that have a value; absent ones are left out.
  public static func compact(_ members: KeyValuePairs<String, JSON?>) -> JSON {
    .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral
{
  /// Makes a string value.
  public init(stringLiteral value: String) { self = .string(value) }
  /// Makes an array value.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// Makes an object value in the order written.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
  /// Makes a truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Makes an integer value.
  public init(integerLiteral value: Int) { self = .number(String(value)) }
}
