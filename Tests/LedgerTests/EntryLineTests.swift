import Appraisal
import JSONText
import SystemPackage
import TestWorld
import Testing

@testable import Ledger

@Suite struct EntryLineTests {
  static let hostile = [
    "", "未回访业主", "a\"b\\c/d", "tab\tline\nfeed\r\u{0}\u{1F}\u{7F}", "👨‍👩‍👧‍👦 e\u{301} é",
    "\u{202E}rtl \u{200F}عربي", "\u{2028}\u{2029}", "a|b|", "{\"v\":1}", "null", "\u{10FFFF}",
    "=1+1", String(repeating: "长", count: 300),
  ]

  @Test func readsBackWhatItWrites() throws {
    var random = Numbers(seed: 1)
    for _ in 0..<600 {
      let line = Self.randomLine(&random)
      let (bytes, _) = line.written(in: .shanghai)
      #expect(try EntryLine(bytes, in: "f", line: nil) == line)
    }
  }

  @Test func theFastWriterWritesWhatThePlainOneWrites() throws {
    var random = Numbers(seed: 2)
    for _ in 0..<500 {
      let line = Self.randomLine(&random)
      let zone = Zone(secondsEast: random.pick([28_800, -12_600, 0, 20_700]))
      let (bytes, hash) = line.written(in: zone)
      #expect(bytes == PlainLine.bytes(line, in: zone))
      #expect(hash == Hash(of: PlainLine.bytes(line, in: zone, hiding: true)))
      #expect(try EntryLine.hash(ofLine: bytes) == hash)
    }
  }

  @Test func theFastReaderAgreesWithThePlainOne() {
    var random = Numbers(seed: 3)
    var taken = 0
    for _ in 0..<1500 {
      var (bytes, _) = Self.randomLine(&random).written(in: .shanghai)
      for _ in 0..<random.below(3) {
        let place = random.below(bytes.count)
        if random.chance(2) {
          bytes[place] = UInt8(random.below(256))
        } else {
          bytes[place] = bytes[random.below(bytes.count)]
        }
      }
      bytes.withUnsafeBytes { raw in
        guard let fast = EntryLine(own: raw) else { return }
        taken += 1
        let plain = try? EntryLine(foreign: raw, in: "f", line: nil)
        // Only the vouching of the digest is left to whoever called.
        #expect(plain == nil ? !fast.notesFit : fast == plain)
      }
    }
    #expect(taken > 300)
  }

  @Test func theFastReaderTakesWhatTheWriterWrites() {
    var random = Numbers(seed: 5)
    var taken = 0
    for _ in 0..<600 {
      let line = Self.randomLine(&random)
      let (bytes, _) = line.written(in: .shanghai)
      // Texts with escapes are left to the plain one.
      if bytes.contains(UInt8(ascii: "\\")) { continue }
      taken += 1
      #expect(bytes.withUnsafeBytes { EntryLine(own: $0) } == line)
    }
    #expect(taken > 100)
  }

