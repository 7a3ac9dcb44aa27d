internal import JSONText
internal import Markup

/// Mattermost incoming webhook (WEBHOOKS §2.5): real Markdown, tables included.
struct Mattermost: Dialect {
  /// The webhook.
  init() {}

  var name: DialectName { "mattermost" }
  /// The server's own limits are its administrator's; it says so with 429.
  var pace: Pace { Pace() }

  /// 16,383 characters; a longer post the server would split in the middle of a row.
  func fits(_ document: Document, as form: Letter.Form) -> Bool {
    text(document, form).unicodeScalars.count <= 16_383
  }

  func request(
    for letter: Letter, to mailbox: Mailbox, at now: Moment
  ) throws(Cause) -> Request {
    let text = text(letter.content.document, letter.content.form)
    return Request(to: try address(of: mailbox), body: (["text": .string(text)] as JSON).bytes)
  }

  private func text(_ document: Document, _ form: Letter.Form) -> String {
    (form == .rich ? Self.markdown : Self.lines).render(document)
  }

  /// A backslash does not keep the server from reading `@all`, so the sign itself is widened.
  private static let markdown = TextStyle(
    escape: { $0.backslashing("\\*_~`[]()#><|!&:{}").widening("@") },
    guardLine: TextStyle.guardingBlocks { "\\" + $0 },
    emphasis: "**", mention: { mention($0) }, title: "#### ", bullet: "- ", blockEnd: "\n\n",
    tables: .pipes)

  private static let lines: TextStyle = {
    var style = markdown
    style.emphasis = ""
    style.title = ""
    style.tables = .lines
    return style
  }()

  private static func mention(_ mention: Mention) -> String? {
    switch mention {
    case .all: "@all"
    case .user(let id, _): id.isSafe() ? "@" + id.rawValue : nil
    }
  }

  func verdict(on answer: Answer) -> Verdict {
    let json = try? JSON(parsing: answer.body)
    if let early = answer.verdictByStatus(json) { return early }
    if answer.isSuccess { return answer.word == "ok" ? .delivered : answer.verdictWithoutCode }
    let text = (json?["message"]?.string ?? answer.word).lowercased()
    if answer.status == 400, text.contains("find the channel") || text.contains("find the user") {
      return .fix(Cause(.wrongAddress, code: "400"))
    }
    return answer.verdictWithoutCode
  }
}
