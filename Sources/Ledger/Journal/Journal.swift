public import Appraisal
internal import Disk
internal import SystemPackage

/// The entries of a store: read by whom they are about, appended in batches.
///
/// Any number of processes read; one at a time writes, under a lock that dies with its process.
/// A batch is written and synced once; nobody is told an entry was logged before that.
public final class Journal {
  let store: Store
  let zone: Zone
  private let salt: () -> String
  var writer = LineWriter()
  let topics = Topics()
  private var files = NotedFiles()
  /// What was read for one subject alone last in a turn to write.
  private var lastRead: (subject: Subject, period: Period, turn: Int, entries: [Entry])?
  /// The period whose file is looked at as it was read.
  private var held: Period?
  private var messages = MessageIndex()
  private var lock: DiskLock? {
    didSet { if lock != nil { turn += 1 } }
  }
  /// How often it was this journal's turn to write.
  private var turn = 0
  /// Where the chain ends on disk, and where it will with the batch; only under the lock.
  private var recorded = Head()
  private(set) var head = Head()
  private(set) var batch: ByPeriod<PendingLines> = [:]
  /// The emptied lines of the batch before, for their room.
  private var room: PendingLines.Room?
  /// The number of the newest entry of each file, with the batch; only under the lock.
  private var newest: ByPeriod<Int> = [:]

  /// How many bytes this journal has added to each period's file.
  private var added: ByPeriod<Int> = [:]

  /// Torn ends that were cut since the journal was opened.
  public private(set) var cuts: [Cut] = []

  /// Opens the entries of a store.
  ///
  /// - Parameters:
  ///   - store: the store.
  ///   - zone: its time zone.
  ///   - salt: gives a new random text for each note.
  public init(_ store: Store, zone: Zone, salt: @escaping () -> String) {
    self.store = store
    self.zone = zone
    self.salt = salt
  }

  // MARK: Reading

  /// The entries about a subject in a period's file, in the order recorded; those of the batch
  /// last.
  public func entries(about subject: Subject, in period: Period) throws(StoreError) -> [Entry] {
    let waiting = batch[period]?.entries(about: subject) ?? []
    if files[period] == nil, let entries = try coldEntries(about: subject, in: period) {
      return entries + waiting
    }
    try refresh(period)
    let recorded = try files[period]?.entries(about: subject) ?? []
    return waiting.isEmpty ? recorded : recorded + waiting
  }

  /// The entries about a subject, read alone; nil where it is time to note where all lines are.
  private func coldEntries(
    about subject: Subject, in period: Period
  ) throws(StoreError) -> [Entry]? {
    // One message asks for a subject two or three times, and under the lock nothing comes in.
    if let read = lastRead, read.turn == ownTurn, read.subject == subject, read.period == period {
      return read.entries
    }
    let (size, settled) = try extent(of: period)
    if !files.mayReadCold(period, size: size) { return nil }
    let entries = try store.entries(about: subject, in: period, size: size, settled: settled)
    lastRead = ownTurn.map { (subject, period, $0, entries) }
    return entries
  }

  /// The entry with a name, or nil when there is none.
  public func entry(_ name: EntryName) throws(StoreError) -> Entry? {
    if let waiting = batch[name.period]?.entry(numbered: name.number) { return waiting }
    try refresh(name.period)
    return try files[name.period]?.entry(numbered: name.number)
  }

  /// The periods there are entries in, the earliest first.
  public func periods() throws(StoreError) -> [Period] {
    Set(try store.entriesSizes().map(\.period)).union(batch.map(\.period)).sorted()
  }

  /// Reads every line of a period's file in one pass, for those who ask about everybody: until they
  /// are done, the file stays as it was read.
  public func readingAll<Result>(
    in period: Period, _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try refresh(period)
    try files[period]?.readAll()
    held = period
    defer { held = nil }
    return try body()
  }

  /// Brings the lines of a period's file up to what they are now.
  private func refresh(_ period: Period) throws(StoreError) {
    if held == period { return }
    let (size, settled) = try extent(of: period)
    let known = files[period]
    if let known, known.knows(size), settled == size { return }
    let lines = known ?? PeriodLines(period, in: store, topics)
    files.forget(period)
    try lines.refresh(to: size, settled: settled)
    files.look(at: lines)
  }

