internal import Appraisal
internal import JSONText
internal import Responses

/// The templates and small words of one language, read when first used.
final class Library {
  private let language: Language
  private var templates: [String: Template] = [:]
  private lazy var terms = Library.terms(language)

  init(_ language: Language) { self.language = language }

  /// Renders a reply's template; a fault in it, which the tests rule out, shows as its name.
  func render(_ name: String, _ source: [UInt8], _ fills: [String: Fill]) -> String {
    do throws(Template.Fault) {
      if let known = templates[name] { return try known.render(fills) }
      let template = try Template(Library.part(of: source, in: language))
      templates[name] = template
      return try template.render(fills)
    } catch {
      return "{{\(name)}}"
    }
  }

  /// A small word, with `{key}` places filled.
  func term(_ name: String, _ fills: [String: String] = [:]) -> String {
    fills.reduce(terms[name] ?? name) { $0.replacing("{\($1.key)}", with: $1.value) }
  }

  /// The part of a file for a language, which follows a line `== language`.
  static func part(of source: [UInt8], in language: Language) -> String {
    let text = String(decoding: source, as: UTF8.self)
    let heading = "== \(language.rawValue)\n"
    guard let start = text.firstRange(of: heading) else { return "" }
    let rest = text[start.upperBound...]
    return String(rest.firstRange(of: "\n== ").map { rest[..<$0.lowerBound] + "\n" } ?? rest)
  }

  private static func terms(_ language: Language) -> [String: String] {
    let members = (try? JSON(parsing: Catalog.terms))?.members ?? []
    return Dictionary(
      members.map { ($0.name, $0.value[language.rawValue]?.string ?? $0.name) }
    ) { one, _ in one }
  }
}
