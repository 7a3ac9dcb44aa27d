internal import Appraisal
internal import Disk
internal import SystemPackage

/// What a crash left behind, found and mended under the lock.
///
/// Lines behind `head` were written but perhaps never acknowledged. Whole lines that follow the
/// chain are kept: after a loss of power they may have been acknowledged. A line that was never
/// finished was not: it is copied to `torn/` and cut.
struct Recovery {
  let store: Store

  /// A torn end that was cut.
  struct Cut: Hashable, Sendable {
    var file: FilePath
    var bytes: Int
    var copy: FilePath
  }

  /// Brings `head` up to the files and cuts torn ends.
  ///
  /// - Parameter cuts: gets what was cut.
  /// - Returns: where the chain ends now.
  func mend(cuts: inout [Cut]) throws(StoreError) -> Head {
    let known = try store.head() ?? Head()
    let sizes = try store.entriesSizes()
    if sizes == known.sizes { return known }
    for (period, recorded) in known.sizes {
      let found = sizes[period] ?? 0
      if found < recorded {
        throw .damaged(
          StoreError.Damage(
            store.entriesFile(period), .shortened(recorded: recorded, found: found)))
      }
    }
    var lines: [Digest: (line: EntryLine, bytes: [UInt8], period: Period)] = [:]
    for (period, size) in sizes.sorted(by: { $0.key < $1.key }) {
      let start = known.sizes[period] ?? 0
      for line in try unknownLines(in: period, from: start, to: size, cuts: &cuts) {
        lines[line.line.previous] = (line.line, line.bytes, period)
      }
    }
    return try follow(from: known, lines)
  }

  private func unknownLines(
    in period: Period, from start: Int, to size: Int, cuts: inout [Cut]
  ) throws(StoreError) -> [(line: EntryLine, bytes: [UInt8])] {
    let file = store.entriesFile(period)
    let bytes = try onDisk { () throws(DiskError) in
      try store.disk.read(file, from: start, count: size - start)
    }
    let whole = (bytes.lastIndex(of: 0x0A) ?? -1) + 1
    if whole < bytes.count {
      cuts.append(try cut(file, to: start + whole, losing: Array(bytes[whole...])))
    }
    var lines: [(line: EntryLine, bytes: [UInt8])] = []
    for line in bytes[..<whole].split(separator: 0x0A) {
      lines.append((try EntryLine(Array(line), in: file, line: nil), Array(line)))
    }
    return lines
  }

  private func cut(
    _ file: FilePath, to size: Int, losing bytes: [UInt8]
  ) throws(StoreError) -> Cut {
    let name = "\(file.lastComponent?.string ?? "")-\(size)"
    let copy = store.tornFolder.appending(name)
    try onDisk { () throws(DiskError) in
      try store.disk.makeFolder(store.tornFolder)
      try store.disk.replace(copy, with: bytes, durable: true)
      try store.disk.truncate(file, to: size)
      try store.disk.sync(file)
    }
    return Cut(file: file, bytes: bytes.count, copy: copy)
  }

  private func follow(
    from known: Head, _ lines: [Digest: (line: EntryLine, bytes: [UInt8], period: Period)]
  ) throws(StoreError) -> Head {
    var head = known
    var rest = lines
    while let next = rest.removeValue(forKey: head.hash) {
      do {
        head.hash = try EntryLine.hash(ofLine: next.bytes)
      } catch {
        throw .damaged(StoreError.Damage(store.entriesFile(next.period), .notJSON(error)))
      }
      head.name = next.line.entry.name
    }
    if let stray = rest.values.first {
      let excerpt = String(decoding: stray.bytes.prefix(120), as: UTF8.self)
      throw .damaged(
        StoreError.Damage(store.entriesFile(stray.period), .brokenChain, excerpt: excerpt))
    }
    head.sizes = try store.entriesSizes().filter { $0.value > 0 }
    if head != known { try store.save(head) }
    return head
  }
}
