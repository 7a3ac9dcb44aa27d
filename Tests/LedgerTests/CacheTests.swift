import Appraisal
import Disk
import Foundation
import Packs
import SystemPackage
import TestWorld
import Testing

@testable import Ledger

/// What is kept under `cache/` may be wrong in any way and never changes an answer.
@Suite struct CacheTests {
  let scratch = ScratchFolder()
  let disk = SystemDisk()
  let ledger: TestLedger
  let people = (1...8).map { "P00\($0)" }

  init() throws { ledger = try TestLedger(on: disk, in: scratch.path.appending("store")) }

  private var store: Store { ledger.store }

  /// Whatever is wrong with `cache/`, nothing is stopped by it.
  @Test func aFileInPlaceOfTheFolderStopsNothing() throws {
    try? FileManager.default.removeItem(atPath: store.cacheFolder.string)
    try disk.write([1], to: store.cacheFolder)
    let report = try Checker(store).check()
    #expect(report.isSound && report.findings.contains { $0.place.fault == .unexpectedFile })
    #expect(try Checker(store).repair().isEmpty)
  }

  @Test func whatWasNeverFinishedDoesNotPileUp() throws {
    try disk.makeFolder(store.cacheFolder)
    let left = store.cacheFolder.appending("people.1f.new")
    try disk.write([1], to: left)
    #expect(try Checker(store).repair().isEmpty)
    #expect(try disk.size(of: left) == nil)

    let full = FaultyDisk()
    let other = try TestLedger(prepared: full).store
    for call in 0..<4 {
      full.plan(.fails(.noSpace), atCall: call)
      other.keep([1, 2, 3, 4], at: other.cacheFolder.appending("x"), named: 1)
      full.plan(nil, atCall: 0)
    }
    #expect(!full.snapshot.keys.contains { $0.hasSuffix(".new") })
  }

  // MARK: The lines of a period

  private let november = TestLedger.november
  private var index: FilePath { store.cacheFolder.appending("2026-11.index") }

  private func log(_ count: Int, seed: Int, with journal: Journal? = nil) throws {
    let journal = journal ?? ledger.journal()
    var dice = Numbers(seed: seed)
    for _ in 0..<count {
      let person = people[dice.below(people.count)]
      let note = dice.chance(4) ? "第\(dice.below(1000))次" : nil
      _ = try journal.append(to: november) { name in
        TestLedger.deduction(name, of: person, points: 1 + dice.below(5), note: note)
      }
    }
    try journal.commit()
  }

  /// What a new process answers about everybody, and what every line says.
  private func expectRight(_ comment: String) throws {
    let all = try ledger.journal().entries(in: november)
    for person in people + ["P999"] {
      let subject = Subject.person(PersonID(person))
      let answer = try ledger.journal().entries(about: subject, in: november)
      #expect(answer == all.filter { $0.subject == subject }, "\(comment) \(person)")
    }
  }

  /// Enough lines for an index to be worth it, and the index.
  private func indexed() throws {
    try log(500, seed: 1)
    try expectRight("made")
    #expect(PeriodIndex(november, of: store).covered != nil)
  }

  @Test func anIndexFindsWhatReadingFinds() throws {
    try indexed()
    for round in 0..<5 {
      try log(7 + 40 * round, seed: Int(round + 2))
      #expect(PeriodIndex(november, of: store).covered != nil)
      try expectRight("round \(round)")
    }
  }

  @Test func aLongRunLeavesAnIndexBehind() throws {
    let journal = ledger.journal()
    try log(500, seed: 1, with: journal)
    #expect(PeriodIndex(november, of: store).covered == nil)
    journal.keepIndexes()
    let size = try disk.size(of: store.entriesFile(november))
    #expect(PeriodIndex(november, of: store).covered == size)
    try expectRight("left behind")
    try log(3, seed: 2, with: journal)
    journal.keepIndexes()
    #expect(PeriodIndex(november, of: store).covered == size, "three lines are worth no index")
    try expectRight("gone on")
  }

  @Test func anIndexWithAnyByteFlippedFindsTheSameOrNothing() throws {
    try indexed()
    let bytes = try disk.contents(of: index)
    let index = PeriodIndex(november, of: store)
    let subject = Subject.person(PersonID("P003"))
    let right = try #require(index.places(of: subject))
    for place in bytes.indices {
      var bad = bytes
      bad[place] ^= 1 << UInt8(place % 8)
      try disk.write(bad, to: self.index)
      if let found = index.places(of: subject) {
        #expect(found == right, "byte \(place)")
      }
      if place % 997 == 0 { try expectRight("byte \(place)") }
    }
  }

