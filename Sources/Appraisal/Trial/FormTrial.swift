internal import JSONText

/// Scores a facts file under a form, without a store (`CLI.md`, form try).
///
/// The format of the file is described in <doc:FormFile>.
public enum FormTrial {
  /// The cards of everybody in the file, in its order; people first, then units.
  ///
  /// - Parameters:
  ///   - form: the form.
  ///   - bytes: the facts file.
  /// - Returns: the cards, none where a fault makes the facts unusable, and every fault found.
  public static func cards(of form: Form, facts bytes: [UInt8]) -> (
    cards: [ScoreCard], faults: [FormFault]
  ) {
    let value: JSON
    do {
      value = try JSON(parsing: bytes)
    } catch {
      return ([], [FormFault(.notJSON(error), at: JSONPath())])
    }
    var reader = FactsReader(form: form)
    let facts = reader.facts(value)
    guard !reader.faults.contains(where: { $0.gravity == .error }), let facts else {
      return ([], reader.faults)
    }
    return (cards(of: form, facts), reader.faults)
  }

  /// The cards with the arithmetic behind each; empty where the facts have an error.
  public static func explained(_ form: Form, facts bytes: [UInt8]) -> [(
    card: ScoreCard, step: Step?
  )] {
    var reader = FactsReader(form: form)
    guard let value = try? JSON(parsing: bytes), let facts = reader.facts(value),
      !reader.faults.contains(where: { $0.gravity == .error })
    else { return [] }
    return scorers(form, facts).map { ($0.card($1), $0.explanation($1)) }
  }

  private static func cards(of form: Form, _ facts: Facts) -> [ScoreCard] {
    scorers(form, facts).map { $0.card($1) }
  }

  private static func scorers(_ form: Form, _ facts: Facts) -> [(Scorer, History)] {
    let surroundings = Surroundings(
      Dictionary(facts.subjects.map { ($0.subject, $0.facts) }) { one, _ in one })
    return facts.subjects.compactMap { known in
      guard let history = known.facts.histories[facts.period] else { return nil }
      let scorer = Scorer(
        form: form, subject: known.subject, position: known.facts.position,
        period: facts.period, surroundings: surroundings)
      return (scorer, history)
    }
  }
}

/// What a facts file says.
struct Facts {
  /// The period the cards are for.
  var period: Period
  /// Everybody in it.
  var subjects: [(subject: Subject, facts: SubjectFacts)]
}

/// Reads a facts file against the form it is for.
struct FactsReader {
  let form: Form
  private(set) var faults: [FormFault] = []
  private var number = 0

  init(form: Form) { self.form = form }

  mutating func facts(_ value: JSON) -> Facts? {
    var fields = Fields(value, at: JSONPath())
    guard let period = period(&fields) else {
      // Nothing else was looked at, so nothing else can be called unknown.
      faults += fields.faults
      return nil
    }
    defer { faults += fields.finished() }
    let hasPeople = fields.has("people")
    let hasUnits = fields.has("units")
    var subjects: [(subject: Subject, facts: SubjectFacts)] = []
    if hasPeople || hasUnits {
      subjects += list("people", &fields, period) { .person(PersonID($0)) }
      subjects += list("units", &fields, period) { .unit($0) }
      strangers(&fields, Set(subjects.map(\.subject)))
    } else {
      // One person's facts may stand in the file itself.
      let id = fields.text("id") ?? "P001"
      let facts = facts(&fields, .person(PersonID(id)), period)
      subjects.append((.person(PersonID(id)), facts))
    }
    return Facts(period: period, subjects: subjects)
  }

  private func period(_ fields: inout Fields) -> Period? {
    let name = fields.requiredText("period")
    guard let period = Period(name: name), period.cycle == form.cycle else {
      if !name.isEmpty { fields.fault(.wrongPeriod(name, cycle: form.cycle), at: "period") }
      return nil
    }
    return period
  }

