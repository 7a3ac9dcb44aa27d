import Appraisal
import Disk
import JSONText
import SystemPackage
import Testing

@testable import Ledger

@Suite struct CopyTests {
  let disk = FaultyDisk()
  let ledger: TestLedger
  let now = Instant(seconds: 1_795_000_000)

  init() throws {
    ledger = try TestLedger(prepared: disk)
    let journal = ledger.journal()
    for number in 0..<20 {
      _ = try journal.append(to: TestLedger.november.advanced(by: -(number % 3))) {
        TestLedger.deduction($0, note: "第\(number)次")
      }
    }
    try journal.commit()
    try disk.makeFolder("/safe")
  }

  // MARK: Backup

  @Test func aBackupRestoresToTheSameStore() throws {
    let backup = try ledger.store.backUp(to: "/safe/b.tar", at: now)
    #expect(backup.newest?.description == "2026-10-0007")
    let copy = Store(folder: "/copy", disk: disk)
    #expect(try copy.restore(from: "/safe/b.tar") == backup.fileCount)
    let report = try Checker(copy).check()
    #expect(report.findings.isEmpty && report.entryCount == 20 && report.hash == backup.hash)
    for (path, bytes) in disk.snapshot where path.hasPrefix("/copy/") && !path.hasSuffix("/lock") {
      #expect(disk.snapshot["/store/" + path.dropFirst(6)] == bytes, "\(path)")
    }
  }

  @Test func aBackupIsOneStateWhileOthersWrite() throws {
    // Whatever lies behind the head when the small files were read is not of that state.
    let file = ledger.store.entriesFile(TestLedger.november)
    _ = try ledger.store.backUp(to: "/safe/before.tar", at: now)
    let journal = ledger.journal()
    _ = try journal.append(to: TestLedger.november) { TestLedger.deduction($0) }
    try journal.commit()
    #expect(disk[file] != nil)
    let copy = Store(folder: "/copy", disk: disk)
    _ = try copy.restore(from: "/safe/before.tar")
    #expect(try Checker(copy).check().entryCount == 20)
  }

