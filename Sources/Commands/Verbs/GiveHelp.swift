internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// help: by example, for who asks.
struct GiveHelp: Command {
  static let intents: [Intent] = [.help]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    guard let topic = reading.topic else { return .help(.general(desk.speaker)) }
    if let intent = Intent(rawValue: topic), intent != .unknown { return .help(.action(intent)) }
    let forms = desk.books.forms(of: desk.speaker, on: desk.today) + desk.books.shelf.newest
    let form = forms.first { form in
      form.criteria.contains { $0.id == topic } || form.severities.contains { $0.term.id == topic }
    }
    return .help(form.map { .word(topic, $0) } ?? .general(desk.speaker))
  }
}
