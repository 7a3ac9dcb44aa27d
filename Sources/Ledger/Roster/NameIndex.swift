public import Appraisal

/// Who is called by a word: by name or alias, as hurried eyes read them.
public struct NameIndex {
  private var people: [String: [PersonID]] = [:]

  /// The names and aliases of everybody on a roster.
  public init(_ roster: Roster) {
    for person in roster.people {
      for word in Set(([person.name] + person.aliases).map(Spelling.outline)) {
        people[word, default: []].append(person.id)
      }
    }
  }

  /// Everybody called so but one, in the order they were added.
  public func people(called word: String, besides id: PersonID? = nil) -> [PersonID] {
    people[Spelling.outline(word), default: []].filter { $0 != id }
  }
}
