internal import Appraisal
internal import Disk
internal import JSONText
internal import SystemPackage

/// Where the entries of each gateway message stand, so that a message delivered twice is logged
/// once (`CASES.md` T46, A21).
struct MessageIndex {
  private struct Place {
    var period: Period
    var range: Range<Int>
  }

  private var places: [String: [Place]] = [:]
  /// How much of each file was looked at.
  private var seen: FileSizes = [:]

  /// Looks at what was added since the last call.
  ///
  /// - Parameter sizes: how much of each file is settled.
  mutating func refresh(_ store: Store, to sizes: FileSizes) throws(StoreError) {
    if seen.contains(where: { $0.value > sizes[$0.period] ?? 0 }) { self = MessageIndex() }
    for (period, size) in sizes where size > seen[period] ?? 0 {
      let file = store.entriesFile(period)
      try store.eachLine(in: file, (seen[period] ?? 0)..<size) { line throws(StoreError) in
        guard let id = try MessageIndex.message(of: line, in: file) else { return }
        places[id, default: []].append(
          Place(period: period, range: line.offset..<(line.end - 1)))
      }
      seen[period] = size
    }
  }

  /// The entries a message was logged as, in the order recorded within each period.
  func entries(of id: String, in store: Store) throws(StoreError) -> [Entry] {
    var entries: [Entry] = []
    for place in places[id] ?? [] {
      let file = store.entriesFile(place.period)
      let bytes = try onDisk { () throws(DiskError) in
        try store.disk.read(file, from: place.range.lowerBound, count: place.range.count)
      }
      entries.append(try EntryLine(bytes, in: file, line: nil).entry)
    }
    return entries
  }

  /// The message a line came with; nil for none.
  private static func message(
    of line: ScannedLine, in file: FilePath
  ) throws(StoreError) -> String? {
    guard var scan = MemberScan(line.bytes) else {
      return try EntryLine(foreign: line.bytes, in: file, line: nil).entry.message
    }
    while let member = scan.next() {
      guard member.key == MemberKey.msg else { continue }
      if member.isString, !member.isEscaped,
        let id = String(wellFormed: line.bytes[member.value])
      {
        return id
      }
      return try EntryLine(line.bytes, in: file, line: nil).entry.message
    }
    return scan.isAtEnd
      ? nil : try EntryLine(foreign: line.bytes, in: file, line: nil).entry.message
  }
}
