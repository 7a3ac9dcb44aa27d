internal import Appraisal
internal import ArgumentParser
internal import Commands
internal import Ledger

/// check: verifies the whole store, and on request clears away what was never acknowledged.
struct CheckCommand: KeeperCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: Usage.text("check"))

  @Flag(help: "\(Usage.text("check-repair"))") var repair = false

  func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
    let store = keeping.invocation.namedStore
    if repair { try CheckRun(keeping: keeping, store: store).repair() }
    return try CheckRun(keeping: keeping, store: store).run()
  }
}

/// A check of a whole store, told as it goes.
struct CheckRun {
  let keeping: Keeping
  let store: Store

  private var faults: FaultWords {
    FaultWords(language: keeping.invocation.language ?? .simplifiedChinese)
  }

  /// Clears away what was never acknowledged, and says what and where the copies are.
  func repair() throws(StoreError) {
    let cuts = try Checker(store).repair()
    for cut in cuts { keeping.say(faults.text(cut) + "\n") }
    if cuts.isEmpty { keeping.say(keeping.words.term("report.nothing-to-repair")) }
  }

  /// Checks everything and says what is not as it should be, and what to do about it.
  func run() throws(StoreError) -> ExitStatus {
    let report = try Checker(store).check { show($0) }
    if showsProgress { keeping.output.write("\r\u{1B}[K") }
    keeping.state(report.facts)
    for finding in report.findings {
      let gravity = keeping.words.term("gravity.\(finding.gravity.rawValue)")
      keeping.say("[\(gravity)] \(faults.text(finding.place))\n")
    }
    keeping.say(summary(report))
    if report.isSound {
      let books = try keeping.invocation.opened()
      tellUnfitAliases(books)
      try tellMissedDigests(books)
    }
    return report.isSound ? .done : .notDone
  }

  /// Names aliases that make messages unreadable: a roster may hold some from before they were
  /// refused, or by hand.
  private func tellUnfitAliases(_ books: Books) {
    let today = keeping.today(books.zone)
    let (isUnfit, isUnfitForUnit) = (
      books.unfitAliases(today: today), books.unfitUnitAliases(today: today)
    )
    let people = books.roster.people.map { person in
      ("\(person.name) (\(person.id))", person.aliases.filter(isUnfit))
    }
    let units = books.roster.units.map { ($0.name, $0.aliases.filter(isUnfitForUnit)) }
    for (who, aliases) in people + units where !aliases.isEmpty {
      keeping.say(
        keeping.words.term(
          "report.unfit-alias", ["who": who, "aliases": aliases.joined(separator: ", ")]))
    }
  }

  /// Says when yesterday's digest did not go out: no fault of the ledger, but nobody else would
  /// notice.
  private func tellMissedDigests(_ books: Books) throws(StoreError) {
    let office = try DeliveryOffice(keeping, books)
    if office.channels.isEmpty { return }
    let day = office.today - 1
    let post = DigestPost(office.books, of: day)
    let missed = try post.lacking(office.channels, today: office.today).map(\.name.description)
    for (name, channels) in [("missed", missed), ("stuck", try post.stuck())] {
      for channel in channels {
        keeping.say(
          keeping.words.term("digest.\(name)", ["channel": channel, "day": day.description]))
      }
    }
  }

  private func summary(_ report: CheckReport) -> String {
    let words = keeping.words
    guard report.isSound else {
      let count = report.findings.count + report.omitted
      return words.term("report.unsound", ["count": String(count)])
    }
    let sound = words.term(
      "report.sound",
      [
        "entries": String(report.entryCount), "files": String(report.fileCount),
        "newest": report.newest?.description ?? words.term("report.none"),
        "hash": report.hash.description,
      ])
    if report.erasedNoteCount == 0 { return sound }
    return sound + "\n"
      + words.term("report.erased", ["count": String(report.erasedNoteCount)])
  }

  private var showsProgress: Bool {
    keeping.output.isTerminal && !keeping.invocation.isJSON
  }

  /// Shows at a terminal how far a check has come.
  private func show(_ progress: CheckProgress) {
    guard showsProgress, progress.total > 0 else { return }
    let done = progress.done * CheckRun.width / progress.total
    let bar =
      String(repeating: "█", count: done) + String(repeating: "░", count: CheckRun.width - done)
    let percent = String(progress.done * 100 / progress.total)
    keeping.output.write(
      "\r\(bar) " + keeping.words.term("report.checking", ["percent": percent]))
  }

  /// How many cells the progress bar has.
  private static let width = 24
}
