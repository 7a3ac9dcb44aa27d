import Foundation
import Testing

/// The article on cases: a line for each code that is cited, and none besides.
@Suite struct CitedCasesTests {
  private static let article = "Sources/kaohe/Kaohe.docc/Cases.md"

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The codes each file cites, by its path.
  private static let citations = Result {
    var citations: [String: Set<String>] = [:]
    for path in try paths() where path != article {
      citations[path] = codes(in: try text(of: path))
    }
    return citations
  }

  @Test func everyCitedCaseHasItsLine() throws {
    let cited = try Self.citations.get().values.reduce(into: Set()) { $0.formUnion($1) }
    let explained = try Self.lines().map(\.code)
    #expect(cited.subtracting(explained).sorted() == [], "cited, and no line in Cases.md")
    #expect(Set(explained).subtracting(cited).sorted() == [], "in Cases.md, and cited nowhere")
    #expect(explained.count == Set(explained).count, "a case has two lines in Cases.md")
  }

  @Test func everyLineNamesTestsThatCiteIt() throws {
    let tests = try Self.citations.get().filter { $0.key.hasPrefix("Tests/") }
    for line in try Self.lines() {
      #expect(!line.tests.isEmpty, "\(line.code)")
      for name in line.tests {
        #expect(
          tests.contains { $0.key.hasSuffix("/\(name)") && $0.value.contains(line.code) },
          "\(name) does not cite \(line.code)")
      }
    }
  }

  /// The article's lines: the code and the files that hold it.
  private static func lines() throws -> [(code: String, tests: [String])] {
    try text(of: article).matches(of: /(?m)^\| ([ANT][0-9]+) \| .+ \| (.*) \|$/).map { line in
      (String(line.1), line.2.matches(of: /`([^`]+)`/).map { String($0.1) })
    }
  }

  /// The codes in a text, those within a range too.
  private static func codes(in text: String) -> Set<String> {
    let code = /\b([ANT])([1-9][0-9]?)(?:–\1([1-9][0-9]?))?\b/
      .asciiOnlyWordCharacters().wordBoundaryKind(.simple)
    var codes: Set<String> = []
    for citation in text.matches(of: code) {
      guard let first = Int(citation.2) else { continue }
      let last = citation.3.flatMap { Int($0) } ?? first
      for number in first...max(first, last) { codes.insert("\(citation.1)\(number)") }
    }
    return codes
  }

  /// Where cases are cited.
  ///
  /// Utterances are left out: what people type may look like a code.
  private static func paths() throws -> [String] {
    try ["Sources", "Tests"].flatMap { folder in
      try FileManager.default.subpathsOfDirectory(
        atPath: root.appendingPathComponent(folder).path
      ).map { "\(folder)/\($0)" }
    }.filter { path in [".swift", ".md", ".scene"].contains { path.hasSuffix($0) } } + ["README.md"]
  }

  /// A file's text; of a scene its comments, because replies speak of A4 paper.
  private static func text(of path: String) throws -> String {
    let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    if !path.hasSuffix(".scene") { return text }
    return text.split(separator: "\n").filter { $0.hasPrefix("#") }.joined(separator: "\n")
  }
}
