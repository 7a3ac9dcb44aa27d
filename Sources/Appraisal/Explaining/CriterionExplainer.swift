/// Writes down how one criterion came to its score on one board.
struct CriterionExplainer {
  private let criterion: Criterion
  private let board: Board

  init(_ criterion: Criterion, _ board: Board) {
    self.criterion = criterion
    self.board = board
  }

  private var reckoning: Reckoning { board.reckoning }
  private var id: Step.Subject { .criterion(criterion.id) }

  var step: Step {
    let value = board.value(criterion).number
    if let formula = criterion.score { return formulaStep(formula, value) }
    if let mark = board.marks[criterion.id] {
      let leaf = given(.mark, mark.value, [mark.name])
      return Step(subject: id, operation: .sum, parts: [leaf], result: value)
    }
    if value == nil { return given(id, nil) }
    if criterion.measure != nil { return measured(value) }
    if criterion.takesLosses || criterion.isExtra {
      return bounded(from: given(.start, criterion.start), value)
    }
    guard let level = criterion.rating?.unratedLevel else { return given(id, value) }
    let leaf = given(.level(level.term.id, criterion: criterion.id), level.points)
    return Step(subject: id, operation: .sum, parts: [leaf], result: value)
  }

  private func given(_ subject: Step.Subject, _ value: Exact?, _ entries: [EntryName] = []) -> Step
  {
    Step(subject: subject, operation: .given, parts: [], result: value, entries: entries)
  }

  /// A base less losses plus gains, held within the criterion's bounds.
  private func bounded(from base: Step, _ value: Exact?) -> Step {
    let own = board.entries.filter { $0.criterion == criterion.id }
    let tally = board.account.tally(criterion.id)
    var parts = [base]
    for (kind, points) in tally.losses {
      let names = own.filter { $0.action == .deduct && ($0.rule ?? $0.severity ?? "") == kind }
      let losses = Step.Subject.losses(
        kind: kind.isEmpty ? nil : kind, criterion: criterion.id)
      parts.append(given(losses, points, names.map(\.name)))
    }
    if tally.gained != .zero {
      let names = own.filter { $0.action == .commend }.map(\.name)
      parts.append(given(.gains, -tally.gained, names))
    }
    if parts.count == 1 {
      return Step(subject: id, operation: .sum, parts: parts, result: value)
    }
    let raw = (base.result ?? .zero) - tally.lost + tally.gained
    let difference = Step(subject: id, operation: .difference, parts: parts, result: raw)
    return Step(
      subject: id,
      operation: .bound(low: criterion.isUnlimited ? nil : criterion.floor, high: criterion.max),
      parts: [difference], result: value)
  }

  private func measured(_ value: Exact?) -> Step {
    guard let newest = reckoning.newest(criterion), let actual = newest.value else {
      return given(id, value)
    }
    let leaf = given(.measured, actual, [newest.name])
    let base: Step
    switch criterion.measure {
    case .proRata:
      let start = given(.start, criterion.max)
      let planned = given(.planned, newest.planned, [newest.name])
      base = Step(
        subject: id, operation: .proRata, parts: [start, leaf, planned],
        result: newest.planned.flatMap { actual.divided(by: $0) }
          .map { (criterion.max ?? .zero) * $0.clamped(.zero, .one) })
    case .target(let target):
      base = looked(leaf, target.isMet(by: actual) ? criterion.max : target.unmet)
    case .steps(let table, _): base = looked(leaf, table.value(actual))
    case .plain, nil: base = leaf
    }
    return bounded(from: base, value)
  }

  private func looked(_ leaf: Step, _ result: Exact?) -> Step {
    Step(subject: id, operation: .lookup, parts: [leaf], result: result)
  }

  private func formulaStep(_ formula: Formula, _ value: Exact?) -> Step {
    let evaluator = Evaluator(
      reckoning: reckoning, board: board, place: .criterion(criterion.id),
      mark: board.marks[criterion.id]?.value)
    let tracer = FormulaTracer(evaluator) { CriterionExplainer($0, $1).step }
    var inner = tracer.step(formula.root)
    inner.entries +=
      board.entries.filter { $0.criterion == criterion.id }.map(\.name)
      + [board.marks[criterion.id]?.name, reckoning.newest(criterion)?.name].compactMap { $0 }
    return Step(
      subject: id,
      operation: .bound(low: criterion.isUnlimited ? nil : criterion.floor, high: criterion.max),
      parts: [inner], result: value)
  }
}

extension Tally {
  /// What violations took, by rule or severity, in the order of their names.
  var losses: [(kind: String, points: Exact)] {
    kinds.filter { $0.lost != .zero }.map { ($0.name, $0.lost) }
      .sorted { $0.0 < $1.0 }
  }
}
