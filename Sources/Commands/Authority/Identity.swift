public import Appraisal
internal import Ledger
internal import Replies

extension Books {
  /// The person a chat gateway's stable sender id belongs to; display names are never identity.
  public func person(chatID: String) -> Person? {
    roster.person(chatID: chatID)
  }

  /// A person in the role they have on a day: who is not employed then acts as plain staff.
  func acting(_ person: Person, on day: Day) -> Person {
    if person.isEmployed(on: day) { return person }
    var person = person
    person.role = .staff
    return person
  }

  /// The person known by an id, chat id or alias, or by a name that only one has.
  public func person(known name: String) -> Person? {
    if let person = roster[PersonID(name)] ?? person(chatID: name) { return person }
    let named = roster.people.filter { $0.name == name || $0.aliases.contains(name) }
    return named.count == 1 ? named[0] : nil
  }
}

extension Session {
  /// What is said to somebody who is not on the roster.
  ///
  /// - Parameters:
  ///   - who: the id or name they came with.
  ///   - language: the language asked for; nil for the ledger's.
  ///   - isRelayed: whether they come through a chat gateway.
  public func strangerWords(
    _ who: String, _ language: Language?, isRelayed: Bool = false
  ) -> String {
    books.speaker(language ?? books.settings.language, today: today)
      .stranger(who, isRelayed: isRelayed)
  }
}
