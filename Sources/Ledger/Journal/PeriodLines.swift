internal import Appraisal
internal import Disk
internal import JSONText
internal import SystemPackage

/// The lines of one period's file, found by whom they are about.
///
/// Holds places, and of entries only those asked for or written lately: a month of ten thousand
/// people is read once and answered line by line. Lines behind what `head` knows are being written
/// by somebody, who may yet take them back: they are looked at again each time.
final class PeriodLines {
  let period: Period
  private let store: Store
  private let file: FilePath
  /// Where each line starts, and its number.
  private var starts: [Int] = []
  private var numbers: [Int32] = []
  /// What is known about each subject.
  private var known: [Subject: Known] = [:]
  /// Whom the lines that are not settled are about.
  private var unsettled: [Subject] = []
  /// Whether entries are held, and how many of them were asked for or written lately.
  private var isHolding = false
  private var heldCount = 0
  /// How many of those are held at most.
  private static let mostHeld = 8192
  /// How many bytes of the file are settled, and how many were looked at.
  private var settledSize = 0
  private(set) var size = 0

  /// What is known about a subject.
  private struct Known {
    /// The lines about it, by their place in ``starts``.
    var places: [Int32] = []
    /// All entries about it, none of them unsettled; nil where they are not held.
    var entries: [Entry]?

    mutating func hold(_ entry: Entry) {
      if entries == nil { entries = [] }
      entries?.append(entry)
    }

    /// Adds a line with its entry, which is held where all before it are.
    mutating func add(_ entry: Entry, at place: Int32) -> Bool {
      let isHeld = places.isEmpty || entries != nil
      if isHeld { hold(entry) }
      places.append(place)
      return isHeld
    }
  }

  init(_ period: Period, in store: Store) {
    self.period = period
    self.store = store
    file = store.entriesFile(period)
  }

  /// How many lines are noted.
  var count: Int { starts.count }

  /// Whether a file of this size was looked at, all of it settled.
  func knows(_ size: Int) -> Bool { self.size == size && unsettled.isEmpty }

  /// Reads what was added to the file since the last call.
  ///
  /// - Parameters:
  ///   - size: how long the file is.
  ///   - settled: how much of that `head` knows.
  func refresh(to size: Int, settled: Int) throws(StoreError) {
    forgetEntries()
    forgetUnsettled()
    if settled < settledSize { forgetAll() }
    try scan(settledSize..<settled, isSettled: true)
    settledSize = settled
    self.size = settled
    if size > settled { try scan(settled..<size, isSettled: false) }
    self.size = size
  }

  private func forgetAll() {
    (starts, numbers, known) = ([], [], [:])
    (settledSize, size) = (0, 0)
  }

  /// Forgets the entries, but not where their lines are.
  func forgetEntries() {
    if !isHolding { return }
    for place in known.values.indices { known.values[place].entries = nil }
    (isHolding, heldCount) = (false, 0)
  }

  /// Reads all lines at once; what is not settled is left to be looked at line by line.
  func readAll() throws(StoreError) {
    guard unsettled.isEmpty else { return }
    forgetEntries()
    isHolding = true
    try store.eachLine(in: file, 0..<settledSize, chunk: 1 << 20) { line throws(StoreError) in
      let entry = try EntryLine(line.bytes, in: file, line: nil).entry
      known[entry.subject, default: Known()].hold(entry)
    }
  }

  private func hold(_ entries: [Entry], about subject: Subject) {
    if heldCount + entries.count > PeriodLines.mostHeld { forgetEntries() }
    known[subject]?.entries = entries
    isHolding = true
    heldCount += entries.count
  }

  private func forgetUnsettled() {
    for subject in unsettled.reversed() {
      known[subject]?.places.removeLast()
      if known[subject]?.places.isEmpty ?? false { known[subject] = nil }
      starts.removeLast()
      numbers.removeLast()
    }
    unsettled.removeAll()
  }

