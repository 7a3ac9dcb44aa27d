import Appraisal
import Testing

@Suite struct ExactTests {
  private func number(_ text: String) throws -> Exact { try #require(Exact(decimal: text)) }

  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("3", "3"), ("+4", "4"), ("-4", "-4"), ("0.10", "0.1"),
    ("96.5", "96.5"),
    ("123456789012.123456", "123456789012.123456"), ("-0.5", "-0.5"), ("007", "7"),
  ])
  func readsAndWritesDecimals(_ text: String, _ written: String) throws {
    #expect(try number(text).description == written)
  }

  @Test(
    "T47: nothing but a plain decimal is a number",
    arguments: [
      "", "3分", "1e3", "nan", "0x10", "１０", "1.", ".5", "1.2.3", "--1", " 1", "1 ", "1,000",
      "1234567890123", "0.1234567", "+", "٣",
    ])
  func refusesOtherNumbers(_ text: String) {
    #expect(Exact(decimal: text) == nil)
  }

  @Test("T9: self 76 and superior 96 at 30/70 are exactly 90")
  func exactAtThePayEdge() throws {
    #expect(try number("76") * number("0.3") + number("96") * number("0.7") == 90)
  }

  @Test(
    "T10, T11, T13: halves go away from zero, once",
    arguments: [
      ("86.45", 1, "86.5"), ("94.95", 1, "95"), ("94.945", 1, "94.9"), ("-2.25", 1, "-2.3"),
      ("2.25", 1, "2.3"), ("0.05", 1, "0.1"), ("-0.04", 1, "0"), ("1172.835", 2, "1172.84"),
    ])
  func rounds(_ text: String, _ decimals: Int, _ expected: String) throws {
    #expect(try number(text).rounded(decimals: decimals).description == expected)
  }

  @Test("T32: 40 × 1234/1300 stays exact until it is rounded")
  func keepsFractions() throws {
    let share = try #require(Exact(1234, over: 1300))
    let score = 40 * share
    #expect(score.rounded(decimals: 2).description == "37.97")
    #expect(score * 1300 == Exact(49360))
  }

  @Test func sumsOverManyDenominatorsStayExact() throws {
    let primes = [1301, 1303, 1307, 1319, 1321, 1327, 1361, 1367, 1373, 1381, 1399, 1409]
    let parts = try primes.map { try #require(Exact(7, over: $0)) }
    let sum = parts.reduce(Exact.zero, +)
    #expect(parts.reversed().reduce(sum, -) == .zero)
    #expect(sum > 0 && sum < 1 && sum.floor == 0)
    #expect((sum + 5).floor == 5 && (-sum).floor == -1)
    #expect(sum.decimal(atMost: 4) == "0.0624")
  }

  @Test func arithmeticSurvivesTheLargestWords() {
    let large = Exact(.max)
    #expect(large + large - large == large)
    #expect(large * large / large == large)
    #expect(Exact(.min) + large == -1)
    #expect(-Exact(.min) == large + 1)
    #expect(Exact(.min) / Exact(.min) == 1)
  }

  @Test func clampsAndCompares() throws {
    #expect(Exact(103).clamped(0, 100) == 100 && Exact(-5).clamped(0, nil) == 0)
    #expect(try number("0.3") < number("0.31") && !number("0.5").isWhole)
  }
}
