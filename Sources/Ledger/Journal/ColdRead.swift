internal import Appraisal
internal import Disk
internal import SystemPackage

extension Store {
  /// The entries about one subject, read straight from a file: what a process needs that answers
  /// one message and ends.
  ///
  /// A file worth it gets an index, by which the next process goes straight to the lines.
  ///
  /// - Parameters:
  ///   - size: how long the file is.
  ///   - settled: how much of that `head` knows; what lies behind may be half written.
  func entries(
    about subject: Subject, in period: Period, size: Int, settled: Int
  ) throws(StoreError) -> [Entry] {
    if settled < Store.worthIndexing {
      return try scan(0..<size, about: subject, in: period, settled: settled)
    }
    let index = PeriodIndex(period, of: self)
    let mark = index.mark
    guard let (places, covered) = index.places(of: subject), covered <= settled,
      let indexed = entries(at: places, about: subject, in: period)
    else {
      let entries = try scan(0..<size, about: subject, in: period, settled: settled)
      if let mark { try keep(index, period, settled: settled, of: mark) }
      return entries
    }
    let rest = try scan(covered..<size, about: subject, in: period, settled: settled)
    if settled - covered > max(Store.worthIndexing, covered / 32), let mark {
      try keep(index, period, settled: settled, of: mark)
    }
    return indexed + rest
  }

  /// How many bytes are read through faster than an index is kept up.
  static let worthIndexing = 1 << 17

  /// Keeps an index of what `head` knows of a period's file.
  func keepIndex(of period: Period) throws(StoreError) {
    let index = PeriodIndex(period, of: self)
    guard let mark = index.mark, let settled = try readableHead()?.sizes[period] else { return }
    try keep(index, period, settled: settled, of: mark)
  }

  /// The entries of the lines that begin at these places; nil where a place holds no line about
  /// the subject, other than by chance.
  private func entries(
    at places: [Int], about subject: Subject, in period: Period
  ) -> [Entry]? {
    let file = entriesFile(period)
    let opened = (try? disk.open(file)).flatMap { $0 }
    func read(_ start: Int, _ count: Int) throws(DiskError) -> [UInt8] {
      if let opened { return try opened.read(from: start, count: count) }
      return try disk.read(file, from: start, count: count)
    }
    var entries: [Entry] = []
    for place in places {
      guard let line = try? line(at: place, read),
        let entry = try? EntryLine(line, in: file, line: nil).entry
      else { return nil }
      if entry.subject == subject { entries.append(entry) }
    }
    return entries
  }

  /// The line that begins at a place, without its line feed; nil where none begins and ends.
  private func line(
    at place: Int, _ read: (_ start: Int, _ count: Int) throws(DiskError) -> [UInt8]
  ) throws(DiskError) -> [UInt8]? {
    let start = max(0, place - 1)
    var length = 640
    while true {
      let bytes = try read(start, length)
      guard place == 0 || bytes.first == 0x0A else { return nil }
      let rest = bytes.dropFirst(place - start)
      if let feed = rest.firstIndex(of: 0x0A) { return Array(rest[..<feed]) }
      if bytes.count < length { return nil }
      length *= 4
    }
  }

  /// Keeps an index of the settled lines; one that cannot be read is left to those who need it.
  private func keep(
    _ index: PeriodIndex, _ period: Period, settled: Int, of mark: FileMark
  ) throws(StoreError) {
    let file = entriesFile(period)
    var lines: [(hash: SubjectHash, start: Int)] = []
    var isSound = true
    try eachLine(in: file, 0..<settled, chunk: 1 << 20) { line throws(StoreError) in
      guard isSound, line.isWhole, let glance = try? LineGlance(line, in: file) else {
        isSound = false
        return
      }
      lines.append((SubjectHash(glance.subject), line.offset))
    }
    if isSound { index.keep(lines, covered: settled, of: mark) }
  }

  private func scan(
    _ range: Range<Int>, about subject: Subject, in period: Period, settled: Int
  ) throws(StoreError) -> [Entry] {
    try entries(in: period, WantedLines(about: subject), range, settled: settled)
      .filter { $0.subject == subject }
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
