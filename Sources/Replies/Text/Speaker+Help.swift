internal import Appraisal
internal import Conversation
internal import Responses

extension Speaker {
  /// Help by example, with what this person may do.
  func text(_ topic: HelpTopic) -> String {
    switch topic {
    case .general(let person): return general(person)
    case .action(let intent): return action(intent)
    case .word(let word, let form): return self.word(word, form)
    }
  }

  private func general(_ person: Person) -> String {
    let intents = Intent.allCases.filter { intent in
      intent != .unknown && Permissions.allows(intent, to: person) && fits(intent, person)
    }
    let rows = intents.map { [example($0), term("help.\($0.rawValue)")] }
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

  private func example(_ intent: Intent) -> String {
    let form = names.form("reception")
    let criterion = form?.criteria.first { $0.takesLosses }
    let severity = form?.severities.dropFirst().first
    return term(
      "example.\(intent.rawValue)",
      [
        "person": style.isInRoom
          ? term("example.name") : names.person(PersonID("P001"))?.name ?? "P001",
        "criterion": criterion.map { name($0.term) } ?? "", "criterion-id": criterion?.id ?? "",
        "severity": severity.map { name($0.term) } ?? "", "severity-id": severity?.term.id ?? "",
      ])
  }

  private func action(_ intent: Intent) -> String {
    library.render(
      "help-action", Catalog.helpAction,
      [
        "action": .text(intent.rawValue), "what": .text(term("help.\(intent.rawValue)")),
        "lines": .list([["line": .text(example(intent))]]),
        "holders": .text(list(Permissions.holders(of: intent).map(role))),
      ])
  }

  private func word(_ id: String, _ form: Form) -> String {
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
