import JSONText
import Markup
import Testing

@testable import Webhook

/// Names and notes are text, whatever somebody typed: they ping nobody and break no layout.
@Suite struct HostileTests {
  static let pieces = [
    "**", "*", "__", "~~", "`", "```", "#", "# ", "> ", "- ", "1. ", "|", "||", "\n", "\r\n", "\t",
    "@all", "@所有人", "@channel", "@here", "@everyone", "@room", "<!channel>", "<!here|x>",
    "<@all>", "<@zhangsan>", "<@U123>", "<at id=all></at>", "<at user_id=\"all\">x</at>",
    "<font color=\"warning\">", "</td></tr></table>", "<script>alert(1)</script>", "<br>", "&lt;",
    "&#60;", "&", "[x](https://evil.example)", "![x](https://evil.example/p.png)",
    "<https://evil.example|x>", "{{name}}", "{{{x}}}", "${x}", "%s", "\u{202E}", "\u{2066}",
    "\u{200F}", "\u{2028}", "\u{0}", "\u{7}", "\u{1B}[31m", "\u{FEFF}", "\u{85}", "\\", "\"", "'",
    "---", "===", "张三", "👨‍👩‍👧‍👦", "e\u{301}", ":smile:", "~", " ", "＜", "\u{2062}", "0",
  ]

  /// Texts of several pieces, the same on every run.
  static let texts: [String] = {
    var state: UInt64 = 42
    func next(_ most: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % most
    }
    return pieces
      + (0..<40).map { _ in
        (0...next(6)).map { _ in pieces[next(pieces.count)] }.joined()
      }
  }()

  static let names = Dialects.all.map(\.name)

  @Test(arguments: names)
  func arrivesAsText(_ name: DialectName) throws {
    let dialect = try #require(Dialects.named(name))
    let harmless = try bodies(Self.document("x"), dialect)
    for text in Self.texts {
      let hostile = try bodies(Self.document(text), dialect)
      #expect(hostile.count == harmless.count, "\(text.debugDescription)")
      for (made, plain) in zip(hostile, harmless) { try check(made, plain, text) }
    }
  }

  /// The text as name in every place a text can stand.
  private static func document(_ text: String) -> Document {
    Document([
      .title(Text(text)),
      .paragraph(Text([.plain(text), .emphasis(text), .plain(text)])),
      .list([Text(text), Text([.emphasis(text)])]),
      .table(Table(columns: [.init("姓名"), .init(Text(text))], rows: [[Text(text), "1"]])),
    ])
  }

  private func bodies(_ document: Document, _ dialect: any Dialect) throws -> [JSON] {
    try SplitTests.requests(document, dialect).map { try JSON(parsing: $0.body) }
  }

  private func check(_ made: JSON, _ plain: JSON, _ text: String) throws {
    // The same tree of members: nothing typed adds a block, a cell or a mention list.
    #expect(shape(made) == shape(plain), "\(text.debugDescription)")
    for string in strings(made) {
      #expect(!string.unicodeScalars.contains { Self.isForbidden($0) }, "\(text.debugDescription)")
    }
  }

  /// Rows of pipe tables stay rows, each with its cells.
  @Test(arguments: ["wecom" as DialectName, "mattermost", "json"])
  func tablesKeepTheirCells(_ name: DialectName) throws {
    let dialect = try #require(Dialects.named(name))
    for text in Self.texts {
      for body in try bodies(Self.document(text), dialect) {
        guard let string = body["markdown"]?.string ?? Self.read(body, by: dialect).first else {
          continue
        }
        let rows = string.split(separator: "\n").filter { $0.hasPrefix("| ") }
        #expect(rows.map(Self.pipes) == [3, 3, 3], "\(text.debugDescription)")
      }
    }
  }

  /// Every mark by which a service of ours reads a mention, none of which this document holds.
  @Test(arguments: names)
  func pingsNobody(_ name: DialectName) throws {
    let dialect = try #require(Dialects.named(name))
    for text in Self.texts {
      for body in try bodies(Self.document(text), dialect) {
        for string in Self.read(body, by: dialect) {
          for ping in Self.pings(of: dialect) {
            #expect(!string.contains(ping), "\(text.debugDescription) \(string)")
          }
        }
        #expect(body["at"]?["isAtAll"]?.bool ?? false == false)
        #expect(body["m.mentions"] == nil || body["m.mentions"] == [:])
        #expect(body["text"]?["mentioned_list"] == nil)
      }
    }
  }

  /// The strings a service reads markup in.
  private static func read(_ body: JSON, by dialect: any Dialect) -> [String] {
    switch dialect {
    case is WeCom:
      let type = body["msgtype"]?.string ?? ""
      return [body[type]?["content"]?.string ?? ""]
    case is Feishu:
      if let text = body["content"]?["text"]?.string { return [text] }
      let elements = body["card"]?["body"]?["elements"]?.array ?? []
      return elements.filter { $0["tag"] == "markdown" }.compactMap { $0["content"]?.string }
    case is Slack, is Mattermost: return [body["text"]?.string ?? ""]
    case is Matrix: return [body["formatted_body"]?.string ?? ""]
    default: return []
    }
  }

  private static func pings(of dialect: any Dialect) -> [String] {
    switch dialect {
    case is WeCom: ["<@", "<font"]
    case is Feishu: ["<at"]
    case is Slack: ["<!", "<@", "<http"]
    case is Mattermost: ["@all", "@channel", "@here", "@everyone"]
    case is Matrix: ["<a ", "<script", "</td></tr></table><"]
    default: []
    }
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      true
    default: false
    }
  }

  /// Pipes that are not escaped.
  private static func pipes(_ row: Substring) -> Int {
    var count = 0
    var isEscaped = false
    for character in row.unicodeScalars {
      if character == "|", !isEscaped { count += 1 }
      isEscaped = character == "\\" && !isEscaped
    }
    return count
  }

  private func shape(_ json: JSON) -> String {
    switch json {
    case .object(let members): "{" + members.map { $0.name + shape($0.value) }.joined() + "}"
    case .array(let elements): "[" + elements.map(shape).joined(separator: ",") + "]"
    default: "."
    }
  }

  private func strings(_ json: JSON) -> [String] {
    switch json {
    case .string(let text): [text]
    case .object(let members): members.flatMap { strings($0.value) }
    case .array(let elements): elements.flatMap(strings)
    default: []
    }
  }
}
