internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// history: the entries of a period, those taken back included.
struct ShowHistory: Command {
  static let intents: [Intent] = [.history]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let subjects = try CardFinder(desk: desk).subjects(reading)
    if subjects.isEmpty { return .refused(Refusal(.noForm), reading) }
    let period = reading.period ?? Period(.month, containing: desk.today)
    var reports: [HistoryReport] = []
    for subject in subjects { reports.append(try report(of: subject, in: period, at: desk)) }
    // Of a whole position, who has entries is of interest.
    let told = reports.filter { !$0.items.isEmpty }
    return .history(told.isEmpty ? Array(reports.prefix(1)) : told)
  }

  private func report(
    of subject: Subject, in period: Period, at desk: Desk
  ) throws(StoreError) -> HistoryReport {
    var entries: [Entry] = []
    for file in try desk.books.journal.periods()
    where period.contains(file) || file.contains(period) {
      entries += try desk.books.journal.entries(about: subject, in: file)
    }
    let items = History(entries).items.filter { item in
      item.entry.action == .rate || period.contains(item.current.date)
        || period.contains(item.entry.name.period)
    }
    var forms: [String: Form] = [:]
    for item in items {
      forms[item.entry.form] =
        desk.books.form(item.entry.form, in: item.entry.name.period)
        ?? desk.books.shelf.form(item.entry.form)
    }
    return HistoryReport(subject: subject, period: period, items: items, forms: forms)
  }
}
