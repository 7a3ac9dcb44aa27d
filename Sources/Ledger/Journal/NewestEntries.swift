internal import Appraisal
internal import Disk
internal import SystemPackage

extension Store {
  /// How many bytes of a file's end are read at a time.
  private static let stretch = 1 << 16

  /// The entries at the end of a file, read backwards in stretches for as long as a stretch has one
  /// that is wanted.
  ///
  /// - Parameters:
  ///   - size: how long the file is.
  ///   - settled: how much of that `head` knows; what lies behind may be half written.
  func newestEntries(
    in period: Period, size: Int, settled: Int, while isWanted: (Entry) -> Bool
  ) throws(StoreError) -> [Entry] {
    var entries: [Entry] = []
    var end = size
    while end > 0 {
      let start = try lineStart(in: entriesFile(period), before: end)
      let more = try decoded(in: period, start..<end, settled: settled)
      entries = more + entries
      if !more.contains(where: isWanted) { break }
      end = start
    }
    return entries
  }

  /// The start of a line about a stretch before a line's end; the file's where there is none.
  private func lineStart(in file: FilePath, before end: Int) throws(StoreError) -> Int {
    var length = Store.stretch
    while length < end {
      let from = end - length
      let bytes = try onDisk { () throws(DiskError) in
        try disk.read(file, from: from, count: Store.stretch)
      }
      if let feed = bytes.dropLast().firstIndex(of: 0x0A) { return from + feed + 1 }
      length += Store.stretch
    }
    return 0
  }

  private func decoded(
    in period: Period, _ range: Range<Int>, settled: Int
  ) throws(StoreError) -> [Entry] {
    let file = entriesFile(period)
    var entries: [Entry] = []
    try eachSoundLine(in: file, range, settled: settled) { line throws(StoreError) in
      entries.append(try EntryLine(line.bytes, in: file, line: nil).entry)
    }
    return entries
  }
}
