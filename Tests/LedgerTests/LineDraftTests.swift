import Appraisal
import TestWorld
import Testing

@testable import Ledger

/// Lines put together from drafts, held against lines written one by one.
@Suite struct LineDraftTests {
  private let people = ["P001", "P002", "P013", "甲 3"]
  private let authors = ["P008", "P009"]

  private func template(_ kind: Int, by author: String) -> Entry {
    var entry = TestLedger.deduction(EntryName(period: TestLedger.november, number: 1))
    entry.by = PersonID(author)
    entry.severity = kind % 2 == 0 ? "serious" : nil
    entry.points = Exact(decimal: ["3", "4", "10"][kind % 3])
    entry.sheet = kind % 2 == 0 ? "supervisor" : nil
    entry.today = kind % 3 == 0 ? TestLedger.november.last : nil
    return entry
  }

  @Test func theSameLinesEitherWay() throws {
    let (one, other) = (FaultyDisk(), FaultyDisk())
    let (drafting, writing) = (
      try TestLedger(prepared: one).journal(), try TestLedger(prepared: other).journal()
    )
    var dice = Numbers(seed: 11)
    let drafts = try (0..<6).map { kind in
      try authors.map { try #require(LineDraft(template(kind, by: $0))) }
    }
    for round in 0..<400 {
      let (kind, by) = (Int(dice.next() % 6), Int(dice.next() % 2))
      let month = dice.next() % 4 == 0 ? TestLedger.october : TestLedger.november
      let id = people[Int(dice.next() % 4)]
      let day = month.first + Int(dice.next() % 28)
      let now = Instant(seconds: 1_795_000_000 + round / 3)
      func whole(_ name: EntryName) -> Entry {
        var entry = template(kind, by: authors[by])
        (entry.name, entry.at, entry.date) = (name, now, day)
        entry.subject = .person(PersonID(id))
        return entry
      }
      let written = try writing.append(to: month, whole)
      if dice.next() % 3 == 0 {
        _ = try drafting.append(to: month, whole)
      } else {
        let line = DraftedLine(
          drafts[kind][by], about: Array(id.utf8),
          drafting.topic(of: .person(PersonID(id))),
          by: drafting.topic(of: .person(PersonID(authors[by]))), on: day, at: now)
        let name = try drafting.append(line, to: month)
        #expect(name == written.name)
        #expect(drafting.entry(of: line, name) == written)
      }
      if dice.next() % 20 == 0 {
        try drafting.commit()
        try writing.commit()
      }
      let asked = PersonID(people[Int(dice.next() % 4)])
      let entries = try drafting.entries(about: .person(asked), in: month)
      #expect(try entries == writing.entries(about: .person(asked), in: month))
      #expect(try drafting.entry(written.name) == written)
      let topic = drafting.topic(of: .person(asked))
      for author in authors {
        // Known only under the lock, and where the file is noted.
        let isKnown = drafting.isKnownToBeOnly(
          by: drafting.topic(of: .person(PersonID(author))), about: topic, in: month)
        if isKnown { #expect(entries.allSatisfy { $0.by.description == author }) }
      }
    }
    try drafting.commit()
    try writing.commit()
    let store = try TestLedger(prepared: FaultyDisk()).store
    for month in [TestLedger.november, TestLedger.october] {
      let file = store.entriesFile(month)
      #expect(try one.contents(of: file) == other.contents(of: file))
    }
    #expect(try one.contents(of: store.headFile) == other.contents(of: store.headFile))
  }

  @Test func whatMustBeReadIsNotDrafted() throws {
    var entry = template(0, by: "P008")
    #expect(LineDraft(entry) != nil)
    entry.note = "已核实"
    #expect(LineDraft(entry) == nil)
    entry = template(0, by: "P008")
    entry.points = Exact(decimal: "2.5")
    #expect(LineDraft(entry) == nil)
    entry = template(0, by: "P008")
    entry.subject = .unit("U1")
    #expect(LineDraft(entry) == nil)
    entry.subject = .person(PersonID("a\"b"))
    #expect(LineDraft(entry) == nil)
    #expect(!LineDraft.isPlain(PersonID("a\\b")) && LineDraft.isPlain(PersonID("E-01")))
  }
}
