internal import JSONText
internal import Markup
public import Webhook

/// One message in the outbox: what it says, and how far it has come.
public struct Message: Hashable, Sendable {
  /// Where it stands.
  public enum Status: String, Hashable, Sendable {
    /// To be sent when it is due.
    case waiting
    /// An attempt has begun and its end was not seen.
    case started
    /// Not to be sent any more until a person decides.
    case aside
  }

  /// Which message it is.
  public var key: MessageKey
  /// For whom it was made.
  public var audience: Audience
  /// What it says, and in which form.
  public var content: Letter.Content
  /// The word put before its title when it may have arrived already.
  public var resent: String
  /// When it was put in the outbox.
  public var queued: Moment
  /// Where it stands.
  public var status = Status.waiting
  /// Attempts that have come to an end.
  public var attempts = 0
  /// When the last attempt began; nil before the first.
  public var lastAttempt: Moment?
  /// Not to be sent before this.
  public var due: Moment
  /// Whether an attempt may have been taken without its answer being seen.
  public var mayHaveArrived = false
  /// Why it has not been delivered yet; nil before the first attempt.
  public var cause: Cause?

  /// A message not tried yet.
  init(
    key: MessageKey, for audience: Audience, content: Letter.Content, resent: String,
    queued: Moment
  ) {
    self.key = key
    self.audience = audience
    self.content = content
    self.resent = resent
    self.queued = queued
    due = queued
  }
}

extension Message {
  var json: JSON {
    .compact([
      "v": 1, "channel": .string(key.channel.description), "kind": .string(key.kind.description),
      "day": .string(key.day.description), "part": .number(String(key.part)),
      "cut": key.cut.isEmpty ? nil : .array(key.cut.map { .number(String($0)) }),
      "privacy": .string(audience.privacy.rawValue), "site": audience.site.map { .string($0) },
      "department": audience.department.map { .string($0) },
      "queued": queued.json, "status": .string(status.rawValue),
      "attempts": .number(String(attempts)), "last": lastAttempt?.json, "due": due.json,
      "maybe": mayHaveArrived ? .bool(true) : nil,
      "reason": cause.map { .string($0.reason.rawValue) },
      "code": cause?.code.map { .string($0) },
      "resent": .string(resent), "form": .string(content.form.rawValue),
      "document": content.document.json,
    ])
  }

  init?(_ json: JSON) {
    guard let key = MessageKey(json), let queued = Moment(json["queued"]),
      let due = Moment(json["due"]), let resent = json["resent"]?.string,
      let form = json["form"]?.string.flatMap({ Letter.Form(rawValue: $0) }),
      let status = json["status"]?.string.flatMap({ Status(rawValue: $0) }),
      let document = json["document"].flatMap({ Document($0) })
    else { return nil }
    // Of before this was noted: nobody knows what it tells.
    let privacy = json["privacy"]?.string.flatMap { Channel.Privacy(rawValue: $0) } ?? .full
    self.init(
      key: key,
      for: Audience(
        privacy: privacy, site: json["site"]?.string, department: json["department"]?.string),
      content: Letter.Content(document, form), resent: resent, queued: queued)
    self.status = status
    self.due = due
    attempts = json["attempts"]?.integer ?? 0
    lastAttempt = Moment(json["last"])
    mayHaveArrived = json["maybe"]?.bool ?? false
    if let reason = json["reason"]?.string.flatMap({ Reason(rawValue: $0) }) {
      cause = Cause(reason, code: json["code"]?.string)
    }
  }
}

extension MessageKey {
  init?(_ json: JSON) {
    guard let channel = json["channel"]?.string.flatMap({ Channel.Name($0) }),
      let kind = json["kind"]?.string.flatMap({ Kind($0) }),
      let day = json["day"]?.string.flatMap({ Day($0) }), let part = json["part"]?.integer
    else { return nil }
    self.init(channel, kind, day, part: part)
    cut = (json["cut"]?.array ?? []).compactMap(\.integer)
  }
}

extension Moment {
  var json: JSON { .number(String(milliseconds)) }

  init?(_ json: JSON?) {
    guard let milliseconds = json?.integer else { return nil }
    self.init(milliseconds: milliseconds)
  }
}
