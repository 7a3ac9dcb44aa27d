internal import Appraisal
internal import Conversation
internal import Ledger

/// Keeps entries out of closed periods.
extension Desk {
  /// The period an entry of this reading counts in; nil where it makes none of its own.
  func countingPeriod(_ reading: Reading) -> Period? {
    let date = reading.date ?? today
    let newest = reading.form.flatMap(books.shelf.form)
    switch reading.innerIntent ?? reading.intent {
    case .deduct, .commend, .inspect, .incident:
      return form(reading, on: date).map { Period($0.cycle, containing: date) }
    case .rate, .waive:
      return newest.map { books.period(reading.period, of: $0, today: today) }
    case .measure:
      return newest.map { form in
        reading.period.map { books.period($0, of: form, today: today) }
          ?? Period(form.cycle, containing: date)
      }
    default: return nil
    }
  }

  /// Why an entry cannot be made, where its period is closed; nil where it is open.
  func refusal(ofClosed reading: Reading) throws(StoreError) -> Refusal? {
    guard reading.intent.writes, reading.intent != .late, let period = countingPeriod(reading),
      try books.isClosedForWriting(period)
    else { return nil }
    return Refusal(.closedPeriod, period: period)
  }

  /// Why an entry cannot be changed, where it counts in a closed period.
  ///
  /// What waits in the drawer counts nowhere yet, and may be changed as ever.
  func refusal(ofClosed target: Entry) throws(StoreError) -> Refusal? {
    let period = target.name.period
    guard !isLate, !isTrial, try books.isClosedForWriting(period), try !isInDrawer(target) else {
      return nil
    }
    return Refusal(.closedPeriod, period: period)
  }

  /// Whether an entry waits in the drawer, or is about one that does.
  func isInDrawer(_ entry: Entry) throws(StoreError) -> Bool {
    let name = entry.isLate ? entry.name : entry.refersTo
    let entries = try books.journal.entries(about: entry.subject, in: entry.name.period)
    return History(entries).late.contains { $0.entry.name == name && !$0.isAdjusted }
  }
}
