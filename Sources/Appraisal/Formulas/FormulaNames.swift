/// What a name in a formula stands for.
enum Reference: Hashable {
  /// Counts and sums over entries of a criterion, or of one kind of them; nil for everything.
  case entries(EntryFact, criterion: String?, kind: String?)
  /// A figure of a criterion.
  case criterion(String, CriterionFact)
  /// A rater's mark for a criterion.
  case mark(criterion: String, rater: String)
  case section(String)
  case sheet(String)
  case rater(String)
  /// How many ballots count in a column.
  case ballotCount(String)
  case incident(String)
  case value(String)
  case form(FormFact)
  /// The totals of a column's ballots, where a column is put together.
  case ballots
  /// The totals of a sheet's checks, where they are put together.
  case checks
  /// The marks of one ballot, where it is judged.
  case marks
  /// What a section's criteria, or the form's parts, simply add to.
  case plainSum
  /// The mark being turned into points.
  case ownMark
}

/// Sums over entries.
enum EntryFact: String, CaseIterable {
  case count, lost, gained, quantity, amount
}

/// Figures of one criterion.
enum CriterionFact: String, CaseIterable {
  case score, max, start, value, actual, planned, met
}

/// Figures of the whole form.
enum FormFact: String, CaseIterable {
  case total, unrounded, of, bonus, adjustment, grade, pay, vetoed, voided, met, unmet
  case indicators
  case allMet = "all-met"
  case criteria
  case inspected, lacking, days
  case daysInPost = "days-in-post"
  case month, quarter

  var isMany: Bool { self == .criteria }
}

/// Where a formula stands, which decides what bare names mean.
enum Place: Hashable {
  case criterion(String)
  case section(String)
  /// The total and what it leads to.
  case form
  /// A column out of ballots.
  case column(String)
  /// A sheet out of checks.
  case sheet(String)
  /// One ballot.
  case ballot(String)
}

/// Looks names up as `FormFile.md` describes: facts of the place first, then the form's ids.
struct FormulaNames {
  let form: Form

  func reference(_ name: Name, at place: Place) -> Reference? {
    let (first, rest) = (name.parts[0], Array(name.parts.dropFirst()))
    if !name.isID {
      if rest.isEmpty, let fact = fact(first, at: place) { return fact }
      if case .criterion(let id) = place, let own = kind(first, of: id, rest) { return own }
      if rest.count >= 1, let typed = typed(first, rest) { return typed }
    }
    return value(first, rest) ?? criterion(first, rest) ?? section(first, rest)
      ?? rater(first, rest) ?? sheet(first, rest) ?? incident(first, rest)
      ?? kind(first, of: nil, rest)
  }

  private func fact(_ word: String, at place: Place) -> Reference? {
    switch place {
    case .criterion(let id):
      if word == "mark" { return .ownMark }
      if let fact = EntryFact(rawValue: word) { return .entries(fact, criterion: id, kind: nil) }
      if let fact = CriterionFact(rawValue: word), fact != .score { return .criterion(id, fact) }
    case .section: if word == "sum" { return .plainSum }
    case .form:
      if word == "sum" { return .plainSum }
      if let fact = EntryFact(rawValue: word) { return .entries(fact, criterion: nil, kind: nil) }
    case .column: if word == "ballots" { return .ballots }
    case .sheet: if word == "checks" { return .checks }
    case .ballot: if word == "marks" { return .marks }
    }
    return FormFact(rawValue: word).map(Reference.form)
  }

  /// `criterion.quality` says which of several things named `quality` is meant.
  private func typed(_ word: String, _ rest: [String]) -> Reference? {
    let (id, facts) = (rest[0], Array(rest.dropFirst()))
    return switch word {
    case "criterion": criterion(id, facts)
    case "section": section(id, facts)
    case "rater": rater(id, facts)
    case "sheet": sheet(id, facts)
    case "incident": incident(id, facts)
    case "rule": kind(id, of: nil, facts)
    default: nil
    }
  }

  private func value(_ id: String, _ rest: [String]) -> Reference? {
    rest.isEmpty && form.values.contains { $0.term.id == id } ? .value(id) : nil
  }

  private func criterion(_ id: String, _ rest: [String]) -> Reference? {
    guard form.criteria.contains(where: { $0.id == id }) else { return nil }
    guard let word = rest.first else { return .criterion(id, .score) }
    if let own = kind(word, of: id, Array(rest.dropFirst())) { return own }
    if rest.count > 1 { return nil }
    if let fact = CriterionFact(rawValue: word) { return .criterion(id, fact) }
    if let fact = EntryFact(rawValue: word) { return .entries(fact, criterion: id, kind: nil) }
    return form.raters.contains { $0.id == word } ? .mark(criterion: id, rater: word) : nil
  }

  /// A rule or severity: its count, or what is asked of it.
  ///
  /// Nil as the criterion means the rules that stand on the total.
  private func kind(_ word: String, of id: String?, _ rest: [String]) -> Reference? {
    let known =
      id == nil
      ? form.rules.map(\.id)
      : form.criteria.filter { $0.id == id }.flatMap { $0.rules.map(\.id) + $0.severities }
    guard known.contains(word), rest.count < 2 else { return nil }
    guard let fact = rest.first else { return .entries(.count, criterion: id ?? "", kind: word) }
    return EntryFact(rawValue: fact).map { .entries($0, criterion: id ?? "", kind: word) }
  }

  private func section(_ id: String, _ rest: [String]) -> Reference? {
    rest.isEmpty && form.sections.contains { $0.term.id == id } ? .section(id) : nil
  }

  private func sheet(_ id: String, _ rest: [String]) -> Reference? {
    rest.isEmpty && form.sheets.contains { $0.id == id } ? .sheet(id) : nil
  }

  private func rater(_ id: String, _ rest: [String]) -> Reference? {
    guard form.raters.contains(where: { $0.id == id }) else { return nil }
    if rest.isEmpty { return .rater(id) }
    return rest == ["count"] ? .ballotCount(id) : nil
  }

  private func incident(_ id: String, _ rest: [String]) -> Reference? {
    let known = form.incidents.contains { $0.id == id }
    return known && (rest.isEmpty || rest == ["count"]) ? .incident(id) : nil
  }

  /// Every name that could stand in a place, for a message about one that cannot.
  func possible(at place: Place) -> [String] {
    var names: [String] = FormFact.allCases.map(\.rawValue)
    switch place {
    case .criterion(let id):
      names += CriterionFact.allCases.filter { $0 != .score }.map(\.rawValue)
      names += EntryFact.allCases.map(\.rawValue)
      names += ["mark"]
      names += form.criteria.filter { $0.id == id }.flatMap { $0.rules.map(\.id) + $0.severities }
    case .section, .form: names += ["sum"] + EntryFact.allCases.map(\.rawValue)
    case .column: names += ["ballots"]
    case .sheet: names += ["checks"]
    case .ballot: names += ["marks"]
    }
    names += form.values.map(\.term.id) + form.criteria.map(\.id)
    names += form.sections.map(\.term.id) + form.raters.map(\.id) + form.sheets.map(\.id)
    names += form.incidents.map(\.id) + form.rules.map(\.id)
    return Array(Set(names)).sorted()
  }
}
