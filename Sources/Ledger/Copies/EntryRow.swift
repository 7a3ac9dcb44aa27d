internal import Appraisal

/// Reads one row of past entries.
struct EntryRow {
  private let row: CSVTable.Row
  private let context: EntryImport.Context
  private let references: References
  private(set) var faults: [ImportFault] = []

  init(_ row: CSVTable.Row, _ context: EntryImport.Context, _ references: References) {
    self.row = row
    self.context = context
    self.references = references
  }

  mutating func draft(batch: String) -> (period: Period, entry: Entry)? {
    let action = action()
    let date = date()
    let subject = subject()
    let form = text("form").flatMap { context.shelf.form($0) }
    if form == nil { fault(text("form") == nil ? .missing : .unknownReference, "form") }
    guard let action, let date, let subject, let form else { return nil }
    let period = Period(form.cycle, containing: date)
    if context.isClosed(period) { fault(.closedPeriod(period), "date") }
    var entry = Entry(
      name: EntryName(period: period, number: 1), at: context.at,
      by: text("by").map(PersonID.init) ?? context.by, action: action, subject: subject, date: date)
    entry.form = form.id
    entry.via = "import"
    entry.message = batch
    fill(&entry)
    faults += EntryRules(entry, context).faults.map { kind, column in
      ImportFault(kind, line: row.line, column: column, text: row[column] ?? "")
    }
    for (member, id) in references.missing(entry) {
      faults.append(
        ImportFault(.unknownReference, line: row.line, column: member, text: id))
    }
    return faults.isEmpty ? (period, entry) : nil
  }

  private mutating func fill(_ entry: inout Entry) {
    entry.criterion = text("criterion")
    entry.rule = text("rule")
    entry.severity = text("severity")
    entry.sheet = text("sheet") ?? runningSheet(entry)
    entry.rater = text("rater")
    entry.points = number("points")
    entry.quantity = number("quantity")
    entry.amount = number("amount")
    entry.value = number("value")
    entry.planned = number("planned")
    if let points = entry.points, points < .zero { fault(.badNumber, "points") }
    if let quantity = entry.quantity, quantity < .zero { fault(.badNumber, "quantity") }
    if let count = text("count") {
      if let number = Int(count), Entry.counts.contains(number) {
        entry.count = number
      } else {
        fault(.badNumber, "count")
      }
    }
    // An export puts an apostrophe before what would run as a formula.
    entry.note = text("note").map { note in
      let isGuarded =
        note.hasPrefix("'") && note.dropFirst().first.map { "=+-@".contains($0) } ?? false
      return isGuarded ? String(note.dropFirst()) : note
    }
    if let note = entry.note, note.count > 2000 { fault(.tooLong(limit: 2000), "note") }
  }

  /// The running sheet of the author's role, as a message would take it.
  private func runningSheet(_ entry: Entry) -> String? {
    guard entry.action == .deduct || entry.action == .inspect,
      let role = context.roster[entry.by]?.role
    else { return nil }
    return context.shelf.form(entry.form)?.sheets
      .first { !$0.mustBeNamed && $0.roles.contains(role) }?.id
  }

  private func text(_ column: String) -> String? { Roster.filled(row[column]) }

  private mutating func fault(_ kind: ImportFault.Kind, _ column: String) {
    faults.append(ImportFault(kind, line: row.line, column: column, text: row[column] ?? ""))
  }

  /// What can be imported: facts of their own, not changes to entries that have no name here.
  private static let actions: [Action] = [.deduct, .commend, .inspect, .rate, .measure, .incident]

  private mutating func action() -> Action? {
    guard let text = text("do") else {
      fault(.missing, "do")
      return nil
    }
    if let action = Action(rawValue: text), Self.actions.contains(action) { return action }
    fault(.unknownWord(possible: Self.actions.map(\.rawValue)), "do")
    return nil
  }

  private mutating func date() -> Day? {
    guard let text = text("date") else {
      fault(.missing, "date")
      return nil
    }
    guard let day = Day(spreadsheet: text) else {
      fault(.badDate, "date")
      return nil
    }
    if day > context.today { fault(.futureDate, "date") }
    return day
  }

  private mutating func subject() -> Subject? {
    if let member = text("member") { return .person(PersonID(member)) }
    if let unit = text("unit") { return .unit(unit) }
    fault(.missing, "member")
    return nil
  }

  private mutating func number(_ column: String) -> Exact? {
    guard let text = text(column) else { return nil }
    if let number = Exact(decimal: Spelling.folded(text)) { return number }
    fault(.badNumber, column)
    return nil
  }
}