  @Test func restoresOnlyIntoAnEmptyFolderAndOnlyArchivesOfOurs() throws {
    _ = try ledger.store.backUp(to: "/safe/b.tar", at: now)
    #expect(throws: StoreError.storeExists("/store")) {
      try ledger.store.restore(from: "/safe/b.tar")
    }
    let whole = try #require(disk["/safe/b.tar"])
    let copy = Store(folder: "/copy", disk: disk)
    var climbing = try #require(
      Tar.header(of: Tar.Member(name: "entries/../../x", size: 0), at: 0))
    climbing += [UInt8](repeating: 0, count: 1024)
    var flipped = whole
    flipped[0] ^= 1
    for bytes in [[], Array("not a tar".utf8), Array(whole.dropLast(1500)), climbing, flipped] {
      disk["/safe/bad.tar"] = bytes
      #expect(throws: StoreError.self) { try copy.restore(from: "/safe/bad.tar") }
      #expect(try disk.size(of: "/copy/settings.json") == nil)
    }
  }

  @Test func aBackupThatFailsLeavesTheOldOne() throws {
    _ = try ledger.store.backUp(to: "/safe/b.tar", at: now)
    let old = disk["/safe/b.tar"]
    for call in 0..<12 {
      disk.plan(.fails(.noSpace), atCall: call)
      #expect(throws: StoreError.self) { try ledger.store.backUp(to: "/safe/b.tar", at: now) }
      disk.plan(nil, atCall: 0)
      #expect(disk["/safe/b.tar"] == old)
    }
  }

  // MARK: Export

  private func export(_ entries: [Entry], _ layout: EntryExport.Layout) -> [UInt8] {
    var export = EntryExport(layout, in: .shanghai)
    let half = entries.count / 2
    return export.start() + export.bytes(of: entries[..<half])
      + export.bytes(of: entries[half...]) + export.end()
  }

  @Test func csvHasAMarkAndNothingThatRuns() throws {  // A26
    let name = EntryName(period: TestLedger.november, number: 1)
    var entries: [Entry] = []
    for note in ["=1+1", "+8613", "-4 分", "@x", "a,\"b\"\nc", "普通"] {
      entries.append(TestLedger.deduction(name, points: 3, note: note))
    }
    entries[0].value = Exact(-5) / 2
    let text = String(decoding: export(entries, .csv), as: UTF8.self)
    let rows = text.split(separator: "\r\n")
    #expect(text.hasPrefix("\u{FEFF}ref,at,today,by,do,member"))
    #expect(
      rows[1]
        == "2026-11-0001,2026-11-18T19:06:41+08:00,,P008,deduct,P001,,reception,complaint,,serious,3,1,,,2026-11-01,,,-2.5,,,,,'=1+1,terminal,"
    )
    let notes = ["'=1+1", "'+8613", "'-4 分", "'@x", "\"a,\"\"b\"\"\nc\"", "普通"]
    for (row, note) in zip(rows.dropFirst(), notes) {
      #expect(row.hasSuffix(",\(note),terminal,"))
    }
  }

  @Test func jsonReadsBack() throws {
    let bytes = export(try ledger.entries(), .json)
    let rows = try #require(try JSON(parsing: bytes).array)
    #expect(rows.count == 20 && rows[0]["ref"] == "2026-09-0001" && rows[0]["count"] == 1)
    #expect(try JSON(parsing: export([], .json)).array == [])
  }

  // MARK: Import

  func context() throws -> EntryImport.Context {
    let store = ledger.store
    let closings = Closings(store)
    try closings.refresh()
    return EntryImport.Context(
      roster: try store.roster(), shelf: try store.forms(try store.settings()),
      isClosed: closings.isClosed, by: PersonID("P012"), at: now,
      today: Day(iso: "2026-11-21") ?? Day(number: 0), mayLog: { $0.by != $0.subject.person })
  }

  @Test func anExportCanBeImportedOnce() throws {  // A8, T46
    let exported = try ledger.entries()
    let bytes = export(exported, .csv)
    let read = try EntryImport(bytes, try context())
    #expect(read.drafts.count == 20)
    #expect(try ledger.entries().count == 20, "reading alone writes nothing")
    let logged = try ledger.journal().log(read)
    #expect(logged.map(\.note) == exported.map(\.note))
    #expect(logged.allSatisfy { $0.via == "import" && $0.message == read.batch })
    #expect(try ledger.journal().log(read) == logged, "the same file again")
    #expect(try ledger.entries().count == 40)
    #expect(try ledger.journal().entries(ofMessage: read.batch).count == 20)
    #expect(try Checker(ledger.store).check().findings.isEmpty)
  }

  @Test func aBatchIsUndoneAsOne() throws {  // A8
    let journal = ledger.journal()
    let read = try EntryImport(export(try ledger.entries(), .csv), try context())
    let logged = try journal.log(read)
    let undo = { (open: Bool) throws(StoreError) in
      try journal.undo(
        batch: read.batch, by: PersonID("P012"), at: now, today: TestLedger.november.first,
        isClosed: { !open && $0 == TestLedger.october })
    }
    _ = try journal.append(to: logged[0].name.period) { name in
      var entry = TestLedger.deduction(name)
      entry.action = .undo
      entry.refersTo = logged[0].name
      return entry
    }
    try journal.commit()
    #expect(try undo(false) == .closed(TestLedger.october))
    #expect(try undo(true) == .done(count: 19, decided: []))
    #expect(try undo(true) == .done(count: 0, decided: []))
    for entry in logged {
      let entries = try journal.entries(about: entry.subject, in: entry.name.period)
      #expect(History(entries)[entry.name]?.removedBy?.action == .undo)
    }
    #expect(try journal.log(read).count == 20, "what was undone can be imported again")
    #expect(try journal.log(read).count == 20 && ledger.entries().count == 80)
    #expect(
      try journal.undo(
        batch: "import:none", by: PersonID("P012"), at: now, today: TestLedger.november.first,
        isClosed: { _ in false }) == .unknown)
    #expect(try Checker(ledger.store).check().findings.isEmpty)
  }

  /// A ruling is final, for those who take a whole import back as well.
  @Test func whatWasRuledOnStaysWhenABatchIsUndone() throws {
    let journal = ledger.journal()
    let read = try EntryImport(export(try ledger.entries(), .csv), try context())
    let logged = try journal.log(read)
    for (action, isRuling) in [(Action.appeal, false), (.decide, true)] {
      for ruled in logged.prefix(action == .appeal ? 2 : 1) {
        _ = try journal.append(to: ruled.name.period) { name in
          var entry = TestLedger.deduction(name)
          entry.action = action
          entry.decision = isRuling ? .uphold : nil
          entry.refersTo = ruled.name
          return entry
        }
      }
    }
    try journal.commit()
    let undo = { () throws(StoreError) in
      try journal.undo(
        batch: read.batch, by: PersonID("P012"), at: now, today: TestLedger.november.first,
        isClosed: { _ in false })
    }
    #expect(try undo() == .done(count: 19, decided: [logged[0].name]))
    #expect(try undo() == .done(count: 0, decided: [logged[0].name]))
    let entries = try journal.entries(about: logged[0].subject, in: logged[0].name.period)
    #expect(History(entries)[logged[0].name]?.isLive == true)
  }

  @Test func importsOnlyWhatAMessageCouldSay() throws {
    let text = """
      do,date,form,member,by,criterion,rule,severity,points,sheet,note
      deduct,2026-10-05,reception,P025,P008,complaint,,serious,3,,
      deduct,2026-11-05,reception,P026,P008,complaint,,serious,3,,
      deduct,2026-10-05,reception,P005,P008,complaint,,serious,3,,
      deduct,2026-10-05,reception,P001,P008,complaint,,serious,9,,
      deduct,2026-10-05,reception,P001,P008,complaint,,,3,,
      deduct,2026-10-05,reception,P001,P012,complaint,,serious,3,,
      commend,2026-10-05,reception,P001,P008,,,,3,,
      """
    let joined = try #require(Day(iso: "2019-01-01"))
    let left = try #require(Day(iso: "2026-09-30"))
    let new = try #require(Day(iso: "2026-11-16"))
    let expected: [(ImportFault.Kind, Int)] = [
      (.notEmployed(from: joined, to: left), 2), (.notEmployed(from: new, to: nil), 3),
      (.unknownWord(possible: ["steward-monthly"]), 4), (.outOfRange(low: 3, high: 5), 5),
      (.missing, 6), (.missing, 7), (.missing, 8),
    ]
    let context = try context()
    do {
      _ = try EntryImport(Array(text.utf8), context)
      Issue.record("nothing was found wrong")
    } catch {
      #expect(error.faults.map(\.kind) == expected.map(\.0))
      #expect(error.faults.map(\.line) == expected.map(\.1))
    }
  }

  @Test func tellsEveryFaultAndTakesNothing() throws {
    _ = try ledger.journal().set(
      Seal(.close, TestLedger.october.advanced(by: -1), at: now, by: PersonID("P012")))
    let text = """
      do,date,form,member,criterion,severity,points,count,note,sheet
      deduct,2026-10-05,reception,P999,complaint,serious,3,1,,supervisor
      undo,2026-10-05,reception,P001,,,,,
      deduct,2026-09-05,reception,P001,complaint,serious,-3,0,,supervisor
      deduct,2026-12-05,none,P001,complaint,serious,3分,,
      deduct,,reception,,complaint,huge,,,
      """
    let actions = ["deduct", "commend", "inspect", "rate", "measure", "incident"]
    let september = TestLedger.october.advanced(by: -1)
    let expected = [
      ImportFault(.unknownReference, line: 2, column: "member", text: "P999"),
      ImportFault(.unknownWord(possible: actions), line: 3, column: "do", text: "undo"),
      ImportFault(.closedPeriod(september), line: 4, column: "date", text: "2026-09-05"),
      ImportFault(.badNumber, line: 4, column: "points", text: "-3"),
      ImportFault(.badNumber, line: 4, column: "count", text: "0"),
      ImportFault(.futureDate, line: 5, column: "date", text: "2026-12-05"),
      ImportFault(.unknownReference, line: 5, column: "form", text: "none"),
      ImportFault(.missing, line: 6, column: "date"),
      ImportFault(.missing, line: 6, column: "member"),
    ]
    let context = try context()
    do {
      _ = try EntryImport(Array(text.utf8), context)
      Issue.record("nothing was found wrong")
    } catch {
      #expect(error.faults == expected)
    }
  }
}
