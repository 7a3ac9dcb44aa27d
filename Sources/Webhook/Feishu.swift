internal import JSONText
internal import Markup

/// Feishu 飞书 and Lark custom bot (WEBHOOKS §2.3), signed when there is a secret.
struct Feishu: Dialect {
  /// The two houses of one service.
  enum House: String, Hashable, Sendable {
    /// In China.
    case feishu
    /// Elsewhere.
    case lark
  }

  /// What is sent.
  enum Kind: Hashable, Sendable {
    /// A card, with real tables.
    case card
    /// Plain text with mentions.
    case text
  }

  private let house: House
  private let kind: Kind

  /// A bot of a house that is sent one kind of message.
  init(_ house: House, _ kind: Kind) {
    self.house = house
    self.kind = kind
  }

  var name: DialectName {
    DialectName(rawValue: kind == .card ? house.rawValue : house.rawValue + "-text")
  }

  /// 5 a second and 100 a minute; whole and half hours are when everybody sends (WEBHOOKS §0.3).
  var pace: Pace { Pace(limit: 100, window: 60_000, spacing: 200, avoidsHalfHours: true) }

  var prefix: String? {
    switch house {
    case .feishu: "https://open.feishu.cn/open-apis/bot/v2/hook/"
    case .lark: "https://open.larksuite.com/open-apis/bot/v2/hook/"
    }
  }

  /// 20 KB of the whole body, signature included, and five tables a card.
  func fits(_ document: Document, as form: Letter.Form) -> Bool {
    let tables = document.blocks.count { if case .table = $0 { true } else { false } }
    let signature = Self.signature(Secret(""), at: Moment(milliseconds: 1_700_000_000_000))
    return (tables <= 5 || effective(form) == .text)
      && body(document, form, signature).count <= 20_480
  }

  func request(
    for letter: Letter, to mailbox: Mailbox, at now: Moment
  ) throws(Cause) -> Request {
    let signature = mailbox.secret.map { Self.signature($0, at: now) } ?? []
    let body = body(letter.content.document, letter.content.form, signature)
    return Request(to: try address(of: mailbox), body: body)
  }

  /// The key is time and secret, the message is empty: the reverse of DingTalk's, in seconds, and in
  /// the body without any encoding.
  private static func signature(_ secret: Secret, at now: Moment) -> [JSON.Member] {
    let time = String(now.seconds)
    let signature = Signature(key: (time + "\n" + secret.revealed).utf8, message: [])
    return [
      JSON.Member("timestamp", .string(time)), JSON.Member("sign", .string(signature.base64)),
    ]
  }

  private func effective(_ form: Letter.Form) -> Kind { form == .plain ? .text : kind }

  private func body(
    _ document: Document, _ form: Letter.Form, _ signature: [JSON.Member]
  ) -> [UInt8] {
    let content: [JSON.Member]
    switch effective(form) {
    case .text:
      content = [
        JSON.Member("msg_type", "text"),
        JSON.Member("content", ["text": .string(Self.text.render(document))]),
      ]
    case .card:
      content = [
        JSON.Member("msg_type", "interactive"), JSON.Member("card", FeishuCard.card(document)),
      ]
    }
    return JSON.object(signature + content).bytes
  }

  /// Text reads `<at …>` as a mention and documents no escape.
  private static let text: TextStyle = {
    var style = TextStyle.plain(widening: "<")
    style.mention = { mention in
      switch mention {
      case .all(let name):
        "<at user_id=\"all\">\(name.cleanedLine.widening("<"))</at>"
      case .user(let id, let name) where id.isSafe():
        "<at user_id=\"\(id.rawValue)\">\(name.cleanedLine.widening("<"))</at>"
      case .user: nil
      }
    }
    return style
  }()

  func verdict(on answer: Answer) -> Verdict { Self.answers.verdict(on: answer) }

  private static let answers = AnswerTable(
    codeNames: ["code", "StatusCode"],
    verdicts: [
      "11232": .retry(Verdict.Wait(seconds: 60), Cause(.tooFast, code: "11232")),
      "2200": .retry(Verdict.Wait(), Cause(.busy, code: "2200")),
      "19001": .fix(Cause(.wrongAddress, code: "19001")),
      "19021": .fix(Cause(.wrongSignature, code: "19021")),
      "19022": .fix(Cause(.senderNotListed, code: "19022")),
      "19024": .fix(Cause(.keywordMissing, code: "19024")),
      "9499": .bad(Cause(.malformed, code: "9499")),
      "19036": .bad(Cause(.tooLong, code: "19036")),
      "11310": .bad(Cause(.tooManyTables, code: "11310")),
    ])
}
