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
    let checker = Checker(keeping.invocation.namedStore)
    let faultWords = FaultWords(language: keeping.invocation.language ?? .simplifiedChinese)
    if repair {
      for cut in try checker.repair() { keeping.output.line(faultWords.text(cut)) }
    }
    let report = try checker.check { progress in keeping.show(progress) }
    if keeping.output.isTerminal { keeping.output.write("\r\u{1B}[K") }
    for finding in report.findings {
      let gravity = keeping.words.term("gravity.\(finding.gravity.rawValue)")
      keeping.output.line("[\(gravity)] \(faultWords.text(finding.place))\n")
    }
    keeping.output.line(summary(report, keeping))
    if report.isSound { try tellMissedDigests(keeping) }
    return report.isSound ? .done : .notDone
  }

  /// Says when yesterday's digest did not go out: no fault of the ledger, but nobody else would
  /// notice.
  private func tellMissedDigests(_ keeping: Keeping) throws(StoreError) {
    let office = try DeliveryOffice(keeping, try keeping.invocation.opened())
    if office.channels.isEmpty { return }
    let day = office.today - 1
    let post = DigestPost(office.books, of: day)
    let missed = try post.lacking(office.channels, today: office.today).map(\.name.description)
    for (name, channels) in [("missed", missed), ("stuck", try post.stuck())] {
      for channel in channels {
        keeping.output.line(
          keeping.words.term("digest.\(name)", ["channel": channel, "day": day.description]))
      }
    }
  }

  private func summary(_ report: CheckReport, _ keeping: Keeping) -> String {
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
}

extension Keeping {
  /// Shows at a terminal how far a check has come.
  fileprivate func show(_ progress: CheckProgress) {
    guard output.isTerminal, progress.total > 0 else { return }
    let percent = String(progress.done * 100 / progress.total)
    output.write("\r" + words.term("report.checking", ["percent": percent]))
  }
}