  private mutating func list(
    _ name: String, _ fields: inout Fields, _ period: Period, _ subject: (String) -> Subject
  ) -> [(subject: Subject, facts: SubjectFacts)] {
    fields.list(name, id: { $0.subject.id }) { inner in
      let who = subject(inner.requiredText("id"))
      return (who, facts(&inner, who, period))
    }
  }

  private mutating func facts(
    _ fields: inout Fields, _ subject: Subject, _ period: Period
  ) -> SubjectFacts {
    _ = fields.value("name")
    var facts = SubjectFacts(position: position(&fields, subject))
    facts.joined = day("joined", &fields)
    facts.left = day("left", &fields)
    facts.team = fields.text("team").map { .unit($0) }
    facts.members = members(&fields)
    let criteria = form.criteria(
      for: subject, position: facts.position, team: facts.team)
    let reader = SubjectReader(form: form, subject: subject, criteria: criteria)
    if let total = fields.exact("total") {
      facts.totals[period] = total
    } else {
      facts.histories[period] = History(reader.entries(&fields, period, &number))
    }
    earlier(&fields, reader, period, &facts)
    return facts
  }

  /// Teams and members nobody in the file is: what they stand for would silently be missing.
  private func strangers(_ fields: inout Fields, _ known: Set<Subject>) {
    let units = Set(form.audience.units + form.criteria.flatMap(\.units))
    for name in ["people", "units"] {
      for (index, value) in (fields.value(name)?.array ?? []).enumerated() {
        var inner = Fields(value, at: fields.path.appending(name).appending(index))
        if let team = inner.text("team"), !known.contains(.unit(team)), !units.contains(team) {
          fields.add([FormFault(.unknownID(team), at: inner.path.appending("team"))])
        }
        let path = inner.path.appending("members")
        fields.add(
          members(&inner).enumerated().filter { !known.contains($1) }.map { place, member in
            FormFault(.unknownID(member.id), at: path.appending(place))
          })
      }
    }
  }

  /// Members are people, or units where the text says `unit:` first.
  private func members(_ fields: inout Fields) -> [Subject] {
    fields.texts("members").map { text in
      text.hasPrefix("unit:")
        ? .unit(String(text.dropFirst("unit:".count))) : .person(PersonID(text))
    }
  }

  /// The position, which a form for one position need not be told.
  private func position(_ fields: inout Fields, _ subject: Subject) -> String? {
    let known = form.audience.positions
    guard let position = fields.text("position") else {
      if subject.person == nil { return nil }
      if known.count > 1, form.criteria.contains(where: { !$0.positions.isEmpty }) {
        fields.fault(.missing, at: "position", possible: known)
      }
      return known.count == 1 ? known[0] : nil
    }
    if !known.isEmpty, !known.contains(position), !fields.has("total") {
      fields.fault(.unknownID(position), at: "position", possible: known)
    }
    return position
  }

  private func day(_ name: String, _ fields: inout Fields) -> Day? {
    guard let text = fields.text(name) else { return nil }
    if let day = Day(iso: text) { return day }
    fields.fault(.wrongKind(expected: "YYYY-MM-DD"), at: name)
    return nil
  }

  /// Earlier periods by name, each with entries of its own or a `total` from elsewhere.
  private mutating func earlier(
    _ fields: inout Fields, _ reader: SubjectReader, _ period: Period, _ facts: inout SubjectFacts
  ) {
    guard let value = fields.value("earlier") else { return }
    let path = fields.path.appending("earlier")
    for member in value.members ?? [] {
      guard let then = Period(name: member.name), then.cycle == form.cycle, then < period else {
        fields.add([
          FormFault(.wrongPeriod(member.name, cycle: form.cycle), at: path.appending(member.name))
        ])
        continue
      }
      var inner = Fields(member.value, at: path.appending(member.name))
      if let total = inner.exact("total") {
        facts.totals[then] = total
      } else {
        facts.histories[then] = History(reader.entries(&inner, then, &number))
      }
      fields.add(inner.finished())
    }
  }
}

extension Subject {
  /// The id as a facts file has it.
  fileprivate var id: String { person?.description ?? unit ?? "" }
}