  /// How long a period's file is, and how much of that was acknowledged for certain.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` where it is shorter than what was recorded.
  func extent(of period: Period) throws(StoreError) -> (size: Int, settled: Int) {
    if lock != nil { return (recorded.sizes[period] ?? 0, recorded.sizes[period] ?? 0) }
    // The head first: a file only grows, so it is never shorter than an older head says.
    let head = try store.readableHead()
    let file = store.entriesFile(period)
    let size = try onDisk { () throws(DiskError) in try store.disk.size(of: file) } ?? 0
    guard let head else { return (size, size) }
    let settled = head.sizes[period] ?? 0
    if size < settled {
      throw .damaged(StoreError.Damage(file, .shortened(recorded: settled, found: size)))
    }
    return (size, settled)
  }

  /// The name of the entry recorded last, whatever its period; nil in an empty ledger.
  public func newestName() throws(StoreError) -> EntryName? {
    lock == nil ? try store.readableHead()?.name : head.name
  }

  // MARK: Messages seen before

  /// The entries a gateway's message was logged as, empty when it is new (`CASES.md` T46, A21).
  ///
  /// Only what is asked after ``begin()`` still holds when the answer is acted on: until then
  /// another process may be logging the same message.
  public func entries(ofMessage id: String) throws(StoreError) -> [Entry] {
    try messages.refresh(store, to: try settledSizes())
    var entries = try messages.entries(of: id, in: store)
    for (_, lines) in batch { entries += lines.entries.filter { $0.message == id } }
    return entries
  }

  /// How much of each file was acknowledged for certain.
  private func settledSizes() throws(StoreError) -> FileSizes {
    if lock != nil { return recorded.sizes }
    if let head = try store.readableHead() { return head.sizes }
    return try store.entriesSizes()
  }

  // MARK: Writing

  /// Which turn to write this is, from 1; nil where others may be writing.
  public var ownTurn: Int? { lock == nil ? nil : turn }

  /// Whether lines wait to be committed.
  public var hasPending: Bool { !batch.isEmpty }

  /// Adds an entry to the batch and gives it its name; it is not on disk before ``commit()``.
  ///
  /// - Parameters:
  ///   - period: the period it counts in.
  ///   - make: makes the entry with the name it is given.
  /// - Throws: ``StoreError/unwritable(_:)`` for an entry that would not read back as it is, such
  ///   as one with a count over 999 or a fraction no decimal can say; the batch stays as it was.
  public func append(
    to period: Period, _ make: (EntryName) -> Entry
  ) throws(StoreError) -> Entry {
    try begin()
    let number = try newestNumber(in: period) + 1
    let name = EntryName(period: period, number: number)
    let line = EntryLine(make(name), salt: salt(), previous: head.hash)
    writer.write(line, in: zone)
    if !line.isPlainly(writer.bytes), EntryLine(writer.bytes) != line { throw .unwritable(name) }
    pending(period).append(writer.bytes, line.entry)
    took(name, writer.hash)
    return line.entry
  }

  /// Notes that a line was added to the batch.
  func took(_ name: EntryName, _ hash: Hash) {
    newest[name.period] = name.number
    head.hash = hash
    head.name = name
  }

  /// The lines of the batch for a period.
  func pending(_ period: Period) -> PendingLines {
    if let lines = batch[period] { return lines }
    let lines = PendingLines(period, topics, in: room ?? PendingLines.Room())
    room = nil
    batch[period] = lines
    return lines
  }

  /// The lines of a period's file, where they are noted as they are under the lock.
  func noted(_ period: Period) -> PeriodLines? {
    guard lock != nil, let lines = files[period], lines.knows(recorded.sizes[period] ?? 0) else {
      return nil
    }
    return lines
  }

  func newestNumber(in period: Period) throws(StoreError) -> Int {
    if let number = newest[period] { return number }
    let number = try store.newestNumber(in: period, size: recorded.sizes[period] ?? 0)
    newest[period] = number
    return number
  }

  /// Takes the lock and brings what is known up to date, once per batch.
  ///
  /// Whoever must decide on the state of the ledger before writing calls this first.
  public func begin() throws(StoreError) {
    guard lock == nil else { return }
    let lock = try onDisk { () throws(DiskError) in try store.disk.lock(store.lockFile, wait: true)
    }
    recorded = try Recovery(store: store).mend(cuts: &cuts)
    head = recorded
    newest = [:]
    self.lock = lock
  }

