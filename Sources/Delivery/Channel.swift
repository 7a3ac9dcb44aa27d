public import Webhook

/// A chat that gets messages, as `settings.json` describes it.
public struct Channel: Hashable, Sendable {
  /// The word people call it by; part of file names, so without `/` and control characters.
  public struct Name: Hashable, Sendable, CustomStringConvertible {
    /// The word.
    public let description: String

    /// A name; nil when it is empty, longer than 60 bytes, or holds `/`, `.` or white space.
    public init?(_ text: String) {
      guard (1...60).contains(text.utf8.count),
        !text.unicodeScalars.contains(where: { scalar in
          scalar == "/" || scalar == "." || scalar.properties.isWhitespace
            || scalar.properties.generalCategory == .control
            || scalar.properties.generalCategory == .format
        })
      else { return nil }
      description = text
    }
  }

  /// Who reads along, and so what may be said (CASES N10).
  public enum Privacy: String, Hashable, Sendable, CaseIterable {
    /// A group: never a deduction with a name.
    case group
    /// A supervisor's own channel: everything.
    case full
  }

  /// What to do with a message that may have arrived where the service cannot tell.
  public enum Resend: String, Hashable, Sendable, CaseIterable {
    /// Send it again with a word that says so.
    case marked
    /// Keep it aside and let a person decide.
    case never
  }

  /// Whom a message may notify.
  public enum Mentions: String, Hashable, Sendable, CaseIterable {
    /// Nobody.
    case nobody
    /// Those whose inspection or rating is nearly due; the roster's chat ids are the service's own.
    case owing
  }

  /// What it is called.
  public var name: Name
  /// How its service wants messages.
  public var dialect: DialectName
  /// Where its URL, or the key in it, is kept.
  public var url: SecretReference
  /// Where its signing secret or access token is kept; nil where there is none.
  public var secret: SecretReference?
  /// The language of what it is told, such as `zh-Hans`; nil for the ledger's.
  public var language: String?
  /// Who reads along.
  public var privacy: Privacy
  /// The site it is about; nil for all.
  public var site: String?
  /// The department it is about; nil for all.
  public var department: String?
  /// The word its service demands in every message; nil for none.
  public var keyword: String?
  /// What to do with a message that may have arrived.
  public var resend: Resend
  /// Whom a message may notify.
  public var mentions = Mentions.nobody

  /// A channel; without more words a group's, for the whole ledger.
  public init(
    name: Name, dialect: DialectName, url: SecretReference, secret: SecretReference? = nil,
    language: String? = nil, privacy: Privacy = .group, site: String? = nil,
    department: String? = nil, keyword: String? = nil, resend: Resend = .marked
  ) {
    self.name = name
    self.dialect = dialect
    self.url = url
    self.secret = secret
    self.language = language
    self.privacy = privacy
    self.site = site
    self.department = department
    self.keyword = keyword
    self.resend = resend
  }
}

/// For whom a message was made: what it may tell was decided by this when it was queued.
public struct Audience: Hashable, Sendable {
  /// Who was to read along.
  public var privacy: Channel.Privacy
  /// The site it is about; nil for all.
  public var site: String?
  /// The department it is about; nil for all.
  public var department: String?

  /// Whether a channel, as it is now, may get what was made for this audience: no more than its
  /// readers may know, and about nobody else's people (CASES N10).
  func fits(_ channel: Channel) -> Bool {
    (channel.privacy == .full || privacy == .group)
      && (channel.site == nil || channel.site == site)
      && (channel.department == nil || channel.department == department)
  }
}

extension Channel {
  /// For whom messages to it are made.
  var audience: Audience { Audience(privacy: privacy, site: site, department: department) }
}
