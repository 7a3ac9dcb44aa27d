internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// pending: who still lacks a required sheet or a rating, told by who owes it (`CASES.md` N7).
struct ShowPending: Command {
  static let intents: [Intent] = [.pending]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    if reading.topic == Reading.drawerTopic { return try drawer(reading, desk) }
    let period = reading.period ?? Period(.month, containing: desk.today)
    return .pending(try Coverage(desk: desk).report(period, of: reading))
  }

  /// What waits in the drawers of closed periods.
  private func drawer(_ reading: Reading, _ desk: Desk) throws(StoreError) -> Outcome {
    let filings = try Drawer(books: desk.books).waiting(in: reading.period) { subject in
      desk.books.roster[subject: subject]
        .map { desk.setting.isInScope($0, of: desk.speaker) } ?? true
    }
    return .drawer(DrawerReport(period: reading.period, filings: filings))
  }
}
