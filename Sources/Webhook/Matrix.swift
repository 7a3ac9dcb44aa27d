internal import JSONText
internal import Markup

/// A Matrix room through the client-server API, with an access token as the secret
/// (REAL-SERVERS §1, tried with Synapse 1.163).
///
/// The address is the home server and the room: `https://example.org/!room:example.org`, or the
/// whole `…/_matrix/client/v3/rooms/ROOM`. A transaction id makes every letter one event however
/// often it is sent.
struct Matrix: Dialect {
  /// The room.
  init() {}

  var name: DialectName { "matrix" }
  /// The server says with 429 when it is too much.
  var pace: Pace { Pace() }
  var isIdempotent: Bool { true }

  /// An event may have 65,536 bytes with what the server adds (`M_TOO_LARGE`).
  func fits(_ document: Document, as form: Letter.Form) -> Bool {
    body(document, form).count <= 57_344
  }

  func request(
    for letter: Letter, to mailbox: Mailbox, at now: Moment
  ) throws(Cause) -> Request {
    guard let secret = mailbox.secret else { throw Cause(.secretMissing) }
    let room = try room(of: try address(of: mailbox))
    // The plain form is another message: the server may remember the id of the refused one.
    let id = letter.id + (letter.content.form == .plain ? ".plain" : "")
    let address: Address
    do {
      address = try Address(room + "/send/m.room.message/" + id.percentEncoded)
    } catch {
      throw Cause(.wrongAddress)
    }
    return Request(
      to: address, method: .put,
      headers: [Request.Header("Authorization", "Bearer " + secret.revealed.trimmed)],
      body: body(letter.content.document, letter.content.form), isRepeatable: true)
  }

  /// The room's URL, from its id behind the server's URL.
  private func room(of address: Address) throws(Cause) -> String {
    let url = address.url.revealed
    guard let mark = url.firstIndex(of: "!") ?? url.range(of: "%21") else {
      throw Cause(.wrongAddress)
    }
    let id = url[mark...].prefix { !"/?#".contains($0) }
    let server =
      url.prefix { $0 != "/" } + "//" + url.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" }
    let encoded = id.hasPrefix("!") ? String(id).percentEncoded : String(id)
    return server + "/_matrix/client/v3/rooms/" + encoded
  }

  private func body(_ document: Document, _ form: Letter.Form) -> [UInt8] {
    let mentions = form == .rich ? document.mentions : []
    let users = mentions.compactMap { mention -> JSON? in
      guard case .user(let id, _) = mention, id.isMatrix else { return nil }
      return .string(id.rawValue)
    }
    let all = mentions.contains { if case .all = $0 { true } else { false } }
    var content: [JSON.Member] = [
      // A notice rings for nobody, so what mentions somebody is a text.
      JSON.Member("msgtype", users.isEmpty && !all ? "m.notice" : "m.text"),
      JSON.Member("body", .string(TextStyle.plain().render(document))),
    ]
    if form == .rich {
      content += [
        JSON.Member("format", "org.matrix.custom.html"),
        JSON.Member("formatted_body", .string(MatrixHTML.render(document))),
      ]
    }
    // With this member the words in the body ring for nobody, whatever they are.
    content.append(
      JSON.Member(
        "m.mentions",
        .compact([
          "user_ids": users.isEmpty ? nil : .array(users), "room": all ? .bool(true) : nil,
        ])))
    return JSON.object(content).bytes
  }

  func verdict(on answer: Answer) -> Verdict {
    let json = try? JSON(parsing: answer.body)
    if let early = answer.verdictByStatus(json) { return early }
    if answer.isSuccess {
      return json?["event_id"]?.string == nil ? answer.verdictWithoutCode : .delivered
    }
    guard let code = json?["errcode"]?.string?.asCode else { return answer.verdictWithoutCode }
    return Self.verdicts[code] ?? .unknown(Cause(.unlisted, code: code))
  }

  private static let verdicts: [String: Verdict] = [
    "M_LIMIT_EXCEEDED": .retry(
      Verdict.Wait(seconds: 60), Cause(.tooFast, code: "M_LIMIT_EXCEEDED")),
    "M_TOO_LARGE": .bad(Cause(.tooLong, code: "M_TOO_LARGE")),
    "M_UNKNOWN_TOKEN": .fix(Cause(.unauthorized, code: "M_UNKNOWN_TOKEN")),
    "M_MISSING_TOKEN": .fix(Cause(.unauthorized, code: "M_MISSING_TOKEN")),
    "M_FORBIDDEN": .fix(Cause(.forbidden, code: "M_FORBIDDEN")),
    "M_NOT_FOUND": .fix(Cause(.wrongAddress, code: "M_NOT_FOUND")),
    "M_UNRECOGNIZED": .fix(Cause(.wrongAddress, code: "M_UNRECOGNIZED")),
    "M_USER_DEACTIVATED": .fix(Cause(.closed, code: "M_USER_DEACTIVATED")),
    "M_BAD_JSON": .bad(Cause(.malformed, code: "M_BAD_JSON")),
    "M_NOT_JSON": .bad(Cause(.malformed, code: "M_NOT_JSON")),
  ]
}

extension UserID {
  /// Whether it is `@name:server`, in the marks the specification allows.
  var isMatrix: Bool {
    rawValue.hasPrefix("@") && rawValue.contains(":") && isSafe(besides: "@:=/+")
  }
}

extension StringProtocol {
  /// Where some ASCII text starts; nil where it does not occur.
  fileprivate func range(of text: String) -> Index? {
    indices.first { self[$0...].hasPrefix(text) }
  }
}
