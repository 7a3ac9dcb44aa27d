internal import Appraisal
internal import Disk
internal import SystemPackage

/// Verifies a whole store: that every entry ever acknowledged is there and unchanged, and that
/// everything it refers to exists.
///
/// Reading and comparing only; others may write meanwhile, as their new lines lie behind the
/// ends the check starts with.
public struct Checker {
  private let store: Store

  /// A checker of this store.
  public init(_ store: Store) { self.store = store }

  /// Checks everything.
  ///
  /// - Parameters:
  ///   - most: how many findings to keep; the others are counted.
  ///   - progress: is told now and then how far the check has come.
  /// - Throws: ``StoreError/noStore(_:)``, ``StoreError/newerVersion(_:version:)``, or
  ///   ``StoreError/disk(_:)`` where a file cannot be read at all; all else is a finding.
  public func check(
    most: Int = 200, progress: (CheckProgress) -> Void = { _ in }
  ) throws(StoreError) -> CheckReport {
    var report = CheckReport(most: most)
    let references = try references(&report)
    try checkEntries(against: references, &report, progress)
    try StoreFolders(store).check(&report)
    return report
  }

  /// Checks the entries, their chain and its head.
  func checkEntries(
    against references: References?, _ report: inout CheckReport,
    _ progress: (CheckProgress) -> Void = { _ in }
  ) throws(StoreError) {
    let (known, sizes) = try snapshot(&report)
    var pass = EntriesPass(store, references, report: report)
    try pass.run(known?.sizes ?? sizes, found: sizes, progress)
    report = pass.report
    try follow(pass, to: known, &report)
    if let known { try lookBehind(known, sizes, &report) }
    try SealCheck(store: store, links: pass.links, known: known?.seals).check(&report)
  }

  /// Clears away what was never acknowledged.
  ///
  /// That is torn ends, and the files of steps that were never finished. A copy of each is kept in `torn/`.
  ///
  /// - Returns: what was cleared away, and where the copies are.
  /// - Throws: ``StoreError/damaged(_:)`` where something recorded is not as it was; nothing is
  ///   touched then.
  public func repair() throws(StoreError) -> [Journal.Cut] {
    let lock = try onDisk { () throws(DiskError) in
      try store.disk.lock(store.lockFile, wait: true)
    }
    defer { withExtendedLifetime(lock) {} }
    var cuts: [Journal.Cut] = []
    _ = try Recovery(store: store).mend(cuts: &cuts)
    try store.cutTornSeal(cuts: &cuts)
    let folders = StoreFolders(store)
    folders.sweepCache()
    for file in try folders.leftovers() {
      let size = try onDisk { () throws(DiskError) in try store.disk.size(of: file) } ?? 0
      let copy = try store.keepTorn(file, 0..<size)
      try onDisk { () throws(DiskError) in try store.disk.remove(file) }
      cuts.append(Journal.Cut(file: file, bytes: size, copy: copy))
    }
    return cuts
  }

  // MARK: Parts

  /// What entries may refer to; nil where the files that say so cannot be read.
  func references(_ report: inout CheckReport) throws(StoreError) -> References? {
    guard let settings = try reading(&report, { () throws(StoreError) in try store.settings() }),
      let roster = try reading(&report, { () throws(StoreError) in try store.roster() }),
      let shelf = try reading(&report, { () throws(StoreError) in try store.forms(settings) })
    else { return nil }
    return References(roster, shelf)
  }

  private func reading<Value>(
    _ report: inout CheckReport, _ read: () throws(StoreError) -> Value
  ) throws(StoreError) -> Value? {
    do {
      return try read()
    } catch .damaged(let place) {
      report.add(place, .damage)
      return nil
    }
  }

