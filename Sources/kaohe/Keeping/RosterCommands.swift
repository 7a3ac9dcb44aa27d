internal import Appraisal
internal import ArgumentParser
internal import Commands
internal import Ledger
internal import Replies

/// roster: the people of the ledger.
struct RosterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster", abstract: Usage.text("roster"), subcommands: [Import.self])

  /// roster import: adds or updates people.
  struct Import: KeeperCommand {
    static let configuration = CommandConfiguration(
      commandName: "import", abstract: Usage.text("roster-import"))

    @Argument(help: "\(Usage.text("file"))") var file: String
    @Flag(help: "\(Usage.text("confirm"))") var confirm = false

    func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
      let books = try keeping.invocation.opened()
      return try keeping.take(file, into: books, isConfirmed: confirm) {
        (roster, bytes) throws(ImportFaults) in
        let today = keeping.today(books.zone)
        return try roster.importing(
          people: bytes, from: today, isUnfit: books.unfitAliases(today: today))
      }
    }
  }
}

/// units: the units that are appraised themselves.
struct UnitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "units", abstract: Usage.text("units"), subcommands: [Import.self])

  /// units import: adds or updates units.
  struct Import: KeeperCommand {
    static let configuration = CommandConfiguration(
      commandName: "import", abstract: Usage.text("units-import"))

    @Argument(help: "\(Usage.text("file"))") var file: String
    @Flag(help: "\(Usage.text("confirm"))") var confirm = false

    func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
      let books = try keeping.invocation.opened()
      return try keeping.take(file, into: books, isConfirmed: confirm) {
        (roster, bytes) throws(ImportFaults) in
        try roster.importing(
          units: bytes, forms: books.shelf.newest.map(\.id),
          isUnfit: books.unfitUnitAliases(today: keeping.today(books.zone)))
      }
    }
  }
}

extension Keeping {
  /// Imports a file into the roster: all of it or nothing.
  ///
  /// Adding somebody takes nothing from anybody; what changes facts already there is shown first
  /// and asked about, or confirmed by an option.
  fileprivate func take(
    _ file: String, into books: Books, isConfirmed: Bool,
    _ importing: (Roster, [UInt8]) throws(ImportFaults) -> RosterImport
  ) throws(StoreError) -> ExitStatus {
    let bytes = try contents(of: file)
    do {
      let plan = try importing(books.roster, bytes)
      let report = RosterReport(keeping: self, before: books.roster, result: plan)
      if !plan.changed.isEmpty, !isConfirmed {
        report.showChanges()
        let count = ["count": String(plan.changed.count)]
        guard isAgreed(words.term("report.agree", count)) else {
          complain(words.term("report.needs-confirm"))
          return .notDone
        }
      }
      try books.journal.begin()
      defer { books.journal.cancel() }
      let result = try importing(try books.store.roster(), bytes)
      if result != plan {
        complain(words.term("report.roster-moved"))
        return .notDone
      }
      try books.save(result.roster)
      report.warnOfNamesakes()
      say(
        words.term(
          "report.imported",
          [
            "added": String(result.added.count), "changed": String(result.changed.count),
            "unchanged": String(result.unchanged.count),
          ]))
      books.keepWords()
      return .done
    } catch let faults as ImportFaults {
      complain(faults, file)
      return .notDone
    } catch let error as StoreError {
      throw error
    } catch {
      return .store
    }
  }

  /// Says everything that is wrong with a file, and that nothing of it was taken.
  func complain(_ faults: ImportFaults, _ file: String) {
    for fault in faults.faults { complain(text(fault, file)) }
    complain(words.term("report.nothing-imported"))
  }

  private func text(_ fault: ImportFault, _ file: String) -> String {
    let (name, fills) = ImportWords.name(fault.kind)
    let place = [file, String(fault.line), fault.column].compactMap { $0 }.joined(separator: ":")
    let excerpt = fault.text.isEmpty ? "" : " “\(fault.text)”"
    return "\(place):\(excerpt) \(words.term("import.\(name)", fills))"
  }
}

/// The names of the words for a fault of an import, with what they tell.
enum ImportWords {
  static func name(_ kind: ImportFault.Kind) -> (String, [String: String]) {
    switch kind {
    case .empty: ("empty", [:])
    case .notUTF8: ("not-utf8", [:])
    case .openQuote: ("open-quote", [:])
    case .textAfterQuote: ("text-after-quote", [:])
    case .duplicateColumn: ("duplicate-column", [:])
    case .missingColumn: ("missing-column", [:])
    case .extraCell: ("extra-cell", [:])
    case .missing: ("missing", [:])
    case .duplicateID(let line): ("duplicate-id", ["line": String(line)])
    case .lookAlike(let other): ("look-alike", ["other": other])
    case .badID: ("bad-id", [:])
    case .badDate: ("bad-date", [:])
    case .futureDate: ("future-date", [:])
    case .closedPeriod(let period): ("closed-period", ["period": period.description])
    case .leftBeforeJoined: ("left-before-joined", [:])
    case .unknownRole(let roles):
      ("unknown-role", ["roles": roles.map(\.rawValue).joined(separator: ", ")])
    case .taken(let other): ("taken", ["other": other.description])
    case .takenByUnit(let other): ("taken", ["other": other])
    case .unfit: ("unfit", [:])
    case .postBefore(let day): ("post-before", ["day": day.description])
    case .unknownWord(let words): ("unknown-word", ["words": words.joined(separator: ", ")])
    case .unknownReference: ("unknown-reference", [:])
    case .badNumber: ("bad-number", [:])
    case .notEmployed(let from, let to):
      ("not-employed", ["from": from.description, "to": to?.description ?? ""])
    case .notAllowed(let author): ("not-allowed", ["by": author.description])
    case .outOfRange(let low, let high):
      ("out-of-range", ["low": low.shown, "high": high.shown])
    case .tooLong(let limit): ("too-long", ["limit": String(limit)])
    }
  }
}
