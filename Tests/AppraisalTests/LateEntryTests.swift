import Testing

@testable import Appraisal

/// Late entries count only when two people assented (`CASES.md` N13, T39, T40).
@Suite struct LateEntryTests {
  private let period = Period(.month, containing: Day(iso: "2026-05-01") ?? Day(number: 0))
  private var entries: [Entry] = []

  private mutating func add(
    _ action: Action, by: String = "P008", about target: EntryName? = nil, late: Bool = false
  ) -> EntryName {
    let name = EntryName(period: period, number: entries.count + 1)
    var entry = Entry(
      name: name, at: Instant(seconds: 0), by: PersonID(by), action: action,
      subject: .person(PersonID("P001")), date: period.first)
    entry.points = action == .deduct ? 4 : action == .amend ? 1 : nil
    entry.refersTo = target
    entry.isLate = late
    entries.append(entry)
    return name
  }

  private var live: [Exact?] { History(entries).live.map(\.points) }

  @Test("N13: one assent is none") mutating func takesTwoPeople() {
    let late = add(.deduct, late: true)
    #expect(live == [] && History(entries).items[0].current.isLate)
    _ = add(.adjust, by: "P012", about: late)
    _ = add(.adjust, by: "P012", about: late)
    #expect(live == [], "the same person twice")
    let second = add(.adjust, by: "P011", about: late)
    #expect(live == [4] && History(entries).late[0].isAdjusted)
    let undo = add(.undo, by: "P011", about: second)
    #expect(live == [], "an assent taken back")
    _ = add(.undo, by: "P011", about: undo)
    #expect(live == [4])
  }

  @Test("T40: a late undo waits like any late entry") mutating func lateChangesWait() {
    let fact = add(.deduct)
    let undo = add(.undo, about: fact, late: true)
    let amend = add(.amend, about: fact, late: true)
    #expect(live == [4])
    #expect(History(entries)[fact]?.lateChanges.map(\.name) == [undo, amend])
    for person in ["P011", "P012"] { _ = add(.adjust, by: person, about: amend) }
    #expect(live == [1] && History(entries)[fact]?.lateChanges.map(\.name) == [undo])
    for person in ["P011", "P012"] { _ = add(.adjust, by: person, about: undo) }
    #expect(live == [] && History(entries)[fact]?.removedBy?.name == undo)
  }

  @Test mutating func whatWaitsCanBeTakenBack() {
    let late = add(.deduct, late: true)
    _ = add(.undo, about: late)
    #expect(History(entries).late.map(\.isUndone) == [true])
    for person in ["P011", "P012"] { _ = add(.adjust, by: person, about: late) }
    #expect(live == [])
  }

  @Test mutating func whatWaitsCanBeAmended() {
    let late = add(.deduct, late: true)
    _ = add(.amend, about: late)
    for person in ["P011", "P012"] { _ = add(.adjust, by: person, about: late) }
    #expect(live == [1])
  }
}
