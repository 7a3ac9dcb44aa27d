internal import Appraisal
internal import Disk
internal import JSONText
internal import SystemPackage

/// What lies behind the ends that `head` knows: the traces of a crash, if anything.
///
/// Lines that follow the chain are whole batches, or the start of one, that were written and
/// perhaps acknowledged: after a loss of power `head` may be older than they are. Whatever does
/// not follow was never acknowledged, because an entry is acknowledged only when it and all
/// before it are on disk.
struct Tail {
  /// Where the chain ends with the lines that follow it; sizes without what is torn.
  private(set) var head: Head
  /// How many lines follow.
  private(set) var lineCount = 0
  /// The bytes of each file that are no lines of the chain.
  private(set) var torn: [Period: Range<Int>] = [:]

  private struct Line {
    var name: EntryName
    var hash: Hash
    var previous: Hash
    var end: Int
  }

  /// Looks behind the known ends.
  ///
  /// - Parameters:
  ///   - known: where the chain ended; an empty head to look at everything.
  ///   - sizes: how long the files are.
  init(of store: Store, behind known: Head, _ sizes: FileSizes) throws(StoreError) {
    head = known
    var lines: [Period: ArraySlice<Line>] = [:]
    for (period, size) in sizes where size > known.sizes[period] ?? 0 {
      lines[period] = try Tail.lines(of: store, period, (known.sizes[period] ?? 0)..<size)[...]
    }
    while let period = lines.first(where: { $0.value.first?.previous == head.hash })?.key,
      let line = lines[period]?.popFirst()
    {
      head.hash = line.hash
      head.name = line.name
      head.sizes[period] = line.end
      lineCount += 1
    }
    for (period, size) in sizes {
      let end = head.sizes[period] ?? 0
      if end < size { torn[period] = end..<size }
    }
  }

  /// The lines of a file's tail up to the first that is no entry of its file.
  private static func lines(
    of store: Store, _ period: Period, _ range: Range<Int>
  ) throws(StoreError) -> [Line] {
    let file = store.entriesFile(period)
    var lines: [Line] = []
    var isSound = true
    try store.eachLine(in: file, range) { scanned throws(StoreError) in
      guard isSound, scanned.isWhole, let line = line(scanned, in: file, of: period),
        line.name.number > lines.last?.name.number ?? 0
      else {
        isSound = false
        return
      }
      lines.append(line)
    }
    return lines
  }

  private static func line(
    _ scanned: ScannedLine, in file: FilePath, of period: Period
  ) -> Line? {
    guard let line = try? EntryLine(scanned.bytes, in: file, line: nil),
      line.entry.name.period == period,
      let hash = try? EntryLine.hash(ofLine: scanned.bytes)
    else { return nil }
    return Line(
      name: line.entry.name, hash: hash, previous: line.previous, end: scanned.end)
  }
}
