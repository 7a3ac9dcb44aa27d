internal import Appraisal
internal import Disk
internal import SystemPackage

/// The lines of one period's file, found by whom they are about.
///
/// Holds places, not entries: a month of ten thousand people is read once and answered line by
/// line. Lines of the batch that is being written are found too, before they are on disk.
struct PeriodLines {
  let period: Period
  private let store: Store
  /// Where the lines about each subject start.
  private var places: [Subject: [Int]] = [:]
  /// How many bytes of the file were read, and where the batch's lines start.
  private(set) var size = 0
  /// The number of the newest line.
  private(set) var newest = 0
  /// The batch's lines, not yet in the file.
  private(set) var pending: [UInt8] = []

  init(_ period: Period, in store: Store) {
    self.period = period
    self.store = store
  }

  private var file: FilePath { store.entriesFile(period) }

  /// Reads what was added to the file since the last call.
  mutating func refresh(to newSize: Int) throws(StoreError) {
    if newSize < size { self = PeriodLines(period, in: store) }
    guard newSize > size else { return }
    let start = size
    let bytes = try onDisk { () throws(DiskError) in
      try store.disk.read(file, from: start, count: newSize - start)
    }
    var line = 0
    while let end = bytes[line...].firstIndex(of: 0x0A) {
      try index(Array(bytes[line..<end]), at: start + line)
      line = end + 1
    }
    size = start + line
  }

  private mutating func index(_ line: [UInt8], at place: Int) throws(StoreError) {
    let entry = try EntryLine(line, in: file, line: nil).entry
    note(entry, at: place)
  }

  private mutating func note(_ entry: Entry, at place: Int) {
    places[entry.subject, default: []].append(place)
    newest = max(newest, entry.name.number)
  }

  /// Adds a line to the batch.
  mutating func append(_ line: [UInt8], _ entry: Entry) {
    note(entry, at: size + pending.count)
    pending += line
  }

  /// The batch is on disk.
  mutating func commit() {
    size += pending.count
    pending.removeAll(keepingCapacity: true)
  }

  /// The subjects there are lines about.
  var subjects: some Sequence<Subject> { places.keys }

  /// The entries about a subject, in the order recorded.
  func entries(about subject: Subject) throws(StoreError) -> [Entry] {
    var entries: [Entry] = []
    for place in places[subject] ?? [] {
      entries.append(try EntryLine(line(at: place), in: file, line: nil).entry)
    }
    return entries
  }

  private func line(at place: Int) throws(StoreError) -> [UInt8] {
    if place >= size {
      return Array(pending[(place - size)...].prefix { $0 != 0x0A })
    }
    var bytes: [UInt8] = []
    while true {
      let from = place + bytes.count
      let more = try onDisk { () throws(DiskError) in
        try store.disk.read(file, from: from, count: min(1024, size - from))
      }
      bytes += more
      if let end = bytes.firstIndex(of: 0x0A) { return Array(bytes[..<end]) }
      if more.isEmpty {
        throw .damaged(
          StoreError.Damage(file, .shortened(recorded: size, found: place + bytes.count)))
      }
    }
  }
}
