/// Writes JSON text as bytes; one value after the other, commas on its own.
///
/// Text is raw UTF-8: some receivers count bytes, and `\u` escapes double the cost of a Chinese
/// character (WEBHOOKS §0).
public struct JSONWriter: Sendable {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Starts with nothing written.
  public init() {}

  /// Forgets what was written but keeps the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Opens an object; its members follow.
  public mutating func beginObject() { open(UInt8(ascii: "{")) }
  /// Closes the object.
  public mutating func endObject() { close(UInt8(ascii: "}")) }
  /// Opens an array; its elements follow.
  public mutating func beginArray() { open(UInt8(ascii: "[")) }
  /// Closes the array.
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes a member's name; its value must follow.
  public mutating func name(_ name: String) {
    comma()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string value.
  public mutating func string(_ text: String) {
    comma()
    quote(text)
  }

  /// Writes text that already is JSON, such as a number's digits.
  public mutating func raw(_ literal: some Sequence<UInt8>) {
    comma()
    bytes.append(contentsOf: literal)
  }

  /// Writes an integer.
  public mutating func integer(_ value: Int) { raw(String(value).utf8) }

  /// Writes `null`.
  public mutating func null() { raw("null".utf8) }

  /// Writes a truth value.
  public mutating func bool(_ value: Bool) { raw((value ? "true" : "false").utf8) }

  /// Writes any value.
  public mutating func value(_ value: JSON) {
    switch value {
    case .null: null()
    case .bool(let truth): bool(truth)
    case .number(let literal): raw(literal.utf8)
    case .string(let text): string(text)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        name(member.name)
        self.value(member.value)
      }
      endObject()
    }
  }

  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    comma()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func quote(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      // Stretches without anything to escape go over whole.
      var rest = utf8[...]
      while let place = rest.firstIndex(where: Self.isEscaped) {
        bytes.append(contentsOf: rest[..<place])
        escape(utf8[place])
        rest = rest[(place + 1)...]
      }
      bytes.append(contentsOf: rest)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\n"): bytes += "\\n".utf8
    case UInt8(ascii: "\r"): bytes += "\\r".utf8
    case UInt8(ascii: "\t"): bytes += "\\t".utf8
    case 0..<0x20, 0x7F:
      let digits = String(byte, radix: 16)
      bytes += "\\u".utf8
      bytes += repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count)
      bytes += digits.utf8
    default: bytes += [UInt8(ascii: "\\"), byte]
    }
  }
}

extension JSON {
  /// The value as compact UTF-8 text.
  public var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.value(self)
    return writer.bytes
  }

  /// The value as compact text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The value laid out for people, two spaces a level, ending in a line feed.
  public var pretty: String { layout(indent: "") + "\n" }

  private func layout(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .array(let elements) where elements.contains { $0.isContainer }:
      let lines = elements.map { inner + $0.layout(indent: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let members) where !members.isEmpty && (indent.isEmpty || hasContainers):
      let lines = members.map {
        inner + JSON.string($0.name).text + ": " + $0.value.layout(indent: inner)
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    default: return text
    }
  }

  private var isContainer: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }

  private var hasContainers: Bool {
    members?.contains { $0.value.isContainer } ?? false
  }
}
