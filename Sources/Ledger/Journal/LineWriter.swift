internal import Appraisal
internal import JSONText

/// Writes entries as lines, straight into bytes: 100,000 a second leave ten microseconds for each,
/// and most of them belong to somebody else.
struct LineWriter {
  /// The line written last, without its line feed.
  private(set) var bytes: [UInt8] = []
  /// Where note and salt stand, which the hash leaves out.
  private var hidden: [Range<Int>] = []
  /// Where in the line written last its time ends, and where whom it is about, its day and the hash
  /// of the line before begin.
  private(set) var marks = (time: 0, subject: 0, day: 0, previous: 0)
  /// The time written last.
  private var stamp: (at: Instant, zone: Zone, text: [UInt8])?

  init() { bytes.reserveCapacity(512) }

  /// Writes a line in place of the one before.
  mutating func write(_ line: EntryLine, in zone: Zone) {
    bytes.removeAll(keepingCapacity: true)
    hidden.removeAll(keepingCapacity: true)
    let entry = line.entry
    append("{\"v\":1")
    text(#","ref":"#, entry.name)
    append(#","at":"#)
    time(entry.at, in: zone)
    marks.time = bytes.count
    if let today = entry.today { day(#","today":"#, today) }
    text(#","by":"#, entry.by.description)
    text(#","do":"#, entry.action.rawValue)
    switch entry.subject {
    case .person(let id):
      append(#","member":"#)
      marks.subject = bytes.count + 1
      quote(id.description)
    case .unit(let id): text(#","unit":"#, id)
    }
    if !entry.form.isEmpty { text(#","form":"#, entry.form) }
    text(entry.action.ratesItem ? #","item":"# : #","criterion":"#, entry.criterion)
    write(what: entry)
    write(note: line)
    text(#","via":"#, entry.via)
    text(#","msg":"#, entry.message)
    append(#","prev":"#)
    marks.previous = bytes.count + 1
    hash(line.previous)
    bytes.append(UInt8(ascii: "}"))
  }

  /// The line's hash: of its bytes with note and salt left out, so that both can be erased
  /// without breaking the chain, while the hash that stays still vouches for them.
  var hash: Hash {
    bytes.withUnsafeBytes { Hash(of: $0, withNullAt: hidden) }
  }

  private mutating func write(what entry: Entry) {
    text(#","rule":"#, entry.rule)
    text(#","severity":"#, entry.severity)
    text(#","points":"#, entry.points?.description)
    if entry.count != 1 {
      append(#","count":"#)
      bytes += String(entry.count).utf8
    }
    text(#","quantity":"#, entry.quantity?.description)
    text(#","amount":"#, entry.amount?.description)
    day(#","date":"#, entry.date)
    marks.day = bytes.count - 11
    text(#","sheet":"#, entry.sheet)
    text(#","rater":"#, entry.rater)
    text(#","value":"#, entry.value?.description)
    text(#","planned":"#, entry.planned?.description)
    if let target = entry.refersTo { text(#","entry":"#, target) }
    text(#","outcome":"#, entry.decision?.rawValue)
    if entry.isLate {
      append(#","late":true"#)
    }
  }

  private mutating func write(note line: EntryLine) {
    guard let hash = line.noteHash else { return }
    hide(#","note":"#, line.entry.note)
    hide(#","salt":"#, line.salt)
    append(#","digest":"#)
    self.hash(hash)
  }

  private mutating func hide(_ name: StaticString, _ text: String?) {
    append(name)
    let start = bytes.count
    if let text { quote(text) } else { append("null") }
    hidden.append(start..<bytes.count)
  }

  private mutating func append(_ words: StaticString) {
    words.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func text(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    append(name)
    quote(text)
  }

  private mutating func quote(_ text: String) {
    var text = text
    let isPlain = text.withUTF8 { utf8 in
      if utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) {
        return false
      }
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: utf8)
      bytes.append(UInt8(ascii: "\""))
      return true
    }
    if !isPlain { bytes += JSON.string(text).bytes }
  }

  // MARK: Digits

  private mutating func day(_ name: StaticString, _ day: Day) {
    append(name)
    bytes.append(addingCapacity: 12) { span in
      span.append(UInt8(ascii: "\""))
      span.append(day)
      span.append(UInt8(ascii: "\""))
    }
  }

  private mutating func hash(_ hash: Hash) {
    bytes.append(UInt8(ascii: "\""))
    hash.write(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func text(_ name: StaticString, _ entryName: EntryName) {
    append(name)
    bytes.append(addingCapacity: 40) { span in
      span.append(UInt8(ascii: "\""))
      span.append(entryName)
      span.append(UInt8(ascii: "\""))
    }
  }

  private mutating func time(_ instant: Instant, in zone: Zone) {
    bytes += stamp(instant, in: zone)
  }

  /// A time in its quotes, which is the same for all lines of a second.
  private mutating func stamp(_ instant: Instant, in zone: Zone) -> [UInt8] {
    if let stamp, stamp.at == instant, stamp.zone == zone { return stamp.text }
    let text = LineWriter.text(of: instant, in: zone)
    stamp = (instant, zone, text)
    return text
  }

  private static func text(of instant: Instant, in zone: Zone) -> [UInt8] {
    let offset = zone.offset(at: instant.seconds)
    let day = zone.day(at: instant)
    let second = instant.seconds + offset - day.number * 86_400
    let minutes = Int(offset.magnitude) / 60
    var text: [UInt8] = []
    text.append(addingCapacity: 27) { span in
      span.append(UInt8(ascii: "\""))
      span.append(day)
      span.append(UInt8(ascii: "T"))
      span.append(second / 3600, digits: 2)
      span.append(UInt8(ascii: ":"))
      span.append(second / 60 % 60, digits: 2)
      span.append(UInt8(ascii: ":"))
      span.append(second % 60, digits: 2)
      span.append(UInt8(ascii: offset < 0 ? "-" : "+"))
      span.append(minutes / 60, digits: 2)
      span.append(UInt8(ascii: ":"))
      span.append(minutes % 60, digits: 2)
      span.append(UInt8(ascii: "\""))
    }
    return text
  }
}

// MARK: Drafts

extension LineWriter {
  /// Writes the line of a draft and its line feed behind other lines.
  ///
  /// - Returns: the line's hash.
  mutating func append(
    _ line: DraftedLine, _ name: EntryName, behind previous: Hash, in zone: Zone,
    to lines: inout [UInt8]
  ) -> Hash {
    let time = stamp(line.at, in: zone)
    let (draft, start) = (line.draft, lines.count)
    let length =
      192 + draft.toSubject.count + line.id.count + draft.toDay.count + draft.toPrevious.count
    lines.append(addingCapacity: length) { span in
      span.append(#"{"v":1,"ref":""#)
      span.append(name)
      span.append(#"","at":"#)
      span.append(time)
      span.append(draft.toSubject)
      span.append(line.id)
      span.append(draft.toDay)
      span.append(line.day)
      span.append(draft.toPrevious)
      previous.write(to: &span)
      span.append("\"}\n")
    }
    return lines.withUnsafeBytes {
      Hash(of: UnsafeRawBufferPointer(rebasing: $0[start..<($0.count - 1)]))
    }
  }
}

extension OutputSpan<UInt8> {
  fileprivate mutating func append(_ words: StaticString) {
    words.withUTF8Buffer { append(UnsafeRawBufferPointer($0)) }
  }

  fileprivate mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { append($0) }
  }

  private mutating func append(_ bytes: UnsafeRawBufferPointer) {
    withUnsafeMutableBufferPointer { room, count in
      UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(room)[count...])
        .copyMemory(from: bytes)
      count += bytes.count
    }
  }

  /// An entry's name, which takes at most 32 bytes.
  fileprivate mutating func append(_ name: EntryName) {
    let (period, number) = (name.period, name.number)
    if period.cycle == .month, (1..<100_000).contains(number) {
      append(period.year, digits: 4)
      append(UInt8(ascii: "-"))
      append(period.ordinal, digits: 2)
      append(UInt8(ascii: "-"))
      append(number, digits: number < 10_000 ? 4 : 5)
    } else {
      for byte in name.description.utf8 { append(byte) }
    }
  }

  fileprivate mutating func append(_ number: Int, digits: Int) {
    var divisor = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      append(0x30 + UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }

  fileprivate mutating func append(_ day: Day) {
    let civil = day.civil
    append(civil.year, digits: 4)
    append(UInt8(ascii: "-"))
    append(civil.month, digits: 2)
    append(UInt8(ascii: "-"))
    append(civil.day, digits: 2)
  }
}

extension Action {
  /// Whether what it is about is called an item on a line, not a criterion.
  fileprivate var ratesItem: Bool { self == .rate || self == .measure || self == .waive }
}
