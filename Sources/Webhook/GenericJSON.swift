internal import JSONText
internal import Markup

/// Any program that takes JSON by POST (WEBHOOKS §2.12).
///
/// The id is the same on every attempt, so a receiver can drop what it has seen. With a secret the
/// body is signed: `X-Signature-256` as GitHub does it (vector 4.8), or, when the secret starts with
/// `whsec_`, the three headers of Standard Webhooks (vector 4.9).
struct GenericJSON: Dialect {
  /// Any receiver.
  init() {}

  var name: DialectName { "json" }
  var pace: Pace { Pace() }
  var isIdempotent: Bool { true }

  /// No receiver states a limit; a quarter of a megabyte is far below what servers refuse.
  func fits(_ document: Document, as form: Letter.Form) -> Bool {
    let content = Letter.Content(document, form)
    let id = String(repeating: "0", count: 200)
    let letter = Letter(id: id, channel: id, queued: Moment(milliseconds: .max), content: content)
    return body(letter).count <= 262_144
  }

  func request(
    for letter: Letter, to mailbox: Mailbox, at now: Moment
  ) throws(Cause) -> Request {
    let body = body(letter)
    return Request(
      to: try address(of: mailbox),
      headers: try mailbox.secret.map { secret throws(Cause) in
        try Self.signature(of: body, id: letter.id, secret, now)
      } ?? [],
      body: body, isRepeatable: true)
  }

  /// The headers that sign a body.
  static func signature(
    of body: [UInt8], id: String, _ secret: Secret, _ now: Moment
  ) throws(Cause) -> [Request.Header] {
    let prefix = "whsec_"
    guard secret.revealed.hasPrefix(prefix) else {
      let signature = Signature(key: secret.revealed.utf8, message: body)
      return [Request.Header("X-Signature-256", "sha256=" + signature.hexadecimal)]
    }
    guard let key = [UInt8](base64: secret.revealed.dropFirst(prefix.count)) else {
      throw Cause(.wrongSignature)
    }
    let time = String(now.seconds)
    let signature = Signature(key: key, message: Array("\(id).\(time).".utf8) + body)
    return [
      Request.Header("webhook-id", id), Request.Header("webhook-timestamp", time),
      Request.Header("webhook-signature", "v1," + signature.base64),
    ]
  }

  private func body(_ letter: Letter) -> [UInt8] {
    let document = letter.content.document
    let mentions = document.mentions.map { mention -> JSON in
      switch mention {
      case .all: "*"
      case .user(let id, _): .string(id.rawValue)
      }
    }
    return JSON.compact([
      "id": .string(letter.id),
      "time": .number(String(letter.queued.milliseconds)),
      "channel": .string(letter.channel),
      "title": document.title.map { .string($0.line) },
      "text": .string(TextStyle.plain().render(document)),
      "markdown": letter.content.form == .plain ? nil : .string(Self.markdown.render(document)),
      "mentions": .array(mentions),
    ]).bytes
  }

  private static let markdown = TextStyle(
    escape: { $0.backslashing("\\*_~`[]#><|!&") },
    guardLine: TextStyle.guardingBlocks { "\\" + $0 },
    emphasis: "**", title: "# ", bullet: "- ", blockEnd: "\n\n", tables: .pipes)

  /// 2xx is success whatever the body says; a receiver that is gone says 410.
  func verdict(on answer: Answer) -> Verdict {
    if answer.isSuccess { return .delivered }
    let json = try? JSON(parsing: answer.body)
    return answer.verdictByStatus(json) ?? answer.verdictWithoutCode
  }
}
