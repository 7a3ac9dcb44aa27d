import Appraisal
import Testing

/// Form B of `FORMS.md`, with the marks of its source.
@Suite struct SupervisorAnnualTests {
  static let selfMarks: [(String, Exact)] = [
    ("1.1", 7), ("1.2", 6), ("2.1", 8), ("2.2", 5), ("2.3", 2), ("3.1", 5), ("3.2", 3), ("3.3", 2),
    ("3.4", 5), ("3.5", 2), ("4.1", 5), ("4.2", 2), ("4.3", 2),
  ]

  let form: Form
  var records: Records

  init() throws {
    form = try shipped("supervisor-annual-2014")
    records = try Records(.person(PersonID("P008")), period: "2014")
  }

  @Test mutating func selfRatingIs54Of55SectionBySection() {
    for (item, mark) in Self.selfMarks { records.rate(item, "self", mark) }
    let card = records.card(form)
    #expect(card.total == 54 && card.of == 55 && card.takenFrom == "self")
    #expect(card.sections.map(\.total) == [13, 15, 17, 9])
    #expect(card.sections.map(\.of) == [14, 15, 17, 9])
    #expect(card.flags == ["partial", "weights-add-to-55"])
    #expect(card.grade == nil && card.pay == nil)
    #expect(card.waiting == ["first", "second"])
  }

  @Test("T26, T27: a column counts when every item has a mark; a zero is one, a gap is not")
  mutating func highestCompleteLevelWins() {
    for (item, mark) in Self.selfMarks { records.rate(item, "self", mark) }
    for (item, _) in Self.selfMarks.dropLast() { records.rate(item, "first", 1) }
    #expect(records.card(form).total == 54)
    #expect(records.card(form).raters[1].missing == ["4.3"])
    records.rate("4.3", "first", 0)
    #expect(records.card(form).total == 12 && records.card(form).takenFrom == "first")
  }

  @Test mutating func aNewMarkReplacesTheOldAndAnUndoBringsItBack() {
    for (item, mark) in Self.selfMarks { records.rate(item, "self", mark) }
    let changed = records.rate("1.1", "self", 8)
    #expect(records.card(form).total == 55)
    records.undo(changed)
    #expect(records.card(form).total == 54)
  }

  @Test func nothingRatedIsNoTotal() {
    let card = records.card(form)
    #expect(card.total == nil && card.raters.count == 3)
    #expect(card.criteria.count == 13 && card.criteria.allSatisfy { $0.score == nil })
  }
}
