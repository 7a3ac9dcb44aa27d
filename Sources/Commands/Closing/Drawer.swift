internal import Appraisal
internal import Ledger
internal import Replies

/// The drawers of closed periods: what was filed late, and what each would change.
struct Drawer {
  let books: Books

  /// The late entries waiting, in one period or all, about subjects that fit.
  func waiting(
    in period: Period?, _ isShown: (Subject) -> Bool
  ) throws(StoreError) -> [LateFiling] {
    var filings: [LateFiling] = []
    for file in books.closings.periods where period.map({ $0.contains(file) }) ?? true {
      for entry in try books.journal.lateEntries(in: file) where isShown(entry.subject) {
        guard let late = try standing(of: entry), try waits(late) else { continue }
        if let filing = try filing(of: entry) { filings.append(filing) }
      }
    }
    return filings.sorted { $0.entry.name < $1.entry.name }
  }

  /// A late entry with its assents.
  func standing(of entry: Entry) throws(StoreError) -> History.LateEntry? {
    let entries = try books.journal.entries(about: entry.subject, in: entry.name.period)
    return History(entries).late.first { $0.entry.name == entry.name }
  }

  /// Whether a late entry still waits: in a closed period an adjustment counts only under its seal.
  func waits(_ late: History.LateEntry) throws(StoreError) -> Bool {
    if late.isUndone { return false }
    let newest = try books.closings.newestNumber(in: late.entry.name.period) ?? .max
    return Set(late.assents.filter { $0.name.number <= newest }.map(\.by)).count < 2
  }

  /// What late entries would change, each by itself.
  func filings(of entries: [Entry]) throws(StoreError) -> [LateFiling] {
    var filings: [LateFiling] = []
    for entry in entries {
      if let filing = try filing(of: entry) { filings.append(filing) }
    }
    return filings
  }

  /// What a late entry would change.
  func filing(of entry: Entry) throws(StoreError) -> LateFiling? {
    let period = entry.name.period
    let target = try entry.refersTo.flatMap { name throws(StoreError) in
      try books.journal.entry(name)
    }
    let fact = target ?? entry
    guard let form = books.form(fact.form, in: period) else { return nil }
    let seat = try books.seat(of: fact, under: form)
    let before = try books.card(of: entry.subject, under: form, in: period, at: seat)
    let entries = try books.entries(of: entry.subject, under: form, in: period)
      .map { other in
        var other = other
        if other.name == entry.name { other.isLate = false }
        return other
      }
    let after = try books.scorer(of: entry.subject, under: form, in: period, at: seat)
      .card(History(entries))
    let assents = try standing(of: entry)?.assents.map(\.by) ?? []
    return LateFiling(
      entry: entry, target: target, form: form, before: before, after: after, assents: assents)
  }
}
