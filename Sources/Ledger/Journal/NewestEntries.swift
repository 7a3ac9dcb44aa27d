internal import Appraisal
internal import Disk
internal import SystemPackage

extension Store {
  /// How many bytes of a file's end are read at a time.
  private static let stretch = 1 << 16

  /// The entries of the lines that are wanted, from the end of a file backwards in stretches.
  ///
  /// - Parameters:
  ///   - lines: the lines that are wanted; nil for all.
  ///   - size: how long the file is.
  ///   - settled: how much of that `head` knows; what lies behind may be half written.
  ///   - goesOn: whether to read on in front of a stretch with these entries.
  /// - Returns: the entries in the order recorded.
  func newestEntries(
    in period: Period, _ lines: WantedLines? = nil, size: Int, settled: Int,
    while goesOn: ([Entry]) -> Bool
  ) throws(StoreError) -> [Entry] {
    var stretches: [[Entry]] = []
    var end = size
    while end > 0 {
      let start = try lineStart(in: entriesFile(period), before: end)
      let entries = try entries(in: period, lines, start..<end, settled: settled)
      stretches.append(entries)
      if !goesOn(entries) { break }
      end = start
    }
    return Array(stretches.reversed().joined())
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

  /// The entries of the lines of a part of a file that are wanted; nil for all.
  func entries(
    in period: Period, _ lines: WantedLines? = nil, _ range: Range<Int>, settled: Int
  ) throws(StoreError) -> [Entry] {
    let file = entriesFile(period)
    var entries: [Entry] = []
    try eachSoundLine(in: file, range, settled: settled) { line throws(StoreError) in
      guard lines?.mayBeMeant(by: line.bytes) ?? true else { return }
      entries.append(try EntryLine(line.bytes, in: file, line: nil).entry)
    }
    return entries
  }
}
