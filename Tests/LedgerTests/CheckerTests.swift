import Appraisal
import Disk
import JSONText
import SystemPackage
import Testing

@testable import Ledger

@Suite struct CheckerTests {
  let disk = FaultyDisk()
  let ledger: TestLedger
  let november = TestLedger.november
  var file: FilePath { ledger.store.entriesFile(november) }

  /// Four entries in two files, two with notes, one erased, one that names another.
  init() throws {
    ledger = try TestLedger(prepared: disk)
    let journal = ledger.journal()
    _ = try journal.append(to: november) { TestLedger.deduction($0, note: "未回访\u{1F}\"业主\"") }
    _ = try journal.append(to: TestLedger.october) { TestLedger.deduction($0) }
    _ = try journal.append(to: november) { TestLedger.deduction($0, note: "a") }
    _ = try journal.append(to: november) { name in
      var entry = TestLedger.deduction(name)
      entry.action = .undo
      entry.form = ""
      entry.criterion = nil
      entry.severity = nil
      entry.points = nil
      entry.refersTo = EntryName(period: november, number: 1)
      return entry
    }
    try journal.commit()
  }

  func findings() throws -> [Finding] { try Checker(ledger.store).check().findings }

  /// What a check of the entries alone finds, for tests that ask thousands of times.
  func entryFindings(_ other: TestLedger? = nil) throws -> [Finding] {
    var report = CheckReport(most: 9)
    try Checker((other ?? ledger).store).checkEntries(against: nil, &report)
    return report.findings
  }

  @Test func aSoundLedgerHasNoFindings() throws {
    var steps: [CheckProgress] = []
    let report = try Checker(ledger.store).check { steps.append($0) }
    #expect(report.findings.isEmpty && report.isSound && report.entryCount == 4)
    #expect(report.fileCount == 2 && report.newest?.description == "2026-11-0003")
    #expect(steps.last.map { $0.done == $0.total && $0.total > 1000 } ?? false)
  }

  @Test func findsEveryChangedByte() throws {
    let disk = FaultyDisk()
    let ledger = try TestLedger(prepared: disk)
    let journal = ledger.journal()
    for (period, note) in [(november, "未\u{1F}\""), (TestLedger.october, nil), (november, nil)] {
      _ = try journal.append(to: period) { TestLedger.deduction($0, note: note) }
    }
    try journal.commit()
    let file = ledger.store.entriesFile(november)
    for path in [file, ledger.store.entriesFile(TestLedger.october), ledger.store.headFile] {
      let bytes = try #require(disk[path])
      for place in bytes.indices {
        for change in [bytes[place] ^ 1, bytes[place] ^ 0x20, 0x0A, 0] where change != bytes[place]
        {
          var changed = bytes
          changed[place] = change
          disk[path] = changed
          let found = try entryFindings(ledger)
          #expect(!found.isEmpty, "\(path) byte \(place) to \(change)")
        }
      }
      disk[path] = bytes
    }
  }

  @Test func findsEveryRemovedOrInsertedByte() throws {
    let bytes = try #require(disk[file])
    for place in stride(from: 0, to: bytes.count, by: 3) {
      disk[file] = Array(bytes[..<place] + bytes[(place + 1)...])
      #expect(try !entryFindings().isEmpty, "without byte \(place)")
      disk[file] = Array(bytes[..<place] + [0x20] + bytes[place...])
      #expect(try !entryFindings().isEmpty, "with a space at \(place)")
    }
  }

  @Test func findsLinesRemovedSwappedRepeatedAndForged() throws {
    let lines = try #require(disk[file]).split(separator: 0x0A).map { Array($0) + [0x0A] }
    for place in lines.indices {
      var others = lines
      others.remove(at: place)
      disk[file] = others.flatMap(\.self)
      #expect(try !entryFindings().isEmpty, "without line \(place)")
      for other in lines.indices where other != place {
        var swapped = lines
        swapped.swapAt(place, other)
        disk[file] = swapped.flatMap(\.self)
        #expect(try !entryFindings().isEmpty, "lines \(place) and \(other) swapped")
      }
      for target in 0...lines.count {
        var more = lines
        more.insert(lines[place], at: target)
        disk[file] = more.flatMap(\.self)
        #expect(try !entryFindings().isEmpty, "line \(place) again at \(target)")
      }
    }
  }

