public import Appraisal
internal import Disk
internal import SystemPackage

/// Every closing and reopening of a ledger, in the order they were done.
public struct SealBook: Hashable, Sendable {
  /// The seals, the oldest first.
  public private(set) var seals: [Seal]

  init(_ seals: [Seal]) { self.seals = seals }

  /// The closing a period is under; nil while it is open.
  public func closing(of period: Period) -> Seal? {
    guard let last = seals.last(where: { $0.period == period }), last.action == .close else {
      return nil
    }
    return last
  }

  /// Every closing and reopening of a period: both figures stay readable (`CASES.md` T41).
  public func history(of period: Period) -> [Seal] { seals.filter { $0.period == period } }

  /// The figures a card was closed with; nil where its period is open or it has none.
  public func figure(
    of subject: Subject, form: String, in period: Period
  ) -> Seal.Figure? {
    closing(of: period)?.figures.first { $0.subject == subject && $0.form == form }
  }
}

extension Store {
  var sealsFile: FilePath { folder.appending("seals.jsonl") }

  /// Reads all closings and reopenings.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` where a line is no seal or does not follow the one
  ///   before; a last line that was never finished is nobody's seal and left out.
  public func seals() throws(StoreError) -> SealBook {
    SealBook(try sealLines().seals)
  }

  /// The seals, the hash of the last, and how many bytes they take.
  func sealLines() throws(StoreError) -> (seals: [Seal], last: Digest, size: Int) {
    let file = sealsFile
    var found: (seals: [Seal], last: Digest, size: Int) = ([], .none, 0)
    guard let size = try onDisk({ () throws(DiskError) in try disk.size(of: file) }) else {
      return found
    }
    var isTorn = false
    try eachLine(in: file, 0..<size) { line throws(StoreError) in
      let number = found.seals.count + 1
      if isTorn {
        let excerpt = EntryLine.excerpt(line.bytes)
        throw .damaged(StoreError.Damage(file, line: number, .brokenChain, excerpt: excerpt))
      }
      isTorn = line.isTorn
      guard !isTorn else { return }
      let seal = try Seal(Array(line.bytes), in: file, line: number)
      if seal.previous != found.last || !seal.isSpelled(in: Array(line.bytes)) {
        let excerpt = EntryLine.excerpt(line.bytes)
        throw .damaged(
          StoreError.Damage(file, line: number, .brokenChain, excerpt: excerpt))
      }
      found.seals.append(seal)
      found.last = Digest(of: line.bytes)
      found.size = line.end
    }
    return found
  }

  /// Cuts a seal that was never finished and keeps a copy of it; the lock is held.
  ///
  /// - Parameter cuts: gets what was cut.
  func cutTornSeal(cuts: inout [Journal.Cut]) throws(StoreError) {
    let (end, file) = (try sealLines().size, sealsFile)
    let size = try onDisk { () throws(DiskError) in try disk.size(of: file) } ?? 0
    if size <= end { return }
    let copy = try keepTorn(file, end..<size)
    try onDisk { () throws(DiskError) in
      try disk.truncate(file, to: end)
      try disk.sync(file)
    }
    cuts.append(Journal.Cut(file: file, bytes: size - end, copy: copy))
  }

  /// The hashes of the first lines of a period's file; fewer where it has fewer.
  func entryHashes(in period: Period, _ count: Int) throws(StoreError) -> [Digest] {
    let file = entriesFile(period)
    let size = try onDisk { () throws(DiskError) in try disk.size(of: file) } ?? 0
    var hashes: [Digest] = []
    try eachLine(in: file, 0..<size) { line throws(StoreError) in
      guard hashes.count < count, line.isWhole else { return }
      let hash = try? EntryLine.hash(ofLine: line.bytes)
      hashes.append(hash ?? Digest(of: line.bytes))
    }
    return hashes
  }
}

extension Journal {
  /// Closes or reopens a period, durably.
  ///
  /// Done under the journal's lock, so that no entry slips in between the figures and the hash:
  /// call ``begin()``, work out the figures, then this. The lock is given back afterwards.
  ///
  /// - Parameter draft: what to do; its hashes are filled in.
  /// - Returns: the seal as it was set.
  /// - Throws: ``StoreError/pendingEntries`` where a batch still waits to be committed.
  public func set(_ draft: Seal) throws(StoreError) -> Seal {
    if hasPending { throw .pendingEntries }
    try begin()
    defer { cancel() }
    return try write(draft)
  }
}
