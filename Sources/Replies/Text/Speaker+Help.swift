internal import Appraisal
internal import Conversation
internal import Responses

extension Speaker {
  /// Help by example, with what this person may do.
  func text(_ topic: HelpTopic) -> String {
    switch topic {
    case .general(let person, let sample): return general(person, sample)
    case .action(let intent, let sample): return action(intent, sample)
    case .word(let meanings): return meanings.map(word).joined(separator: "\n")
    }
  }

  private func general(_ person: Person, _ sample: HelpSample) -> String {
    let intents = Intent.allCases.filter { intent in
      intent != .unknown && Permissions.allows(intent, to: person) && fits(intent, person)
    }
    let rows = intents.compactMap { intent in
      example(intent, sample).map { [$0, term("help.\(intent.rawValue)")] }
    }
    let lines = style.isTerminal ? Columns.aligned(rows) : rows.map { $0.joined(separator: "  ") }
    return library.render(
      "help", Catalog.help,
      [
        "name": .text(person.name), "role": .text(role(person.role)),
        "lines": .list(lines.map { ["line": .text($0)] }),
      ])
  }

  /// Whether an action that everybody may do on their own things makes sense for this person.
  private func fits(_ intent: Intent, _ person: Person) -> Bool {
    guard person.role == .staff || person.role == .admin else { return true }
    switch intent {
    case .score, .print, .undo, .amend: return false
    default: return true
    }
  }

  /// A line that can be sent as it is; nil where the ledger has nothing it could be about.
  private func example(_ intent: Intent, _ sample: HelpSample) -> String? {
    switch intent {
    case .deduct, .whatif, .late: sample.violation.map { example(intent, $0) }
    case .commend: sample.praised.map { example(intent, ["person": called($0)]) }
    case .inspect: sample.inspected.map { example(intent, ["person": called($0)]) }
    case .rate: sample.mark.map(example)
    case .measure:
      sample.measured.map { unit, item, value in
        example(intent, words("item", item, ["unit": unit.name, "value": value]))
      }
    case .incident:
      sample.incident.map { unit, kind in
        example(intent, words("kind", kind, ["unit": unit.name]))
      }
    default: example(intent, ["person": called(sample.person), "form": sample.form ?? ""])
    }
  }

  private func example(_ intent: Intent, _ words: [String: String]) -> String {
    term("example.\(intent.rawValue)", words)
  }

  private func example(_ intent: Intent, _ violation: HelpSample.Violation) -> String {
    let (criterion, weight) = (violation.criterion, violation.weight)
    return example(
      intent,
      [
        "person": called(violation.person), "points": violation.points.shown,
        "violation": "\(name(criterion)) \(name(weight))",
        "violation-id": "\(criterion.id) \(weight.id)",
      ])
  }

  private func example(_ mark: HelpSample.Mark) -> String {
    let own = ["person": called(mark.person), "mark": mark.points.shown, "rater-id": mark.rater.id]
    return term(mark.isOwn ? "example.rate" : "example.rate-other", words("item", mark.item, own))
  }

  /// A term's name and its id, which English lines are written with, beside other words.
  private func words(
    _ key: String, _ named: Term, _ others: [String: String]
  ) -> [String: String] {
    others.merging([key: name(named), "\(key)-id": named.id]) { other, _ in other }
  }

  /// Somebody's name; in a room nobody is named.
  private func called(_ person: Person) -> String {
    style.isInRoom ? term("example.name") : person.name
  }

  private func action(_ intent: Intent, _ sample: HelpSample) -> String {
    let line = example(intent, sample)
    return library.render(
      "help-action", Catalog.helpAction,
      [
        "action": .text(intent.rawValue), "what": .text(term("help.\(intent.rawValue)")),
        "lines": .list(line.map { [["line": .text($0)]] } ?? []),
        "holders": .text(list(Permissions.holders(of: intent).map(role))),
      ])
  }

  private func word(_ meaning: HelpTopic.Meaning) -> String {
    let (id, form) = (meaning.id, meaning.form)
    let criterion = form.criteria.first { $0.id == id }
    let severity = form.severities.first { $0.term.id == id }
    let term = criterion?.term ?? severity?.term ?? Term(id: id, name: form.name)
    var rows = criterion.map { violations($0, form) } ?? []
    if let severity { rows = [loss(severity.loss)] }
    return library.render(
      "help-word", Catalog.helpWord,
      [
        "name": .text(name(term)), "id": .text(id), "form": .text(form.name.text(in: language)),
        "standard": .text(criterion?.standard?.text(in: language) ?? ""),
        "rows": .list(rows.map { ["row": .text($0)] }),
      ])
  }

  private func violations(_ criterion: Criterion, _ form: Form) -> [String] {
    let severities = form.severities.filter { criterion.severities.contains($0.term.id) }
      .map { "\(name($0.term)) \(loss($0.loss))" }
    let rules = criterion.rules.map { "\(name($0.term)) (\($0.id)) \(loss($0.loss))" }
    return severities + rules + (criterion.loss.map { [loss($0)] } ?? [])
  }
}