  @Test func anIndexCutShortFindsNothing() throws {
    try indexed()
    let bytes = try disk.contents(of: index)
    for count in stride(from: 0, to: bytes.count, by: 911) {
      try disk.write(Array(bytes[..<count]), to: index)
      try expectRight("\(count) bytes")
    }
  }

  @Test func anOldIndexAndAForeignOneAreNotUsed() throws {
    try indexed()
    let old = try disk.contents(of: index)
    try log(400, seed: 9)
    try disk.write(old, to: index)
    #expect(PeriodIndex(november, of: store).covered == nil)
    try expectRight("old")

    let other = try CacheTests()
    try other.log(500, seed: 77)
    try other.expectRight("other")
    try disk.write(try disk.contents(of: other.index), to: index)
    #expect(PeriodIndex(november, of: store).covered == nil)
    try expectRight("foreign")
  }

  @Test func afterAnEditInPlaceTheFileCounts() throws {
    try indexed()
    let file = store.entriesFile(november)
    var bytes = try disk.contents(of: file)
    let line = Array("\"member\":\"P003\"".utf8)
    let place = try #require(
      bytes.indices.first { bytes[$0...].starts(with: line) })
    bytes[place + line.count - 2] = UInt8(ascii: "4")
    try disk.overwrite(file, at: 0, with: bytes)
    try expectRight("edited")
  }

  @Test func readersAreRightWhileOthersWrite() throws {
    try indexed()
    let writer = ledger.journal()
    for round in 0..<20 {
      try log(15, seed: Int(100 + round), with: writer)
      if round % 4 == 0 { try? disk.remove(index) }
      if round % 5 == 0, var bytes = try? disk.contents(of: index) {
        bytes[bytes.count / 2] ^= 0xFF
        try disk.write(bytes, to: index)
      }
      try expectRight("round \(round)")
    }
    #expect(try Checker(store).check().findings.isEmpty)
  }

  // MARK: People, forms and words

  @Test func aRosterIsTheSameWhateverItsCacheHolds() throws {
    try store.save(Roster(people: Array(try store.roster().people.prefix(4)), units: []))
    let plain = try store.roster()
    let origin = try #require(store.origin())
    #expect(try store.roster(origin) == plain)
    let file = store.cacheFolder.appending("people")
    let bytes = try disk.contents(of: file)
    for place in bytes.indices {
      var bad = bytes
      bad[place] ^= 1 << UInt8(place % 8)
      try disk.write(bad, to: file)
      let roster = try store.roster(origin)
      let person = plain.people[place % plain.people.count]
      #expect(roster[person.id] == person, "byte \(place)")
      #expect(roster.person(chatID: person.chatID ?? "") == person, "byte \(place)")
      #expect(roster[PersonID("nobody")] == nil)
      if place % 50 == 0 { #expect(roster == plain, "byte \(place)") }
    }
  }

  @Test func aChangedRosterIsSeenAtOnce() throws {
    var roster = try store.roster(store.origin())
    var person = try #require(roster[PersonID("P001")])
    person.name = "张三三"
    roster.put(person)
    try store.save(roster)
    #expect(try store.roster(store.origin())[PersonID("P001")]?.name == "张三三")
    #expect(try store.roster(store.origin())[PersonID("P001")]?.name == "张三三")
  }

  @Test func formsAreFoundWithoutReadingAll() throws {
    let settings = Settings()
    let plain = try store.forms(settings)
    let origin = try #require(store.origin())
    for _ in 0..<2 {
      let shelf = try store.forms(settings, origin)
      #expect(shelf.newest.map(\.id) == plain.newest.map(\.id))
      #expect(areAlike(shelf.newest, plain.newest))
      for form in plain.newest {
        for position in form.audience.positions {
          #expect(
            shelf.forms(for: PersonID("P001"), in: position).map(\.id)
              == plain.forms(for: PersonID("P001"), in: position).map(\.id))
        }
      }
    }
  }

  @Test func keptBytesComeBackOrAreMadeAgain() throws {
    let content = (0..<9000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let origin = store.origin()
    var made = 0
    func kept() -> PackedNumbers {
      store.kept("some", of: origin) {
        made += 1
        return content
      }
    }
    let right = (0..<2250).map { kept()[$0] }
    #expect(made == 1)
    let path = store.cacheFolder.appending("some")
    let bytes = try disk.contents(of: path)
    for place in stride(from: 0, to: bytes.count, by: 7) {
      var bad = bytes
      bad[place] ^= 0x10
      try disk.write(bad, to: path)
      let numbers = kept()
      let found = (0..<2250).map { numbers[$0] }
      #expect(numbers.isBroken || found == right, "byte \(place)")
    }
    #expect(made > 1)
  }
}
