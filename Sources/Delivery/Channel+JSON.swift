public import JSONText
internal import Webhook

/// Why a channel in `settings.json` cannot be used, and where it says so.
public struct ChannelError: Error, Hashable, Sendable {
  /// The kinds of fault.
  public enum Fault: Hashable, Sendable {
    /// A member that must be there is not.
    case missing
    /// Not text, or text that cannot be what it stands for.
    case unreadable
    /// A word that is not one of these.
    case notOneOf([String])
    /// A secret itself where only a reference may stand; its text is not repeated.
    case notAReference
    /// Two channels of one name.
    case twice(Channel.Name)
  }

  /// What is wrong.
  public var fault: Fault
  /// Where, from the root of the settings.
  public var path: JSONPath

  /// States a fault at a place.
  public init(_ fault: Fault, at path: JSONPath) {
    self.fault = fault
    self.path = path
  }
}

extension Channel {
  /// The channels in the settings' member `channels`; none when there is no such member.
  ///
  /// - Throws: ``ChannelError`` with the first fault and its place.
  public static func channels(in settings: JSON) throws(ChannelError) -> [Channel] {
    let path = JSONPath([.name("channels")])
    guard let member = settings["channels"], !member.isNull else { return [] }
    guard let elements = member.array else { throw ChannelError(.unreadable, at: path) }
    var channels: [Channel] = []
    for (index, element) in elements.enumerated() {
      let channel = try Channel(element, at: path.appending(index))
      if channels.contains(where: { $0.name == channel.name }) {
        throw ChannelError(.twice(channel.name), at: path.appending(index).appending("name"))
      }
      channels.append(channel)
    }
    return channels
  }

  /// Reads one channel.
  ///
  /// - Parameters:
  ///   - json: the object.
  ///   - path: where it stands, for the error.
  public init(_ json: JSON, at path: JSONPath = JSONPath()) throws(ChannelError) {
    let reader = ChannelReader(json: json, path: path)
    guard let name = Name(try reader.required("name")) else {
      throw ChannelError(.unreadable, at: path.appending("name"))
    }
    let dialect = try reader.required("dialect")
    let dialects = Dialects.all.map(\.name.rawValue)
    guard dialects.contains(dialect) else {
      throw ChannelError(.notOneOf(dialects), at: path.appending("dialect"))
    }
    self.init(
      name: name, dialect: DialectName(rawValue: dialect),
      url: try reader.reference("url", try reader.required("url")),
      secret: try reader.text("secret").map { text throws(ChannelError) in
        try reader.reference("secret", text)
      },
      language: try reader.text("language"),
      privacy: try reader.word("privacy") ?? .group,
      site: try reader.text("site"), department: try reader.text("department"),
      keyword: try reader.text("keyword"),
      resend: try reader.word("resend") ?? .marked)
    mentions = try reader.word("mentions") ?? .nobody
  }

  /// The channel as it stands in the settings.
  public var json: JSON {
    .compact([
      "name": .string(name.description), "dialect": .string(dialect.rawValue),
      "url": .string(url.description), "secret": secret.map { .string($0.description) },
      "language": language.map { .string($0) }, "privacy": .string(privacy.rawValue),
      "site": site.map { .string($0) }, "department": department.map { .string($0) },
      "keyword": keyword.map { .string($0) }, "resend": .string(resend.rawValue),
      "mentions": .string(mentions.rawValue),
    ])
  }
}

/// Reads the members of one channel.
private struct ChannelReader {
  let json: JSON
  let path: JSONPath

  func text(_ name: String) throws(ChannelError) -> String? {
    guard let value = json[name], !value.isNull else { return nil }
    guard let text = value.string, !text.isEmpty else {
      throw ChannelError(.unreadable, at: path.appending(name))
    }
    return text
  }

  func required(_ name: String) throws(ChannelError) -> String {
    guard let text = try text(name) else {
      throw ChannelError(.missing, at: path.appending(name))
    }
    return text
  }

  func word<Word: RawRepresentable & CaseIterable>(
    _ name: String
  ) throws(ChannelError) -> Word? where Word.RawValue == String {
    guard let text = try text(name) else { return nil }
    guard let word = Word(rawValue: text) else {
      throw ChannelError(.notOneOf(Word.allCases.map(\.rawValue)), at: path.appending(name))
    }
    return word
  }

  func reference(_ name: String, _ text: String) throws(ChannelError) -> SecretReference {
    guard let reference = SecretReference(text) else {
      throw ChannelError(.notAReference, at: path.appending(name))
    }
    return reference
  }
}
