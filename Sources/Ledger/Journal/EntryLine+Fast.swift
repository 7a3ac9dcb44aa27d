internal import Appraisal
internal import JSONText

extension EntryLine {
  /// Reads a line laid out as ``bytes(in:)`` lays it out; nil for every other, right or wrong,
  /// which the general reader then judges.
  ///
  /// Both readers agree on every line this one takes; a test holds them to it.
  init?(own bytes: UnsafeRawBufferPointer) {
    guard var scan = MemberScan(bytes) else { return nil }
    var fields = OwnFields(bytes)
    while let member = scan.next() {
      if !fields.take(member) { return nil }
    }
    guard scan.isAtEnd, let line = fields.line() else { return nil }
    self = line
  }
}

/// The fields of a line while it is read.
private struct OwnFields {
  private let bytes: UnsafeRawBufferPointer
  private var seen: UInt32 = 0
  private var name: EntryName?
  private var at: Instant?
  private var by: PersonID?
  private var action: Action?
  private var subject: Subject?
  private var date: Day?
  private var previous: Hash?
  private var noteHash: Hash?
  private var salt: String?
  /// Everything optional; what must be there is put in at the end.
  private var entry = OwnFields.blank

  private static let blank: Entry = {
    var entry = Entry(
      name: EntryName(period: Period(.year, containing: Day(number: 0)), number: 1),
      at: Instant(seconds: 0), by: PersonID(""), action: .deduct, subject: .unit(""),
      date: Day(number: 0))
    entry.via = ""
    return entry
  }()

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The line, if all it must have was there; for the end.
  mutating func line() -> EntryLine? {
    guard seen & 1 != 0, let name, let at, let by, let action, let subject, let date, let previous
    else { return nil }
    entry.name = name
    entry.at = at
    entry.by = by
    entry.action = action
    entry.subject = subject
    entry.date = date
    return EntryLine(entry, salt: salt, noteHash: noteHash, previous: previous)
  }

  /// Takes a member; false where it is not as we write it.
  mutating func take(_ member: MemberScan.Member) -> Bool {
    if member.isEscaped { return false }
    switch member.key {
    case MemberKey.v: return once(0) && !member.isString && literal(member) == 1
    case MemberKey.count: return once(1) && takeCount(member)
    case MemberKey.late:
      entry.isLate = true
      return once(2) && !member.isString && bytes[member.value].elementsEqual("true".utf8)
    case MemberKey.note: return once(3) && takeNote(member)
    case MemberKey.salt: return once(4) && takeSalt(member)
    default: return member.isString && (takeFact(member) || takeWord(member))
    }
  }

  private mutating func once(_ bit: UInt32) -> Bool {
    defer { seen |= 1 << bit }
    return seen & 1 << bit == 0
  }

  /// What every entry has.
  private mutating func takeFact(_ member: MemberScan.Member) -> Bool {
    let range = member.value
    switch member.key {
    case MemberKey.ref: return once(5) && set(&name, EntryName(digits: bytes, range))
    case MemberKey.at: return once(6) && set(&at, Instant(digits: bytes, range))
    case MemberKey.by: return once(7) && set(&by, text(range).map(PersonID.init))
    case MemberKey.action:
      return once(8) && set(&action, text(range).flatMap(Action.init(rawValue:)))
    case MemberKey.member:
      return once(9) && set(&subject, text(range).map { .person(PersonID($0)) })
    case MemberKey.unit: return once(9) && set(&subject, text(range).map { .unit($0) })
    case MemberKey.date: return once(10) && set(&date, Day(digits: bytes, range))
    case MemberKey.prev: return once(11) && set(&previous, hash(range))
    case MemberKey.digest: return once(12) && set(&noteHash, hash(range))
    default: return false
    }
  }

  /// What an entry may have.
  private mutating func takeWord(_ member: MemberScan.Member) -> Bool {
    let range = member.value
    switch member.key {
    case MemberKey.today: return once(13) && set(&entry.today, Day(digits: bytes, range))
    case MemberKey.form: return once(14) && set(&entry.form, text(range))
    case MemberKey.criterion, MemberKey.item:
      return once(15) && set(&entry.criterion, text(range))
    case MemberKey.rule: return once(16) && set(&entry.rule, text(range))
    case MemberKey.severity: return once(17) && set(&entry.severity, text(range))
    case MemberKey.points: return once(18) && set(&entry.points, number(range))
    case MemberKey.quantity: return once(27) && set(&entry.quantity, number(range))
    case MemberKey.amount: return once(28) && set(&entry.amount, number(range))
    case MemberKey.sheet: return once(19) && set(&entry.sheet, text(range))
    case MemberKey.rater: return once(20) && set(&entry.rater, text(range))
    case MemberKey.value: return once(21) && set(&entry.value, number(range))
    case MemberKey.planned: return once(22) && set(&entry.planned, number(range))
    case MemberKey.entry:
      return once(23) && set(&entry.refersTo, EntryName(digits: bytes, range))
    case MemberKey.outcome:
      return once(24) && set(&entry.decision, text(range).flatMap(Entry.Decision.init(rawValue:)))
    case MemberKey.via: return once(25) && set(&entry.via, text(range))
    case MemberKey.msg: return once(26) && set(&entry.message, text(range))
    default: return false
    }
  }

