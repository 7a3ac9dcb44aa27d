import JSONText
import Markup
import Testing

@testable import Webhook

@Suite struct SplitTests {
  static let names = Dialects.all.map(\.name)

  /// The limits of WEBHOOKS §0 and §2, counted on the request's bytes, not by our own renderers.
  static func isUnderTheLimit(_ request: Request, of dialect: any Dialect) throws -> Bool {
    let json = try JSON(parsing: request.body)
    switch dialect {
    case is WeCom:
      let type = try #require(json["msgtype"]?.string)
      let content = try #require(json[type]?["content"]?.string)
      return content.utf8.count <= (type == "text" ? 2048 : 4096)
    case is DingTalk: return request.body.count <= 20_000
    case is Feishu: return request.body.count <= 20_480
    case is Mattermost:
      return try #require(json["text"]?.string).unicodeScalars.count <= 16_383
    case is Slack:
      let blocks = json["blocks"]?.array ?? []
      let tables = blocks.filter { $0["type"] == "table" }
      let rows = tables.compactMap { $0["rows"]?.array?.count }
      return blocks.count <= 50 && tables.count <= 1 && rows.allSatisfy { $0 <= 100 }
        && (json["text"]?.string ?? "").unicodeScalars.count <= 40_000
    case is Matrix: return request.body.count <= 60_000
    default: return request.body.count <= 262_144
    }
  }

  static func requests(
    _ document: Document, _ dialect: any Dialect, resent: String = ""
  ) throws -> [Request] {
    try dialect.parts(of: document, titled: Heading(resent: resent)).map { part in
      var letter = Letter.sample([])
      letter.content = part
      letter.content.document = part.document.marked(resent)
      return try dialect.request(
        for: letter, to: .sample(for: dialect), at: Moment(milliseconds: 1_700_000_000_000))
    }
  }

  /// All letters of the parts, without titles and numbers.
  static func letters(_ parts: [Letter.Content]) -> String {
    parts.filter { $0.form == .rich }.flatMap { $0.document.blocks }.map { block in
      switch block {
      case .title: ""
      case .paragraph(let text): text.plain
      case .list(let lines): lines.map(\.plain).joined()
      case .table(let table): table.rows.flatMap { $0 }.map(\.plain).joined()
      }
    }.joined()
  }

  @Test(arguments: [
    ("wecom-text" as DialectName, 2048), ("wecom-markdown", 4096), ("wecom", 4096),
  ])
  func atTheByte(_ name: DialectName, _ limit: Int) throws {
    let dialect = try #require(Dialects.named(name))
    for unit in ["a", "汉", "👍", "👨‍👩‍👧‍👦", "e\u{301}"] {
      for size in [limit - 1, limit, limit + 1, 2 * limit] {
        let count = size / unit.utf8.count
        let text =
          String(repeating: unit, count: count)
          + String(repeating: "a", count: size - count * unit.utf8.count)
        #expect(text.utf8.count == size)
        let document = Document([.paragraph(Text(text))])
        let parts = try dialect.parts(of: document, titled: Heading(resent: ""))
        #expect((parts.count == 1) == (size <= limit), "\(unit) \(size)")
        #expect(Self.letters(parts) == text)
        for part in parts {
          #expect(dialect.fits(part.document, as: part.form))
          let isWhole = Self.letters([part]).allSatisfy { String($0) == unit || $0 == "a" }
          #expect(isWhole)
        }
        for request in try Self.requests(document, dialect) {
          #expect(try Self.isUnderTheLimit(request, of: dialect))
        }
      }
    }
  }

