internal import Appraisal
internal import Disk
internal import SystemPackage

extension Store {
  /// The entries about one subject, read straight from a file without an index: what a process
  /// needs that answers one message and ends.
  ///
  /// - Parameters:
  ///   - size: how long the file is.
  ///   - settled: how much of that `head` knows; what lies behind may be half written.
  func entries(
    about subject: Subject, in period: Period, size: Int, settled: Int
  ) throws(StoreError) -> [Entry] {
    let file = entriesFile(period)
    var entries: [Entry] = []
    var isSound = true
    try eachLine(in: file, 0..<size, chunk: 1 << 20) { line throws(StoreError) in
      guard isSound, line.isWhole else { return }
      do throws(StoreError) {
        guard try LineGlance(line, in: file).subject == subject else { return }
        entries.append(try EntryLine(line.bytes, in: file, line: nil).entry)
      } catch {
        if line.end <= settled { throw error }
        isSound = false
      }
    }
    return entries
  }

  /// The number of the last entry of a file; 0 without one.
  ///
  /// - Parameter size: how long the file is; it ends in a whole line.
  func newestNumber(in period: Period, size: Int) throws(StoreError) -> Int {
    let file = entriesFile(period)
    var length = min(size, 4096)
    while length > 0 {
      let from = size - length
      let bytes = try onDisk { () throws(DiskError) in
        try disk.read(file, from: from, count: length)
      }
      let start = bytes.dropLast().lastIndex(of: 0x0A).map { $0 + 1 }
      if start != nil || length == size {
        let line = Array(bytes[(start ?? 0)...].dropLast())
        return try EntryLine(line, in: file, line: nil).entry.name.number
      }
      length = min(size, length * 4)
    }
    return 0
  }
}
