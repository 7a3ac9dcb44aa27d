import Appraisal
import Testing

/// Each sign and function by its definition.
@Suite struct FormulaTests {
  /// The total of a form whose total is this formula of `a` (7), `b` (2.5), `z` (0) and `none`.
  private func value(_ formula: String) throws -> Exact? {
    let form = try Form.written(
      """
      {"form":"x","cycle":"month","limits":{},"decimals":6,"total":"\(formula)",
       "tables":[{"id":"t","rows":[{"from":5,"gives":2},{"from":0,"gives":1}]}],
       "values":[{"id":"a","is":7},{"id":"b","is":2.5},{"id":"z","is":0},{"id":"gone","is":"none"}]}
      """)
    return try Records().card(form).total
  }

  @Test(arguments: [
    ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("-a + 1", "-6"), ("-(a + 1)", "-8"),
    ("a - b - 1", "3.5"), ("a / b / 2", "1.4"), ("30% * 76 + 70% * 96", "90"),
    ("2 × 3 ÷ 4 − 1", "0.5"), ("a >= 7 and b < 3", "1"), ("a > 7 or b ≤ 2.5", "1"),
    ("not a = 7", "0"), ("a != 7", "0"), ("if(a > b, 10, 20)", "10"), ("given(gone, 4)", "4"),
    ("given(a / z, 4)", "4"), ("z = 1 and gone", "0"), ("a = 7 or gone", "1"),
    ("floor(a / b)", "2"), ("ceil(a / b)", "3"), ("floor(-b)", "-3"), ("whole(-b)", "-2"),
    ("ceil(-b)", "-2"), ("round(b)", "3"), ("round(-b)", "-3"), ("round(2.3, 0.5)", "2.5"),
    ("floor(2.9, 0.5)", "2.5"), ("ceil(2.1, 0.5)", "2.5"), ("excess(a, b)", "4.5"),
    ("excess(b, a)", "0"), ("clamp(a, 0, 5)", "5"), ("clamp(-a, 0, 5)", "0"),
    ("min(a, b, 1)", "1"), ("max(a, b)", "7"), ("mean(1, 2, 6)", "3"), ("product(2, 3, 4)", "24"),
    ("count(list(1, 2, 2))", "3"), ("sum(top(list(1, 5, 3), 2))", "8"),
    ("sum(bottom(list(1, 5, 3), 2))", "4"), ("mean(trim(list(0, 5, 6, 99), 1))", "5.5"),
    ("sum(list(1, 5, 9) >= 5)", "2"), ("sum(list(1, 2) * list(3, 4))", "11"),
    ("lookup(t, a)", "2"), ("lookup(t, b)", "1"), ("[a] + 1", "8"), ("max（a，b）", "7"),
  ])
  func computes(_ formula: String, _ expected: String) throws {
    #expect(try value(formula) == number(expected))
  }

  @Test(
    "T32: a division by zero, an empty list and a hole in a table are not appraised",
    arguments: ["a / z", "mean(trim(list(1, 2), 1))", "lookup(t, -1)", "none", "gone + 1"])
  func notAppraised(_ formula: String) throws {
    #expect(try value(formula) == nil)
  }

  @Test(arguments: [
    ("", 1, FormulaError.Fault.unexpectedEnd), ("1 +", 4, .unexpectedEnd),
    ("1 2", 3, .unexpected("2")), ("1.2.3", 1, .badNumber("1.2.3")),
    ("min(1", 6, .unexpectedEnd), ("a ? b", 3, .unexpected("?")),
    ("clamp(1, 2)", 1, .operands(function: "clamp", takes: 3...3)),
  ])
  func saysWhereItMakesNoSense(_ text: String, _ column: Int, _ fault: FormulaError.Fault) {
    #expect(throws: FormulaError(fault: fault, column: column)) { try Formula(text) }
  }

  @Test func anUnknownFunctionNamesThoseThereAre() throws {
    do {
      _ = try Formula("maximum(1, 2)")
      Issue.record("read")
    } catch {
      guard case .unknownFunction("maximum", let possible) = error.fault else {
        Issue.record("\(error)")
        return
      }
      #expect(possible.contains("max"))
    }
  }

  @Test func nestsOnlySoDeep() {
    let text = String(repeating: "(", count: 100) + "1" + String(repeating: ")", count: 100)
    #expect(throws: FormulaError.self) { try Formula(text) }
  }
}
