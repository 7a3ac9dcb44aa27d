public import Appraisal

/// Past entries read from a CSV file, checked and not yet written (`CASES.md` A8).
public struct EntryImport: Sendable {
  /// The entries, with names still to be given, and the periods they count in.
  public private(set) var drafts: [(period: Period, entry: Entry)] = []
  /// The id every one of them carries as its message: by it the whole batch is found and undone,
  /// and the same file is known when it comes again.
  public let batch: String

  /// What an import is checked against and noted with.
  public struct Context {
    /// The people and units.
    public var roster: Roster
    /// The forms.
    public var shelf: FormShelf
    /// Whether a period is closed; an entry in one that is, is a fault.
    public var isClosed: (Period) -> Bool
    /// Who imports; a row's own `by` comes before it.
    public var by: PersonID
    /// When.
    public var at: Instant
    /// The newest day an entry may have.
    public var today: Day
    /// Whether its author could have said an entry: their role, whom it is about, its sheet or column.
    public var mayLog: (Entry) -> Bool

    /// An import by somebody at a moment.
    public init(
      roster: Roster, shelf: FormShelf, isClosed: @escaping (Period) -> Bool, by: PersonID,
      at: Instant, today: Day, mayLog: @escaping (Entry) -> Bool
    ) {
      self.roster = roster
      self.shelf = shelf
      self.isClosed = isClosed
      self.by = by
      self.at = at
      self.today = today
      self.mayLog = mayLog
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
    batch = "import:\(Hash(of: bytes).description.prefix(16))"
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
  ///   imported before and not taken back since, and nothing is written then.
  public func log(_ entries: EntryImport) throws(StoreError) -> [Entry] {
    try begin()
    let known = try standing(ofBatch: entries.batch).map(\.entry)
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
