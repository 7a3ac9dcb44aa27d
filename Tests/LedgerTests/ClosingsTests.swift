import Appraisal
import SystemPackage
import Testing

@testable import Ledger

@Suite struct ClosingsTests {
  let disk = FaultyDisk()
  let ledger: TestLedger
  let october = TestLedger.october
  let november = TestLedger.november

  init() throws { ledger = try TestLedger(prepared: disk) }

  private func set(
    _ action: Seal.Action, _ period: Period, _ figures: [Seal.Figure] = []
  ) throws -> Seal {
    try ledger.journal().set(
      Seal(
        action, period, at: Instant(seconds: 1_795_000_000), by: PersonID("P012"),
        reason: "{\"member\":\"P001\",\"form\":\"x\",\"version\":9}", figures: figures))
  }

  /// Figures of people whose ids and departments hold whatever JSON has signs for.
  private var figures: [Seal.Figure] {
    let people = ["P001", "P0011", "\"},{\"member\":\"P001\"", "{P}", "\\P", "张三"]
    return people.enumerated().flatMap { place, id in
      [
        Seal.Figure(
          subject: .person(PersonID(id)), form: "reception", version: 2, total: Exact(place),
          grade: nil, pay: "}", position: "a\"b", department: "{}\\"),
        Seal.Figure(
          subject: .person(PersonID(id)), form: "other", version: 1, total: nil, grade: "\"}"),
      ]
    } + [Seal.Figure(subject: .unit("P001"), form: "unit", version: 3, total: 7)]
  }

  @Test func findsEachFigureWithoutReadingTheOthers() throws {
    let seal = try set(.close, october, figures)
    for figure in figures {
      let closings = Closings(ledger.store)
      try closings.refresh()
      let own = figures.filter { $0.subject == figure.subject }
      #expect(try closings.figures(of: figure.subject, in: october) == own)
      #expect(try closings.version(of: figure.form, in: october) == figure.version)
      #expect(try closings.newestNumber(in: october) == 0)
      #expect(try closings.closing(of: october) == seal)
      #expect(try closings.figures(of: figure.subject, in: october) == own)
    }
    let closings = Closings(ledger.store)
    try closings.refresh()
    #expect(try closings.figures(of: .person(PersonID("P00")), in: october) == [])
    #expect(try closings.version(of: "x", in: october) == nil)
  }

  @Test func seesWhatOthersCloseAndReopen() throws {
    let closings = Closings(ledger.store)
    try closings.refresh()
    #expect(!closings.isClosed(october) && closings.periods.isEmpty)
    _ = try set(.close, october, figures)
    #expect(!closings.isClosed(october), "not before it looks")
    try closings.refresh()
    #expect(closings.isClosed(october) && !closings.isClosed(november))
    _ = try set(.close, november)
    _ = try set(.reopen, october)
    try closings.refresh()
    #expect(!closings.isClosed(october) && closings.isClosed(november))
    #expect(closings.wasReopened(october) && !closings.wasReopened(november))
    #expect(try closings.figures(of: .person(PersonID("P001")), in: october) == [])
    #expect(try closings.history(of: october).map(\.action) == [.close, .reopen])
    #expect(
      try closings.history(of: october)
        == ledger.store.sealLines().seals.filter { $0.period == october })
  }

  @Test func aTornSealIsNobodys() throws {
    _ = try set(.close, october, figures)
    let file = ledger.store.sealsFile
    let whole = try #require(disk[file])
    let head = disk[ledger.store.headFile]
    _ = try set(.reopen, october)
    let both = try #require(disk[file])
    disk[ledger.store.headFile] = head
    for end in whole.count..<both.count {
      disk[file] = Array(both[..<end])
      let closings = Closings(ledger.store)
      try closings.refresh()
      #expect(closings.isClosed(october), "\(end)")
      disk[file] = both
      try closings.refresh()
      #expect(!closings.isClosed(october), "\(end)")
      disk[file] = whole
      try closings.refresh()
      #expect(closings.isClosed(october), "cut again at \(end)")
    }
  }

  @Test func aHoleOfNULsIsATornSeal() throws {
    _ = try set(.close, october, figures)
    let file = ledger.store.sealsFile
    let whole = try #require(disk[file])
    let head = disk[ledger.store.headFile]
    _ = try set(.reopen, october)
    let both = try #require(disk[file])
    disk[ledger.store.headFile] = head
    var torn = both
    for place in (whole.count + 60)..<(both.count - 9) { torn[place] = 0 }
    disk[file] = torn
    let closings = Closings(ledger.store)
    try closings.refresh()
    #expect(closings.isClosed(october))
    #expect(try ledger.store.sealLines().seals.count == 1)
    let report = try Checker(ledger.store).check()
    #expect(report.isSound && report.findings.map(\.gravity) == [.leftover])
    disk[file] = torn + both[whole.count...]
    #expect(throws: StoreError.self) { try ledger.store.sealLines() }
    disk[file] = torn
    _ = try Checker(ledger.store).repair()
    #expect(disk[file] == whole)
    #expect(try Checker(ledger.store).check().findings.isEmpty)
  }

  @Test func aLineThatIsNoSealIsDamage() throws {
    _ = try set(.close, october)
    disk[ledger.store.sealsFile]? += Array("{\"period\":\"2026-11\",\"do\":\"close\"}\n".utf8)
    #expect(throws: StoreError.self) { try Closings(ledger.store).refresh() }
  }

  @Test func whatIsReadOnceIsNotReadAgain() throws {
    _ = try set(.close, october, figures)
    let closings = Closings(ledger.store)
    try closings.refresh()
    disk[ledger.store.sealsFile] = disk[ledger.store.sealsFile].map { Array($0.map { _ in 0 }) }
    try closings.refresh()
    #expect(closings.isClosed(october), "the file did not grow")
  }
}
