internal import Appraisal

/// Lines that might have been meant, for a message nothing was recognised in.
struct Suggestions {
  let context: ReadingContext
  let line: Line

  /// At most three, best first, each of which can be sent as it is.
  var lines: [String] {
    let person = line.first(\.person).flatMap { context.vocabulary.person($0) }
    var found: [String] = []
    for intent in nearestVerbs where Permissions.allows(intent, to: context.speaker) {
      found.append(example(intent, person))
    }
    if found.isEmpty, let person, context.maySee(person) {
      found = [example(.score, person), example(.history, person)]
    }
    if found.isEmpty { found = [example(.help, nil), example(.me, nil)] }
    return Array(found.prefix(3))
  }

  private func example(_ intent: Intent, _ person: Person?) -> String {
    switch intent {
    case .score, .history, .explain, .print:
      person.map { "\(intent.rawValue) \($0.name)" } ?? "me"
    default: intent.rawValue
    }
  }

  /// Actions whose English name is nearly a word of the message.
  private var nearestVerbs: [Intent] {
    let words = line.gaps.flatMap { gap in
      line.text.folded[gap].split { !$0.isWordPart }.map(Array.init)
    }.filter { $0.count >= 3 }
    let scored = Intent.allCases.filter { $0 != .unknown }.compactMap { intent -> (Int, Intent)? in
      let name = intent.rawValue.foldedForMatching
      let nearest = words.map { EditDistance.between($0, name) }.min() ?? 9
      return nearest <= (name.count > 4 ? 2 : 1) ? (nearest, intent) : nil
    }
    return scored.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
