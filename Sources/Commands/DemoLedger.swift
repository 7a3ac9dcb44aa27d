public import Appraisal
internal import CDemo
internal import Conversation
public import Ledger

/// Fills a new store with a small example: a roster and what was said about it last month.
///
/// The messages go the way of every message, so the demo is what the bot really does.
public struct DemoLedger {
  private let store: Store
  private let now: () -> Instant
  private let salt: () -> String

  /// A demo in a store that was just made.
  public init(_ store: Store, now: @escaping () -> Instant, salt: @escaping () -> String) {
    self.store = store
    self.now = now
    self.salt = salt
  }

  /// Loads people, units and messages; days of the month are those of the month before today's.
  public func fill(today: Day) throws(StoreError) {
    let lastMonth = Period(.month, containing: today).advanced(by: -1)
    var roster = Roster(people: [], units: [])
    // Files of our own, which a test imports: a fault would leave the demo without people.
    if let people = try? roster.importing(people: bytes(cdemo_roster()), from: lastMonth.first) {
      roster = people.roster
    }
    let forms = try store.forms(try store.settings()).newest.map(\.id)
    if let units = try? roster.importing(units: bytes(cdemo_units()), forms: forms) {
      roster = units.roster
    }
    try store.save(roster)
    let books = try Books(opening: store, salt: salt)
    for line in lines { try say(line, books, lastMonth) }
    try books.journal.commit()
  }

  private func bytes(_ file: CDemoFile) -> [UInt8] {
    Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
  }

  private var lines: [[Substring]] {
    String(decoding: bytes(cdemo_messages()), as: UTF8.self)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: " ", maxSplits: 2) }
  }

  private func say(_ line: [Substring], _ books: Books, _ month: Period) throws(StoreError) {
    guard line.count == 3, let speaker = books.roster[PersonID(String(line[0]))] else { return }
    let day = Day(iso: line[1]) ?? Int(line[1]).map { month.first + ($0 - 1) } ?? month.first
    var options = Session.Options(now: now)
    options.today = day
    let session = Session(books, options)
    _ = try session.answer(Message(String(line[2]), from: speaker, via: "demo"))
  }
}
