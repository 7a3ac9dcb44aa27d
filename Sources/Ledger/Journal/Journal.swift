public import Appraisal
internal import Disk
public import SystemPackage

/// The entries of a store: read by whom they are about, appended in batches.
///
/// Any number of processes read; one at a time writes, under a lock that dies with its process.
/// A batch is written and synced once; nobody is told an entry was logged before that.
public final class Journal {
  private let store: Store
  private let zone: Zone
  private let salt: () -> String
  private var files: [Period: PeriodLines] = [:]
  private var lock: DiskLock?
  /// Where the chain ends on disk, and where it will with the batch.
  private var recorded = Head()
  private var head = Head()
  private var batch: [Period] = []
  private var messages: [String: [Entry]]?

  /// Torn ends that were cut since the journal was opened.
  public private(set) var cuts: [Cut] = []

  /// A torn end that was cut: never acknowledged, kept as a copy.
  public struct Cut: Hashable, Sendable {
    /// The file.
    public var file: FilePath
    /// How many bytes were cut.
    public var bytes: Int
    /// Where the copy is.
    public var copy: FilePath
  }

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

  /// The entries about a subject in a period's file, in the order recorded.
  public func entries(about subject: Subject, in period: Period) throws(StoreError) -> [Entry] {
    try refresh(period)
    return try files[period]?.entries(about: subject) ?? []
  }

  /// Everybody and every unit a period's file has entries about.
  public func subjects(in period: Period) throws(StoreError) -> [Subject] {
    try refresh(period)
    return files[period].map { Array($0.subjects) } ?? []
  }

  /// The entry with a name, or nil when there is none.
  public func entry(_ name: EntryName) throws(StoreError) -> Entry? {
    try refresh(name.period)
    for subject in try subjects(in: name.period) {
      let entries = try files[name.period]?.entries(about: subject) ?? []
      if let entry = entries.first(where: { $0.name == name }) { return entry }
    }
    return nil
  }

  /// The periods there are entries in, the earliest first.
  public func periods() throws(StoreError) -> [Period] {
    Set(try store.entriesSizes().keys).union(files.filter { !$0.value.pending.isEmpty }.keys)
      .sorted()
  }

  /// Every entry of a period's file, in the order recorded there.
  public func entries(in period: Period) throws(StoreError) -> [Entry] {
    var entries: [Entry] = []
    for subject in try subjects(in: period) {
      entries += try files[period]?.entries(about: subject) ?? []
    }
    return entries.sorted { $0.name < $1.name }
  }

  private func refresh(_ period: Period) throws(StoreError) {
    var lines = files[period] ?? PeriodLines(period, in: store)
    if lines.pending.isEmpty {
      let file = store.entriesFile(period)
      let size = try onDisk { () throws(DiskError) in try store.disk.size(of: file) } ?? 0
      try lines.refresh(to: size)
    }
    files[period] = lines
  }

  // MARK: Messages seen before

  /// The entries a gateway's message was logged as, empty when it is new (`CASES.md` T46, A21).
  public func entries(ofMessage id: String) throws(StoreError) -> [Entry] {
    if messages == nil {
      var found: [String: [Entry]] = [:]
      for period in try periods() {
        for entry in try entries(in: period) {
          if let message = entry.message { found[message, default: []].append(entry) }
        }
      }
      messages = found
    }
    return messages?[id] ?? []
  }

  // MARK: Writing

  /// Whether lines wait to be committed.
  public var hasPending: Bool { !batch.isEmpty }

  /// Adds an entry to the batch and gives it its name; it is not on disk before ``commit()``.
  ///
  /// - Parameters:
  ///   - period: the period it counts in.
  ///   - make: makes the entry with the name it is given.
  public func append(
    to period: Period, _ make: (EntryName) -> Entry
  ) throws(StoreError) -> Entry {
    try begin()
    try refresh(period)
    var lines = files[period] ?? PeriodLines(period, in: store)
    let entry = make(EntryName(period: period, number: lines.newest + 1))
    let line = EntryLine(entry, salt: salt(), previous: head.hash)
    lines.append(line.bytes(in: zone), entry)
    files[period] = lines
    head.hash = line.hash(in: zone)
    head.name = entry.name
    if !batch.contains(period) { batch.append(period) }
    if let message = entry.message { messages?[message, default: []].append(entry) }
    return entry
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
    self.lock = lock
  }

  /// Makes the batch durable; afterwards its entries may be acknowledged.
  ///
  /// On failure nothing of the batch is in the ledger, as far as the disk still obeys: what was
  /// written of it is cut again.
  public func commit() throws(StoreError) {
    defer { lock = nil }
    guard !batch.isEmpty else { return }
    do {
      for period in batch { try write(period) }
      try store.save(head)
      batch.removeAll()
    } catch {
      abandon()
      throw error
    }
  }

  private func write(_ period: Period) throws(StoreError) {
    guard var lines = files[period] else { return }
    let file = store.entriesFile(period)
    let isNew = recorded.sizes[period] == nil
    try onDisk { () throws(DiskError) in
      try store.disk.append(lines.pending, to: file)
      try store.disk.sync(file)
      if isNew { try store.disk.syncFolder(store.entriesFolder) }
    }
    lines.commit()
    files[period] = lines
    head.sizes[period] = lines.size
  }

  /// Forgets the batch and cuts what of it reached the disk.
  ///
  /// Where even that fails, or `head` already knows the batch, the next writer meets lines nobody
  /// was told of, and keeps or cuts them as after a crash.
  private func abandon() {
    let isUnknown = (try? store.head() ?? Head()) == recorded
    for period in batch {
      let file = store.entriesFile(period)
      let size = recorded.sizes[period] ?? 0
      if isUnknown, let found = try? store.disk.size(of: file), found > size {
        try? store.disk.truncate(file, to: size)
        try? store.disk.sync(file)
      }
      files[period] = nil
    }
    batch.removeAll()
    messages = nil
  }
}
