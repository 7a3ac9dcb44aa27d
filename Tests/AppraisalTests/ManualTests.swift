import Appraisal
import Testing

/// The examples of the documentation say what the program says.
@Suite struct ManualTests {
  @Test func thePageHasAnExampleForEveryMechanic() {
    #expect(Manual("FormMechanics").examples.count >= 45)
  }

  @Test func everyFormOnThePagesIsTried() {
    let mechanics = Manual("FormMechanics").examples.count
    #expect(Manual.count("```json form", in: "FormMechanics") == mechanics)
    #expect(Manual.count("```json", in: "FormFile") == Manual.blocks(of: "FormFile").count)
    #expect(Manual.blocks(of: "FormFile").count == 2)
  }

  /// Forms of other trades, written by somebody who had only the documentation.
  static let others = ["Acceptance", "Trades"].flatMap { Manual($0, isOurs: true).examples }

  @Test func thereAreFormsOfOtherTrades() { #expect(Self.others.count >= 48) }

  @Test(arguments: Manual("FormMechanics").examples + others)
  func example(_ example: Manual.Example) throws {
    let (read, faults) = Form.read(Array(example.form.utf8))
    let form = try #require(read, "\(faults.map { "\($0.path): \($0.kind)" })")
    let (cards, wrong) = FormTrial.cards(of: form, facts: Array(example.facts.utf8))
    #expect(wrong.isEmpty, "\(wrong.map { "\($0.path): \($0.kind)" })")
    let said = cards.map { describe($0, isAlone: cards.count == 1) }.joined(separator: ", ")
    #expect(said == example.result)
  }

  /// A card as the page writes it: who, the total, and in brackets what it leads to.
  private func describe(_ card: ScoreCard, isAlone: Bool) -> String {
    var notes: [String] = []
    if let grade = card.grade { notes.append("grade \(grade.id)") }
    if let pay = card.pay { notes.append("pay \(pay.id)") }
    notes += card.outcomes.map(\.id)
    notes += card.figures.map { "\($0.term.id) \($0.value?.description ?? "–")" }
    if card.total == nil { notes += card.waiting.map { "waiting \($0)" } }
    let telling = [CardFlag.notAppraised, CardFlag.voided]
    notes += card.flags.filter { telling.contains($0) || $0.hasPrefix("waived-") }
    let who = card.subject.person?.description ?? card.subject.unit ?? ""
    let total = card.total?.description ?? "–"
    return (isAlone ? "" : "\(who) ") + total
      + (notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")
  }
}

/// The first example of the form file's page.
@Suite struct FirstFormTests {
  @Test func theFirstFormScoresAsThePageSays() throws {
    let blocks = Manual.blocks(of: "FormFile")
    try #require(blocks.count >= 2)
    let (form, faults) = Form.read(Array(blocks[0].utf8))
    #expect(faults.isEmpty)
    let (cards, wrong) = FormTrial.cards(of: try #require(form), facts: Array(blocks[1].utf8))
    #expect(wrong.isEmpty)
    #expect(cards.map(\.total) == [90, 60])
    #expect(cards.map(\.grade?.id) == ["good", "poor"])
  }
}
