import Appraisal
import Testing

/// What a mechanic of the catalogue means, written as sums over whole numbers and held against the
/// form that says it, on made-up facts.
struct Law: CustomTestStringConvertible, Sendable {
  /// The numbers in the catalogue and what it says.
  var testDescription: String
  /// The form file without its id and cycle.
  var form: String
  /// Made-up facts, and what the first card must say.
  var draw: @Sendable (inout Chance) -> (facts: String, says: String)

  init(
    _ title: String, _ form: String,
    draw: @escaping @Sendable (inout Chance) -> (facts: String, says: String)
  ) {
    testDescription = title
    self.form = form
    self.draw = draw
  }
}

extension Chance {
  /// A whole number in a range.
  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// Several whole numbers.
  mutating func ints(_ count: Int, _ range: ClosedRange<Int>) -> [Int] {
    (0..<count).map { _ in int(range) }
  }

  mutating func bool() -> Bool { int(0...1) == 1 }
}

/// A number of tenths as a file has it.
func tenths(_ number: Int) -> String { (Exact(number) / Exact(10)).description }

/// A fraction as a card of six decimals shows it.
func says(_ numerator: Int, _ denominator: Int = 1) -> String {
  (Exact(numerator) / Exact(denominator)).rounded(decimals: 6).description
}

/// So many occurrences of a rule; nothing for none.
func times(_ count: Int, _ rule: String) -> [String] {
  count == 0 ? [] : [#"{"rule":"\#(rule)","count":\#(count)}"#]
}

/// One person's facts.
func facts(_ entries: [String] = [], _ more: String = "") -> String {
  #"{"period":"2026-11","entries":[\#(entries.joined(separator: ","))]\#(more)}"#
}

@Suite struct MechanicLawTests {
  static let laws =
    Law.ofEvents + Law.ofMeasures + Law.ofRatings + Law.ofBounds + Law.ofTime + Law.ofResults

  @Test("a mechanic means what the catalogue says", arguments: laws)
  func holds(_ law: Law) throws {
    let text = #"{"form":"law","cycle":"month","decimals":6,\#(law.form)}"#
    let form = try Form.written(text)
    for seed in 1...40 {
      var chance = Chance(UInt64(seed))
      for _ in 0..<8 { _ = chance.next() }
      let drawn = law.draw(&chance)
      let (cards, faults) = FormTrial.cards(of: form, facts: Array(drawn.facts.utf8))
      try #require(faults.isEmpty, "\(faults) in \(drawn.facts)")
      #expect(cards.first.map(said) == drawn.says, "\(drawn.facts)")
    }
  }

  /// The total and what it leads to.
  private func said(_ card: ScoreCard) -> String {
    ([card.total?.description ?? "–"] + [card.grade?.id, card.pay?.id].compactMap { $0 }
      + card.outcomes.map(\.id) + card.figures.map { $0.value?.description ?? "–" })
      .joined(separator: " ")
  }

  @Test func everyMechanicOfThreeFormsHasALaw() {
    let named = Set(
      Self.laws.flatMap { law in
        law.testDescription.prefix { $0 != ":" }.split(separator: ",").compactMap {
          Int($0.drop { $0 == " " })
        }
      })
    let frequent: Set = [
      1, 2, 3, 4, 5, 6, 10, 13, 15, 17, 18, 19, 21, 22, 30, 32, 34, 35, 36, 39, 40, 41, 48, 49, 51,
      52, 53, 54, 55, 58, 60, 61, 66, 67, 71, 74, 76, 78, 80, 81, 82, 83, 87, 90, 92,
    ]
    #expect(frequent.subtracting(named).isEmpty)
  }
}
