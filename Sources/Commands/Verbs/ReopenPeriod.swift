internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// reopen: opens a closed period again, with a reason; its figures stay on record.
struct ReopenPeriod: Command {
  static let intents: [Intent] = [.reopen]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    guard let period = reading.period else { return .ask(Question(.period), reading) }
    let books = desk.books
    try books.journal.commit()
    try books.closings.refresh()
    if try desk.hasSealed(period) { return .seen }
    guard let closing = try books.closings.closing(of: period) else {
      return .refused(Refusal(.notClosed, period: period), reading)
    }
    guard let reason = reading.note else { return .ask(Question(.note), reading) }
    guard try books.isClosedForWriting(period) else {
      books.journal.cancel()
      return .refused(Refusal(.notClosed, period: period), reading)
    }
    _ = try books.journal.set(
      Seal(
        .reopen, period, at: desk.now, today: desk.isDayGiven ? desk.today : nil,
        by: desk.speaker.id, reason: reason, message: desk.message))
    try books.closings.refresh()
    return .reopened(
      ReopeningReport(
        period: period, reason: reason, closed: closing.day(in: books.zone), closer: closing.by,
        cardCount: closing.figures.count))
  }
}
