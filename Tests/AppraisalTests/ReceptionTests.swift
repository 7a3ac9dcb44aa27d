import Appraisal
import Testing

/// Form A of `FORMS.md`.
@Suite struct ReceptionTests {
  let form: Form
  var records: Records

  init() throws {
    form = try shipped("reception")
    records = try Records()
  }

  @Test func tenCriteriaOfTenAddToAHundred() {
    #expect(form.criteria.map(\.max) == Array(repeating: 10, count: 10))
    #expect(records.card(form).of == 100)
  }

  @Test("T51: a month nobody inspected is 100 and says so, waiting for both required sheets")
  func uninspected() {
    let card = records.card(form)
    #expect(card.total == 100)
    #expect(card.flags == ["not-inspected"])
    #expect(card.waiting == ["supervisor", "quality"])
    #expect(card.criteria.count == 10 && card.criteria.allSatisfy { $0.score == 10 })
  }

  @Test("T1: after the cap is used up, replay decides what an undo gives back")
  mutating func undoAfterTheCap() {
    records.deduct("complaint", "consequence", 6, sheet: "supervisor")
    let b = records.deduct("complaint", "serious", 5, sheet: "supervisor")
    let c = records.deduct("complaint", "serious", 3, sheet: "supervisor")
    #expect(records.card(form).total == 90)
    let undoC = records.undo(c)
    #expect(records.card(form).total == 90)
    records.undo(b)
    #expect(records.card(form).total == 94)
    records.undo(undoC)
    #expect(records.card(form).total == 91)
  }

  @Test("T2, A8: the part of a later loss that counts grows when an earlier one is undone")
  mutating func appliedPartsAreReplayed() {
    records.deduct("complaint", "consequence", 6, sheet: "supervisor")
    let b = records.deduct("complaint", "serious", 5, sheet: "supervisor")
    let c = records.deduct("complaint", "serious", 3, sheet: "supervisor")
    #expect(records.card(form).applied[b] == 4 && records.card(form).applied[c] == 0)
    records.undo(b)
    #expect(records.card(form).applied[c] == 3)
    #expect(records.card(form).total == 91)
  }

  @Test("T3: each sheet has its own cap, weights come after")
  mutating func capBeforeWeights() throws {
    records.deduct("complaint", "consequence", 8, sheet: "supervisor")
    records.deduct("complaint", "consequence", 6, sheet: "supervisor")
    records.add(.inspect) { $0.sheet = "quality" }
    let weighted = try shipped(
      "reception", with: ["sheets.supervisor.weight": 70, "sheets.quality.weight": 30])
    let complaint = records.card(weighted).criteria.first { $0.id == "complaint" }
    #expect(complaint?.score == 3)
    #expect(records.card(weighted).total == 93)
  }

  @Test("T4: one incident on two sheets costs its mean, twice on one sheet it costs twice")
  mutating func sheetsAreAccountsOfTheirOwn() throws {
    records.deduct("complaint", "serious", 4, sheet: "supervisor")
    records.deduct("complaint", "serious", 4, sheet: "quality")
    #expect(records.card(form).total == 96)
    #expect(records.card(form).waiting == [])
    var single = try Records()
    single.deduct("complaint", "serious", 4, sheet: "supervisor")
    single.deduct("complaint", "serious", 4, sheet: "supervisor")
    #expect(single.card(form).total == 92)
  }

  @Test("T5: bonus is clipped at the end only")
  mutating func bonusAndTheHundred() {
    records.deduct("duty", "serious", 5, sheet: "supervisor")
    records.add(.commend) { $0.points = 8 }
    #expect(records.card(form).total == 100)
    records.deduct("complaint", "serious", 4, sheet: "supervisor")
    #expect(records.card(form).total == 99)
    #expect(records.card(form).bonus == 8)
  }

  @Test("T6: bonus never refills a criterion")
  mutating func bonusIsNotACriterion() {
    records.deduct("duty", "consequence", 10, sheet: "supervisor")
    records.deduct("duty", "serious", 4, sheet: "supervisor")
    records.add(.commend) { $0.points = 5 }
    let card = records.card(form)
    #expect(card.total == 95)
    #expect(card.criteria.first { $0.id == "duty" }?.nominal == 14)
  }

  @Test("T25: a punishable breach takes the criterion's whole value and flags the person")
  mutating func punishable() {
    let first = records.deduct("duty", "general", 2, sheet: "supervisor")
    let wipe = records.deduct("duty", "punishable", nil, sheet: "supervisor")
    #expect(records.card(form).total == 90)
    #expect(records.card(form).applied[wipe] == 8)
    #expect(records.card(form).flags == ["discipline"])
    records.undo(first)
    #expect(records.card(form).total == 90)
    records.undo(records.entries[2].name)
    records.undo(wipe)
    #expect(records.card(form).total == 98 && records.card(form).flags == [])
  }

  @Test("T23: nominal 10 with 3 left takes 3")
  mutating func overshoot() {
    records.deduct("duty", "consequence", 7, sheet: "supervisor")
    let last = records.deduct("duty", "consequence", 10, sheet: "supervisor")
    #expect(records.card(form).applied[last] == 3)
  }

  @Test("T30: repeated checks of one kind accumulate on one sheet")
  mutating func spotChecks() {
    records.deduct("notices", "general", 2, count: 2, sheet: "office")
    records.deduct("notices", "general", 2, count: 4, sheet: "office")
    let card = records.card(form)
    #expect(card.criteria.first { $0.id == "notices" }?.score == 0)
    #expect(card.sheets.map(\.id) == ["office"])
  }

  @Test("A25, T27: zero is a score like any other")
  mutating func zeroIsAValue() {
    for criterion in form.criteria {
      records.deduct(criterion.id, "consequence", 10, sheet: "supervisor")
    }
    records.add(.inspect) { $0.sheet = "quality" }
    let card = records.card(form)
    #expect(card.sheets.map(\.total) == [0, 100])
    #expect(card.total == 50)
  }
}
