internal import JSONText
public import Webhook

/// What became of a message that has left the outbox; kept, so that it never goes out twice.
public struct Receipt: Hashable, Sendable {
  /// How it left.
  public enum End: String, Hashable, Sendable {
    /// The service took it.
    case delivered
    /// A newer one of its kind took its place before it was sent (CASES A22).
    case superseded
    /// It was cut into shorter ones, each with a receipt of its own.
    case cut
    /// A person gave it up.
    case dropped
  }

  /// Which message it was.
  public var key: MessageKey
  /// How it left.
  public var end: End
  /// When.
  public var at: Moment
  /// How many attempts it took.
  public var attempts: Int
  /// Whether an earlier attempt may have arrived too.
  public var mayHaveArrivedBefore: Bool

  init(_ message: Message, _ end: End, at: Moment) {
    key = message.key
    self.end = end
    self.at = at
    attempts = message.attempts
    mayHaveArrivedBefore = message.mayHaveArrived
  }
}

extension Receipt {
  var json: JSON {
    .compact([
      "channel": .string(key.channel.description), "kind": .string(key.kind.description),
      "day": .string(key.day.description), "part": .number(String(key.part)),
      "cut": key.cut.isEmpty ? nil : .array(key.cut.map { .number(String($0)) }),
      "end": .string(end.rawValue), "at": at.json, "attempts": .number(String(attempts)),
      "maybe": mayHaveArrivedBefore ? .bool(true) : nil,
    ])
  }

  init?(_ json: JSON) {
    guard let key = MessageKey(json), let at = Moment(json["at"]),
      let end = json["end"]?.string.flatMap({ End(rawValue: $0) })
    else { return nil }
    self.key = key
    self.end = end
    self.at = at
    attempts = json["attempts"]?.integer ?? 1
    mayHaveArrivedBefore = json["maybe"]?.bool ?? false
  }
}
