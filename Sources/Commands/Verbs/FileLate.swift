internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// late: files a line in the drawer of a closed period, where it counts nowhere yet.
///
/// The line is carried out by its own command at a desk whose entries are late.
struct FileLate: Command {
  static let intents: [Intent] = [.late]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    var filed = reading.inner
    guard let period = try period(of: &filed, desk) else {
      let code: Refusal.Code = filed.isAboutAnEntry ? .unknownEntry : .noForm
      return .refused(Refusal(code, word: reading.entry?.description), reading)
    }
    guard try desk.books.isClosedForWriting(period) else {
      return .refused(Refusal(.notClosed, period: period), reading)
    }
    guard let command = AllCommands.command(for: filed.intent) else {
      return .unavailable(filed.intent)
    }
    var drawer = desk
    drawer.isLate = true
    switch try command.run(filed, at: drawer) {
    case .logged(let logged):
      return .late(try Drawer(books: desk.books).filings(of: logged.map(\.entry)))
    case .changed(let change):
      return .late(try Drawer(books: desk.books).filings(of: [change.entry]))
    case .ask(let question, _): return .ask(question, reading)
    case let other: return other
    }
  }

  /// The period a line counts in; a change counts in that of the entry it is about.
  ///
  /// Taking an adjustment back means taking back what was adjusted: the assents stay on record.
  private func period(of filed: inout Reading, _ desk: Desk) throws(StoreError) -> Period? {
    if !filed.isAboutAnEntry { return desk.countingPeriod(filed) }
    guard let target = try EntryFinder(desk: desk).target(filed) else { return nil }
    filed.entry = target.action == .adjust ? target.refersTo : target.name
    return target.name.period
  }
}

extension Reading {
  /// Whether it takes back or changes an entry.
  fileprivate var isAboutAnEntry: Bool { intent == .undo || intent == .amend }
}
