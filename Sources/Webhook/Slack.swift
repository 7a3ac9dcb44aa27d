internal import JSONText
internal import Markup

/// Slack incoming webhook (WEBHOOKS §2.4).
///
/// Everything goes into blocks whose text is never read as markup; `text` is only what a
/// notification shows, and what is sent alone where blocks were refused.
struct Slack: Dialect {
  /// The webhook.
  init() {}

  var name: DialectName { "slack" }
  var pace: Pace { Pace(spacing: 1_000) }
  var prefix: String? { "https://hooks.slack.com/services/" }

  /// 40,000 characters of text; 50 blocks, one table of 100 rows, 20 cells a row and 10,000
  /// characters, 3,000 characters a block, 150 a header.
  func fits(_ document: Document, as form: Letter.Form) -> Bool {
    if form == .plain { return Self.text.render(document).unicodeScalars.count <= 40_000 }
    var tables = 0
    for block in document.blocks {
      let lengths = block.texts.map { $0.plain.utf16.count + 1 }
      switch block {
      case .table(let table):
        tables += 1
        let isSmall = table.rows.count < 100 && table.columns.count <= 20
        guard isSmall, tables == 1, lengths.reduce(0, +) <= 10_000 else { return false }
      case .title, .paragraph, .list: if lengths.reduce(0, +) > 3_000 { return false }
      }
    }
    return document.blocks.count <= 50
  }

  func request(
    for letter: Letter, to mailbox: Mailbox, at now: Moment
  ) throws(Cause) -> Request {
    let document = letter.content.document
    let body: JSON
    switch letter.content.form {
    case .plain: body = ["text": .string(Self.text.render(document))]
    case .rich:
      let summary = Document(Array(document.blocks.prefix(1)))
      body = [
        "text": .string(String(Self.text.render(summary).prefix(3_000))),
        "blocks": .array(document.blocks.map(Self.block)),
      ]
    }
    return Request(to: try address(of: mailbox), body: body.bytes)
  }

  private static let text: TextStyle = {
    var style = TextStyle(escape: { entities($0).widening("*_~`") })
    style.mention = { mention in
      switch mention {
      case .all: "<!channel>"
      case .user(let id, _): id.isSafe() ? "<@\(id.rawValue)>" : nil
      }
    }
    return style
  }()

  /// The three characters Slack wants as entities.
  private static func entities(_ text: String) -> String {
    text.replacing("&<>") { byte, text in
      switch byte {
      case UInt8(ascii: "&"): text += "&amp;".utf8
      case UInt8(ascii: "<"): text += "&lt;".utf8
      default: text += "&gt;".utf8
      }
    }
  }

  private static func block(_ block: Block) -> JSON {
    switch block {
    case .title(let text) where text.line.utf16.count <= 150 && !text.isEmpty:
      [
        "type": "header",
        "text": ["type": "plain_text", "text": .string(text.line), "emoji": false],
      ]
    case .title(let text), .paragraph(let text): rich([section(text)])
    case .list(let lines):
      rich([["type": "rich_text_list", "style": "bullet", "elements": .array(lines.map(section))]])
    case .table(let table): self.table(table)
    }
  }

  private static func rich(_ elements: [JSON]) -> JSON {
    ["type": "rich_text", "elements": .array(elements)]
  }

  private static func section(_ text: Text) -> JSON {
    let elements = text.runs.map { run -> JSON in
      switch run {
      case .plain(let letters): return ["type": "text", "text": .string(filled(letters.cleaned))]
      case .emphasis(let letters):
        return [
          "type": "text", "text": .string(filled(letters.cleaned)), "style": ["bold": true],
        ]
      case .mention(.all): return ["type": "broadcast", "range": "channel"]
      case .mention(.user(let id, _)) where id.isSafe():
        return ["type": "user", "user_id": .string(id.rawValue)]
      case .mention(let mention):
        return ["type": "text", "text": .string("@" + mention.name.cleanedLine)]
      }
    }
    return [
      "type": "rich_text_section",
      "elements": .array(elements.isEmpty ? [["type": "text", "text": " "]] : elements),
    ]
  }

  private static func table(_ table: Table) -> JSON {
    let rows = [table.columns.map(\.title)] + table.rows
    let cells = rows.map { row in
      JSON.array(row.map { ["type": "raw_text", "text": .string(filled($0.line))] })
    }
    let columns = table.columns.map { ["align": JSON.string($0.alignment.rawValue)] as JSON }
    return ["type": "table", "column_settings": .array(columns), "rows": .array(cells)]
  }

  /// The service refuses empty text.
  private static func filled(_ text: String) -> String { text.isEmpty ? " " : text }

  /// A 200 counts only with the body `ok`; refusals are one word (WEBHOOKS §1).
  func verdict(on answer: Answer) -> Verdict {
    let json = try? JSON(parsing: answer.body)
    if let early = answer.verdictByStatus(json) { return early }
    let word = answer.word.asCode
    if answer.isSuccess, answer.word == "ok" { return .delivered }
    return Self.verdicts[word] ?? answer.verdictWithoutCode
  }

  private static let verdicts: [String: Verdict] = {
    var verdicts: [String: Verdict] = [:]
    let rows: [(words: [String], verdict: (Cause) -> Verdict, reason: Reason)] = [
      (["invalid_payload", "invalid_blocks", "too_many_attachments"], { .bad($0) }, .malformed),
      (["no_text"], { .bad($0) }, .empty),
      (["msg_too_long"], { .bad($0) }, .tooLong),
      (["action_prohibited", "posting_to_general_channel_denied"], { .fix($0) }, .forbidden),
      (["invalid_token"], { .fix($0) }, .unauthorized),
      (
        ["channel_not_found", "no_service", "no_active_hooks", "no_service_id", "no_team"],
        { .fix($0) }, .wrongAddress
      ),
      (["channel_is_archived", "team_disabled"], { .fix($0) }, .closed),
    ]
    for row in rows {
      for word in row.words { verdicts[word] = row.verdict(Cause(row.reason, code: word)) }
    }
    return verdicts
  }()
}
