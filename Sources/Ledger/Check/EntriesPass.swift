internal import Appraisal
internal import Disk
internal import JSONText
internal import SystemPackage

/// Reads every entry once: each line by itself, and its place in the chain for the walk.
struct EntriesPass {
  private let store: Store
  private let references: References?
  private(set) var report: CheckReport
  private(set) var links = ChainLinks()
  /// Whether a file is shorter than it was.
  private(set) var isShortened = false
  /// The numbers of each file's entries, by line; 0 for a line that is no entry.
  private var numbers: [Period: [Int32]] = [:]
  /// Entries named by others, and where.
  private var named: [(name: EntryName, in: Period, line: Int)] = []

  init(_ store: Store, _ references: References?, report: CheckReport) {
    self.store = store
    self.references = references
    self.report = report
  }

  /// Reads all files.
  ///
  /// - Parameters:
  ///   - known: how long each file must be; lines behind that are not looked at.
  ///   - found: how long each is.
  mutating func run(
    _ known: FileSizes, found: FileSizes, _ progress: (CheckProgress) -> Void
  ) throws(StoreError) {
    var state = CheckProgress(done: 0, total: known.reduce(0) { $0 + $1.value })
    for (period, size) in known {
      let length = found[period] ?? 0
      if length < size {
        isShortened = true
        report.add(
          StoreError.Damage(
            store.entriesFile(period), .shortened(recorded: size, found: length)), .damage)
      }
      try read(period, min(size, length), &state, progress)
    }
    progress(state)
    checkNamed()
  }

  /// The name of the entry on a line.
  func name(at place: ChainLinks.Break) -> EntryName? {
    guard let numbers = numbers[place.period], numbers[place.line] > 0 else { return nil }
    return EntryName(period: place.period, number: Int(numbers[place.line]))
  }

  private mutating func read(
    _ period: Period, _ size: Int, _ state: inout CheckProgress,
    _ progress: (CheckProgress) -> Void
  ) throws(StoreError) {
    var file = FileCheck(period, store.entriesFile(period), references)
    let before = state.done
    var told = 0
    try store.eachLine(in: store.entriesFile(period), 0..<size) { line throws(StoreError) in
      file.check(line, &report)
      if line.offset - told >= 1 << 18 {
        told = line.offset
        state.done = before + told
        progress(state)
      }
    }
    state.done = before + size
    report.entryCount += file.entryCount
    report.erasedNoteCount += file.erasedNoteCount
    report.fileCount += 1
    links.add(period, file.links)
    numbers[period] = file.numbers
    for (name, line) in file.named { named.append((name, period, line)) }
  }

  /// Sees to it that entries named by others exist.
  private mutating func checkNamed() {
    var sets: [Period: Set<Int32>] = [:]
    for mention in named {
      let period = mention.name.period
      if sets[period] == nil { sets[period] = Set(numbers[period] ?? []) }
      if sets[period]?.contains(Int32(mention.name.number)) ?? false { continue }
      report.add(
        Finding(
          StoreError.Damage(
            store.entriesFile(mention.in), line: mention.line,
            .unknownReference(mention.name.description)), .damage, member: "entry"))
    }
  }
}

/// Checks the lines of one file, each by itself.
private struct FileCheck {
  private let period: Period
  private let file: FilePath
  private let references: References?
  private(set) var links: [ChainLinks.Link] = []
  private(set) var numbers: [Int32] = []
  private(set) var named: [(name: EntryName, line: Int)] = []
  private(set) var entryCount = 0
  private(set) var erasedNoteCount = 0
  private var newest: Int32 = 0

  init(_ period: Period, _ file: FilePath, _ references: References?) {
    self.period = period
    self.file = file
    self.references = references
  }

  mutating func check(_ scanned: ScannedLine, _ report: inout CheckReport) {
    do {
      guard scanned.isWhole else {
        throw StoreError.damaged(damage(.tornTail(bytes: scanned.bytes.count), scanned))
      }
      let line = try EntryLine(scanned.bytes, in: file, line: links.count + 1)
      let hash = try EntryLine.hash(ofLine: scanned.bytes)
      checkName(line.entry.name, scanned, &report)
      if line.isSpelledForeign(in: scanned.bytes) {
        report.add(damage(.foreignSpelling, scanned), .warning)
      }
      if line.noteHash != nil && line.entry.note == nil { erasedNoteCount += 1 }
      for (member, id) in references?.missing(line.entry) ?? [] {
        report.add(Finding(damage(.unknownReference(id), scanned), .damage, member: member))
      }
      if let name = line.entry.refersTo { named.append((name, links.count + 1)) }
      entryCount += 1
      numbers.append(
        line.entry.name.period == period ? Int32(truncatingIfNeeded: line.entry.name.number) : 0)
      links.append(ChainLinks.Link(hash: hash.half, previous: line.previous.half))
    } catch {
      let place =
        if case .damaged(let place)? = error as? StoreError { place } else {
          damage(.badMember("prev"), scanned)
        }
      report.add(place, .damage)
      numbers.append(0)
      links.append(ChainLinks.Link(hash: Hash(of: scanned.bytes).half, previous: nil))
    }
  }

  private mutating func checkName(
    _ name: EntryName, _ scanned: ScannedLine, _ report: inout CheckReport
  ) {
    if name.period != period || name.number <= newest {
      report.add(damage(.badName(name.description), scanned), .damage)
    }
    if name.period == period { newest = max(newest, Int32(truncatingIfNeeded: name.number)) }
  }

  private func damage(_ fault: StoreError.Fault, _ scanned: ScannedLine) -> StoreError.Damage {
    StoreError.Damage(
      file, line: links.count + 1, fault, excerpt: EntryLine.excerpt(scanned.bytes))
  }
}

extension EntryLine {
  /// Whether note or salt are spelled otherwise than by us.
  ///
  /// Both are left out of the hash, and
  /// their hash covers what they say: only one spelling leaves no byte unvouched for.
  fileprivate func isSpelledForeign(in bytes: UnsafeRawBufferPointer) -> Bool {
    if noteHash == nil && entry.note == nil && salt == nil { return false }
    if let ranges = EntryLine.plainRanges(of: bytes) {
      // Without escapes there is but one spelling, save for one character that we escape.
      return ranges.contains { bytes[$0].contains(0x7F) }
    }
    guard let members = try? JSON.memberRanges(in: bytes) else { return false }
    for member in members {
      let text: String?
      switch member.name {
      case "note": text = entry.note
      case "salt": text = salt
      default: continue
      }
      let own = text.map { JSON.string($0).bytes } ?? Array("null".utf8)
      if !bytes[member.value].elementsEqual(own) { return true }
    }
    return false
  }

  /// Where note and salt stand in a line of our own layout; nil for any other, and where one of
  /// the two has escapes.
  private static func plainRanges(of bytes: UnsafeRawBufferPointer) -> [Range<Int>]? {
    guard var scan = MemberScan(bytes) else { return nil }
    var ranges: [Range<Int>] = []
    while let member = scan.next() {
      guard member.key == MemberKey.note || member.key == MemberKey.salt else { continue }
      if member.isEscaped { return nil }
      ranges.append(member.value)
    }
    return scan.isAtEnd ? ranges : nil
  }
}
