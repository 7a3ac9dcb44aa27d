internal import Appraisal
internal import Ledger
internal import Replies

/// The appeals that wait to be decided (`CASES.md` N8).
struct OpenAppeals {
  let books: Books

  /// How many days after a period's end a digest still looks for its appeals.
  private static let reach = 92

  /// The appeals open at the end of a day, against entries of recent periods.
  func all(around day: Day) throws(StoreError) -> [OpenAppeal] {
    try all(in: try books.journal.periods().filter { $0.end > day - OpenAppeals.reach }) {
      $0.recorded(in: books.zone) <= day
    }
  }

  /// All of them, the oldest first.
  func all() throws(StoreError) -> [OpenAppeal] {
    try all(in: try books.journal.periods()) { _ in true }
  }

  /// Those against entries of a period.
  func all(in period: Period) throws(StoreError) -> [OpenAppeal] {
    try all(in: [period]) { _ in true }
  }

  private func all(
    in periods: [Period], _ isKnown: (Entry) -> Bool
  ) throws(StoreError) -> [OpenAppeal] {
    var appeals: [OpenAppeal] = []
    for period in periods {
      let raised = try books.journal.entries(in: period, of: .appeal)
      for subject in Set(raised.lazy.filter(isKnown).map(\.subject)) {
        let entries = try books.journal.entries(about: subject, in: period).filter(isKnown)
        appeals += History(entries).items.compactMap { appeal($0, in: period) }
      }
    }
    return appeals.sorted { ($0.appeal.at, $0.appeal.name) < ($1.appeal.at, $1.appeal.name) }
  }

  private func appeal(_ item: History.Item, in period: Period) -> OpenAppeal? {
    guard item.isUnderAppeal, let appeal = item.appeal,
      let form = books.form(item.entry.form, in: period)
    else { return nil }
    return OpenAppeal(item: item, appeal: appeal, form: form, due: books.decisionDue(appeal))
  }
}

extension Books {
  /// The last day an entry can be appealed against: counted from when it was recorded or last
  /// changed, so that a change cannot come too late to be disputed.
  ///
  /// To take back a change, or to take back that an entry was taken back, changes it as well.
  func appealDue(_ item: History.Item) throws(StoreError) -> Day {
    var last = item.entry.recorded(in: zone)
    var names: Set = [item.entry.name]
    for entry in try journal.entries(about: item.entry.subject, in: item.entry.name.period) {
      guard [.amend, .undo, .adjust].contains(entry.action),
        let target = entry.refersTo, names.contains(target)
      else { continue }
      names.insert(entry.name)
      last = max(last, entry.recorded(in: zone))
    }
    return last + settings.appealDays
  }

  /// The day an appeal should be decided by.
  func decisionDue(_ appeal: Entry) -> Day { appeal.recorded(in: zone) + settings.decisionDays }
}
