import Appraisal
import Foundation
import JSONText
import Replies
import Responses
import Testing

/// The small words: each is found by itself, in every language.
@Suite struct TermsTests {
  @Test(arguments: Language.allCases) func everyTermIsFound(_ language: Language) throws {
    let words = SystemWords(language)
    let terms = try #require(try JSON(parsing: Catalog.terms).members)
    #expect(terms.count > 500)
    for term in terms {
      let word = term.value[language.rawValue]?.string
      #expect(words.term(term.name) == word ?? term.name)
      // What the command line says of itself is in English alone.
      #expect(word?.isEmpty == false || term.name.hasPrefix("usage."), "\(term.name)")
    }
    for name in ["", "\"", "role.", "no such term", "\n  \"role.staff\": "] {
      #expect(words.term(name) == name)
    }
  }

  @Test func everyWordThatCodeAsksForIsThere() throws {
    let names = Set(try #require(try JSON(parsing: Catalog.terms).members).map(\.name))
    var asked = 0
    for source in try TermsTests.sources() {
      for match in source.matches(of: /\b(term|Usage\.text)\(\s*"([^"\\]*)("|\\)/) {
        let (kind, start, end) = (match.output.1, match.output.2, match.output.3)
        let name = kind == "term" ? String(start) : "usage.\(start)"
        let isThere =
          end == "\"" ? names.contains(name) : names.contains { $0.hasPrefix(name) }
        #expect(isThere, "\(name)")
        asked += 1
      }
    }
    #expect(asked > 150)
  }

  /// The sources of the product.
  private static func sources() throws -> [String] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
  }
}