  /// The head, if it can be read, and the sizes of all files at one moment: nobody writes while
  /// they are read, where the disk lets us lock.
  private func snapshot(
    _ report: inout CheckReport
  ) throws(StoreError) -> (known: Head?, sizes: FileSizes) {
    let lock = try? store.disk.lock(store.lockFile, wait: true)
    defer { withExtendedLifetime(lock) {} }
    let sizes = try store.entriesSizes()
    do {
      guard let head = try store.head() else {
        report.add(StoreError.Damage(store.headFile, .headLost), .damage)
        return (nil, sizes)
      }
      let bytes = try onDisk { () throws(DiskError) in try store.disk.contents(of: store.headFile) }
      if bytes != head.bytes {
        let excerpt = EntryLine.excerpt(bytes)
        report.add(StoreError.Damage(store.headFile, .headDiffers, excerpt: excerpt), .damage)
      }
      return (head, sizes)
    } catch .damaged(let place) {
      report.add(place, .damage)
      return (nil, sizes)
    }
  }

  /// Follows the chain to what `head` says it ends with.
  private func follow(
    _ pass: EntriesPass, to known: Head?, _ report: inout CheckReport
  ) throws(StoreError) {
    var breaks: [ChainLinks.Break] = []
    let end = pass.links.walk(from: .none, breaks: &breaks)
    for place in breaks {
      report.add(
        StoreError.Damage(
          store.entriesFile(place.period), line: place.line + 1, .brokenChain,
          excerpt: try store.excerpt(ofLine: place.line, in: place.period)), .damage)
    }
    guard let known, breaks.isEmpty, !pass.isShortened else { return }
    let last = try end.last.map { place throws(StoreError) in
      try store.hash(ofLine: place.line, in: place.period)
    }
    if (last ?? Hash.none) != known.hash || end.last.flatMap({ pass.name(at: $0) }) != known.name {
      report.add(
        StoreError.Damage(store.headFile, .headDiffers, excerpt: known.hash.description), .damage)
    }
    report.newest = known.name
    report.hash = known.hash
  }

  /// Looks at what a crash left behind the ends that `head` knows.
  private func lookBehind(
    _ known: Head, _ sizes: FileSizes, _ report: inout CheckReport
  ) throws(StoreError) {
    let tail = try Tail(of: store, behind: known, sizes)
    for (period, range) in tail.torn.sorted(by: { $0.key < $1.key }) {
      let bytes = try onDisk { () throws(DiskError) in
        try store.disk.read(store.entriesFile(period), from: range.lowerBound, count: 120)
      }
      report.add(
        StoreError.Damage(
          store.entriesFile(period), .tornTail(bytes: range.count),
          excerpt: EntryLine.excerpt(bytes)), .leftover)
    }
    if tail.lineCount > 0 {
      report.add(
        StoreError.Damage(store.headFile, .unrecorded(lines: tail.lineCount)), .leftover)
    }
  }
}

extension Store {
  /// The start of a line of a period's file, to be shown.
  ///
  /// - Parameter number: the line, from 0.
  func excerpt(ofLine number: Int, in period: Period) throws(StoreError) -> String {
    try line(number, in: period) { EntryLine.excerpt($0) } ?? ""
  }

  /// The hash of a line of a period's file; nil where it is no line of the chain.
  ///
  /// - Parameter number: the line, from 0.
  func hash(ofLine number: Int, in period: Period) throws(StoreError) -> Hash? {
    try line(number, in: period) { try? EntryLine.hash(ofLine: $0) } ?? nil
  }

  private func line<Value>(
    _ number: Int, in period: Period, _ read: (UnsafeRawBufferPointer) -> Value
  ) throws(StoreError) -> Value? {
    let file = entriesFile(period)
    var line = 0
    var value: Value?
    let size = try onDisk { () throws(DiskError) in try disk.size(of: file) } ?? 0
    try eachLine(in: file, 0..<size) { scanned throws(StoreError) in
      if line == number { value = read(scanned.bytes) }
      line += 1
    }
    return value
  }
}
