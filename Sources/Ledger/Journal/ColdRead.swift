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
    let wanted = WantedSubject(subject)
    var entries: [Entry] = []
    var isSound = true
    try eachLine(in: file, 0..<size, chunk: 1 << 20) { line throws(StoreError) in
      guard isSound, line.isWhole, wanted.mayBeMeant(by: line.bytes) else { return }
      do throws(StoreError) {
        let entry = try EntryLine(line.bytes, in: file, line: nil).entry
        if entry.subject == subject { entries.append(entry) }
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

/// A subject as it stands in lines of our own layout, to pass over the lines about others at the
/// speed of reading.
private struct WantedSubject {
  private let key: UInt64
  private let id: [UInt8]

  init(_ subject: Subject) {
    switch subject {
    case .person(let person):
      key = MemberKey.member
      id = Array(person.description.utf8)
    case .unit(let unit):
      key = MemberKey.unit
      id = Array(unit.utf8)
    }
  }

  /// Whether a line is about the subject, or laid out so that only decoding it can tell.
  func mayBeMeant(by line: UnsafeRawBufferPointer) -> Bool {
    guard var scan = MemberScan(line) else { return true }
    while let member = scan.next() {
      guard member.key == MemberKey.member || member.key == MemberKey.unit else { continue }
      if !member.isString || member.isEscaped { return true }
      return member.key == key && line[member.value].elementsEqual(id)
    }
    return true
  }
}
