internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// Finds the entry a line refers to, and what a new entry about it changes.
struct EntryFinder {
  let desk: Desk

  /// The entry named, or the speaker's own last one.
  func target(_ reading: Reading) throws(StoreError) -> Entry? {
    if let name = reading.entry { return try desk.books.journal.entry(name) }
    return try lastByTheSpeaker()
  }

  /// The speaker's newest entry in this period or the one before, of whatever cycle.
  private func lastByTheSpeaker() throws(StoreError) -> Entry? {
    var newest: Entry?
    let since = Period(.month, containing: desk.today).advanced(by: -1).first
    for period in try desk.books.journal.periods() where period.end > since {
      for entry in try desk.books.journal.entries(in: period) where entry.by == desk.speaker.id {
        let isNewer = newest.map { ($0.at, $0.name) < (entry.at, entry.name) } ?? true
        if isNewer, entry.action != .undo { newest = entry }
      }
    }
    return newest
  }

  /// Whether the speaker may take back or change an entry: its author, or hr.
  func mayChange(_ entry: Entry) -> Bool {
    entry.by == desk.speaker.id || desk.speaker.role == .hr
  }

  /// Records an entry about another one and compares the cards before and after.
  func record(
    _ action: Action, about target: Entry, _ fill: (inout Entry) -> Void
  ) throws(StoreError) -> ChangedEntry? {
    let period = target.name.period
    let root = try root(of: target)
    guard let form = desk.books.form(root.form, in: period) else { return nil }
    let before = try desk.books.card(of: root.subject, under: form, in: period)
    let entry = try desk.books.journal.append(to: period) { name in
      var entry = desk.entry(name, action, root.subject, on: desk.today)
      entry.refersTo = target.name
      fill(&entry)
      return entry
    }
    let after = try desk.books.card(of: root.subject, under: form, in: period)
    return ChangedEntry(entry: entry, target: target, before: before, after: after, form: form)
  }

  /// The fact at the end of a chain of entries about entries.
  private func root(of entry: Entry) throws(StoreError) -> Entry {
    var entry = entry
    while let name = entry.refersTo, let target = try desk.books.journal.entry(name) {
      entry = target
    }
    return entry
  }
}
