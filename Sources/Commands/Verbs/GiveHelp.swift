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
    let samples = HelpSamples(desk: desk)
    guard let topic = reading.topic else {
      return .help(.general(desk.speaker, samples.sample()))
    }
    if let intent = Intent(rawValue: topic), intent != .unknown {
      return .help(.action(intent, samples.sample()))
    }
    if let slot = Slot(rawValue: topic) { return .help(.slot(slot, samples.sample(showing: slot))) }
    let forms = desk.books.forms(of: desk.speaker, on: desk.today) + desk.books.shelf.newest
    if let form = forms.first(where: { $0.id == topic }) { return .form(form) }
    let meanings = meanings(of: topic, under: forms)
    return .help(
      meanings.isEmpty
        ? .unknown(topic, near: reading.suggestions) : .word(meanings.map(samples.exemplified)))
  }

  /// What a word means under the speaker's forms, then under others; exact ids first.
  private func meanings(of topic: String, under forms: [Form]) -> [HelpTopic.Meaning] {
    let all = forms.flatMap(\.meanings)
    let exact = all.filter { $0.term.id == topic }
    let words = Set(exact.prefix(1).flatMap(\.term.words))
    let alike = all.filter { !words.isDisjoint(with: $0.term.words) }
    var seen: Set<String> = []
    return (exact + alike).filter { seen.insert($0.form.id).inserted }
      .prefix(GiveHelp.mostForms).map { $0 }
  }
}

extension Form {
  /// Every term of a form that a word may name.
  fileprivate var meanings: [HelpTopic.Meaning] {
    let rules = criteria.flatMap(\.rules) + self.rules
    let names = raters.map(\.term) + sheets.map(\.term) + incidents
    return criteria.map { .init(form: self, term: $0.term, kind: .criterion($0)) }
      + severities.map { .init(form: self, term: $0.term, kind: .severity($0)) }
      + rules.map { .init(form: self, term: $0.term, kind: .rule($0)) }
      + names.map { .init(form: self, term: $0, kind: .name) }
  }
}
