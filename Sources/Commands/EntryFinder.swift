internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// Finds the entry a line refers to, and what a new entry about it changes.
struct EntryFinder {
  let desk: Desk

  /// The entry named, or the last one that the line can mean.
  func target(_ reading: Reading) throws(StoreError) -> Entry? {
    if let name = reading.entry { return try named(name, reading.intent) }
    switch reading.intent {
    case .appeal: return try newestAboutTheSpeaker(\.isDisputable)
    case .withdraw: return try newestAboutTheSpeaker(\.isUnderAppeal)
    case .decide: return try OpenAppeals(books: desk.books).all().last?.item.entry
    // What was changed last is changed again.
    case .amend:
      guard let last = try lastByTheSpeaker(), last.action == .amend else {
        return try lastByTheSpeaker()
      }
      return try root(of: last)
    default: return try lastByTheSpeaker()
    }
  }

  /// The entry with a name; for an appeal's own name, where that is no target, the entry it is
  /// against.
  private func named(_ name: EntryName, _ intent: Intent) throws(StoreError) -> Entry? {
    let entry = try desk.books.journal.entry(name)
    guard let entry, entry.action == .appeal, let disputed = entry.refersTo,
      [.appeal, .withdraw, .decide].contains(intent)
    else { return entry }
    return try desk.books.journal.entry(disputed)
  }

  /// The speaker's newest entry in this period or the one before, of whatever cycle.
  private func lastByTheSpeaker() throws(StoreError) -> Entry? {
    var newest: Entry?
    // Clocks go back, and within a second they tell nothing: the ledger's newest entry is the last.
    let last = try desk.books.journal.newestName()
    for period in try recentPeriods() {
      let entry = try desk.books.journal.newestEntry(in: period, by: desk.speaker.id) {
        $0.action != .undo
      }
      guard let entry else { continue }
      let isNewer =
        newest.map { other in
          (other.name == last ? 1 : 0, other.at, other.name)
            < (entry.name == last ? 1 : 0, entry.at, entry.name)
        } ?? true
      if isNewer { newest = entry }
    }
    return newest
  }

  private func newestAboutTheSpeaker(
    _ fits: (History.Item) -> Bool
  ) throws(StoreError) -> Entry? {
    var newest: Entry?
    for period in try recentPeriods() {
      let entries = try desk.books.journal.entries(
        about: .person(desk.speaker.id), in: period)
      for item in History(entries).items where fits(item) {
        if newest.map({ isOlder($0, than: item.entry) }) ?? true { newest = item.entry }
      }
    }
    return newest
  }

  /// Whether an entry was recorded before another; within a file their numbers tell.
  private func isOlder(_ entry: Entry, than other: Entry) -> Bool {
    entry.name.period == other.name.period
      ? entry.name.number < other.name.number : (entry.at, entry.name) < (other.at, other.name)
  }

  /// This month, the one before, and whatever longer period they are in.
  private func recentPeriods() throws(StoreError) -> [Period] {
    let since = Period(.month, containing: desk.today).advanced(by: -1).first
    return try desk.books.journal.periods().filter { $0.end > since }
  }

  /// What later entries made of an entry.
  func item(_ target: Entry) throws(StoreError) -> History.Item? {
    let entries = try desk.books.journal.entries(about: target.subject, in: target.name.period)
    return History(entries)[target.name]
  }

  /// Records an entry about another one and compares the cards before and after.
  func record(
    _ action: Action, about target: Entry, _ fill: (inout Entry) -> Void
  ) throws(StoreError) -> ChangedEntry? {
    let period = target.name.period
    let root = try root(of: target)
    guard let form = desk.books.form(root.form, in: period) else { return nil }
    let shown = try item(target)?.current ?? target
    let fact = try item(root)?.current ?? root
    let before = try desk.card(of: fact, under: form)
    let entry = try desk.record(action, root.subject, in: period, on: desk.today) { entry in
      entry.refersTo = target.name
      fill(&entry)
    }
    let after = try desk.card(with: entry, about: fact, under: form)
    return ChangedEntry(entry: entry, target: shown, before: before, after: after, form: form)
  }

  /// The original entry at the end of a chain of entries about entries.
  private func root(of entry: Entry) throws(StoreError) -> Entry {
    var entry = entry
    while let name = entry.refersTo, let target = try desk.books.journal.entry(name) {
      entry = target
    }
    return entry
  }
}