  @Test func theQuickCheckPassesOnlyWhatReadsBack() {
    var random = Numbers(seed: 6)
    var (written, changed) = (0, 0)
    for _ in 0..<1500 {
      let line = Self.plainLine(&random)
      var (bytes, _) = line.written(in: .shanghai)
      if line.isPlainly(bytes) {
        written += 1
        #expect(EntryLine(bytes) == line)
      }
      var other = line
      Self.change(&other, &random)
      if other.isPlainly(bytes) { #expect(EntryLine(bytes) == other) }
      for _ in 0...random.below(2) {
        bytes[random.below(bytes.count)] = bytes[random.below(bytes.count)]
      }
      if line.isPlainly(bytes) {
        changed += 1
        #expect(EntryLine(bytes) == line)
      }
    }
    #expect(written > 1000 && changed < 200)
  }

  @Test func readsTheLineOfTheDesign() throws {
    let text = #"""
      {"v":1,"ref":"2026-11-0007","at":"2026-11-21T09:31:05+08:00","by":"P008","do":"deduct","member":"P001","form":"reception","criterion":"complaint","severity":"serious","points":"3","date":"2026-11-21","sheet":"supervisor","note":null,"salt":null,"digest":"9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c","via":"terminal","prev":"0000000000000000000000000000000000000000000000000000000000000000"}
      """#
    let line = try EntryLine(Array(text.utf8), in: "f", line: 1)
    #expect(line.entry.name.description == "2026-11-0007" && line.entry.points == 3)
    #expect(line.previous == .none)
    #expect(line.written(in: .shanghai).bytes == Array(text.utf8))
    let loose = text.replacing("\",\"", with: "\" ,\n \"").replacing(
      ":", with: ": ", maxReplacements: 1)
    #expect(try EntryLine(Array(loose.utf8), in: "f", line: 1) == line)
  }

  @Test func aNoteCanBeErasedAndTheHashHolds() throws {  // N21
    var random = Numbers(seed: 4)
    for _ in 0..<200 {
      var line = Self.randomLine(&random)
      guard line.entry.note != nil else { continue }
      let hash = line.written(in: .shanghai).hash
      line.entry.note = nil
      line.salt = nil
      let erased = line.written(in: .shanghai)
      #expect(erased.hash == hash)
      #expect(try EntryLine.hash(ofLine: erased.bytes) == hash)
    }
  }

  @Test func theBarBetweenSaltAndNoteCannotBeMoved() throws {
    let name = EntryName(period: TestLedger.november, number: 1)
    let line = EntryLine(
      TestLedger.deduction(name, note: "投诉|严重"), salt: "ab", previous: .none)
    let text = String(decoding: line.written(in: .shanghai).bytes, as: UTF8.self)
    let moved = text.replacing("投诉|严重", with: "严重").replacing("\"ab\"", with: "\"ab|投诉\"")
    #expect(throws: StoreError.self) { try EntryLine(Array(moved.utf8), in: "f", line: 1) }
  }

  @Test func refusesWhatWouldNotReadBack() throws {
    let disk = FaultyDisk()
    let ledger = try TestLedger(prepared: disk)
    let journal = ledger.journal()
    let changes: [(inout Entry) -> Void] = [
      { $0.count = 1000 }, { $0.count = 0 }, { $0.points = Exact(1, over: 3) },
      { $0.points = Exact(1_000_000_000_000) },
    ]
    for change in changes {
      #expect(throws: StoreError.unwritable(EntryName(period: TestLedger.november, number: 1))) {
        try journal.append(to: TestLedger.november) { name in
          var entry = TestLedger.deduction(name)
          change(&entry)
          return entry
        }
      }
    }
    _ = try journal.append(to: TestLedger.november) { TestLedger.deduction($0) }
    try journal.commit()
    #expect(try ledger.entries().count == 1)
  }

  /// A line as most are: without a note, and whole points.
  private static func plainLine(_ random: inout Numbers) -> EntryLine {
    let other = randomLine(&random)
    var entry = Entry(
      name: other.entry.name, at: other.entry.at, by: other.entry.by, action: .deduct,
      subject: other.entry.subject, date: other.entry.date)
    entry.today = other.entry.today
    entry.form = other.entry.form
    entry.criterion = other.entry.criterion
    entry.rule = other.entry.rule
    entry.severity = other.entry.severity
    entry.points = random.chance(2) ? Exact(random.below(100)) : nil
    entry.count = other.entry.count
    entry.sheet = other.entry.sheet
    entry.message = other.entry.message
    return EntryLine(entry, salt: "", previous: other.previous)
  }

  /// Changes something of a line.
  private static func change(_ line: inout EntryLine, _ random: inout Numbers) {
    let other = randomLine(&random)
    switch random.below(24) {
    case 0: line.entry.name = other.entry.name
    case 1: line.entry.at = other.entry.at
    case 2: line.entry.by = other.entry.by
    case 3: line.entry.action = other.entry.action
    case 4: line.entry.subject = other.entry.subject
    case 5: line.entry.date = other.entry.date
    case 6: line.entry.today = other.entry.today
    case 7: line.entry.form = other.entry.form
    case 8: line.entry.criterion = other.entry.criterion
    case 9: line.entry.rule = other.entry.rule
    case 10: line.entry.severity = other.entry.severity
    case 11: line.entry.points = other.entry.points
    case 12: line.entry.count = other.entry.count
    case 13: line.entry.quantity = other.entry.quantity
    case 14: line.entry.amount = other.entry.amount
    case 15: line.entry.sheet = other.entry.sheet
    case 16: line.entry.rater = other.entry.rater
    case 17: line.entry.value = other.entry.value
    case 18: line.entry.planned = other.entry.planned
    case 19: line.entry.refersTo = other.entry.refersTo
    case 20: line.entry.decision = other.entry.decision
    case 21: line.entry.isLate = other.entry.isLate
    case 22: (line.entry.note, line.salt, line.noteHash) = (nil, nil, other.noteHash)
    default: line.previous = other.previous
    }
  }

  static func randomLine(_ random: inout Numbers) -> EntryLine {
    func maybe<Value>(_ value: Value) -> Value? { random.chance(2) ? value : nil }
    func word() -> String {
      random.pick(random.chance(12) ? hostile : ["reception", "1.1", "x", "一般", ""])
    }
    func number() -> Exact {
      Exact(random.below(2_000_000) - 1_000_000) / Exact(random.pick([1, 2, 10, 1000]))
    }
    let cycle = random.pick(Cycle.allCases)
    let day = Day(number: 10_000 + random.below(20_000))
    var entry = Entry(
      name: EntryName(
        period: Period(cycle, containing: day),
        number: 1 + random.below(random.pick([99, 999_999]))),
      at: Instant(seconds: 1_000_000_000 + random.below(1_500_000_000)), by: PersonID(word()),
      action: random.pick(Action.allCases),
      subject: random.chance(4) ? .unit(word()) : .person(PersonID(word())), date: day)
    entry.today = maybe(day + 1)
    entry.form = maybe(word()) ?? ""
    entry.criterion = maybe(word())
    entry.rule = maybe(word())
    entry.severity = maybe(word())
    entry.points = maybe(number())
    entry.count = maybe(1 + random.below(999)) ?? 1
    entry.quantity = maybe(number())
    entry.amount = maybe(number())
    entry.sheet = maybe(word())
    entry.rater = maybe(word())
    entry.value = maybe(number())
    entry.planned = maybe(number())
    entry.refersTo = maybe(EntryName(period: Period(.year, containing: day), number: 7))
    entry.decision = maybe(random.pick([.uphold, .grant]))
    entry.isLate = random.chance(3)
    entry.note = maybe(random.chance(2) ? random.pick(hostile) : "未回访业主")
    entry.via = word()
    entry.message = maybe(word())
    return EntryLine(
      entry, salt: String(random.next(), radix: 36),
      previous: Hash(of: [UInt8(random.below(256))]))
  }
}