  @Test(arguments: [
    ("dingtalk" as DialectName, 20_000), ("feishu-text", 20_480), ("feishu", 20_480),
  ])
  func atTheByteOfTheBody(_ name: DialectName, _ limit: Int) throws {
    let dialect = try #require(Dialects.named(name))
    for unit in ["a", "汉", "👍"] {
      let one = try Self.requests(Document([.title("t"), .paragraph(Text(unit))]), dialect)[0]
      let most = 1 + (limit - one.body.count) / unit.utf8.count
      for (count, parts) in [(most - 1, 1), (most, 1), (most + 1, 2), (2 * most, 3)] {
        let text = Text(String(repeating: unit, count: count))
        let document = Document([.title("t"), .paragraph(text)])
        let requests = try Self.requests(document, dialect)
        #expect(requests.count == parts, "\(unit) \(count)")
        for request in requests { #expect(request.body.count <= limit) }
        let slack = limit - requests[0].body.count
        if parts == 1 { #expect(slack < 2 * unit.utf8.count) }
      }
    }
  }

  @Test(arguments: names)
  func threeHundredPeople(_ name: DialectName) throws {
    let dialect = try #require(Dialects.named(name))
    let document = Document.people(300)
    let parts = try dialect.parts(of: document, titled: Heading(resent: "补发"))
    let all = Self.letters(parts)
    #expect(all == Self.letters([Letter.Content(document)]))
    let rich = parts.filter { $0.form == .rich }
    for (index, part) in rich.enumerated() {
      let title = try #require(part.document.title?.plain)
      #expect(title == (rich.count == 1 ? "绩效日报" : "绩效日报 (\(index + 1)/\(rich.count))"))
      for case .table(let table) in part.document.blocks {
        #expect(table.columns.map(\.title.plain) == ["姓名", "分", "备注"])
      }
    }
    for resent in ["", "补发"] {
      for request in try Self.requests(document, dialect, resent: resent) {
        #expect(try Self.isUnderTheLimit(request, of: dialect))
      }
    }
  }

  @Test(arguments: names)
  func rowsLargerThanAMessage(_ name: DialectName) throws {
    let dialect = try #require(Dialects.named(name))
    let count = dialect is WeCom ? 300 : 1_200
    let long = String(repeating: "很长的备注，", count: count)
    let document = Document([
      .title("日报"),
      .table(
        Table(columns: [.init("姓名"), .init("备注")], rows: [["张三", Text(long)], ["李四", "好"]])),
      .list([Text([.emphasis(long), .mention(.user("zhang", name: "张"))])]),
      .title(Text(long)),
    ])
    let parts = try dialect.parts(of: document, titled: Heading(resent: "补发"))
    let texts = parts.flatMap(\.document.blocks).flatMap(\.texts)
    #expect(texts.reduce(0) { $0 + $1.plain.count { $0 == "很" } } == 3 * count)
    for part in parts { #expect(dialect.fits(part.document, as: part.form)) }
    for request in try Self.requests(document, dialect, resent: "补发") {
      #expect(try Self.isUnderTheLimit(request, of: dialect))
    }
  }

  @Test func keywordsStandOnEveryPart() throws {
    let heading = Heading(resent: "", keyword: "考核")
    for document in [Document.people(900), Document([.paragraph("x")])] {
      for part in try DingTalk().parts(of: document, titled: heading) {
        #expect(part.document.title?.plain.contains("考核") == true)
      }
    }
  }

  @Test func aCharacterOfTooManyMarks() throws {
    let zalgo = "a" + String(repeating: "\u{301}", count: 3_000)
    for part in try WeCom(.text).parts(
      of: Document([.paragraph(Text(zalgo))]), titled: Heading(resent: ""))
    {
      #expect(WeCom(.text).fits(part.document, as: .rich))
    }
  }

  @Test func noRoomIsAnError() {
    let heading = Heading(resent: "", keyword: String(repeating: "k", count: 3_000))
    #expect(throws: SplitError.noRoom) {
      try WeCom(.text).parts(of: Document([.paragraph("x")]), titled: heading)
    }
  }
}

extension Document {
  /// A digest of so many people.
  static func people(_ count: Int) -> Document {
    let rows = (1...count).map { person -> [Text] in
      [Text("员工\(person)·"), Text("\(100 - person % 40)"), Text("前台接待、未回访业主 \(person % 7) 次")]
    }
    return Document([
      .title("绩效日报"), .paragraph("本月至今"),
      .table(
        Table(columns: [.init("姓名"), .init("分", .right), .init("备注")], rows: rows)),
      .list((1...20).map { Text("轮到员工\($0)·检查") }),
    ])
  }
}
