internal import JSONText
internal import Markup

/// WeCom 企业微信 group robot (WEBHOOKS §2.1).
///
/// It has no signature: the key is all.
struct WeCom: Dialect {
  /// The robot's message types that hold running text.
  enum Kind: String, Hashable, Sendable {
    /// Tables, no mentions; old programs show it as plain text.
    case markdownV2 = "wecom"
    /// Emphasis and mentions, no tables.
    case markdown = "wecom-markdown"
    /// Text and mentions of one person or all.
    case text = "wecom-text"
  }

  private let kind: Kind

  /// A robot that is sent messages of one type.
  init(_ kind: Kind) { self.kind = kind }

  var name: DialectName { DialectName(rawValue: kind.rawValue) }
  var pace: Pace { Pace(limit: 20, window: 60_000) }
  var prefix: String? { "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=" }

  /// 2048 bytes of text, 4096 of Markdown; the robot counts the content, not the body.
  func fits(_ document: Document, as form: Letter.Form) -> Bool {
    content(document, form).utf8.count <= (effective(form) == .text ? 2048 : 4096)
  }

  /// The parts, and behind them a short text that mentions whom the chosen type cannot mention.
  func parts(
    of document: Document, titled heading: Heading
  ) throws(SplitError) -> [Letter.Content] {
    let parts = try split(document, titled: heading).map { Letter.Content($0) }
    let unheard = document.mentions.filter {
      Self.mention($0, in: kind) == nil && Self.canMention($0)
    }
    guard kind != .text, !unheard.isEmpty else { return parts }
    let names = unheard.map { Text([.mention($0)]) }
    let call = Document([document.title.map { .title($0) }].compactMap(\.self) + [.list(names)])
    return parts + (try split(call, titled: heading, as: .plain)).map { Letter.Content($0, .plain) }
  }

  func request(
    for letter: Letter, to mailbox: Mailbox, at now: Moment
  ) throws(Cause) -> Request {
    let form = letter.content.form
    let kind = effective(form)
    var content: JSON = ["content": .string(content(letter.content.document, form))]
    if kind == .text, case .object(let members) = content {
      content = .object(members + Self.mentionLists(letter.content.document.mentions))
    }
    let body: JSON = .object([
      JSON.Member("msgtype", .string(kind.type)), JSON.Member(kind.type, content),
    ])
    return Request(to: try address(of: mailbox), body: body.bytes)
  }

  func verdict(on answer: Answer) -> Verdict { Self.answers.verdict(on: answer) }

  private static let answers = AnswerTable(
    codeNames: ["errcode"],
    verdicts: [
      "45009": .retry(Verdict.Wait(seconds: 60), Cause(.tooFast, code: "45009")),
      "45033": .retry(Verdict.Wait(seconds: 60), Cause(.tooFast, code: "45033")),
      "-1": .retry(Verdict.Wait(attempts: 3), Cause(.busy, code: "-1")),
      "93000": .fix(Cause(.wrongAddress, code: "93000")),
      "40058": .bad(Cause(.tooLong, code: "40058")),
      "44004": .bad(Cause(.empty, code: "44004")),
      "40008": .bad(Cause(.malformed, code: "40008")),
    ])

  private func effective(_ form: Letter.Form) -> Kind { form == .plain ? .text : kind }

  private func content(_ document: Document, _ form: Letter.Form) -> String {
    style(effective(form)).render(document)
  }

  private func style(_ kind: Kind) -> TextStyle {
    switch kind {
    case .text:
      var style = TextStyle.plain(widening: "<")
      style.mention = { Self.mention($0, in: .text) }
      return style
    case .markdown:
      return TextStyle(
        escape: { $0.widening("*_~`[]#><|\\!&") },
        guardLine: TextStyle.guardingBlocks { $0.widening("-+=.)") },
        emphasis: "**", mention: { Self.mention($0, in: .markdown) }, title: "## ", bullet: "> ",
        blockEnd: "\n\n")
    case .markdownV2:
      return TextStyle(
        escape: { $0.widening("*_~`[]#><|\\!&") },
        guardLine: TextStyle.guardingBlocks { $0.widening("-+=.)") },
        emphasis: "**", title: "# ", bullet: "- ", lineEnd: "  \n", blockEnd: "\n\n", tables: .pipes
      )
    }
  }

  /// A person by `<@id>` in text and markdown; everybody and mobile numbers only by text's lists,
  /// where the name stays in the content.
  private static func mention(_ mention: Mention, in kind: Kind) -> String? {
    guard canMention(mention), kind != .markdownV2 else { return nil }
    switch mention {
    case .user(let id, _) where !id.isMobile: return "<@\(id.rawValue)>"
    case .user, .all: return kind == .text ? mention.shown : nil
    }
  }

  private static func canMention(_ mention: Mention) -> Bool {
    if case .user(let id, _) = mention {
      id.isSafe(besides: "@") && id.rawValue != "@all"
    } else {
      true
    }
  }

  private static func mentionLists(_ mentions: [Mention]) -> [JSON.Member] {
    var everybody: [JSON] = []
    var mobiles: [JSON] = []
    for mention in mentions {
      switch mention {
      case .all: everybody.append("@all")
      case .user(let id, _) where id.isMobile: mobiles.append(.string(id.rawValue))
      case .user: break
      }
    }
    return [
      everybody.isEmpty ? nil : JSON.Member("mentioned_list", .array(everybody)),
      mobiles.isEmpty ? nil : JSON.Member("mentioned_mobile_list", .array(mobiles)),
    ].compactMap(\.self)
  }
}

extension WeCom.Kind {
  /// The word in the request.
  fileprivate var type: String {
    switch self {
    case .markdownV2: "markdown_v2"
    case .markdown: "markdown"
    case .text: "text"
    }
  }
}

extension Mention {
  /// `@` and the name, for services that read mentions from lists beside the text.
  var shown: String { "@" + name.cleanedLine.widening("<") }
}
