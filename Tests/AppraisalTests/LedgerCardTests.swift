import Disk
import JSONText
import SystemPackage
import TestWorld
import Testing

@testable import Appraisal
@testable import Commands
@testable import Ledger

/// A card from a ledger is the card that `form try` makes of the same facts, whatever the form
/// looks at: other periods, ranks, a unit's people.
@Suite struct LedgerCardTests {
  static let examples = Manual("FormMechanics").examples + ManualTests.others

  @Test(arguments: examples)
  func theLedgerGivesTheCardOfTheSameFacts(_ example: Manual.Example) throws {
    let form = try #require(Form.read(Array(example.form.utf8)).form)
    var reader = FactsReader(form: form)
    let facts = try #require(reader.facts(try JSON(parsing: Array(example.facts.utf8))))
    // Totals from elsewhere are no part of a ledger.
    if facts.subjects.contains(where: { !$0.facts.totals.isEmpty }) { return }
    // On a ledger a leader's members are people.
    let members = facts.subjects.flatMap(\.facts.members)
    if members.contains(where: { $0.person == nil }) { return }
    for seed in 1...4 {
      var chance = Chance(UInt64(seed))
      let world = try LedgerWorld(form, example.form, facts) { seed > 1 && chance.next() % 4 == 0 }
      for subject in facts.subjects.map(\.subject) {
        let card = try world.books.card(of: subject, under: form, in: facts.period)
        #expect(card == world.expected(subject), "\(example.title) \(subject) seed \(seed)")
      }
    }
  }

  @Test func mostExamplesCanBeOnALedger() throws {
    let known = Self.examples.filter { !$0.facts.contains("\"total\":") }
    #expect(known.count >= 40)
  }
}

/// A ledger with the people and entries of a facts file, and the same facts for a scorer.
private final class LedgerWorld {
  let books: Books
  private let folder = ScratchFolder()
  private let form: Form
  private let period: Period
  private var known: [Subject: SubjectFacts] = [:]

  init(_ form: Form, _ text: String, _ facts: Facts, drops: () -> Bool) throws {
    self.form = form
    period = facts.period
    let store = Store(folder: folder.path.appending("ledger"), disk: SystemDisk())
    var settings = Settings()
    settings.assignments = facts.subjects.compactMap(\.subject.person).map {
      Settings.Assignment(member: $0, position: nil, form: form.id)
    }
    try store.create(
      settings: settings, forms: [(id: form.id, version: 1, bytes: Array(text.utf8))])
    let roster = Self.roster(form, facts)
    try store.save(roster)
    books = try Books(opening: store) { "salt" }
    let periods = Self.periods(facts)
    for (subject, given) in facts.subjects {
      var own = given
      own.histories = [:]
      if let person = subject.person.flatMap({ roster[$0] }) {
        own.position = person.post(on: period.last).position
        own.joined = person.joined
        own.left = person.left
        own.team = roster.units.team(of: person.post(on: period.last))
      }
      for then in periods where Self.isThere(subject, in: then, roster) {
        own.histories[then] = History(
          try (given.histories[then]?.items.map(\.entry) ?? []).filter { _ in !drops() }
            .map { try log($0, in: then) })
      }
      known[subject] = own
    }
    try books.journal.commit()
    // Only periods from the first with an entry on are known to a ledger.
    let first = try books.journal.periods().min() ?? period
    for subject in known.keys {
      for then in periods where then < min(first, period) {
        known[subject]?.histories[then] = nil
      }
    }
  }

  func expected(_ subject: Subject) -> ScoreCard {
    let own = known[subject]
    return Scorer(
      form: form, subject: subject, position: own?.position, period: period,
      surroundings: Surroundings(known)
    ).card(own?.histories[period] ?? History([]))
  }

  private func log(_ entry: Entry, in period: Period) throws -> Entry {
    try books.journal.append(to: period) { name in
      var copy = entry
      copy.name = name
      copy.via = "terminal"
      return copy
    }
  }

  private static func periods(_ facts: Facts) -> [Period] {
    let named = facts.subjects.flatMap { $0.facts.histories.keys } + [facts.period]
    var then = named.min() ?? facts.period
    var periods: [Period] = []
    while then <= facts.period {
      periods.append(then)
      then = then.advanced(by: 1)
    }
    return periods
  }

  private static func isThere(_ subject: Subject, in period: Period, _ roster: Roster) -> Bool {
    subject.person.flatMap { roster[$0] }.map { $0.isEmployed(in: period) } ?? true
  }

  /// Departments are called like the units people belong to, or like their leader.
  private static func roster(_ form: Form, _ facts: Facts) -> Roster {
    var departments: [Subject: String] = [:]
    for (subject, own) in facts.subjects {
      if let team = own.team?.unit { departments[subject] = team }
    }
    for (subject, own) in facts.subjects where !own.members.isEmpty {
      let name = subject.unit ?? departments[subject] ?? "staff of \(subject)"
      for member in own.members + [subject] where departments[member] == nil {
        departments[member] = name
      }
    }
    let long = Day(number: 0)
    let people = facts.subjects.compactMap { subject, own -> Person? in
      guard let id = subject.person else { return nil }
      let position = own.position ?? form.audience.positions.first ?? "member"
      let post = Post(
        from: own.joined ?? long, position: position, department: departments[subject] ?? "",
        site: "")
      return Person(
        id: id, name: id.description, role: own.members.isEmpty ? .staff : .supervisor,
        joined: own.joined ?? long, left: own.left, posts: [post])
    }
    let units = facts.subjects.compactMap(\.subject.unit).map {
      Unit(id: $0, name: $0, form: form.id)
    }
    return Roster(people: people, units: units)
  }
}
