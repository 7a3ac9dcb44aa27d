internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// help: by example, for who asks.
struct GiveHelp: Command {
  static let intents: [Intent] = [.help]

  /// How many forms a word is explained under.
  private static let mostForms = 3

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let sample = HelpSamples(desk: desk).sample()
    guard let topic = reading.topic else { return .help(.general(desk.speaker, sample)) }
    if let intent = Intent(rawValue: topic), intent != .unknown {
      return .help(.action(intent, sample))
    }
    let meanings = meanings(of: topic, at: desk)
    return .help(meanings.isEmpty ? .general(desk.speaker, sample) : .word(meanings))
  }

  /// What a word is under the speaker's forms and then the others, wherever it is called alike.
  private func meanings(of topic: String, at desk: Desk) -> [HelpTopic.Meaning] {
    let forms = desk.books.forms(of: desk.speaker, on: desk.today) + desk.books.shelf.newest
    let all = forms.flatMap { form in
      (form.criteria.map(\.term) + form.severities.map(\.term)).map { (form, $0) }
    }
    guard let first = all.first(where: { $0.1.id == topic }) else { return [] }
    let words = Set(first.1.words)
    var seen: Set<String> = []
    return all.filter { form, term in
      !words.isDisjoint(with: term.words) && seen.insert(form.id).inserted
    }.prefix(Self.mostForms).map { HelpTopic.Meaning(form: $0, id: $1.id) }
  }
}
