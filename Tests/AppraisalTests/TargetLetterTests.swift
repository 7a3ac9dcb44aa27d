import Appraisal
import Forms
import Testing

/// The letters T of `FORMS.md`.
@Suite struct TargetLetterTests {
  let form: Form
  var records: Records

  init() throws {
    form = try shipped("target-rongsheng")
    records = try Records(.unit("客服部"), period: "2026")
  }

  private mutating func measureAll(except left: String? = nil) {
    for criterion in form.criteria where criterion.id != left {
      guard case .target(let target) = criterion.measure else { continue }
      records.measure(criterion.id, target.threshold)
    }
  }

  @Test mutating func exactlyAtEveryThresholdIsMet() {
    measureAll()
    let card = records.card(form)
    #expect(card.criteria.allSatisfy { $0.isMet == true })
    #expect(card.outcomes.map(\.id) == ["bonus-payable"] && card.waiting == [])
    #expect(card.total == nil && card.of == 0)
    #expect(card.flags == ["suspicious-target-conduct"])
  }

  @Test mutating func eachUnmetIndicatorIsOnePenalty() throws {
    measureAll()
    records.measure("staff-satisfaction", try number("89.9"))
    records.measure("callback", 99)
    let card = records.card(form)
    #expect(card.outcomes.map(\.id) == ["administrative-penalty", "administrative-penalty"])
    records.measure("callback", 100)
    #expect(records.card(form).outcomes.count == 1)
  }

  @Test mutating func whatIsNotMeasuredIsWaitedFor() {
    measureAll(except: "callback")
    let card = records.card(form)
    #expect(card.waiting == ["callback"] && card.outcomes == [])
  }

  @Test mutating func anIncidentOfTheVetoListFailsTheLetter() {
    measureAll()
    let fire = records.add(.incident) { $0.criterion = "fire" }
    let card = records.card(form)
    #expect(card.outcomes.map(\.id) == ["letter-failed"])
    #expect(card.flags.contains(CardFlag.vetoed))
    records.undo(fire)
    #expect(records.card(form).outcomes.map(\.id) == ["bonus-payable"])
  }

  @Test mutating func forceMajeureVoidsTheLetter() {
    measureAll()
    records.measure("callback", 0)
    records.add(.incident) { $0.criterion = "fire" }
    records.add(.incident) { $0.criterion = "force-majeure" }
    let card = records.card(form)
    #expect(card.outcomes == [] && card.waiting == [])
    #expect(card.flags.contains(CardFlag.voided) && !card.flags.contains(CardFlag.vetoed))
  }

  @Test func everyLetterHasItsIndicators() throws {
    let counts = [
      "target-rongsheng": 9, "target-county": 4, "target-2023": 3, "target-improve": 3,
      "target-service98": 3, "target-frontline": 9,
    ]
    for (id, count) in counts {
      let letter = try shipped(id)
      #expect(letter.criteria.count == count && letter.isTargetLetter)
    }
    #expect(try shipped("target-county").deadlines.count == 3)
    #expect(try shipped("target-2023").cycle == .quarter)
  }
}
