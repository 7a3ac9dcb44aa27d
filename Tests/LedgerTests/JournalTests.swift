import Appraisal
import Disk
import SystemPackage
import Testing

@testable import Ledger

@Suite struct JournalTests {
  let disk = FaultyDisk()
  let ledger: TestLedger
  let november = TestLedger.november

  init() throws { ledger = try TestLedger(prepared: disk) }

  func log(
    _ count: Int = 1, with journal: Journal, in period: Period = TestLedger.november
  ) throws {
    for _ in 0..<count { _ = try journal.append(to: period) { TestLedger.deduction($0) } }
    try journal.commit()
  }

  @Test func namesGrowInEachFile() throws {
    let journal = ledger.journal()
    try log(2, with: journal)
    try log(1, with: journal, in: TestLedger.october)
    try log(1, with: ledger.journal())
    #expect(
      try ledger.entries().map(\.name.description)
        == ["2026-10-0001", "2026-11-0001", "2026-11-0002", "2026-11-0003"])
    #expect(try journal.entry(EntryName(period: november, number: 3)) != nil)
    #expect(try journal.entry(EntryName(period: november, number: 4)) == nil)
  }

  @Test func twoWritersLoseNothing() throws {  // T45
    let (one, other) = (ledger.journal(), ledger.journal())
    let person = Subject.person(PersonID("P001"))
    for round in 0..<20 {
      let journal = round % 3 == 0 ? other : one
      try journal.begin()
      #expect(try journal.entries(about: person, in: november).count == round)
      _ = try journal.append(to: november) { TestLedger.deduction($0, note: "第\(round)次") }
      #expect(try journal.entries(about: person, in: november).count == round + 1)
      try journal.commit()
    }
    for journal in [one, other, ledger.journal()] {
      let entries = try journal.entries(about: person, in: november)
      #expect(entries.map(\.note) == (0..<20).map { "第\($0)次" })
    }
    #expect(try Checker(ledger.store).check().findings.isEmpty)
  }

  @Test func aMessageIsKnownAgainByEveryProcess() throws {  // T46, A21
    let (one, other) = (ledger.journal(), ledger.journal())
    #expect(try one.entries(ofMessage: "slack:Ev1").isEmpty)
    #expect(try other.entries(ofMessage: "slack:Ev1").isEmpty)
    _ = try one.append(to: november) { name in
      var entry = TestLedger.deduction(name)
      entry.message = "slack:Ev1"
      return entry
    }
    #expect(try one.entries(ofMessage: "slack:Ev1").count == 1)
    try one.commit()
    for journal in [one, other, ledger.journal()] {
      let known = try journal.entries(ofMessage: "slack:Ev1")
      #expect(known.map(\.name) == [EntryName(period: november, number: 1)])
      #expect(try journal.entries(ofMessage: "slack:Ev2").isEmpty)
    }
  }

  @Test func aReaderNeverKeepsWhatAWriterTookBack() throws {
    let (reader, writer) = (ledger.journal(), ledger.journal())
    try log(2, with: writer)
    let person = Subject.person(PersonID("P001"))
    #expect(try reader.entry(EntryName(period: november, number: 2))?.subject == person)
    // Another process has written a batch and is about to sync it.
    let file = ledger.store.entriesFile(november)
    let before = try #require(disk[file])
    disk[file] = before + [UInt8]("{\"v\":1,\"ref\":\"2026-11-0003\",\"half".utf8)
    #expect(try reader.entries(about: person, in: november).count == 2)
    disk[file] = before
    try log(3, with: writer)
    #expect(try reader.entries(about: person, in: november).count == 5)
    #expect(try ledger.journal().entries(about: person, in: november).count == 5)
  }

  @Test func aCancelledBatchLeavesNoTrace() throws {
    let journal = ledger.journal()
    _ = try journal.append(to: november) { TestLedger.deduction($0) }
    #expect(journal.hasPending)
    journal.cancel()
    #expect(try ledger.entries().isEmpty && !journal.hasPending)
    try log(1, with: ledger.journal())
  }

  @Test(arguments: [
    FaultyDisk.Fault.fails(.noSpace), .fails(.ioError), .fails(.readOnlyFileSystem),
    .fails(.diskQuotaExceeded), .failsAfterwards(.ioError),
  ])
  func aFailedBatchIsNotInTheLedger(_ fault: FaultyDisk.Fault) throws {
    for call in 0..<7 {
      let journal = ledger.journal()
      let before = try ledger.entries()
      _ = try journal.append(to: november) { TestLedger.deduction($0) }
      _ = try journal.append(to: TestLedger.october) { TestLedger.deduction($0) }
      disk.plan(fault, atCall: call)
      let failed = (try? journal.commit()) == nil
      disk.plan(nil, atCall: 0)
      try journal.begin()
      journal.cancel()
      let after = try ledger.entries()
      // A call that did what it should and reports an error may have made the batch durable.
      #expect(after.count == before.count + (failed ? 0 : 2) || fault == .failsAfterwards(.ioError))
      try log(1, with: journal)
      #expect(try ledger.entries().count == after.count + 1)
    }
    #expect(try Checker(ledger.store).check().isSound)
  }

  @Test func aDiskThatCannotBeWrittenCanBeRead() throws {
    try log(2, with: ledger.journal())
    disk.refusal = .readOnlyFileSystem
    #expect(throws: StoreError.self) { try log(1, with: ledger.journal()) }
    #expect(try ledger.entries().count == 2)
    #expect(try Checker(ledger.store).check().findings.isEmpty)
  }

  // MARK: Traces of crashes

  @Test(arguments: [
    Array("{\"v\":1,\"ref\":\"2026-11-00".utf8), [UInt8](repeating: 0, count: 100),
    [UInt8](repeating: 0, count: 10) + Array("\nhalf\n{}".utf8), Array("\n".utf8),
  ])
  func aTornTailIsKeptApartAndSaid(_ tail: [UInt8]) throws {
    try log(2, with: ledger.journal())
    let file = ledger.store.entriesFile(november)
    let whole = try #require(disk[file])
    disk[file] = whole + tail
    #expect(try ledger.entries().count == 2)
    let found = try Checker(ledger.store).check()
    #expect(found.isSound && found.findings.map(\.place.fault) == [.tornTail(bytes: tail.count)])
    let journal = ledger.journal()
    try log(1, with: journal)
    let copy = ledger.store.tornFolder.appending("2026-11.jsonl-\(whole.count)")
    #expect(journal.cuts == [Journal.Cut(file: file, bytes: tail.count, copy: copy)])
    #expect(disk[copy] == tail)
    #expect(try Checker(ledger.store).check().findings.isEmpty)
  }

  @Test func linesThatFollowAreTakenOver() throws {
    let journal = ledger.journal()
    try log(1, with: journal)
    let head = disk[ledger.store.headFile]
    try log(2, with: journal)
    try log(2, with: journal, in: TestLedger.october)
    disk[ledger.store.headFile] = head
    let report = try Checker(ledger.store).check()
    #expect(report.findings.map(\.place.fault) == [.unrecorded(lines: 4)])
    try log(1, with: ledger.journal())
    #expect(try ledger.entries().count == 6)
    #expect(try Checker(ledger.store).check().findings.isEmpty)
  }

  @Test(
    arguments: [nil, [], Array("{\"hash\"".utf8), [UInt8](repeating: 0, count: 90)] as [[UInt8]?])
  func aLostHeadIsMadeAnew(_ bytes: [UInt8]?) throws {
    try log(2, with: ledger.journal())
    try log(1, with: ledger.journal(), in: TestLedger.october)
    disk[ledger.store.headFile] = bytes
    #expect(try !Checker(ledger.store).check().isSound)
    #expect(try ledger.entries().count == 3)
    try log(1, with: ledger.journal())
    #expect(try ledger.entries().count == 4)
    #expect(try Checker(ledger.store).check().findings.isEmpty)
  }

  @Test func withoutAHeadADamagedLineIsNeverTakenForATail() throws {  // A19
    try log(3, with: ledger.journal())
    let file = ledger.store.entriesFile(november)
    var bytes = try #require(disk[file])
    bytes[400] = 0
    disk[file] = bytes
    disk[ledger.store.headFile] = nil
    #expect(throws: StoreError.self) { try log(1, with: ledger.journal()) }
    #expect(disk[file] == bytes)
  }

  @Test func aLineMadeLongerIsNeverTakenForATail() throws {  // A19
    try log(3, with: ledger.journal())
    let file = ledger.store.entriesFile(november)
    let bytes = try #require(disk[file])
    var text = String(decoding: bytes, as: UTF8.self)
    text.replace("\"points\":\"3\"", with: "\"points\":\"0.5\"", maxReplacements: 1)
    disk[file] = Array(text.utf8)
    #expect(throws: StoreError.self) { try log(1, with: ledger.journal()) }
    #expect(throws: StoreError.self) { try Checker(ledger.store).repair() }
    #expect(disk[file] == Array(text.utf8))
  }

  @Test func aFileCutShortOrGoneIsNeverWritten() throws {  // A19
    try log(3, with: ledger.journal())
    let file = ledger.store.entriesFile(november)
    let bytes = try #require(disk[file])
    for rest in [Array(bytes.dropLast(20)), nil] {
      disk[file] = rest
      let fault = StoreError.damaged(
        StoreError.Damage(file, .shortened(recorded: bytes.count, found: rest?.count ?? 0)))
      #expect(throws: fault) { try log(1, with: ledger.journal()) }
      let person = Subject.person(PersonID("P001"))
      #expect(throws: fault) { try ledger.journal().entries(about: person, in: november) }
      #expect(disk[file] == rest)
    }
  }
}
