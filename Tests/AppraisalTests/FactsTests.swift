import Appraisal
import Testing

/// Faults of a facts file, each at its place.
@Suite struct FactsTests {
  private func faults(_ form: String, _ facts: String) throws -> [String] {
    let form = try ShippedOrWritten(form).form
    return FormTrial.cards(of: form, facts: Array(facts.utf8)).faults
      .map { "\($0.path): \($0.kind)" }
  }

  private struct ShippedOrWritten {
    let form: Form
    init(_ text: String) throws { form = try text.hasPrefix("{") ? .written(text) : shipped(text) }
  }

  @Test(arguments: [
    ("reception", #"{"people":[]}"#, "period: missing"),
    ("reception", #"{"period":"2026"}"#, "period: wrongPeriod"),
    ("reception", #"{"period":"2026-11","peopel":[]}"#, "peopel: unknownMember"),
    (
      "reception", #"{"period":"2026-11","entries":[{"criterion":"complant"}]}"#,
      "entries[0].criterion: unknownID"
    ),
    (
      "reception",
      #"{"period":"2026-11","entries":[{"criterion":"duty","severity":"general","points":8,"sheet":"quality"}]}"#,
      "entries[0].points: outOfRange"
    ),
    (
      "reception", #"{"period":"2026-11","entries":[{"criterion":"duty","points":1}]}"#,
      "entries[0].sheet: missing"
    ),
    (
      "reception", #"{"period":"2026-11","entries":[{"criterion":"duty","sheet":"quality"}]}"#,
      "entries[0].severity: missing"
    ),
    (
      "reception",
      #"{"period":"2026-11","entries":[{"criterion":"duty","points":1,"sheet":"quality","date":"2026-12-01"}]}"#,
      "entries[0].date: outsidePeriod"
    ),
    ("reception", #"{"period":"2026-11","praise":21}"#, "praise: outOfRange"),
    ("desk-monthly", #"{"period":"2026-11"}"#, "position: missing"),
    ("desk-monthly", #"{"period":"2026-11","position":"guard"}"#, "position: unknownID"),
    (
      "desk-monthly",
      #"{"period":"2026-11","position":"frontdesk-assistant","entries":[{"rule":"untidy"}]}"#,
      "entries[0].points: missing"
    ),
    (
      "desk-monthly",
      #"{"period":"2026-11","position":"park-assistant","entries":[{"rule":"badge","points":3}]}"#,
      "entries[0].points: outOfRange"
    ),
    (
      "desk-monthly",
      #"{"period":"2026-11","position":"park-assistant","entries":[{"criterion":"phone"}]}"#,
      "entries[0].rule: missing"
    ),
    (
      "desk-monthly", #"{"period":"2026-11","position":"park-assistant","praise":3}"#,
      "praise: notForForm"
    ),
    (
      "admin-monthly", #"{"period":"2026-11","ratings":{"self":{"1":7}}}"#,
      "ratings.self.1: outOfRange"
    ),
    (
      "admin-monthly", #"{"period":"2026-11","ratings":{"boss":{"1":6}}}"#,
      "ratings.boss: unknownID"
    ),
    (
      "admin-monthly", #"{"period":"2026-11","ratings":{"self":{"3":6}}}"#,
      "ratings.self.3: unknownID"
    ),
    (
      "aftersales-kpi", #"{"period":"2026-11","ratings":{"hr":{"loyalty":2}}}"#,
      "ratings.hr.loyalty: unknownID"
    ),
    ("target-county", #"{"period":"2026","measured":{"fees":1}}"#, "measured.fees: unknownID"),
    ("target-county", #"{"period":"2026","incidents":["vice"]}"#, "incidents[0]: unknownID"),
    ("target-county", #"{"period":"2026","earlier":{"2027":{}}}"#, "earlier.2027: wrongPeriod"),
  ])
  func saysEachFaultAtItsPlace(_ form: String, _ facts: String, _ fault: String) throws {
    let found = try faults(form, facts)
    #expect(found.contains { $0.hasPrefix(fault) }, "\(found)")
  }

  @Test func whatTheFormSettlesNeedNotBeSaid() throws {
    let form = try shipped("aftersales-kpi")
    let facts = #"{"period":"2026-11","entries":[{"criterion":"sim-replacement"}]}"#
    let (cards, faults) = FormTrial.cards(of: form, facts: Array(facts.utf8))
    #expect(faults.isEmpty && cards.map(\.total) == [95])
  }

  @Test func pointsInOneRangeImplyTheirSeverity() throws {
    let form = try shipped("reception")
    let facts = """
      {"period":"2026-11","entries":[{"criterion":"duty","points":4,"sheet":"supervisor"}],
       "inspected":["quality"]}
      """
    let (cards, faults) = FormTrial.cards(of: form, facts: Array(facts.utf8))
    #expect(faults.isEmpty && cards.map(\.total) == [98] && cards[0].waiting == [])
  }

  @Test(
    "A24: a misspelling is told with what was meant",
    arguments: [
      (#"{"period":"2026-11","entries":[{"criterion":"complant"}]}"#, "complaint"),
      (#"{"period":"2026-11","entreis":[]}"#, "entries"),
    ])
  func suggestion(_ facts: String, _ meant: String) throws {
    let faults = FormTrial.cards(of: try shipped("reception"), facts: Array(facts.utf8)).faults
    #expect(faults.compactMap(\.suggestion) == [meant])
  }

  @Test func suggestionsForForms() {
    let text = #"{"form":"x","cycle":"moth","critera":[],"total":"sun + maks(1, 2)"}"#
    #expect(Form.read(Array(text.utf8)).faults.compactMap(\.suggestion) == ["month", "criteria"])
    let names = #"{"form":"x","cycle":"month","total":"sun + 1"}"#
    #expect(Form.read(Array(names.utf8)).faults.compactMap(\.suggestion) == ["sum"])
  }

  @Test func aFixedPointImpliesItsSeverityToo() throws {
    let form = """
      {"form":"x","cycle":"month","severities":[{"id":"slight","points":1},{"id":"grave","points":[3,5]}],
       "criteria":[{"id":"a","max":100}]}
      """
    let facts = #"{"period":"2026-11","entries":[{"criterion":"a","points":1}]}"#
    #expect(try faults(form, facts).isEmpty)
  }

  @Test func whatStandsOnTheTotalIsOnNoSheet() throws {
    let form = """
      {"form":"x","cycle":"month","rules":[{"id":"press","points":10}],
       "sheets":[{"id":"s","roles":["supervisor"]},{"id":"q","roles":["quality"],"required":true}],
       "criteria":[{"id":"a","max":100,"loss":{"points":1}}]}
      """
    let facts = """
      {"period":"2026-11","entries":[{"rule":"press"},{"criterion":"a","count":4,"sheet":"s"}]}
      """
    let (cards, faults) = FormTrial.cards(of: try .written(form), facts: Array(facts.utf8))
    #expect(faults.isEmpty)
    #expect(cards.first?.total == 86)
    #expect(cards.first?.sheets.map(\.id) == ["s"])
    #expect(cards.first?.waiting == ["q"])
  }

  @Test(
    "each fault once, where it is",
    arguments: [
      (#"{"period":"2026","entries":[]}"#, ["period: wrongPeriod"]),
      (#"{"period":"2026-11","entries":[{"rule":"zz"}]}"#, ["entries[0].rule: unknownID"]),
      (#"{"period":"2026-11","measured":{"m":5}}"#, ["measured.m.planned: missing"]),
      (
        #"{"period":"2026-11","people":[{"id":"A","team":"zz","members":["B"]}]}"#,
        ["people[0].team: unknownID", "people[0].members[0]: unknownID"]
      ),
      (
        #"{"period":"2026-11","people":[{"id":"A"},{"id":"A"}]}"#,
        [#"people[1]: duplicateID("A")"#]
      ),
    ])
  func once(_ facts: String, _ expected: [String]) throws {
    let form = """
      {"form":"x","cycle":"month","criteria":[{"id":"m","max":50,"measure":{"scores":"pro-rata"}},
       {"id":"a","max":50,"rules":[{"id":"r","points":1}]}]}
      """
    let found = try faults(form, facts)
    #expect(found.count == expected.count, "\(found)")
    for (fault, start) in zip(found, expected) { #expect(fault.hasPrefix(start), "\(found)") }
  }

  @Test("T24: without points the low end is taken") func lowEnd() throws {
    let form = try shipped("reception")
    let facts = """
      {"period":"2026-11","entries":[{"criterion":"duty","severity":"serious","sheet":"supervisor"}]}
      """
    let (cards, _) = FormTrial.cards(of: form, facts: Array(facts.utf8))
    #expect(cards.map(\.total) == [97])
  }
}
