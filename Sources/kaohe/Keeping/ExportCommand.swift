internal import Appraisal
internal import ArgumentParser
internal import Commands
internal import Ledger

/// export: entries, score cards or the roster for other programs, on standard output.
struct ExportCommand: KeeperCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: Usage.text("export"))

  /// What can be exported.
  enum Matter: String, ExpressibleByArgument, CaseIterable {
    /// Every entry.
    case entries
    /// Everybody's cards of a period.
    case cards
    /// The people.
    case roster
  }

  @Flag(help: "\(Usage.text("export-csv"))") var csv = false
  @Option(help: "\(Usage.text("export-period"))") var period: String?
  @Argument(help: "\(Usage.text("export-matter"))") var matter = Matter.entries

  func validate() throws {
    if let period, Period(name: period) == nil {
      throw ValidationError(Usage.text("bad-period", ["period": period]))
    }
  }

  func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
    let books = try keeping.invocation.opened()
    let isJSON = keeping.invocation.isJSON && !csv
    let period = period.flatMap { Period(name: $0) }
    switch matter {
    case .entries: try entries(books, period, isJSON ? .json : .csv, keeping.output)
    case .cards:
      let month = Period(.month, containing: keeping.today(books.zone))
      let reports = try books.reports(in: period ?? month)
      keeping.output.write(
        bytes: isJSON ? CardExport.json(reports) : CardExport.csv(reports, books.roster))
    case .roster: keeping.output.write(bytes: isJSON ? books.roster.json : books.roster.csv)
    }
    return .done
  }

  private func entries(
    _ books: Books, _ period: Period?, _ layout: EntryExport.Layout, _ output: Output
  ) throws(StoreError) {
    var export = EntryExport(layout, in: books.zone)
    output.write(bytes: export.start())
    for file in try books.journal.periods() where period.map({ $0.contains(file) }) ?? true {
      output.write(bytes: export.bytes(of: try books.journal.entries(in: file)))
    }
    output.write(bytes: export.end())
  }
}
