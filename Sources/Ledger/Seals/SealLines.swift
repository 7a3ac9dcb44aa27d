internal import Appraisal
internal import Disk
internal import SystemPackage

/// Where `seals.jsonl` ends: known to `head`, so that a removed last line is missed.
struct SealsEnd: Hashable, Sendable {
  /// How many bytes its lines take.
  var size: Int
  /// The hash of the last.
  var hash: Hash
}

/// What `seals.jsonl` holds.
struct SealLines {
  /// The seals, the oldest first.
  var seals: [Seal] = []
  /// Where the file ended with each of them.
  var ends: [SealsEnd] = []

  /// The hash of the last line.
  var last: Hash { ends.last?.hash ?? .none }
  /// How many bytes the whole lines take.
  var size: Int { ends.last?.size ?? 0 }

  /// Makes sure that the end `head` knows is one of theirs.
  ///
  /// There may be lines behind it: after a loss of power `head` may be older than they are.
  func verify(against known: SealsEnd?, in file: FilePath) throws(StoreError) {
    guard let known, !ends.contains(known) else { return }
    throw .damaged(
      StoreError.Damage(
        file,
        size < known.size ? .shortened(recorded: known.size, found: size) : .sealDiffers))
  }
}

extension Store {
  /// Makes sure that `seals.jsonl` is at least as long as was recorded, without reading it.
  func verifySealsLength(against known: SealsEnd?) throws(StoreError) {
    guard let known else { return }
    let found = try onDisk { () throws(DiskError) in try disk.size(of: sealsFile) } ?? 0
    if found < known.size {
      throw .damaged(
        StoreError.Damage(sealsFile, .shortened(recorded: known.size, found: found)))
    }
  }

  var sealsFile: FilePath { folder.appending("seals.jsonl") }

  /// Reads all closings and reopenings.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` where a line is no seal or does not follow the one
  ///   before; a last line that was never finished is nobody's seal and left out.
  func sealLines() throws(StoreError) -> SealLines {
    let file = sealsFile
    var found = SealLines()
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
      found.ends.append(SealsEnd(size: line.end, hash: Hash(of: line.bytes)))
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
  func entryHashes(in period: Period, _ count: Int) throws(StoreError) -> [Hash] {
    let file = entriesFile(period)
    let size = try onDisk { () throws(DiskError) in try disk.size(of: file) } ?? 0
    var hashes: [Hash] = []
    try eachLine(in: file, 0..<size) { line throws(StoreError) in
      guard hashes.count < count, line.isWhole else { return }
      let hash = try? EntryLine.hash(ofLine: line.bytes)
      hashes.append(hash ?? Hash(of: line.bytes))
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
