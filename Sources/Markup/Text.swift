/// A piece of text made of runs.
public struct Text: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The runs in reading order.
  public var runs: [Run]

  /// Text of these runs.
  public init(_ runs: [Run] = []) { self.runs = runs }

  /// Plain text.
  public init(_ text: String) { runs = text.isEmpty ? [] : [.plain(text)] }

  /// Plain text.
  public init(stringLiteral value: String) { self.init(value) }

  /// The text without any markup; a mention is `@` and the name.
  public var plain: String { runs.map(\.plain).joined() }

  /// Whether there is nothing to show.
  public var isEmpty: Bool { runs.allSatisfy { $0.plain.isEmpty } }

  /// Whether every run is plain.
  public var isPlain: Bool {
    runs.allSatisfy { if case .plain = $0 { true } else { false } }
  }

  /// Everybody the text addresses, in order of appearance.
  public var mentions: [Mention] {
    runs.compactMap { if case .mention(let mention) = $0 { mention } else { nil } }
  }

  /// One text behind the other.
  public static func + (left: Text, right: Text) -> Text { Text(left.runs + right.runs) }
}

/// A stretch of text of one kind.
public enum Run: Hashable, Sendable {
  /// Letters as they are.
  case plain(String)
  /// Letters that should stand out.
  case emphasis(String)
  /// Somebody who should be notified.
  case mention(Mention)

  /// The run without markup.
  public var plain: String {
    switch self {
    case .plain(let text), .emphasis(let text): text
    case .mention(let mention): "@" + mention.name
    }
  }
}

/// Somebody a message addresses.
public enum Mention: Hashable, Sendable {
  /// One person, by the id the chat service knows, with the name for where it cannot be looked up.
  case user(UserID, name: String)
  /// Everybody in the chat; the name is the word for them in the message's language.
  case all(name: String)

  /// The name to show.
  public var name: String {
    switch self {
    case .user(_, let name), .all(let name): name
    }
  }
}

/// A person's id in a chat service, such as `zhangsan`, `ou_84aa` or `@zhang:example.org`.
public struct UserID: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
  /// The id as the service writes it.
  public var rawValue: String

  /// The id as the service writes it.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The id as the service writes it.
  public init(stringLiteral value: String) { rawValue = value }
}
