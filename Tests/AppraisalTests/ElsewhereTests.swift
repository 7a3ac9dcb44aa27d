import Appraisal
import Testing

/// Figures of other people and periods: what a card is made of is there for formulas elsewhere.
@Suite struct ElsewhereTests {
  private func cards(_ form: String, _ facts: String) throws -> [ScoreCard] {
    let (cards, faults) = FormTrial.cards(of: try .written(form), facts: Array(facts.utf8))
    #expect(faults.isEmpty, "\(faults.map { "\($0.path): \($0.kind)" })")
    return cards
  }

  @Test func aColumnOfEverybody() throws {
    let form = """
      {"form":"x","cycle":"year","raters":[{"id":"head","roles":["office"]}],
       "criteria":[{"id":"a","max":100}],"total":"head - mean(group(head)) + 50",
       "figures":[{"id":"n","is":"count(group(head))","decimals":0}]}
      """
    let facts = """
      {"period":"2026","people":[{"id":"A","ratings":{"head":{"a":90}}},
       {"id":"B","ratings":{"head":{"a":60}}},{"id":"C"}]}
      """
    let cards = try cards(form, facts)
    #expect(cards.map(\.total) == [65, 35, nil])
    #expect(cards.map { $0.figures[0].value } == [2, 2, 2])
  }

  @Test func aSectionOfMembersAndOfEarlierPeriods() throws {
    let form = """
      {"form":"x","cycle":"month","for":{"positions":["cleaner","leader"]},
       "sections":[{"id":"safety"},{"id":"service"}],
       "criteria":[
        {"id":"a","section":"safety","max":40,"loss":{"points":4},"positions":["cleaner"]},
        {"id":"b","section":"service","max":60,"loss":{"points":6},"positions":["cleaner"]},
        {"id":"lead","max":40,"score":"mean(members(safety))","positions":["leader"]},
        {"id":"before","max":60,"score":"given(ago(1, lead), 60)","positions":["leader"]}],
       "figures":[{"id":"last","is":"given(ago(1, safety), 0 - 1)","positions":["cleaner"]}]}
      """
    let facts = """
      {"period":"2026-11","people":[
       {"id":"A","position":"cleaner","entries":[{"criterion":"a","count":2},{"criterion":"b"}],
        "earlier":{"2026-10":{"entries":[{"criterion":"a","count":5}]}}},
       {"id":"B","position":"cleaner","earlier":{"2026-10":{"total":70}}},
       {"id":"L","position":"leader","members":["A","B"]}]}
      """
    let cards = try cards(form, facts)
    #expect(cards.map(\.total) == [86, 100, 96])
    #expect(cards[0].figures[0].value == 20 && cards[1].figures[0].value == -1)
  }

  @Test func aMarkOfEverybodyInTheSameColumn() throws {
    let form = """
      {"form":"x","cycle":"month","combine":{"take":"mean"},
       "raters":[{"id":"head","roles":["office"]},{"id":"deputy","roles":["supervisor"]}],
       "criteria":[{"id":"work","max":90},
        {"id":"place","max":10,"score":"if(rank(work) = 1, 10, 0)"}]}
      """
    let facts = """
      {"period":"2026-11","people":[
       {"id":"A","ratings":{"head":{"work":80},"deputy":{"work":60}}},
       {"id":"B","ratings":{"head":{"work":70},"deputy":{"work":70}}}]}
      """
    let cards = try cards(form, facts)
    #expect(cards.map { $0.raters.map(\.total) } == [[90, 60], [70, 80]])
    #expect(cards.map(\.total) == [75, 75])
  }

  @Test func aCriterionMayRestOnASectionOfOthers() throws {
    let form = """
      {"form":"x","cycle":"month","limits":{"low":0,"high":105},"sections":[{"id":"s"},{"id":"t"}],
       "criteria":[{"id":"a","section":"s","max":50,"loss":{"points":1}},
        {"id":"b","section":"t","max":50,"loss":{"points":1}},
        {"id":"c","max":5,"extra":true,"score":"if(s >= 45, 5, 0)"}]}
      """
    let facts = """
      {"period":"2026-11","people":[{"id":"A","entries":[{"criterion":"a","count":5}]},
       {"id":"B","entries":[{"criterion":"a","count":6}]}]}
      """
    #expect(try cards(form, facts).map(\.total) == [100, 94])
  }

  @Test("Everybody's section in a criterion of another one ends, however many there are")
  func many() throws {
    let form = try Form.written(
      """
      {"form":"x","cycle":"month","sections":[{"id":"s"},{"id":"t"}],"criteria":[
       {"id":"a","section":"s","max":50,"loss":{"points":1}},
       {"id":"b","section":"t","max":50,"score":"50 * s / max(group(s))"}]}
      """)
    var records = try Records()
    records.deduct("a", nil, 25)
    var facts: [Subject: SubjectFacts] = [
      records.subject: SubjectFacts(histories: [records.period: History(records.entries)])
    ]
    for number in 1...300 {
      facts[.person(PersonID("Q\(number)"))] =
        SubjectFacts(histories: [records.period: History([])])
    }
    let card = Scorer(
      form: form, subject: records.subject, position: nil, period: records.period,
      surroundings: Surroundings(facts)
    ).card(History(records.entries))
    #expect(card.total == 50)
  }
}
