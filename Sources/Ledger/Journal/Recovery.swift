internal import Appraisal
internal import Disk
internal import JSONText
public import SystemPackage

/// What a crash left behind, found and mended under the lock.
///
/// Lines that follow the chain are kept; bytes that do not are copied to `torn/` and cut
/// (``Tail``). Nothing is ever cut before all that `head` knows was found to be as it was: bytes
/// that only lie behind the end because somebody changed the file before it are no tail.
struct Recovery {
  let store: Store

  /// Brings `head` up to the files and cuts torn ends.
  ///
  /// - Parameter cuts: gets what was cut.
  /// - Returns: where the chain ends now.
  func mend(cuts: inout [Journal.Cut]) throws(StoreError) -> Head {
    let sizes = try store.entriesSizes()
    guard let known = try store.readableHead() else { return try rebuild(sizes, cuts: &cuts) }
    try store.verifySealsLength(against: known.seals)
    if sizes == known.sizes { return known }
    for (period, recorded) in known.sizes {
      let found = sizes[period] ?? 0
      if found < recorded {
        throw damaged(period, .shortened(recorded: recorded, found: found))
      }
    }
    let tail = try Tail(of: store, behind: known, sizes)
    if !tail.torn.isEmpty {
      try verify(known)
      try cut(tail, cuts: &cuts)
    }
    return try accept(tail.head, after: known)
  }

  /// Takes over the lines that follow.
  ///
  /// They may never have been synced, and `head` must never
  /// know a line that a loss of power could still take away.
  private func accept(_ head: Head, after known: Head) throws(StoreError) -> Head {
    try onDisk { () throws(DiskError) in
      for (period, size) in head.sizes where size != known.sizes[period] {
        try store.disk.sync(store.entriesFile(period))
      }
      try store.disk.syncFolder(store.entriesFolder)
    }
    try store.save(head)
    return head
  }

  /// Makes a `head` anew from the files, which must be one chain but for an unfinished last line:
  /// without a head nothing else can be told from what was acknowledged.
  private func rebuild(
    _ sizes: FileSizes, cuts: inout [Journal.Cut]
  ) throws(StoreError) -> Head {
    let tail = try Tail(of: store, behind: Head(), sizes)
    for (period, range) in tail.torn.sorted(by: { $0.key < $1.key }) {
      let file = store.entriesFile(period)
      try store.eachLine(in: file, range) { line throws(StoreError) in
        if line.isWhole {
          let excerpt = EntryLine.excerpt(line.bytes)
          throw .damaged(StoreError.Damage(file, .headLost, excerpt: excerpt))
        }
      }
    }
    try cut(tail, cuts: &cuts)
    var head = tail.head
    head.seals = try store.sealLines().ends.last
    return try accept(head, after: Head())
  }

  /// Makes sure that the lines `head` knows are the chain that ends in it.
  private func verify(_ known: Head) throws(StoreError) {
    var links = ChainLinks()
    for (period, size) in known.sizes {
      links.add(period, try store.links(period, 0..<size))
    }
    var breaks: [ChainLinks.Break] = []
    let end = links.walk(from: .none, breaks: &breaks)
    if let first = breaks.first {
      throw damaged(first.period, .brokenChain, line: first.line + 1)
    }
    if end.hash != known.hash.half {
      throw .damaged(StoreError.Damage(store.headFile, .headDiffers))
    }
  }

  private func cut(_ tail: Tail, cuts: inout [Journal.Cut]) throws(StoreError) {
    for (period, range) in tail.torn.sorted(by: { $0.key < $1.key }) {
      let file = store.entriesFile(period)
      let copy = try store.keepTorn(file, range)
      try onDisk { () throws(DiskError) in
        try store.disk.truncate(file, to: range.lowerBound)
        try store.disk.sync(file)
      }
      cuts.append(Journal.Cut(file: file, bytes: range.count, copy: copy))
    }
  }

  private func damaged(
    _ period: Period, _ fault: StoreError.Fault, line: Int? = nil
  ) -> StoreError {
    .damaged(StoreError.Damage(store.entriesFile(period), line: line, fault))
  }
}

extension Store {
  /// The links of a file's lines; what is no line of a chain gets a link without a past.
  func links(_ period: Period, _ range: Range<Int>) throws(StoreError) -> [ChainLinks.Link] {
    var links: [ChainLinks.Link] = []
    try eachLine(in: entriesFile(period), range) { line throws(StoreError) in
      let ends = line.isWhole ? try? EntryLine.chainEnds(of: line.bytes) : nil
      links.append(
        ChainLinks.Link(
          hash: (ends?.hash ?? Hash(of: line.bytes)).half, previous: ends?.previous.half))
    }
    return links
  }

  /// Copies a part of a file to `torn/`, under a name nothing there has yet, and notes it in
  /// `torn/log.jsonl`.
  func keepTorn(_ file: FilePath, _ range: Range<Int>) throws(StoreError) -> FilePath {
    let name = "\(file.lastComponent?.string ?? "file")-\(range.lowerBound)"
    return try onDisk { () throws(DiskError) in
      try disk.makeFolder(tornFolder)
      let bytes = try disk.read(file, from: range.lowerBound, count: range.count)
      var copy = tornFolder.appending(name)
      var number = 1
      while try disk.size(of: copy) != nil, try disk.contents(of: copy) != bytes {
        number += 1
        copy = tornFolder.appending("\(name)-\(number)")
      }
      try disk.replace(copy, with: bytes, durable: true)
      let log = tornFolder.appending("log.jsonl")
      try disk.append(Store.note(file, range, keptAs: copy), to: log)
      try disk.sync(log)
      return copy
    }
  }

  /// What is noted of bytes that are about to be cut.
  private static func note(
    _ file: FilePath, _ range: Range<Int>, keptAs copy: FilePath
  ) -> [UInt8] {
    let note: JSON = [
      "file": .string(file.lastComponent?.string ?? ""), "from": .number(String(range.lowerBound)),
      "bytes": .number(String(range.count)), "copy": .string(copy.lastComponent?.string ?? ""),
    ]
    return note.bytes + [0x0A]
  }
}

extension Journal {
  /// A torn end that was cut: never acknowledged, kept as a copy.
  public struct Cut: Hashable, Sendable {
    /// The file.
    public var file: FilePath
    /// How many bytes were cut.
    public var bytes: Int
    /// Where the copy is.
    public var copy: FilePath
  }
}
