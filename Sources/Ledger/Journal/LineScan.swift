internal import Disk
internal import Glibc
internal import SystemPackage

/// A line of a file, where it stands in memory while it is looked at.
struct ScannedLine {
  /// Its bytes, without its line feed; gone when the scan moves on.
  var bytes: UnsafeRawBufferPointer
  /// Where it starts in the file.
  var offset: Int
  /// Whether a line feed ends it.
  var isWhole: Bool

  /// Whether it was never finished: without its end, or with a hole of NULs as a loss of power
  /// leaves them.
  var isTorn: Bool {
    guard isWhole, let base = bytes.baseAddress else { return !isWhole }
    return memchr(base, 0, bytes.count) != nil
  }

  /// The first byte behind it in the file, its line feed included.
  var end: Int { offset + bytes.count + (isWhole ? 1 : 0) }
}

extension Store {
  /// Looks at every line of a part of a file, in chunks: a month may have more entries than fit
  /// the memory somebody gives a chat bot.
  ///
  /// Files are read, not mapped: a file cut short under a map would end the process.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - range: the bytes to look at; what is not there any more is left out.
  ///   - chunk: how many bytes to read at once; a longer line takes more.
  ///   - body: gets each line; an unfinished one last.
  func eachLine(
    in file: FilePath, _ range: Range<Int>, chunk: Int = 1 << 18,
    _ body: (ScannedLine) throws(StoreError) -> Void
  ) throws(StoreError) {
    var rest: [UInt8] = []
    var start = range.lowerBound
    while start + rest.count < range.upperBound {
      let from = start + rest.count
      let more = try onDisk { () throws(DiskError) in
        try disk.read(file, from: from, count: min(max(chunk, rest.count), range.upperBound - from))
      }
      if more.isEmpty { break }
      let bytes = rest.isEmpty ? more : rest + more
      let used = try bytes.withUnsafeBufferPointer { buffer throws(StoreError) in
        try Store.wholeLines(UnsafeRawBufferPointer(buffer), at: start, body)
      }
      rest = used == 0 ? bytes : Array(bytes[used...])
      start += used
    }
    if rest.isEmpty { return }
    try rest.withUnsafeBufferPointer { buffer throws(StoreError) in
      try body(
        ScannedLine(bytes: UnsafeRawBufferPointer(buffer), offset: start, isWhole: false))
    }
  }

  /// Looks at the whole lines of a part of a file whose end somebody else may be writing.
  ///
  /// A line that cannot be read ends the look where `head` does not know it: it may be half
  /// written, and is nobody's entry yet.
  ///
  /// - Parameters:
  ///   - settled: how much of the file `head` knows; a line in there that cannot be read is damage.
  ///   - body: gets each line, and throws where it cannot be read.
  func eachSoundLine(
    in file: FilePath, _ range: Range<Int>, settled: Int, chunk: Int = 1 << 18,
    _ body: (ScannedLine) throws(StoreError) -> Void
  ) throws(StoreError) {
    var isSound = true
    try eachLine(in: file, range, chunk: chunk) { line throws(StoreError) in
      guard isSound, line.isWhole else { return }
      do throws(StoreError) {
        try body(line)
      } catch {
        if line.end <= settled { throw error }
        isSound = false
      }
    }
  }

  /// Hands out the whole lines of a chunk and says how many bytes they are.
  private static func wholeLines(
    _ bytes: UnsafeRawBufferPointer, at offset: Int,
    _ body: (ScannedLine) throws(StoreError) -> Void
  ) throws(StoreError) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var start = 0
    while let found = memchr(base + start, 0x0A, bytes.count - start) {
      let end = UnsafeRawPointer(found) - base
      let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      try body(ScannedLine(bytes: line, offset: offset + start, isWhole: true))
      start = end + 1
      if start == bytes.count { break }
    }
    return start
  }
}
