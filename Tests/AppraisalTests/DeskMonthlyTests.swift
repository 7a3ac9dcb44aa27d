import Appraisal
import Testing

/// Form C of `FORMS.md`.
@Suite struct DeskMonthlyTests {
  let form: Form
  var records: Records

  init() throws {
    form = try shipped("desk-monthly")
    records = try Records()
  }

  @Test(
    "C gives 100 for both variants with different items",
    arguments: [
      ("park-assistant", ["arrears", "renovation"]),
      ("frontdesk-assistant", ["parcels", "workorders"]),
    ])
  func variants(_ position: String, _ own: [String]) {
    let card = records.card(form, position: position)
    #expect(card.of == 100 && card.total == 100)
    #expect(card.criteria.count == 13 && card.criteria.suffix(2).map(\.id) == own)
    #expect(form.doubts.isEmpty)
  }

  @Test func elevenSharedCriteriaAddToEighty() {
    let shared = form.criteria.filter { $0.positions.isEmpty }
    #expect(shared.count == 11 && form.maximum(of: shared) == 80)
  }

  @Test mutating func aRuleTakesItsFixedAmountOncePerOccurrence() {
    let badge = records.deduct("appearance", nil, 2, rule: "badge", count: 2)
    let uniform = records.deduct("appearance", nil, 5, rule: "uniform")
    let shoes = records.deduct("appearance", nil, 2, rule: "shoes")
    let card = records.card(form, position: "park-assistant")
    #expect(card.total == 90)
    #expect(card.applied[badge] == 4 && card.applied[uniform] == 5 && card.applied[shoes] == 1)
  }

  @Test("T24: an entry without points takes what the form sets")
  mutating func theFormSetsTheAmount() {
    records.deduct("courtesy", rule: "greeting")
    #expect(records.card(form, position: "park-assistant").total == 95)
  }

  @Test mutating func untidyParcelsTakeTheNumberGiven() throws {
    let parcels = try #require(form.criteria.first { $0.id == "parcels" })
    #expect(parcels.rules.first { $0.id == "untidy" }?.loss == .open)
    records.deduct("parcels", nil, 3, rule: "untidy")
    #expect(records.card(form, position: "frontdesk-assistant").total == 97)
    #expect(records.card(form, position: "park-assistant").total == 100)
  }

  @Test mutating func selfIsShownAndNeverCounts() {
    for criterion in form.criteria(for: records.subject, position: "park-assistant") {
      records.rate(criterion.id, "self", 1)
    }
    let card = records.card(form, position: "park-assistant")
    #expect(card.total == 100 && card.takenFrom == "computed")
    #expect(card.raters[0].total == 13)
  }

  @Test("Losses stand in every column; the supervisor's own mark replaces one item's score")
  mutating func ratingReplacesTheComputedScore() {
    records.deduct("phone", nil, 2, rule: "log")
    records.deduct("keys", nil, 2, rule: "loan")
    records.rate("phone", "supervisor", 9)
    let card = records.card(form, position: "park-assistant")
    #expect(card.total == 97 && card.takenFrom == "supervisor")
    #expect(card.criteria.first { $0.id == "phone" }?.score == 9)
    #expect(card.criteria.first { $0.id == "keys" }?.score == 3)
  }

  @Test("T33, N24: the last in the ranking is proposed, never applied")
  mutating func lastRankIsOnlyProposed() throws {
    records.deduct("phone", nil, 2, rule: "log")
    let other = Subject.person(PersonID("P002"))
    let surroundings = Surroundings([
      other: SubjectFacts(position: "park-assistant", histories: [records.period: History([])])
    ])
    let card = Scorer(
      form: form, subject: records.subject, position: "park-assistant", period: records.period,
      surroundings: surroundings
    ).card(History(records.entries))
    #expect(card.proposals == [Proposal(criterion: "training", rule: "last-rank")])
    #expect(card.total == 98)
    #expect(records.card(form, position: "park-assistant").proposals.isEmpty)
    #expect(form.reach.group && !form.reach.earlierPeriods)
    let logged = records.deduct("training", nil, 5, rule: "last-rank")
    let scorer = Scorer(
      form: form, subject: records.subject, position: "park-assistant", period: records.period,
      surroundings: surroundings)
    #expect(scorer.card(History(records.entries)).proposals.isEmpty)
    records.undo(logged)
    #expect(scorer.card(History(records.entries)).proposals == card.proposals)
  }

  @Test("T33: 90, 88, 88: both last ones are proposed to the supervisor, and nobody loses by it")
  func tiedAtTheEnd() throws {
    let facts = """
      {"period":"2026-11","people":[
       {"id":"A","position":"park-assistant","entries":[{"criterion":"phone","rule":"log","count":5}]},
       {"id":"B","position":"park-assistant","entries":[{"criterion":"phone","rule":"log","count":5},
        {"criterion":"keys","rule":"loan"}]},
       {"id":"C","position":"park-assistant","entries":[{"criterion":"phone","rule":"log","count":5},
        {"criterion":"office","rule":"tidy"}]}]}
      """
    let cards = FormTrial.cards(of: form, facts: Array(facts.utf8)).cards
    #expect(cards.map(\.total) == [90, 88, 88])
    #expect(cards.map(\.proposals.count) == [0, 1, 1])
  }
}
