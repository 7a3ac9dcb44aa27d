import Appraisal
import Testing

/// Cards over several periods, variants by unit, and edges.
@Suite struct SeveralPeriodsTests {
  @Test("A quarter is the mean of its months' unrounded totals; a month nobody inspected is named")
  func quarter() throws {
    let form = try shipped("reception")
    let cards = try ["2026-07", "2026-08", "2026-09"].map { name in
      var records = try Records(period: name)
      if name == "2026-07" { records.deduct("duty", "serious", 5, sheet: "supervisor") }
      if name == "2026-09" { records.add(.inspect) { $0.sheet = "quality" } }
      return records.card(form)
    }
    let quarter = try #require(Period(name: "2026-Q3"))
    let mean = PeriodMean(of: cards, over: quarter, form: form)
    #expect(try mean.total == number("97.5"))
    #expect(mean.leftOut.map(\.description) == ["2026-08"])
  }

  @Test("T27, T51: zeros count in a mean, and the mean over nothing is nothing")
  func zeros() throws {
    let form = try Form.written(
      #"{"form":"x","cycle":"month","criteria":[{"id":"a","max":100,"loss":{"points":[1,100]}}]}"#)
    var cards: [ScoreCard] = []
    for (number, lost) in [100, 20, 0].enumerated() {
      var records = try Records(period: "2026-0\(number + 1)")
      if lost > 0 { records.deduct("a", nil, Exact(lost)) }
      cards.append(records.card(form))
    }
    #expect(cards.map(\.total) == [0, 80, 100])
    let quarter = try #require(Period(name: "2026-Q1"))
    #expect(PeriodMean(of: cards, over: quarter, form: form).total == 60)
    #expect(PeriodMean(of: [], over: quarter, form: form).total == nil)
  }

  @Test("N4: how far the next edge is") func edges() throws {
    let form = try shipped("steward-monthly")
    let above = try form.edges(above: number("94.6"))
    #expect(above.map(\.edge) == [95] && above.first?.band.term.id == "100%")
    #expect(try form.edges(under: number("94.6")).first?.edge == 90)
  }

  @Test func itemsOfAUnitAreForItsPeopleToo() throws {
    let form = try Form.written(
      """
      {"form":"x","cycle":"month","criteria":[
       {"id":"a","max":100,"loss":{"points":1},"units":["north"]},
       {"id":"b","max":100,"loss":{"points":2},"units":["south"]}]}
      """)
    let facts = """
      {"period":"2026-11","people":[
       {"id":"A","team":"north","entries":[{"criterion":"a"}]},
       {"id":"B","team":"south","entries":[{"criterion":"b"}]}]}
      """
    let (cards, faults) = FormTrial.cards(of: form, facts: Array(facts.utf8))
    #expect(faults.isEmpty && cards.map(\.total) == [99, 98])
  }

  @Test func aFormulaIsNoLongerThanPaper() {
    let long = Array(repeating: "1", count: 1500).joined(separator: "+")
    #expect(throws: FormulaError(fault: .tooDeep, column: 1)) { try Formula(long) }
  }

  @Test func aBalanceOverTenYearsIsWorkedOut() throws {
    let form = try Form.written(
      """
      {"form":"x","cycle":"month","limits":{"low":0,"high":12},
       "total":"min(12, given(ago(1, total), 12) + 1) - lost","rules":[{"id":"r","points":1}]}
      """)
    var facts = SubjectFacts()
    let now = try #require(Period(name: "2026-11"))
    for back in 1...119 { facts.histories[now.advanced(by: -back)] = History([]) }
    let who = Subject.person(PersonID("P001"))
    let card = Scorer(
      form: form, subject: who, position: nil, period: now,
      surroundings: Surroundings([who: facts])
    ).card(History([]))
    #expect(card.total == 12)
  }
}
