import Appraisal
import Testing

/// The arithmetic behind a card, as data.
@Suite struct ExplanationTests {
  /// Works every step out again from its parts.
  private func check(_ step: Step) {
    for part in step.parts { check(part) }
    let values = step.parts.compactMap(\.result)
    guard values.count == step.parts.count, let result = step.result else { return }
    switch step.operation {
    case .sum: #expect(result == values.reduce(.zero, +), "\(step.subject)")
    case .difference:
      #expect(result == values.dropFirst().reduce(values[0], -), "\(step.subject)")
    case .product: #expect(result == values.reduce(.one, *), "\(step.subject)")
    case .mean(let weights):
      let sum = zip(values, weights).map { $0 * $1 }.reduce(.zero, +)
      #expect(result == sum / weights.reduce(.zero, +), "\(step.subject)")
    case .bound(let low, let high):
      #expect(result == values[0].clamped(low, high), "\(step.subject)")
    case .round(let to): #expect(result == values[0].rounded(to: to))
    case .given, .proRata, .formula, .lookup: break
    }
  }

  @Test(
    "N2: every example's arithmetic ends in its printed total and can be worked out again",
    arguments: Manual("FormMechanics").examples)
  func examples(_ example: Manual.Example) throws {
    let form = try #require(Form.read(Array(example.form.utf8)).form)
    for (card, step) in FormTrial.explained(form, facts: Array(example.facts.utf8)) {
      #expect(step?.result == card.total)
      if let step { check(step) }
    }
  }

  @Test("N2: a criterion's step names the entries it rests on")
  func entries() throws {
    let form = try shipped("desk-monthly")
    var records = try Records()
    let badge = records.deduct("appearance", nil, 2, rule: "badge")
    let late = records.deduct("attendance", nil, 2, rule: "late")
    let scorer = Scorer(
      form: form, subject: records.subject, position: "park-assistant", period: records.period)
    let step = try #require(scorer.explanation(History(records.entries)))
    #expect(step.subject == .total && step.result == 96)
    #expect(step.criterion("appearance")?.allEntries == [badge])
    #expect(step.allEntries == [badge, late])
    check(step)
  }

  @Test func weightsAndMarks() throws {
    let form = try Form.written(AdminMonthlyTests.hundred)
    var records = try Records()
    let own = records.rate("a", "self", 88)
    let other = records.rate("a", "superior", try number("81.5"))
    let praise = records.add(.commend) { $0.points = 3 }
    let scorer = Scorer(
      form: form, subject: records.subject, position: nil, period: records.period)
    let step = try #require(scorer.explanation(History(records.entries)))
    #expect(try step.result == number("86.5"))
    #expect(step.allEntries == [own, other, praise])
    check(step)
  }

  @Test func aLetterHasNoArithmetic() throws {
    let scorer = Scorer(
      form: try shipped("target-county"), subject: .unit("x"), position: nil,
      period: try #require(Period(name: "2026")))
    #expect(scorer.explanation(History([])) == nil)
  }
}
