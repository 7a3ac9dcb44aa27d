internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// language: the language of replies to this person, kept on the roster.
struct SetLanguage: Command {
  static let intents: [Intent] = [.language]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    guard let language = reading.topic.flatMap(Language.init) else {
      return .ask(Question(.intent, Language.allCases.map(\.rawValue)), reading)
    }
    // Under the writers' lock, so that nobody's change is lost between reading and writing.
    try desk.books.journal.commit()
    try desk.books.journal.begin()
    defer { desk.books.journal.cancel() }
    var roster = try desk.books.store.roster()
    if var person = roster[desk.speaker.id] {
      person.language = language
      roster.put(person)
      try desk.books.save(roster)
    }
    return .language(language)
  }
}
