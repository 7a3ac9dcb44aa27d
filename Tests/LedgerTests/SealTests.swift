import Appraisal
import Disk
import SystemPackage
import Testing

@testable import Ledger

@Suite struct SealTests {
  let disk = FaultyDisk()
  let ledger: TestLedger
  let october = TestLedger.october

  init() throws {
    ledger = try TestLedger(prepared: disk)
    try log("第一次")
  }

  func log(_ note: String?) throws {
    let journal = ledger.journal()
    _ = try journal.append(to: october) { TestLedger.deduction($0, note: note) }
    try journal.commit()
  }

  func draft(_ action: Seal.Action, _ total: Exact? = nil, reason: String? = nil) -> Seal {
    Seal(
      action, october, at: Instant(seconds: 1_795_000_000), by: PersonID("P012"), reason: reason,
      figures: action == .reopen
        ? []
        : [.init(subject: .person(PersonID("P001")), form: "reception", version: 1, total: total)])
  }

  @Test func aClosingKeepsTheFigures() throws {  // T39
    let seal = try ledger.journal().set(draft(.close, 96))
    #expect(seal.entryCount == 1 && seal.hash != .none && seal.head != .none)
    let closings = Closings(ledger.store)
    try closings.refresh()
    #expect(try closings.closing(of: october) == seal)
    let figures = try closings.figures(of: .person(PersonID("P001")), in: october)
    #expect(figures.map(\.total) == [96])
    #expect(try closings.closing(of: TestLedger.november) == nil)
  }

  @Test func closedAgainBothFiguresStay() throws {  // T41, A10
    _ = try ledger.journal().set(draft(.close, 96))
    _ = try ledger.journal().set(draft(.reopen, reason: "漏记一条"))
    #expect(try ledger.store.sealLines().seals.last?.action == .reopen)
    try log("漏记")
    _ = try ledger.journal().set(draft(.close, 92))
    let history = try ledger.store.sealLines().seals.filter { $0.period == october }
    #expect(history.map(\.action) == [.close, .reopen, .close])
    #expect(history.compactMap(\.figures.first?.total) == [96, 92])
    #expect(history.map(\.entryCount) == [1, 1, 2])
    #expect(try Checker(ledger.store).check().findings.isEmpty)
  }

  @Test func zeroIsAFigureAndNoneIsNone() throws {  // A25
    _ = try ledger.journal().set(draft(.close, .zero))
    #expect(try ledger.store.sealLines().seals.last?.figures.first?.total == .zero)
    _ = try ledger.journal().set(draft(.close, nil))
    #expect(try ledger.store.sealLines().seals.last?.figures.first?.total == nil)
  }

  @Test func aLateEntryLeavesTheClosingWhole() throws {  // A11, T40
    _ = try ledger.journal().set(draft(.close, 96))
    try log("迟报")
    #expect(try Checker(ledger.store).check().findings.isEmpty)
  }

  @Test func aBatchMustBeCommittedFirst() throws {
    let journal = ledger.journal()
    _ = try journal.append(to: october) { TestLedger.deduction($0) }
    #expect(throws: StoreError.pendingEntries) { try journal.set(draft(.close, 96)) }
    try journal.commit()
    #expect(try journal.set(draft(.close, 96)).entryCount == 2)
  }

  @Test func findsEveryChangedByteOfASeal() throws {  // N12
    _ = try ledger.journal().set(draft(.close, 96))
    _ = try ledger.journal().set(draft(.reopen, reason: "漏记"))
    let file = ledger.store.sealsFile
    let bytes = try #require(disk[file])
    for place in bytes.indices {
      disk[file] = bytes
      disk[file]?[place] ^= place % 2 == 0 ? 1 : 0x20
      var report = CheckReport(most: 9)
      try Checker(ledger.store).checkEntries(against: nil, &report)
      #expect(!report.findings.isEmpty, "byte \(place)")
    }
  }

  @Test func aTailRemovedTogetherWithTheHeadIsMissed() throws {  // N12
    let (entries, head) = (disk[ledger.store.entriesFile(october)], disk[ledger.store.headFile])
    try log("第二次")
    _ = try ledger.journal().set(draft(.close, 96))
    disk[ledger.store.entriesFile(october)] = entries
    disk[ledger.store.headFile] = head
    let report = try Checker(ledger.store).check()
    #expect(report.findings.map(\.place.fault) == [.sealDiffers])
    #expect(!report.isSound)
  }

  @Test(arguments: [0, 1]) func aRemovedSealIsMissed(_ kept: Int) throws {
    _ = try ledger.journal().set(draft(.close, 96))
    let first = try #require(disk[ledger.store.sealsFile])
    _ = try ledger.journal().set(draft(.reopen, reason: "漏记"))
    _ = try ledger.journal().set(draft(.close, 92))
    let size = try #require(disk[ledger.store.sealsFile]).count
    disk[ledger.store.sealsFile] = kept == 0 ? nil : first
    let damage = StoreError.Damage(
      ledger.store.sealsFile, .shortened(recorded: size, found: kept * first.count))
    #expect(try Checker(ledger.store).check().findings.map(\.place) == [damage])
    // A closed period must not be taken for an open one.
    #expect(throws: StoreError.damaged(damage)) { try Closings(ledger.store).refresh() }
    #expect(throws: StoreError.damaged(damage)) { try log("补记") }
  }

  @Test func aSealReplacedByAnotherIsMissed() throws {
    _ = try ledger.journal().set(draft(.close, 96))
    let head = disk[ledger.store.headFile]
    disk[ledger.store.sealsFile] = nil
    disk[ledger.store.headFile] = nil
    _ = try ledger.journal().set(draft(.close, 98))
    disk[ledger.store.headFile] = head
    let report = try Checker(ledger.store).check()
    #expect(report.findings.map(\.place.fault) == [.sealDiffers])
  }

  @Test func aTornSealIsNobodysAndKeptApart() throws {
    _ = try ledger.journal().set(draft(.close, 96))
    let file = ledger.store.sealsFile
    disk[file]? += Array("{\"v\":1,\"do\":\"reo".utf8)
    #expect(try ledger.store.sealLines().seals.count == 1)
    #expect(try Checker(ledger.store).check().isSound)
    let journal = ledger.journal()
    _ = try journal.set(draft(.reopen, reason: "x"))
    #expect(try ledger.store.sealLines().seals.count == 2 && journal.cuts.count == 1)
    #expect(try Checker(ledger.store).check().findings.isEmpty)
  }

  @Test func aSealThatFailsIsNotSet() throws {
    for call in 0..<6 {
      disk.plan(.fails(.noSpace), atCall: call)
      #expect(throws: StoreError.self) { try ledger.journal().set(draft(.close, 96)) }
      disk.plan(nil, atCall: 0)
      #expect(try ledger.store.sealLines().seals.isEmpty)
    }
    #expect(try ledger.journal().set(draft(.close, 96)).previous == .none)
  }
}
