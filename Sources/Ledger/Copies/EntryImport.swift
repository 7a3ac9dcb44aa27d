public import Appraisal

/// Past entries read from a CSV file, checked and not yet written (`CASES.md` A8).
public struct EntryImport: Sendable {
  /// The entries, with names still to be given, and the periods they count in.
  public private(set) var drafts: [(period: Period, entry: Entry)] = []
  /// The id every one of them carries as its message: by it the whole batch is found and undone,
  /// and the same file is known when it comes again.
  public let batch: String

  /// What an import is checked against and noted with.
  public struct Context: Sendable {
    /// The people and units.
    public var roster: Roster
    /// The forms.
    public var shelf: FormShelf
    /// The closings; an entry in a closed period is a fault.
    public var seals: SealBook
    /// Who imports; a row's own `by` comes before it.
    public var by: PersonID
    /// When.
    public var at: Instant
    /// The newest day an entry may have.
    public var today: Day

    /// An import by somebody at a moment.
    public init(
      roster: Roster, shelf: FormShelf, seals: SealBook, by: PersonID, at: Instant, today: Day
    ) {
      self.roster = roster
      self.shelf = shelf
      self.seals = seals
      self.by = by
      self.at = at
      self.today = today
    }
  }

  /// Reads a file.
  ///
  /// It has the columns of an export, found by name; `do`, `date`, `form` and `member` or
  /// `unit` must be there. Names, salts and the like of an export are left out: these are new
  /// entries about old facts.
  ///
  /// - Throws: every fault by line and column; nothing was written.
  public init(_ bytes: [UInt8], _ context: Context) throws(ImportFaults) {
    batch = "import:\(Digest(of: bytes).description.prefix(16))"
    var table = CSVTable(bytes)
    table.require(["do", "date", "form"])
    var faults = table.faults
    let references = References(context.roster, context.shelf)
    for row in table.rows where table.faults.isEmpty {
      var reader = EntryRow(row, context, references)
      let draft = reader.draft(batch: batch)
      faults += reader.faults
      if let draft { drafts.append(draft) }
    }
    if !faults.isEmpty { throw ImportFaults(faults) }
  }
}

extension Journal {
  /// Logs all entries of an import in one batch, or none.
  ///
  /// - Returns: the entries with their names; those of the first time when the same file was
  ///   imported before, and nothing is written then.
  public func log(_ entries: EntryImport) throws(StoreError) -> [Entry] {
    try begin()
    let known = try self.entries(ofMessage: entries.batch)
    if !known.isEmpty {
      cancel()
      return known
    }
    var logged: [Entry] = []
    do throws(StoreError) {
      for draft in entries.drafts {
        logged.append(
          try append(to: draft.period) { name in
            var entry = draft.entry
            entry.name = name
            return entry
          })
      }
    } catch {
      cancel()
      throw error
    }
    try commit()
    return logged
  }
}

/// Reads one row of past entries.
private struct EntryRow {
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
    if context.seals.closing(of: period) != nil { fault(.closedPeriod(period), "date") }
    var entry = Entry(
      name: EntryName(period: period, number: 1), at: context.at,
      by: text("by").map(PersonID.init) ?? context.by, action: action, subject: subject, date: date)
    entry.form = form.id
    entry.via = "import"
    entry.message = batch
    fill(&entry)
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
    entry.sheet = text("sheet")
    entry.rater = text("rater")
    entry.points = number("points")
    entry.quantity = number("quantity")
    entry.amount = number("amount")
    entry.value = number("value")
    entry.planned = number("planned")
    if let points = entry.points, points < .zero { fault(.badNumber, "points") }
    if let quantity = entry.quantity, quantity < .zero { fault(.badNumber, "quantity") }
    if let count = text("count") {
      if let number = Int(count), (1...999).contains(number) {
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
