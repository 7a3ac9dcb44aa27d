public import Appraisal
internal import Ledger
internal import Replies

extension Books {
  /// The person a chat gateway's stable sender id belongs to; display names are never identity.
  public func person(chatID: String) -> Person? {
    roster.people.first { $0.chatID == chatID }
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
  public func strangerWords(_ who: String, _ language: Language?) -> String {
    Speaker(
      language: language ?? books.settings.language,
      names: Names(person: { _ in nil }, unit: { _ in nil }, form: { _ in nil }), style: Style(),
      today: today
    ).stranger(who)
  }
}
