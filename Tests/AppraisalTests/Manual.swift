import Glibc
import Testing

/// A page of the documentation, and the examples in it.
struct Manual {
  /// A form, its facts and what the page says comes out.
  struct Example: CustomTestStringConvertible {
    var title: String
    var form: String
    var facts: String
    var result: String
    var testDescription: String { title }
  }

  var examples: [Example] = []

  /// A page of the documentation, or one beside the tests.
  init(_ page: String, isOurs: Bool = false) {
    var title = ""
    var block: [String]?
    var kind = ""
    var parts: [String: String] = [:]
    for line in Manual.lines(of: page, isOurs: isOurs) {
      if line.hasPrefix("```") {
        if let lines = block {
          parts[kind] = lines.joined(separator: "\n")
          block = nil
        } else {
          kind = String(line.dropFirst(3))
          block = []
        }
      } else if block != nil {
        block?.append(line)
      } else if line.hasPrefix("### ") {
        title = String(line.dropFirst(4))
      } else if line.hasPrefix("**Result:** "), let form = parts["json form"] {
        examples.append(
          Example(
            title: title, form: form, facts: parts["json facts"] ?? "",
            result: String(line.dropFirst("**Result:** ".count))))
        parts = [:]
      }
    }
  }

  /// The plain JSON blocks of a page.
  static func blocks(of page: String) -> [String] {
    var blocks: [String] = []
    var block: [String]?
    for line in lines(of: page) {
      if line == "```json" {
        block = []
      } else if line == "```", let done = block {
        blocks.append(done.joined(separator: "\n"))
        block = nil
      } else {
        block?.append(line)
      }
    }
    return blocks
  }

  /// How many lines of a page are this one.
  static func count(_ line: String, in page: String) -> Int { lines(of: page).count { $0 == line } }

  /// The page's lines, read where the sources lie.
  private static func lines(of page: String, isOurs: Bool = false) -> [String] {
    let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let folder = isOurs ? "Tests/AppraisalTests" : "Sources/Appraisal/Appraisal.docc"
    let path = "/\(here)/\(folder)/\(page).md"
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte >= 0 { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
