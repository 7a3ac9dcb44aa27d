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
  private let topics: Topics
  /// The lines, by whom they are about.
  private var table = LineTable()
  /// All entries about some subjects, none of them unsettled.
  private var held: [Int32: [Entry]] = [:]
  /// How many lines at the end are not settled.
  private var unsettled = 0
  /// Whether entries are held, and how many of them were asked for or written lately.
  private var isHolding = false
  private var heldCount = 0
  /// How many of those are held at most.
  private static let mostHeld = 8192
  /// How many bytes of the file are settled, and how many were looked at.
  private var settledSize = 0
  private(set) var size = 0

  init(_ period: Period, in store: Store, _ topics: Topics = Topics()) {
    self.period = period
    self.store = store
    self.topics = topics
    file = store.entriesFile(period)
  }

  /// How many lines are noted.
  var count: Int { table.count }

  /// Whether a file of this size was looked at, all of it settled.
  func knows(_ size: Int) -> Bool { self.size == size && unsettled == 0 }

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
    table = LineTable()
    (settledSize, size) = (0, 0)
  }

  /// Forgets the entries, but not where their lines are.
  func forgetEntries() {
    if !isHolding { return }
    held = [:]
    (isHolding, heldCount) = (false, 0)
  }

  /// Reads all lines at once; what is not settled is left to be looked at line by line.
  func readAll() throws(StoreError) {
    guard unsettled == 0 else { return }
    forgetEntries()
    isHolding = true
    try store.eachLine(in: file, 0..<settledSize, chunk: 1 << 20) { line throws(StoreError) in
      let entry = try EntryLine(line.bytes, in: file, line: nil).entry
      held[topics.topic(of: entry.subject).number, default: []].append(entry)
    }
  }

  private func hold(_ entries: [Entry], about topic: Topic) {
    if heldCount + entries.count > PeriodLines.mostHeld { forgetEntries() }
    held[topic.number] = entries
    isHolding = true
    heldCount += entries.count
  }

  private func forgetUnsettled() {
    for _ in 0..<unsettled { table.removeLast() }
    unsettled = 0
  }

  private func scan(_ range: Range<Int>, isSettled: Bool) throws(StoreError) {
    let settled = isSettled ? range.upperBound : range.lowerBound
    try store.eachSoundLine(in: file, range, settled: settled) { line throws(StoreError) in
      let glance = try LineGlance(line, in: file)
      table.append(
        LineTable.Row(
          start: line.offset, number: Int32(truncatingIfNeeded: glance.number),
          topic: topics.topic(of: glance.subject), author: topics.topic(ofAuthor: glance.author),
          source: nil))
      if !isSettled { unsettled += 1 }
    }
  }

  /// A batch of this process was added to the file and is settled.
  func add(_ batch: PendingLines) {
    if heldCount + batch.table.count > PeriodLines.mostHeld { forgetEntries() }
    for row in batch.table.rows {
      var source = row.source
      if case .entry(let kept) = row.source {
        // Held where all before it are.
        source = nil
        if table.last(about: row.topic) == nil || held[row.topic.number] != nil {
          held[row.topic.number, default: []].append(kept.entry)
          heldCount += 1
          isHolding = true
        }
      } else if held[row.topic.number] != nil, let entry = row.entry(of: period, topics) {
        held[row.topic.number]?.append(entry)
        heldCount += 1
      }
      table.append(
        LineTable.Row(
          start: size + row.start, at: row.at, day: row.day, number: row.number, topic: row.topic,
          author: row.author,
          source: source))
    }
    size += batch.bytes.count
    settledSize = size
  }

  /// Whether all lines about a topic are by one author.
  func isOnly(by author: Topic, about topic: Topic) -> Bool {
    table.isOnly(by: author, about: topic)
  }

  /// Adds the drafts of the lines about a topic; false where one has none, or there are too many.
  func addDrafts(about topic: Topic, atMost most: Int, to drafts: inout [LineDraft]) -> Bool {
    table.addDrafts(about: topic, atMost: most, to: &drafts)
  }

  /// The entries about a subject, in the order recorded.
  func entries(about subject: Subject) throws(StoreError) -> [Entry] {
    guard let topic = topics.known(subject) else { return [] }
    if isHolding, let entries = held[topic.number] { return entries }
    var entries: [Entry] = []
    var wereRead = false
    for place in table.places(about: topic) {
      if let entry = table.rows[place].entry(of: period, topics) {
        entries.append(entry)
      } else {
        entries.append(try entry(at: place))
        wereRead = true
      }
    }
    if wereRead, unsettled == 0 { hold(entries, about: topic) }
    return entries
  }

  /// The entry with a number; nil when there is none.
  func entry(numbered number: Int) throws(StoreError) -> Entry? {
    let rows = table.rows
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].number < number { low = middle + 1 } else { high = middle }
    }
    guard low < rows.count, rows[low].number == number else { return nil }
    if let entry = rows[low].entry(of: period, topics) { return entry }
    return try entry(at: low)
  }

  private func entry(at place: Int) throws(StoreError) -> Entry {
    let start = table.rows[place].start
    let end = place + 1 < table.count ? table.rows[place + 1].start : size
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
  let author: PersonID

  /// Looks at a line, in our own layout without decoding it.
  init(_ line: ScannedLine, in file: FilePath) throws(StoreError) {
    if let own = LineGlance(own: line.bytes) {
      self = own
    } else {
      let entry = try EntryLine(foreign: line.bytes, in: file, line: nil).entry
      number = entry.name.number
      subject = entry.subject
      author = entry.by
    }
  }

  private init?(own bytes: UnsafeRawBufferPointer) {
    guard var scan = MemberScan(bytes), scan.next()?.key == MemberKey.v, let ref = scan.next(),
      ref.key == MemberKey.ref, let name = EntryName(digits: bytes, ref.value)
    else { return nil }
    number = name.number
    var author: PersonID?
    while let member = scan.next() {
      if member.key == MemberKey.by, member.isString, !member.isEscaped {
        author = String(wellFormed: bytes[member.value]).map(PersonID.init)
      }
      guard member.key == MemberKey.member || member.key == MemberKey.unit else { continue }
      guard member.isString, !member.isEscaped,
        let id = String(wellFormed: bytes[member.value]), let author
      else { return nil }
      self.author = author
      subject = member.key == MemberKey.unit ? .unit(id) : .person(PersonID(id))
      // A line that was never finished may well begin like one that was.
      guard bytes.last == UInt8(ascii: "}") else { return nil }
      return
    }
    return nil
  }
}
