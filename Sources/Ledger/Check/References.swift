internal import Appraisal

/// Everything an entry may refer to, in sets.
struct References {
  private struct Words {
    var criteria: Set<String> = []
    var rules: Set<String> = []
    var severities: Set<String> = []
    var sheets: Set<String> = []
    var raters: Set<String> = []
  }

  private let people: Set<PersonID>
  private let units: Set<String>
  /// The words of each form, in all its versions.
  private var forms: [String: Words] = [:]

  init(_ roster: Roster, _ shelf: FormShelf) {
    people = Set(roster.people.map(\.id))
    units = Set(roster.units.map(\.id))
    for form in shelf.all {
      var words = forms[form.id] ?? Words()
      words.criteria.formUnion(form.criteria.map(\.id) + form.vetoes.map(\.id))
      words.rules.formUnion(form.criteria.flatMap(\.rules).map(\.id))
      words.severities.formUnion(form.severities.map(\.term.id))
      words.sheets.formUnion(form.sheets.map(\.term.id))
      // A sheet is waived like a rater's column, and named in its place.
      words.raters.formUnion(form.raters.map(\.term.id) + form.sheets.map(\.term.id))
      forms[form.id] = words
    }
  }

  /// What an entry refers to that does not exist: the member and what it says.
  func missing(_ entry: Entry) -> [(member: String, id: String)] {
    var missing: [(member: String, id: String)] = []
    if !people.contains(entry.by) { missing.append(("by", entry.by.description)) }
    switch entry.subject {
    case .person(let id):
      if !people.contains(id) { missing.append(("member", id.description)) }
    case .unit(let id):
      if !units.contains(id) { missing.append(("unit", id)) }
    }
    guard !entry.form.isEmpty else { return missing }
    guard let words = forms[entry.form] else { return missing + [("form", entry.form)] }
    func check(_ member: String, _ id: String?, _ known: Set<String>) {
      if let id, !known.contains(id) { missing.append((member, id)) }
    }
    check("criterion", entry.criterion, words.criteria)
    check("rule", entry.rule, words.rules)
    check("severity", entry.severity, words.severities)
    check("sheet", entry.sheet, words.sheets)
    check("rater", entry.rater, words.raters)
    return missing
  }
}
