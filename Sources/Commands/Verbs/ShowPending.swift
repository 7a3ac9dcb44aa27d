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
    let cards = try CardFinder(desk: desk).cards(in: period, { _ in true })
    var rows: [PendingReport.Row] = []
    for card in cards {
      guard let member = card.subject.person, let form = desk.books.form(card.form, in: period)
      else {
        continue
      }
      for owed in card.waiting {
        if let place = rows.firstIndex(where: { $0.form.id == form.id && $0.owed == owed }) {
          rows[place].members.append(member)
        } else {
          rows.append(PendingReport.Row(form: form, owed: owed, members: [member]))
        }
      }
    }
    let day = rows.lazy.compactMap(\.form.collectedBy).first
    let due = day.flatMap { day -> Day? in
      let (year, month, _) = period.last.civil
      return Day(year: year, month: month, day: min(day, Day.length(ofMonth: month, year: year)))
    }
    return .pending(PendingReport(period: period, rows: rows, due: due))
  }

  /// What waits in the drawers of closed periods.
  private func drawer(_ reading: Reading, _ desk: Desk) throws(StoreError) -> Outcome {
    let filings = try Drawer(books: desk.books).waiting(in: reading.period) { subject in
      subject.person.flatMap { desk.books.roster[$0] }.map { person in
        Permissions.isInScope(
          person, of: desk.speaker, on: desk.today,
          scopedToSite: desk.books.settings.isScopedToSite)
      } ?? true
    }
    return .drawer(DrawerReport(period: reading.period, filings: filings))
  }
}
