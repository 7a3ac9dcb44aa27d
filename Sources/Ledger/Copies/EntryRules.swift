internal import Appraisal

/// What a past entry must be to count as the same message would: nothing is imported that nobody
/// could have said (`CONVERSATION.md`, Order of checks).
struct EntryRules {
  private let entry: Entry
  private let context: EntryImport.Context
  /// What is wrong, and in which column.
  private(set) var faults: [(kind: ImportFault.Kind, column: String)] = []

  init(_ entry: Entry, _ context: EntryImport.Context) {
    self.entry = entry
    self.context = context
    checkSubject()
    checkAuthor()
    let period = entry.name.period
    guard let form = context.shelf.form(entry.form, in: period) else { return }
    switch entry.action {
    case .deduct: checkLoss(form)
    case .commend: checkPraise(form)
    case .inspect: if entry.sheet == nil { fault(.missing, "sheet") }
    case .rate: checkMark(form)
    case .measure: if entry.value == nil { fault(.missing, "value") }
    case .incident:
      if !form.vetoes.contains(where: { $0.id == entry.criterion }) {
        fault(.unknownWord(possible: form.vetoes.map(\.id)), "criterion")
      }
    default: break
    }
  }

  private mutating func fault(_ kind: ImportFault.Kind, _ column: String) {
    faults.append((kind, column))
  }

  /// Whether the person was there on the day, and is appraised by the form.
  private mutating func checkSubject() {
    switch entry.subject {
    case .person(let id):
      guard let person = context.roster[id] else { return }
      if entry.date < person.joined || person.left.map({ entry.date > $0 }) ?? false {
        fault(.notEmployed(from: person.joined, to: person.left), "date")
      }
      let forms = context.shelf.forms(for: id, in: person.post(on: entry.date).position)
      if !forms.contains(where: { $0.id == entry.form }) {
        fault(.unknownWord(possible: forms.map(\.id)), "form")
      }
    case .unit(let id):
      guard let unit = context.roster.unit(id), let form = context.shelf.form(for: unit) else {
        return
      }
      if form.id != entry.form { fault(.unknownWord(possible: [form.id]), "form") }
    }
  }

  /// Whether the author could have said it: nobody speaks before they joined, or of days after
  /// they left, and an import gives nobody an office they do not hold.
  private mutating func checkAuthor() {
    guard let author = context.roster[entry.by] else { return }
    if author.joined > context.today || author.left.map({ entry.date > $0 }) ?? false {
      fault(.notEmployed(from: author.joined, to: author.left), "by")
    } else if !context.mayLog(entry) {
      fault(.notAllowed(author: entry.by), "by")
    }
  }

  private mutating func checkLoss(_ form: Form) {
    if !form.sheets.isEmpty, entry.sheet == nil { fault(.missing, "sheet") }
    let criterion = form.criteria.first { $0.id == entry.criterion }
    if criterion == nil, entry.criterion != nil { return }
    if criterion == nil, entry.rule == nil { return checkAdjustment(form) }
    let rules = criterion?.rules ?? form.rules
    let rule = rules.first { $0.id == entry.rule }
    if entry.rule != nil, rule == nil {
      fault(.unknownWord(possible: rules.map(\.id)), "rule")
    }
    if entry.rule == nil, entry.severity == nil, criterion?.severities.isEmpty == false {
      fault(.missing, "severity")
    }
    // What such a rule takes is worked out from the number each occurrence carries.
    if rule?.steps != nil || rule?.per != nil {
      if entry.quantity == nil { fault(.missing, "quantity") }
      return
    }
    guard let points = entry.points else { return fault(.missing, "points") }
    let loss = form.loss(criterion: criterion, rule: entry.rule, severity: entry.severity)
    check(points, in: loss?.range(of: criterion), "points")
  }

  /// Points taken for nothing in particular, where the form allows that.
  private mutating func checkAdjustment(_ form: Form) {
    guard let range = form.adjustment else { return fault(.missing, "criterion") }
    guard let points = entry.points else { return fault(.missing, "points") }
    check(points, in: range, "points")
  }

  private mutating func checkPraise(_ form: Form) {
    if entry.note == nil { fault(.missing, "note") }
    // A merit of the form has its points in the form.
    if entry.rule != nil { return }
    guard let range = form.bonus ?? form.adjustment else {
      return fault(.unknownWord(possible: []), "do")
    }
    guard let points = entry.points else { return fault(.missing, "points") }
    check(points, in: range, "points")
  }

  private mutating func checkMark(_ form: Form) {
    if entry.rater == nil { fault(.missing, "rater") }
    guard let criterion = form.criteria.first(where: { $0.id == entry.criterion }) else {
      if entry.criterion == nil { fault(.missing, "criterion") }
      return
    }
    guard let value = entry.value else { return fault(.missing, "value") }
    check(value, in: criterion.max.map { PointsRange(low: .zero, high: $0) }, "value")
  }

  private mutating func check(_ points: Exact, in range: PointsRange?, _ column: String) {
    // A negative number is none anywhere, and told as such.
    guard let range, points >= .zero, !range.contains(points) else { return }
    fault(.outOfRange(low: range.low, high: range.high), column)
  }
}
