/// A reply's words with places to fill: `{{name}}`, `{{#name}}…{{/name}}` where there is
/// something, `{{^name}}…{{/name}}` where there is nothing.
///
/// A small part of Mustache, for text: the library escapes for HTML, looks names up by reflection,
/// is silent about missing ones, imports Foundation and renders fewer replies a second than one
/// pipe sends (<doc:Decisions>). Here a name nobody fills is an error that a test meets.
public struct Template: Sendable {
  indirect enum Part: Sendable {
    case text(String)
    case place(String)
    case section(String, inverted: Bool, [Part])
  }

  /// Why a template cannot be used.
  public enum Fault: Error, Hashable, Sendable {
    /// A section without its end, or an end without its section.
    case unbalanced(String)
    /// A name that nothing fills.
    case unfilled(String)
  }

  let parts: [Part]

  /// Reads a template.
  public init(_ source: some Collection<UInt8>) throws(Fault) {
    var rest = Template.withoutLoneTagLines(source)[...]
    parts = try Template.parts(&rest, until: nil)
  }

  /// Lines that hold nothing but a section's tag disappear whole.
  private static func withoutLoneTagLines(_ source: some Collection<UInt8>) -> [UInt8] {
    let lines = source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.reduce(into: []) { result, line in
      let text = line.drop { $0 == UInt8(ascii: " ") }
      if isSectionTag(Array(text)) { result += text } else { result += line + [0x0A] }
    }
  }

  private static func isSectionTag(_ text: [UInt8]) -> Bool {
    guard text.count > 4, text.starts(with: "{{".utf8), text.suffix(2).elementsEqual("}}".utf8),
      text[2] == UInt8(ascii: "#") || text[2] == UInt8(ascii: "^") || text[2] == UInt8(ascii: "/")
    else { return false }
    return !text.dropFirst(2).dropLast(2).contains(UInt8(ascii: "}"))
  }

  private static func parts(
    _ rest: inout ArraySlice<UInt8>, until end: String?
  ) throws(Fault) -> [Part] {
    var parts: [Part] = []
    while let open = place(of: UInt8(ascii: "{"), in: rest) {
      if open > rest.startIndex { parts.append(.text(text(rest[..<open]))) }
      guard let close = place(of: UInt8(ascii: "}"), in: rest[open...]) else {
        throw .unbalanced("{{")
      }
      let tag = text(rest[(open + 2)..<close])
      rest = rest[(close + 2)...]
      switch tag.first {
      case "#", "^":
        let name = String(tag.dropFirst())
        let inner = try Template.parts(&rest, until: name)
        parts.append(.section(name, inverted: tag.first == "^", inner))
      case "/":
        guard String(tag.dropFirst()) == end else { throw .unbalanced(tag) }
        return parts
      default: parts.append(.place(tag))
      }
    }
    if let end { throw .unbalanced(end) }
    if !rest.isEmpty { parts.append(.text(text(rest))) }
    rest = []
    return parts
  }

  /// Where a mark stands twice in a row; nil where it does not.
  private static func place(of mark: UInt8, in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.indices.dropLast().first { bytes[$0] == mark && bytes[$0 + 1] == mark }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// The text with its places filled, without a line feed at its end.
  public func render(_ fills: Fills) throws(Fault) -> String {
    var text = ""
    text.reserveCapacity(256)
    try Template.render(parts, [fills], into: &text)
    while text.utf8.last == UInt8(ascii: "\n") { text.removeLast() }
    return text
  }

  private static func render(
    _ parts: [Part], _ scopes: [Fills], into text: inout String
  ) throws(Fault) {
    for part in parts {
      switch part {
      case .text(let words): text += words
      case .place(let name):
        guard case .text(let fill)? = lookUp(name, scopes) else { throw .unfilled(name) }
        text += fill
      case .section(let name, let inverted, let inner):
        guard let fill = lookUp(name, scopes) else { throw .unfilled(name) }
        if inverted {
          if fill.isEmpty { try render(inner, scopes, into: &text) }
        } else if case .list(let rows) = fill {
          for row in rows { try render(inner, scopes + [row], into: &text) }
        } else if !fill.isEmpty {
          try render(inner, scopes, into: &text)
        }
      }
    }
  }

  private static func lookUp(_ name: String, _ scopes: [Fills]) -> Fill? {
    for scope in scopes.reversed() {
      if let fill = scope[name] { return fill }
    }
    return nil
  }
}

extension Fill {
  /// Whether there is nothing to show.
  fileprivate var isEmpty: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .flag(let flag): !flag
    case .list(let rows): rows.isEmpty
    }
  }
}
