internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// appeal: the appraised disputes one entry, which keeps counting and is marked (`CASES.md` N8).
struct AppealEntry: Command {
  static let intents: [Intent] = [.appeal]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let finder = EntryFinder(desk: desk)
    try desk.books.journal.begin()
    guard let target = try finder.target(reading), let item = try finder.item(target) else {
      return .refused(Refusal(.unknownEntry, word: reading.entry?.description), reading)
    }
    if let refusal = try refusal(item, desk) { return .refused(refusal, reading) }
    guard var change = try finder.record(.appeal, about: target, { $0.note = reading.note }) else {
      return .refused(Refusal(.unknownEntry), reading)
    }
    change.due = desk.books.decisionDue(change.entry)
    return .changed(change)
  }

  private func refusal(_ item: History.Item, _ desk: Desk) throws(StoreError) -> Refusal? {
    let word = desk.short(item.entry.name)
    let period = item.entry.name.period
    if try desk.books.isClosedForWriting(period) { return Refusal(.closedPeriod, period: period) }
    if item.decision != nil { return Refusal(.decided, word: word) }
    if item.removedBy != nil { return Refusal(.alreadyUndone, word: word) }
    if item.appeal != nil { return Refusal(.underAppeal, word: word) }
    if !item.isDisputable { return Refusal(.notForForm, word: word) }
    let due = try desk.books.appealDue(item)
    return desk.today > due ? Refusal(.appealLate, day: due, word: word) : nil
  }
}

/// withdraw: the appraised takes an appeal back; the entry stands as it was.
struct WithdrawAppeal: Command {
  static let intents: [Intent] = [.withdraw]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let finder = EntryFinder(desk: desk)
    switch try finder.appealed(reading) {
    case .failure(let refusal): return .refused(refusal, reading)
    case .success(let item):
      let change = try finder.record(.withdraw, about: item.entry) { $0.note = reading.note }
      return change.map(Outcome.changed) ?? .refused(Refusal(.unknownEntry), reading)
    }
  }
}

extension EntryFinder {
  /// The entry under appeal that a line is about, with the writers' lock taken; or why there is
  /// none that may still be answered.
  func appealed(_ reading: Reading) throws(StoreError) -> Result<History.Item, Refusal> {
    try desk.books.journal.begin()
    guard let target = try target(reading), let item = try item(target) else {
      return .failure(Refusal(.unknownEntry, word: reading.entry?.description))
    }
    let period = target.name.period
    if try desk.books.isClosedForWriting(period) {
      return .failure(Refusal(.closedPeriod, period: period))
    }
    if item.isUnderAppeal { return .success(item) }
    return .failure(
      Refusal(item.decision == nil ? .noAppeal : .decided, word: desk.short(target.name)))
  }
}
