internal import Appraisal
internal import Glibc
internal import JSONText
internal import Packs
internal import Responses

/// The templates and small words of one language, read when first used.
final class Library {
  private let language: Language
  private var templates = Kept<String, Template>()
  private var terms = Kept<String, String>()

  init(_ language: Language) { self.language = language }

  /// Renders a reply's template; a fault in it, which the tests rule out, shows as its name.
  func render(_ name: String, _ source: [UInt8], _ fills: Fills) -> String {
    do throws(Template.Fault) {
      if let known = templates[name] { return try known.render(fills) }
      let template = try Template(Library.part(of: source, in: language))
      templates.keep(template, for: name)
      return try template.render(fills)
    } catch {
      return "{{\(name)}}"
    }
  }

  /// A small word, with `{key}` places filled.
  func term(_ name: String, _ fills: [String: String] = [:]) -> String {
    let words = words(for: name)
    return fills.isEmpty ? words : Library.filled(words, fills)
  }

  /// Words with their `{key}` places filled; what fills a place is never looked into.
  private static func filled(_ words: String, _ fills: [String: String]) -> String {
    var filled = ""
    var rest = words[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      filled.append(contentsOf: rest[..<open])
      let place = rest[open...close]
      filled += fills[String(place.dropFirst().dropLast())] ?? String(place)
      rest = rest[rest.utf8.index(after: close)...]
    }
    filled.append(contentsOf: rest)
    return filled
  }

  /// The words for a name; the name itself where there are none.
  private func words(for name: String) -> String {
    if let known = terms[name] { return known }
    let words = Library.line(named: name).flatMap { try? JSON(parsing: $0) }
    let word = words?[language.rawValue]?.string ?? name
    terms.keep(word, for: name)
    return word
  }

  /// The words behind a name in the file of terms, which has one line each.
  ///
  /// Parsing the whole file for the few that a reply needs would take a sixth of a cold reply's
  /// time.
  private static func line(named name: String) -> [UInt8]? {
    let start = Array("  \(JSON.string(name).text): ".utf8)
    return Catalog.terms.withUnsafeBytes { terms in
      var rest = terms[...]
      while !rest.isEmpty {
        let line = rest.prefix(upTo: Library.endOfLine(rest))
        if line.starts(with: start) {
          let words = line.dropFirst(start.count)
          return Array(words.last == UInt8(ascii: ",") ? words.dropLast() : words)
        }
        rest = rest[line.endIndex...].dropFirst()
      }
      return nil
    }
  }

  private static func endOfLine(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
    guard let base = bytes.base.baseAddress,
      let end = memchr(base + bytes.startIndex, 0x0A, bytes.count)
    else { return bytes.endIndex }
    return UnsafeRawPointer(end) - base
  }

  /// The part of a file for a language, which follows a line `== language`.
  static func part(of source: [UInt8], in language: Language) -> ArraySlice<UInt8> {
    let heading = Array("== \(language.rawValue)".utf8)
    var lines = source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
    lines = lines.drop { !$0.elementsEqual(heading) }.dropFirst()
    let part = lines.prefix { !$0.starts(with: "== ".utf8) }
    guard let first = part.first, let last = part.last else { return [] }
    return source[first.startIndex..<last.endIndex]
  }
}
