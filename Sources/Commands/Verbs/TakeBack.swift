internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// undo: a compensating entry; nothing is erased.
struct TakeBack: Command {
  static let intents: [Intent] = [.undo]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let finder = EntryFinder(desk: desk)
    try desk.begin()
    guard let target = try finder.target(reading) else {
      return .refused(Refusal(.unknownEntry, word: reading.entry?.description), reading)
    }
    if target.action == .appeal {
      // Others decide an appeal; only who raised it takes it back.
      if target.by != desk.speaker.id { return .refused(Refusal(.notAllowed), reading) }
      var withdrawal = reading
      withdrawal.entry = target.refersTo
      return try WithdrawAppeal().run(withdrawal, at: desk)
    }
    if try isDecided(target, finder) {
      return .refused(Refusal(.decided, word: desk.short(target.name)), reading)
    }
    if let refusal = try desk.refusal(ofClosed: target) { return .refused(refusal, reading) }
    let entries = try desk.books.journal.entries(about: target.subject, in: target.name.period)
      .filter { desk.isLate || !$0.isLate }
    if entries.contains(where: { $0.action == .undo && $0.refersTo == target.name })
      && isOut(target, entries)
    {
      return .refused(Refusal(.alreadyUndone, word: desk.short(target.name)), reading)
    }
    let change = try finder.record(.undo, about: target) { $0.note = reading.note }
    return change.map(Outcome.changed) ?? .refused(Refusal(.unknownEntry), reading)
  }

  /// Whether an appeal was decided by the entry, or against the one it changes or takes back: that
  /// is final.
  private func isDecided(_ target: Entry, _ finder: EntryFinder) throws(StoreError) -> Bool {
    if target.action == .decide || target.action == .withdraw { return true }
    if try finder.item(target)?.decision != nil { return true }
    guard let name = target.refersTo, let referred = try finder.desk.books.journal.entry(name)
    else { return false }
    return try isDecided(referred, finder)
  }

  /// Whether an entry is out as things stand: its newest undo was not itself undone.
  private func isOut(_ target: Entry, _ entries: [Entry]) -> Bool {
    var undone: Set<EntryName> = []
    for entry in entries.reversed() where entry.action == .undo && !undone.contains(entry.name) {
      if let name = entry.refersTo { undone.insert(name) }
    }
    return undone.contains(target.name)
  }
}