  @Test func findsARemovedTailAndARemovedFile() throws {
    let bytes = try #require(disk[file])
    for count in stride(from: 0, to: bytes.count, by: 7) {
      disk[file] = Array(bytes.prefix(count))
      let found = try entryFindings()
      #expect(
        found.contains {
          $0.place.fault == .shortened(recorded: bytes.count, found: count)
            && $0.gravity == .damage
        })
    }
    disk[file] = bytes
    for gone in [file, ledger.store.entriesFile(TestLedger.october), ledger.store.headFile] {
      let bytes = disk[gone]
      disk[gone] = nil
      #expect(try !entryFindings().isEmpty)
      disk[gone] = bytes
    }
  }

  @Test func namesTheLineThatDoesNotFollow() throws {
    let lines = try #require(disk[file]).split(separator: 0x0A).map { Array($0) + [0x0A] }
    disk[file] = lines[0] + lines[2]
    let found = try findings().filter { $0.place.fault == .brokenChain }
    #expect(found.count == 1 && found.first?.place.line == 2)
    #expect(found.first?.place.excerpt.hasPrefix("{\"v\":1,\"ref\":\"2026-11-0003\"") ?? false)
  }

  @Test func findsWhatEntriesReferToInVain() throws {
    let journal = ledger.journal()
    let changes: [(String, (inout Entry) -> Void)] = [
      ("by", { $0.by = PersonID("P999") }), ("member", { $0.subject = .person(PersonID("P999")) }),
      ("unit", { $0.subject = .unit("none") }), ("form", { $0.form = "none" }),
      ("criterion", { $0.criterion = "none" }), ("severity", { $0.severity = "none" }),
      ("rule", { $0.rule = "none" }), ("sheet", { $0.sheet = "none" }),
      ("rater", { $0.rater = "none" }),
      ("entry", { $0.refersTo = EntryName(period: november, number: 99) }),
    ]
    for (_, change) in changes {
      _ = try journal.append(to: november) { name in
        var entry = TestLedger.deduction(name)
        change(&entry)
        return entry
      }
    }
    try journal.commit()
    let found = try findings()
    #expect(found.compactMap(\.member) == changes.map(\.0))
    #expect(found.map(\.place.line) == (4...13).map { $0 })
    #expect(found.allSatisfy { $0.gravity == .damage })
  }

  @Test func anErasedNoteBreaksNothing() throws {  // N21
    let text = String(decoding: try #require(disk[file]), as: UTF8.self)
    let parts = try #require(
      text.firstRange(of: "\"note\":\"a\",\"salt\":\""))
    let end = try #require(text[parts.upperBound...].firstIndex(of: "\""))
    let erased =
      text[..<parts.lowerBound] + "\"note\":null,\"salt\":null" + text[text.index(after: end)...]
    disk[file] = Array(erased.utf8)
    var head = try #require(try ledger.store.head())
    head.sizes[november] = erased.utf8.count
    disk[ledger.store.headFile] = head.bytes
    let report = try Checker(ledger.store).check()
    #expect(report.findings.isEmpty && report.erasedNoteCount == 1)
  }

  @Test func findsWhatOthersMayRead() throws {
    disk.setPermissions(0o644, of: file)
    let found = try findings()
    #expect(found.map(\.place.fault) == [.tooOpen(permissions: 0o644)])
    #expect(found.map(\.gravity) == [.warning])
  }

  @Test func findsAndClearsAwayUnfinishedSteps() throws {
    let fresh = FilePath("/store/people.json.new")
    disk[fresh] = [1, 2, 3]
    disk["/store/entries/2026-11 copy.jsonl"] = [1]
    #expect(try findings().map(\.place.fault) == [.unexpectedFile, .leftover])
    let cuts = try Checker(ledger.store).repair()
    #expect(cuts.map(\.file) == [fresh] && disk[fresh] == nil)
    #expect(disk[cuts[0].copy] == [1, 2, 3])
    let log = try #require(disk[ledger.store.tornFolder.appending("log.jsonl")])
    #expect(
      try JSON(parsing: log.dropLast()) == [
        "file": "people.json.new", "from": 0, "bytes": 3, "copy": "people.json.new-0",
      ])
    #expect(try findings().map(\.place.fault) == [.unexpectedFile])
  }

  @Test func findsFormsThatCannotBeReadOrAreNotWhatTheyAreCalled() throws {
    let form = ledger.store.formFile("reception", 1)
    let bytes = disk[form]
    disk[ledger.store.formFile("reception", 9)] = bytes
    #expect(try findings().map(\.place.fault) == [.badName("reception@1")])
    disk[ledger.store.formFile("reception", 9)] = Array("{}".utf8)
    #expect(try findings().first?.place.fault == .badForm)
  }

  @Test func keepsNoMoreFindingsThanAsked() throws {
    disk[file] = Array(repeating: 0x0A, count: disk[file]?.count ?? 0)
    let report = try Checker(ledger.store).check(most: 5)
    #expect(report.findings.count == 5 && report.omitted > 100 && !report.isSound)
  }
}
