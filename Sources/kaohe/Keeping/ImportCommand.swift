internal import Appraisal
internal import ArgumentParser
internal import Commands
internal import Ledger

/// import: past entries from a CSV file, all of them or none, after a dry run; and taking them
/// back as one batch.
struct ImportCommand: KeeperCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: Usage.text("import"))

  @Flag(help: "\(Usage.text("import-confirm"))") var confirm = false
  @Option(help: "\(Usage.text("import-undo"))") var undo: String?
  @Argument(help: "\(Usage.text("import-file"))") var file: String?

  func validate() throws {
    if (file == nil) == (undo == nil) { throw ValidationError(Usage.text("import-what")) }
  }

  func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
    let books = try keeping.invocation.opened()
    let by = keeping.invocation.speaker.flatMap { books.person(known: $0) }?.id
    if let undo { return try takeBack(undo, by, books, keeping) }
    guard let file else { return .usage }
    let bytes = try keeping.contents(of: file)
    let context = EntryImport.Context(
      roster: books.roster, shelf: books.shelf, isClosed: books.closings.isClosed,
      by: by ?? PersonID(""), at: Invocation.now(), today: keeping.today(books.zone),
      mayLog: books.mayLog)
    do {
      return try take(EntryImport(bytes, context), file, books, keeping)
    } catch let faults as ImportFaults {
      keeping.complain(faults, file)
      if by == nil, faults.faults.contains(where: { $0.column == "by" }) {
        keeping.complain(keeping.words.term("report.import-by"))
      }
      return .notDone
    } catch let error as StoreError {
      throw error
    } catch {
      return .store
    }
  }

  private func take(
    _ entries: EntryImport, _ file: String, _ books: Books, _ keeping: Keeping
  ) throws(StoreError) -> ExitStatus {
    var fills = [
      "entries": String(entries.drafts.count), "file": file, "batch": entries.batch,
      "periods": Set(entries.drafts.map(\.period)).sorted().map(\.description)
        .joined(separator: ", "),
      "people": String(Set(entries.drafts.map(\.entry.subject)).count),
    ]
    guard confirm else {
      keeping.say(keeping.words.term("report.import-try", fills))
      return .done
    }
    let before = try books.journal.entries(ofMessage: entries.batch).count
    let logged = try books.journal.log(entries)
    let isNew = try books.journal.entries(ofMessage: entries.batch).count > before
    fills["first"] = logged.first?.name.description ?? ""
    fills["last"] = logged.last?.name.description ?? ""
    keeping.say(
      keeping.words.term(isNew ? "report.import-done" : "report.import-known", fills))
    return .done
  }

  private func takeBack(
    _ batch: String, _ by: PersonID?, _ books: Books, _ keeping: Keeping
  ) throws(StoreError) -> ExitStatus {
    guard let by else {
      keeping.complain(keeping.words.term("report.import-by"))
      return .usage
    }
    let result = try books.journal.undo(
      batch: batch, by: by, at: Invocation.now(), today: keeping.today(books.zone),
      isClosed: books.closings.isClosed)
    switch result {
    case .unknown:
      keeping.complain(keeping.words.term("report.import-unknown", ["batch": batch]))
      return .notDone
    case .closed(let period):
      keeping.complain(
        keeping.words.term("report.import-closed", ["period": period.description]))
      return .notDone
    case .done(let count, let decided):
      keeping.say(
        keeping.words.term("report.import-undone", ["entries": String(count), "batch": batch]))
      if !decided.isEmpty {
        let names = decided.map(\.description).joined(separator: ", ")
        keeping.say(keeping.words.term("report.import-decided", ["entries": names]))
      }
      return .done
    }
  }
}