  private mutating func takeCount(_ member: MemberScan.Member) -> Bool {
    guard !member.isString, let count = literal(member), Entry.counts.contains(count),
      bytes[member.value.lowerBound] != UInt8(ascii: "0")
    else { return false }
    entry.count = count
    return true
  }

  private mutating func takeNote(_ member: MemberScan.Member) -> Bool {
    member.isString ? set(&entry.note, text(member.value)) : isNull(member)
  }

  private mutating func takeSalt(_ member: MemberScan.Member) -> Bool {
    member.isString ? set(&salt, text(member.value)) : isNull(member)
  }

  private func isNull(_ member: MemberScan.Member) -> Bool {
    bytes[member.value].elementsEqual("null".utf8)
  }

  private func literal(_ member: MemberScan.Member) -> Int? {
    DigitReader.number(bytes, member.value)
  }

  private func set<Value>(_ field: inout Value?, _ value: Value?) -> Bool {
    field = value
    return value != nil
  }

  private func set(_ field: inout String, _ value: String?) -> Bool {
    field = value ?? ""
    return value != nil
  }

  private func text(_ range: Range<Int>) -> String? {
    String(wellFormed: bytes[range])
  }

  private func hash(_ range: Range<Int>) -> Hash? {
    Hash(digits: UnsafeRawBufferPointer(rebasing: bytes[range]))
  }

  private func number(_ range: Range<Int>) -> Exact? {
    if let small = DigitReader.number(bytes, range) { return Exact(small) }
    return text(range).flatMap { Exact(decimal: $0) }
  }
}

/// Reads numbers of at most nine digits straight from bytes.
enum DigitReader {
  /// The number of a run of digits; nil for an empty one, a long one, or other characters.
  static func number(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
    if range.isEmpty || range.count > 9 { return nil }
    var number = 0
    for place in range {
      let digit = bytes[place] &- 0x30
      if digit > 9 { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }
}

extension Day {
  /// Reads `2026-11-21`.
  init?(digits bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    let start = range.lowerBound
    guard range.count == 10, bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D,
      let year = DigitReader.number(bytes, start..<(start + 4)),
      let month = DigitReader.number(bytes, (start + 5)..<(start + 7)),
      let day = DigitReader.number(bytes, (start + 8)..<(start + 10))
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

extension Instant {
  /// Reads `2026-11-21T09:31:05+08:00`.
  init?(digits bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    let start = range.lowerBound
    func two(_ place: Int, below bound: Int) -> Int? {
      DigitReader.number(bytes, (start + place)..<(start + place + 2)).flatMap {
        $0 < bound ? $0 : nil
      }
    }
    guard range.count == 25, bytes[start + 10] == UInt8(ascii: "T"),
      bytes[start + 13] == UInt8(ascii: ":"), bytes[start + 16] == UInt8(ascii: ":"),
      bytes[start + 22] == UInt8(ascii: ":"),
      let day = Day(digits: bytes, start..<(start + 10)), let hour = two(11, below: 24),
      let minute = two(14, below: 60), let second = two(17, below: 60),
      let eastHour = two(20, below: 24), let eastMinute = two(23, below: 60)
    else { return nil }
    let local = day.number * 86_400 + hour * 3600 + minute * 60 + second
    let east = (eastHour * 60 + eastMinute) * 60
    switch bytes[start + 19] {
    case UInt8(ascii: "+"): self.init(seconds: local - east)
    case UInt8(ascii: "-"): self.init(seconds: local + east)
    default: return nil
    }
  }
}

extension EntryName {
  /// Reads a whole name, such as `2026-11-0007`; nil for those of other periods than months,
  /// which are rare.
  init?(digits bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    let start = range.lowerBound
    guard range.count >= 12, bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D,
      let year = DigitReader.number(bytes, start..<(start + 4)),
      let month = DigitReader.number(bytes, (start + 5)..<(start + 7)),
      let number = DigitReader.number(bytes, (start + 8)..<range.upperBound), number > 0,
      let period = Period(.month, year: year, ordinal: month)
    else {
      guard let text = String(wellFormed: bytes[range]) else { return nil }
      self.init(text, year: 0)
      return
    }
    self.init(period: period, number: number)
  }
}
