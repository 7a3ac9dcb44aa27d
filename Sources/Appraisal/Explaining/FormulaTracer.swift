/// Writes a formula's arithmetic down, part by part, as it was worked out.
struct FormulaTracer {
  private let evaluator: Evaluator
  private let explain: (Criterion, Board) -> Step

  init(_ evaluator: Evaluator, explain: @escaping (Criterion, Board) -> Step) {
    self.evaluator = evaluator
    self.explain = explain
  }

  func step(_ expression: Expression) -> Step {
    let result = evaluator.value(expression).number
    switch expression {
    case .number(let number): return leaf(number.description, number)
    case .none: return leaf("none", nil)
    case .name(let name): return self.name(name, result)
    case .negative(let inner): return node("-", [inner], result)
    case .not(let inner): return node("not", [inner], result)
    case .binary(let sign, let left, let right): return node(sign.rawValue, [left, right], result)
    case .call(let function, let operands, _):
      // What is looked at elsewhere is one figure here; its own card explains it.
      let shown =
        function.looksElsewhere ? [] : function == .lookup ? Array(operands.dropFirst()) : operands
      return node(function.rawValue, shown, result)
    }
  }

  private func leaf(_ text: String, _ value: Exact?) -> Step {
    Step(subject: .term(text), operation: .given, parts: [], result: value)
  }

  /// A name; a criterion's score is explained in its turn.
  private func name(_ name: Name, _ result: Exact?) -> Step {
    let leaf = leaf(name.description, result)
    guard
      case .criterion(let id, .score)? = evaluator.reckoning.names.reference(
        name, at: evaluator.place),
      let criterion = evaluator.reckoning.criteria.first(where: { $0.id == id }),
      evaluator.place != .criterion(id), evaluator.reckoning.progress.sheets.isEmpty,
      evaluator.reckoning.form.raters.isEmpty
    else { return leaf }
    let board = evaluator.board ?? evaluator.reckoning.board
    let inner = explain(criterion, board)
    return inner.result == result
      ? Step(subject: leaf.subject, operation: .sum, parts: [inner], result: result) : leaf
  }

  private func node(_ word: String, _ operands: [Expression], _ result: Exact?) -> Step {
    Step(
      subject: .expression, operation: .formula(word), parts: operands.map(step), result: result)
  }
}
