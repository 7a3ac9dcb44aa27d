/// The id of a person on the roster, such as `P001`.
///
/// Entries carry only this, never a name, so that a name can be erased later (`CASES.md` N21).
public struct PersonID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The id as it is written.
  public let description: String

  /// The id with this spelling.
  public init(_ text: String) { description = text }

  /// Orders ids as text.
  public static func < (one: PersonID, other: PersonID) -> Bool {
    one.description < other.description
  }
}

/// What a person may do (`CONVERSATION.md`, Who may).
public enum Role: String, Hashable, Sendable, CaseIterable {
  /// Appraised; sees what is their own.
  case staff
  /// Leads a team and logs what happens in it.
  case supervisor
  /// The quality department's inspector.
  case quality
  /// The management office.
  case office
  /// Internal auditor.
  case auditor
  /// Personnel: closes periods, decides appeals, keeps the roster.
  case hr
  /// Keeps roster and settings, and does nothing else.
  case admin
}

/// Where a person works from a day on; posts are dated, so that a past month is judged by the
/// post held then (`CASES.md` A12).
public struct Post: Hashable, Sendable {
  /// The first day in this post.
  public var from: Day
  /// The position's id, such as `receptionist`.
  public var position: String
  /// The department's name; empty when there is none.
  public var department: String
  /// The site's name; empty when the person belongs to no single one.
  public var site: String

  /// A post held from a day on.
  public init(from: Day, position: String, department: String, site: String) {
    self.from = from
    self.position = position
    self.department = department
    self.site = site
  }
}

/// A person on the roster.
public struct Person: Hashable, Sendable {
  /// The id that entries carry.
  public var id: PersonID
  /// The name as the person writes it.
  public var name: String
  /// What the person may do.
  public var role: Role
  /// Other names people use.
  public var aliases: [String]
  /// The stable id a chat gateway sends; display names are never identity.
  public var chatID: String?
  /// The first day on the ledger.
  public var joined: Day
  /// The last day on the ledger; nil while employed.
  public var left: Day?
  /// Every post held, the oldest first; never empty.
  public var posts: [Post]
  /// The language replies are in; nil for the ledger's.
  public var language: Language?

  /// A person with these facts.
  public init(
    id: PersonID, name: String, role: Role, aliases: [String] = [], chatID: String? = nil,
    joined: Day, left: Day? = nil, posts: [Post], language: Language? = nil
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.aliases = aliases
    self.chatID = chatID
    self.joined = joined
    self.left = left
    self.posts = posts
    self.language = language
  }

  /// The post held on a day: the newest that had begun, or the first one before any had.
  public func post(on day: Day) -> Post {
    posts.last { $0.from <= day } ?? posts.first
      ?? Post(from: joined, position: "", department: "", site: "")
  }

  /// The posts held in a period, the newest first; the first post where none had begun.
  public func posts(in period: Period) -> [Post] {
    var end = lastDay(in: period) + 1
    var held: [Post] = []
    for post in posts.reversed() where post.from < end {
      held.append(post)
      end = post.from
      if end <= period.first { break }
    }
    return held.isEmpty ? [post(on: period.last)] : held
  }

  /// Whether the person is employed on a day.
  public func isEmployed(on day: Day) -> Bool { joined <= day && (left ?? day) >= day }

  /// The last day of a period, or the person's own last day where that is earlier.
  public func lastDay(in period: Period) -> Day { min(period.last, left ?? period.last) }

  /// Whether the person is employed on at least one day of a period.
  public func isEmployed(in period: Period) -> Bool {
    joined < period.end && (left ?? period.first) >= period.first
  }
}
