internal import Appraisal

/// Lines that were added to a batch and are not on disk yet.
final class PendingLines {
  let period: Period
  private let topics: Topics
  private(set) var table = LineTable()
  var bytes: [UInt8] = []

  init(_ period: Period, _ topics: Topics, in room: Room = Room()) {
    self.period = period
    self.topics = topics
    (table, bytes) = (room.table, room.bytes)
  }

  /// What emptied lines leave for the next ones.
  struct Room {
    fileprivate var table = LineTable()
    fileprivate var bytes: [UInt8] = []
  }

  /// The room of these lines, which are done with.
  func emptied() -> Room {
    var room = Room(table: table, bytes: bytes)
    (table, bytes) = (LineTable(), [])
    room.table.removeAll()
    room.bytes.removeAll(keepingCapacity: true)
    return room
  }

  /// Adds a line.
  func append(_ line: [UInt8], _ entry: Entry) {
    table.append(
      LineTable.Row(
        start: bytes.count, number: Int32(truncatingIfNeeded: entry.name.number),
        topic: topics.topic(of: entry.subject), author: topics.topic(ofAuthor: entry.by),
        source: .entry(LineTable.Source.Kept(entry))))
    bytes += line
    bytes.append(0x0A)
  }

  /// Notes a line that begins at a place of ``bytes``.
  func note(_ row: LineTable.Row) { table.append(row) }

  /// The entries, in the order they were added.
  var entries: [Entry] { table.rows.indices.compactMap { entry(at: $0) } }

  /// The entries about a subject, in the order they were added.
  func entries(about subject: Subject) -> [Entry] {
    guard let topic = topics.known(subject) else { return [] }
    return table.places(about: topic).compactMap { entry(at: $0) }
  }

  /// The entry with a number; nil without one.
  func entry(numbered number: Int) -> Entry? {
    table.rows.lastIndex { $0.number == number }.flatMap { entry(at: $0) }
  }

  private func entry(at place: Int) -> Entry? { table.rows[place].entry(of: period, topics) }
}

extension LineTable.Row {
  /// The entry, where it need not be read.
  func entry(of period: Period, _ topics: Topics) -> Entry? {
    switch source {
    case .entry(let kept): kept.entry
    case .draft(let draft):
      draft.entry(
        EntryName(period: period, number: Int(number)), about: topics[topic],
        on: Day(number: Int(day)), at: Instant(seconds: at))
    case nil: nil
    }
  }
}