  private func scan(_ range: Range<Int>, isSettled: Bool) throws(StoreError) {
    let settled = isSettled ? range.upperBound : range.lowerBound
    try store.eachSoundLine(in: file, range, settled: settled) { line throws(StoreError) in
      let glance = try LineGlance(line, in: file)
      note(glance.subject, glance.number, at: line.offset)
      if !isSettled { unsettled.append(glance.subject) }
    }
  }

  private func note(_ subject: Subject, _ number: Int, at start: Int) {
    known[subject, default: Known()].places.append(Int32(truncatingIfNeeded: starts.count))
    note(number, at: start)
  }

  private func note(_ number: Int, at start: Int) {
    starts.append(start)
    numbers.append(Int32(truncatingIfNeeded: number))
  }

  /// A batch of this process was added to the file and is settled.
  func add(_ batch: PendingLines) {
    if heldCount + batch.entries.count > PeriodLines.mostHeld { forgetEntries() }
    for place in batch.entries.indices {
      let entry = batch.entries[place]
      let line = Int32(truncatingIfNeeded: starts.count)
      if known[entry.subject, default: Known()].add(entry, at: line) { heldCount += 1 }
      note(entry.name.number, at: size + batch.starts[place])
    }
    isHolding = true
    size += batch.bytes.count
    settledSize = size
  }

  /// The entries about a subject, in the order recorded.
  func entries(about subject: Subject) throws(StoreError) -> [Entry] {
    guard let known = known[subject] else { return [] }
    if let entries = known.entries { return entries }
    var entries: [Entry] = []
    for place in known.places { entries.append(try entry(at: Int(place))) }
    if unsettled.isEmpty { hold(entries, about: subject) }
    return entries
  }

  /// The entry with a number; nil when there is none.
  func entry(numbered number: Int) throws(StoreError) -> Entry? {
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    guard low < numbers.count, numbers[low] == number else { return nil }
    return try entry(at: low)
  }

  private func entry(at place: Int) throws(StoreError) -> Entry {
    let start = starts[place]
    let end = place + 1 < starts.count ? starts[place + 1] : size
    let bytes = try onDisk { () throws(DiskError) in
      try store.disk.read(file, from: start, count: end - start)
    }
    // Behind the newest line there may be the start of another.
    guard let feed = bytes.firstIndex(of: 0x0A) else {
      throw .damaged(
        StoreError.Damage(file, .shortened(recorded: end, found: start + bytes.count)))
    }
    return try bytes.withUnsafeBufferPointer { bytes throws(StoreError) in
      let line = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[..<feed]))
      return try EntryLine(line, in: file, line: place + 1).entry
    }
  }
}

/// What a look at a line tells without decoding all of it.
struct LineGlance {
  let number: Int
  let subject: Subject

  /// Looks at a line, in our own layout without decoding it.
  init(_ line: ScannedLine, in file: FilePath) throws(StoreError) {
    if let own = LineGlance(own: line.bytes) {
      self = own
    } else {
      let entry = try EntryLine(foreign: line.bytes, in: file, line: nil).entry
      number = entry.name.number
      subject = entry.subject
    }
  }

  private init?(own bytes: UnsafeRawBufferPointer) {
    guard var scan = MemberScan(bytes), scan.next()?.key == MemberKey.v, let ref = scan.next(),
      ref.key == MemberKey.ref, let name = EntryName(digits: bytes, ref.value)
    else { return nil }
    number = name.number
    while let member = scan.next() {
      guard member.key == MemberKey.member || member.key == MemberKey.unit else { continue }
      guard member.isString, !member.isEscaped,
        let id = String(wellFormed: bytes[member.value])
      else { return nil }
      subject = member.key == MemberKey.unit ? .unit(id) : .person(PersonID(id))
      // A line that was never finished may well begin like one that was.
      guard bytes.last == UInt8(ascii: "}") else { return nil }
      return
    }
    return nil
  }
}
