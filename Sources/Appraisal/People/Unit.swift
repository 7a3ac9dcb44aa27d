/// An organisational unit that is appraised itself, such as a service centre (`FORMS.md` G, T).
public struct Unit: Hashable, Sendable {
  /// The id that entries carry, such as `service-center`.
  public var id: String
  /// The name people use.
  public var name: String
  /// The id of the form it is appraised by; nil for none.
  public var form: String?
  /// Other names people use.
  public var aliases: [String]

  /// A unit with these facts.
  public init(id: String, name: String, form: String?, aliases: [String] = []) {
    self.id = id
    self.name = name
    self.form = form
    self.aliases = aliases
  }

  /// Whether a department's name, or any other, is this unit's.
  public func isCalled(_ name: String) -> Bool {
    id == name || self.name == name || aliases.contains(name)
  }
}

extension [Unit] {
  /// The unit a post belongs to: the one called like its department; nil where none is.
  public func team(of post: Post) -> Subject? {
    first { $0.isCalled(post.department) }.map { .unit($0.id) }
  }
}

/// Whom a card or an entry is about.
public enum Subject: Hashable, Sendable {
  /// A person.
  case person(PersonID)
  /// A unit, by its id.
  case unit(String)

  /// The person, if it is one.
  public var person: PersonID? {
    if case .person(let id) = self { id } else { nil }
  }

  /// The unit's id, if it is one.
  public var unit: String? {
    if case .unit(let id) = self { id } else { nil }
  }
}
