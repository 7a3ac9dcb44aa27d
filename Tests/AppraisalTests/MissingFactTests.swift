import Appraisal
import Testing

/// A value that is missing is waited for, and one that is not appraised makes the whole smaller,
/// however a form is put together (`CASES.md` A1, T26, T32).
@Suite struct MissingFactTests {
  /// Two criteria, one of which is measured, put together in every way.
  static let ways: [(name: String, members: String)] = [
    ("plain", ""),
    ("sections", #""sections":[{"id":"s"},{"id":"t"}],"#),
    ("a section with a formula", #""sections":[{"id":"s"},{"id":"t","score":"sum * 1"}],"#),
    ("a section with a floor", #""sections":[{"id":"s"},{"id":"t","floor":3,"max":10}],"#),
    ("one sheet", #""sheets":[{"id":"sup","roles":["supervisor"]}],"#),
    (
      "sheets",
      #""sheets":[{"id":"sup","roles":["supervisor"]},{"id":"qa","roles":["quality"]}],"#
    ),
    ("separate checks", #""sheets":[{"id":"sup","roles":["supervisor"],"separate":true}],"#),
    (
      "a formula of checks",
      #""sheets":[{"id":"sup","roles":["supervisor"],"score":"min(checks)"}],"#
    ),
    ("a formula", #""total":"sum * 1","#),
  ]

  private func card(_ way: String, measured: String) throws -> ScoreCard {
    let form = #"""
      {"form":"x","cycle":"month",\#(way)"criteria":[
       {"id":"e","section":"s","max":90,"rules":[{"id":"r","points":2}]},
       {"id":"m","section":"t","max":10,"measure":{"scores":"pro-rata"}}]}
      """#
    let written = way.contains("sections") ? form : form.sectionless
    let sheet = way.contains("sheets") ? #","sheet":"sup""# : ""
    let facts = #"{"period":"2026-11",\#(measured)"entries":[{"rule":"r"\#(sheet)}]}"#
    let (cards, faults) = FormTrial.cards(of: try .written(written), facts: Array(facts.utf8))
    try #require(faults.isEmpty, "\(faults)")
    return try #require(cards.first)
  }

  @Test("a measured value nobody gave is waited for", arguments: ways.map(\.members))
  func waits(_ way: String) throws {
    let card = try card(way, measured: "")
    #expect(card.total == nil)
    #expect(card.waiting == ["m"])
  }

  @Test("T32: nothing planned leaves the item out", arguments: ways.map(\.members))
  func leavesOut(_ way: String) throws {
    let card = try card(way, measured: #""measured":{"m":{"actual":0,"planned":0}},"#)
    #expect(card.total == 88)
    #expect(card.of == 90)
    #expect(card.flags.contains("not-appraised-m"))
    #expect(card.criteria.last?.score == nil)
  }

  @Test("T32: a measured value counts", arguments: ways.map(\.members))
  func counts(_ way: String) throws {
    let card = try card(way, measured: #""measured":{"m":{"actual":5,"planned":10}},"#)
    #expect(card.total == 93)
    #expect(card.of == 100)
  }

  @Test("columns wait for the value, not for who has rated", arguments: ["mean", "weighted"])
  func columns(_ way: String) throws {
    let combine =
      way == "mean"
      ? "" : #""combine":{"take":"weighted","weights":{"a":50,"b":50}},"#
    let form = #"""
      {"form":"x","cycle":"month",\#(combine)
       "raters":[{"id":"a","self":true},{"id":"b","roles":["office"]}],"criteria":[
       {"id":"e","max":90},{"id":"m","max":10,"measure":{"scores":"pro-rata"}}]}
      """#
    let rated = #"{"period":"2026-11","ratings":{"a":{"e":80},"b":{"e":70}}}"#
    let (cards, _) = FormTrial.cards(of: try .written(form), facts: Array(rated.utf8))
    #expect(cards.first?.total == nil)
    #expect(cards.first?.waiting == ["m"])
    let (blank, _) = FormTrial.cards(
      of: try .written(form), facts: Array(#"{"period":"2026-11"}"#.utf8))
    #expect(blank.first?.waiting == ["a", "b"])
  }

  @Test func theScoresOfAllCriteria() throws {
    let form = #"""
      {"form":"x","cycle":"month","total":"min(criteria)","criteria":[
       {"id":"a","max":50,"loss":{"points":5}},{"id":"m","max":50,"measure":{}}]}
      """#
    let facts = { (measured: String) in
      #"{"period":"2026-11","entries":[{"criterion":"a","count":2}]\#(measured)}"#
    }
    let waiting = FormTrial.cards(of: try .written(form), facts: Array(facts("").utf8)).cards
    #expect(waiting.first?.total == nil)
    #expect(waiting.first?.waiting == ["m"])
    let whole = FormTrial.cards(
      of: try .written(form), facts: Array(facts(#","measured":{"m":45}"#).utf8)
    ).cards
    #expect(whole.first?.total == 40)
  }
}

extension String {
  /// A form's text without the sections its criteria name.
  fileprivate var sectionless: String {
    replacing(#""section":"s","#, with: "").replacing(#""section":"t","#, with: "")
  }
}
