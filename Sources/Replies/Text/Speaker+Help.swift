internal import Appraisal
internal import Conversation
internal import JSONText
internal import Responses

extension Speaker {
  /// Help by example, with what this person may do.
  func text(_ topic: HelpTopic) -> String {
    switch topic {
    case .general(let person, let sample): return general(person, sample)
    case .action(let intent, let sample): return action(intent, sample)
    case .slot(let slot, let sample): return self.slot(slot, sample)
    case .word(let meanings): return meanings.map(word).joined(by: "\n")
    case .unknown(let word, let near): return unknown(word, near)
    }
  }

  private func general(_ person: Person, _ sample: HelpSample) -> String {
    let intents = Intent.allCases.filter { intent in
      intent != .unknown && Permissions.allows(intent, to: person) && fits(intent, person)
    }
    let rows = intents.compactMap { intent in
      example(intent, sample).map { [$0, term("help.\(intent.rawValue)")] }
    }
    let lines = style.isTerminal ? Columns.aligned(rows) : rows.map { $0.joined(by: "  ") }
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

  /// The ways to say an action, at most three.
  private func examples(_ intent: Intent, _ sample: HelpSample) -> [String] {
    guard let first = example(intent, sample) else { return [] }
    guard intent == .deduct, let violation = sample.violation else { return [first] }
    return [first, dated(violation), term("example.deduct-joined", words(violation))]
  }

  private func example(_ intent: Intent, _ words: [String: String]) -> String {
    term("example.\(intent.rawValue)", words)
  }

  private func example(_ intent: Intent, _ violation: HelpSample.Violation) -> String {
    example(intent, words(violation))
  }

  private func dated(_ violation: HelpSample.Violation) -> String {
    term("example.deduct-dated", words(violation))
  }

  private func words(_ violation: HelpSample.Violation) -> [String: String] {
    let (criterion, weight) = (violation.criterion, violation.weight)
    return [
      "person": called(violation.person), "points": violation.points.shown,
      "violation": "\(name(criterion)) \(name(weight))",
      "violation-id": "\(criterion.id) \(weight.id)",
      "joined": name(criterion) + name(weight),
    ]
  }

  /// A line with a word in it.
  private func example(_ example: HelpTopic.Example) -> String {
    switch example {
    case .violation(let violation): self.example(.deduct, violation)
    case .mark(let mark): self.example(mark)
    case .sheet(let person, let sheet):
      term("example.inspect-sheet", words("sheet", sheet, ["person": called(person)]))
    case .measured(let unit, let item, let value):
      self.example(.measure, words("item", item, ["unit": unit.name, "value": value]))
    case .incident(let unit, let kind):
      self.example(.incident, words("kind", kind, ["unit": unit.name]))
    case .ownLoss(let criterion): term("example.explain-own", words("item", criterion, [:]))
    }
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
    library.render(
      "help-action", Catalog.helpAction,
      [
        "action": .text(intent.rawValue), "what": .text(term("help.\(intent.rawValue)")),
        "lines": lines(examples(intent, sample)),
        "author": .flag(Permissions.isForItsAuthor(intent)),
        "holders": .text(list(Permissions.holders(of: intent).map(role))),
      ])
  }

  private func lines(_ lines: [String]) -> Fill { .list(lines.map { ["line": .text($0)] }) }

  private func slot(_ slot: Slot, _ sample: HelpSample) -> String {
    var fills: Fills = [:]
    for other in HelpTopic.slots { fills[other.rawValue] = .flag(other == slot) }
    let violation = sample.violation
    let rows: [String] =
      switch slot {
      case .severity: violation.map { severities($0.form) } ?? []
      case .criterion: violation.map { [list($0.form.criteria.map { name($0.term) })] } ?? []
      default: []
      }
    fills["rows"] = .list(rows.map { ["row": .text($0)] })
    let line =
      slot == .date ? violation.map(dated) : example(HelpTopic.intent(showing: slot), sample)
    fills["lines"] = lines([line].compactMap { $0 })
    return library.render("help-slot", Catalog.helpSlot, fills)
  }

  private func severities(_ form: Form) -> [String] {
    form.severities.map { "\(name($0.term)) \(loss($0.loss))" }
  }

  private func word(_ meaning: HelpTopic.Meaning) -> String {
    let (term, form) = (meaning.term, meaning.form)
    var standard: String?
    var rows: [String] = []
    switch meaning.kind {
    case .criterion(let criterion):
      standard = criterion.standard?.text(in: language)
      rows = violations(criterion, form)
    case .severity(let severity): rows = [loss(severity.loss)]
    case .rule(let rule): rows = [loss(rule.loss)]
    case .name: break
    }
    return library.render(
      "help-word", Catalog.helpWord,
      [
        "name": .text(name(term)), "id": .text(term.id),
        "form": .text(form.name.text(in: language)),
        "standard": .text(standard ?? ""), "rows": .list(rows.map { ["row": .text($0)] }),
        "lines": lines([meaning.example.map(example)].compactMap { $0 }),
      ])
  }

  private func unknown(_ word: String, _ near: [String]) -> String {
    library.render(
      "help-unknown", Catalog.helpUnknown, ["word": .text(word), "lines": lines(near)])
  }

  private func violations(_ criterion: Criterion, _ form: Form) -> [String] {
    let severities = form.severities.filter { criterion.severities.contains($0.term.id) }
      .map { "\(name($0.term)) \(loss($0.loss))" }
    let rules = criterion.rules.map { "\(name($0.term)) (\($0.id)) \(loss($0.loss))" }
    return severities + rules + (criterion.loss.map { [loss($0)] } ?? [])
  }
}

extension HelpTopic {
  /// The slots that help has something to say about.
  fileprivate static let slots: [Slot] = [
    .members, .criterion, .rule, .severity, .points, .count, .date, .period, .note, .rater, .sheet,
  ]

  /// The action whose line shows how a slot is said.
  fileprivate static func intent(showing slot: Slot) -> Intent {
    switch slot {
    case .members, .period: .score
    case .note: .commend
    case .rater: .rate
    case .sheet: .inspect
    default: .deduct
    }
  }
}
