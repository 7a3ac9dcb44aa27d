internal import JSONText
internal import Markup

/// DingTalk 钉钉 custom robot (WEBHOOKS §2.2), signed when there is a secret.
struct DingTalk: Dialect {
  /// The robot.
  init() {}

  var name: DialectName { "dingtalk" }
  /// Above 20 a minute the robot is blocked for ten minutes: hence also the spacing.
  var pace: Pace { Pace(limit: 20, window: 60_000, spacing: 3_000) }
  var prefix: String? { "https://oapi.dingtalk.com/robot/send?access_token=" }

  /// 20,000 bytes a message; the whole body is counted, which is the stricter reading.
  func fits(_ document: Document, as form: Letter.Form) -> Bool {
    body(document, form).count <= 20_000
  }

  func request(
    for letter: Letter, to mailbox: Mailbox, at now: Moment
  ) throws(Cause) -> Request {
    var address = try address(of: mailbox)
    if let secret = mailbox.secret { address = try signed(address, secret, now) }
    return Request(to: address, body: body(letter.content.document, letter.content.form))
  }

  /// The address with `timestamp` and `sign`; those of a URL that was pasted signed are dropped,
  /// so that a signature is never added to a signed URL.
  private func signed(_ address: Address, _ secret: Secret, _ now: Moment) throws(Cause) -> Address
  {
    let url = address.url.revealed
    let path = url.prefix { $0 != "?" }
    let query = url.dropFirst(path.count + 1).split(separator: "&").filter {
      !$0.hasPrefix("timestamp=") && !$0.hasPrefix("sign=")
    }
    let time = String(now.milliseconds)
    let signature = Signature(
      key: secret.revealed.utf8, message: (time + "\n" + secret.revealed).utf8)
    let members = query + ["timestamp=\(time)", "sign=\(signature.base64.percentEncoded)"]
    do {
      return try Address(path + "?" + members.joined(separator: "&"))
    } catch {
      throw Cause(.wrongAddress)
    }
  }

  private func body(_ document: Document, _ form: Letter.Form) -> [UInt8] {
    let content: JSON
    switch form {
    case .rich:
      content = [
        "title": .string(Self.preview(document)),
        "text": .string(Self.markdown.render(document)),
      ]
    case .plain: content = ["content": .string(Self.text.render(document))]
    }
    let type = form == .rich ? "markdown" : "text"
    return JSON.object([
      JSON.Member("msgtype", .string(type)), JSON.Member(type, content),
      JSON.Member("at", Self.at(document.mentions)),
    ]).bytes
  }

  /// What the list of chats shows; the text repeats it.
  private static func preview(_ document: Document) -> String {
    String((document.title ?? document.blocks.first?.texts.first ?? Text()).line.prefix(60))
  }

  /// One line feed may be swallowed, so lines end in two spaces and blocks in an empty line; no
  /// tables, because phones do not show them.
  private static let markdown = TextStyle(
    escape: { $0.widening("*_~`[]#><|\\!&") },
    guardLine: TextStyle.guardingBlocks { $0.widening("-+=.)") },
    emphasis: "**", mention: { mention($0) }, title: "### ", bullet: "- ", lineEnd: "  \n",
    blockEnd: "\n\n")

  private static let text: TextStyle = {
    var style = TextStyle.plain()
    style.mention = { mention($0) }
    return style
  }()

  /// The text must hold `@` and the id where the name shall stand; the list beside it notifies.
  private static func mention(_ mention: Mention) -> String? {
    switch mention {
    case .all: nil
    case .user(let id, _): id.isSafe(besides: "$:+") ? "@" + id.rawValue : nil
    }
  }

  private static func at(_ mentions: [Mention]) -> JSON {
    var mobiles: [JSON] = []
    var users: [JSON] = []
    var everybody = false
    for mention in mentions {
      switch mention {
      case .all: everybody = true
      case .user(let id, _) where id.isMobile: mobiles.append(.string(id.rawValue))
      case .user(let id, _): users.append(.string(id.rawValue))
      }
    }
    return .compact([
      "atMobiles": mobiles.isEmpty ? nil : .array(mobiles),
      "atUserIds": users.isEmpty ? nil : .array(users),
      "isAtAll": .bool(everybody),
    ])
  }

  func verdict(on answer: Answer) -> Verdict {
    let json = try? JSON(parsing: answer.body)
    // The gateway in front of the service throttles by IP address without any errcode.
    if json?["punish"]?.string == "deny" || json?["status"]?.integer == 1111 {
      return .retry(Verdict.Wait(seconds: 300), Cause(.tooFast, code: "1111"))
    }
    if json == nil, answer.isSuccess, answer.word.lowercased().hasPrefix("<") {
      return .retry(Verdict.Wait(seconds: 300), Cause(.tooFast))
    }
    guard Self.answers.code(in: json) == "310000" else { return Self.answers.verdict(on: answer) }
    return Self.security(json?["errmsg"]?.string ?? "")
  }

  /// 310000 has three meanings, which only its text tells apart (WEBHOOKS §7.2).
  private static func security(_ text: String) -> Verdict {
    let text = text.lowercased()
    let code = "310000"
    if text.contains(keywordInChinese) || text.contains("keyword") {
      return .fix(Cause(.keywordMissing, code: code))
    }
    if text.contains(signatureInChinese) || text.contains("sign") || text.contains("timestamp") {
      return .fix(Cause(.wrongSignature, code: code))
    }
    if text.contains(listInChinese) || text.contains("whitelist") || text.contains("ip") {
      return .fix(Cause(.senderNotListed, code: code))
    }
    return .unknown(Cause(.unlisted, code: code))
  }

  // The service's own words, by code point: words for people do not stand in code.
  private static let keywordInChinese = "\u{5173}\u{952E}\u{8BCD}"
  private static let signatureInChinese = "\u{7B7E}\u{540D}"
  private static let listInChinese = "\u{767D}\u{540D}\u{5355}"

  private static let answers: AnswerTable = {
    var verdicts: [String: Verdict] = [
      "-1": .retry(Verdict.Wait(seconds: 30), Cause(.busy, code: "-1")),
      "460101": .bad(Cause(.tooLong, code: "460101")),
    ]
    let rows: [(codes: [String], verdict: (Cause) -> Verdict, reason: Reason)] = [
      (["130101", "410100"], { .retry(Verdict.Wait(seconds: 600), $0) }, .tooFast),
      (["300005", "300001", "400101"], { .fix($0) }, .wrongAddress),
      (["400013", "400102", "400106"], { .fix($0) }, .closed),
      (["40035", "43002", "43004", "400105"], { .bad($0) }, .malformed),
      (["430101", "430102", "430103", "430104"], { .bad($0) }, .unsafe),
    ]
    for row in rows {
      for code in row.codes { verdicts[code] = row.verdict(Cause(row.reason, code: code)) }
    }
    return AnswerTable(codeNames: ["errcode"], verdicts: verdicts)
  }()
}
