import Appraisal
import Testing

@testable import Conversation

/// Numbers that occurrences carry are told by their unit, or asked for.
@Suite struct CarriedTests {
  @Test(arguments: [
    ("分钟", NumberUnit.minute), ("minutes", .minute), ("元", .money), ("人", .person),
    ("小时", .hour), ("天", .day), ("%", .percent),
  ])
  func unitsOfAForm(_ word: String, _ unit: NumberUnit) {
    #expect(NumberUnit(written: word) == unit)
  }

  @Test func aWordNobodyCountsWithIsNoUnit() {
    #expect(NumberUnit(written: "kWh above plan") == nil)
  }
}