  /// Makes the batch durable; afterwards its entries may be acknowledged.
  ///
  /// Without a batch it only lets others write again. On failure nothing of the batch is in the
  /// ledger, as far as the disk still obeys: what was written of it is cut again.
  public func commit() throws(StoreError) {
    defer { lock = nil }
    guard !batch.isEmpty else { return }
    do throws(StoreError) {
      for (period, lines) in batch { try write(lines, of: period) }
      try store.save(head)
    } catch {
      abandon()
      throw error
    }
    for (period, lines) in batch { added[period, default: 0] += lines.bytes.count }
    for (period, lines) in batch where files[period]?.knows(recorded.sizes[period] ?? 0) ?? false {
      files[period]?.add(lines)
    }
    room = batch.map(\.value).first?.emptied()
    batch = [:]
  }

  /// Keeps an index of every file that has become much longer here, so that the next process goes
  /// straight to one subject's lines; for the end of a long run.
  public func keepIndexes() {
    for (period, bytes) in added where bytes > Store.worthIndexing {
      // What cannot be kept is made by whoever needs it.
      try? store.keepIndex(of: period)
    }
    added = [:]
  }

  /// Fills in the hashes of a seal and writes it; the lock is held.
  func write(_ draft: Seal) throws(StoreError) -> Seal {
    try store.cutTornSeal(cuts: &cuts)
    let lines = try store.sealLines()
    let file = store.sealsFile
    try lines.verify(against: recorded.seals, in: file)
    var seal = draft
    let hashes = try store.entryHashes(in: seal.period, .max)
    seal.entryCount = hashes.count
    seal.newest = try newestNumber(in: seal.period)
    seal.head = recorded.hash
    seal.previous = lines.last
    seal.hash = seal.hash(over: hashes)
    let bytes = seal.bytes(in: zone) + [0x0A]
    do throws(StoreError) {
      try onDisk { () throws(DiskError) in
        try store.disk.append(bytes, to: file)
        try store.disk.sync(file)
        // Always: the file may have been made by somebody who died before its name was durable.
        try store.disk.syncFolder(store.folder)
      }
      var head = recorded
      head.seals = SealsEnd(size: lines.size + bytes.count, hash: Hash(of: bytes.dropLast()))
      try store.save(head)
      recorded = head
    } catch {
      // Synced, or a loss of power could bring back a seal that was said to have failed. One that
      // `head` already knows stays: without it the ledger would look cut.
      if isOnDisk(recorded) {
        try? store.disk.truncate(file, to: lines.size)
        try? store.disk.sync(file)
      }
      throw error
    }
    return seal
  }

  /// Forgets the batch without writing it, and lets others write.
  public func cancel() {
    batch = [:]
    lock = nil
  }

  private func write(_ lines: PendingLines, of period: Period) throws(StoreError) {
    let file = store.entriesFile(period)
    let isNew = recorded.sizes[period] == nil
    let index = PeriodIndex(period, of: store)
    let mark = index.mark
    try onDisk { () throws(DiskError) in
      try store.disk.append(lines.bytes, to: file)
      try store.disk.sync(file)
      if isNew { try store.disk.syncFolder(store.entriesFolder) }
    }
    index.follow(from: mark)
    head.sizes[period] = (recorded.sizes[period] ?? 0) + lines.bytes.count
  }

  /// Whether `head` is on disk as it was before a step that failed.
  private func isOnDisk(_ recorded: Head) -> Bool {
    (try? store.head() ?? Head()) == recorded
  }

  /// Forgets the batch and cuts what of it reached the disk.
  ///
  /// Where even that fails, or `head` already knows the batch, the next writer meets lines nobody
  /// was told of, and keeps or cuts them as after a crash.
  private func abandon() {
    let isUnknown = isOnDisk(recorded)
    for (period, _) in batch {
      let file = store.entriesFile(period)
      let size = recorded.sizes[period] ?? 0
      if isUnknown, let found = try? store.disk.size(of: file), found > size {
        try? store.disk.truncate(file, to: size)
        try? store.disk.sync(file)
      }
    }
    batch = [:]
  }
}
