/// Writes a finished card's arithmetic down.
struct Explainer {
  let reckoning: Reckoning
  private let card: ScoreCard
  private let parts: PartsSum
  private var form: Form { reckoning.form }

  init(_ reckoning: Reckoning) {
    self.reckoning = reckoning
    card = reckoning.full ?? reckoning.progress
    parts = PartsSum(form: reckoning.form, criteria: reckoning.criteria)
  }

  var total: Step? {
    if !form.criteria.contains(where: \.counts), form.total == .sum { return nil }
    guard let result = card.total, let exact = card.exact else { return unfinished }
    var terms = [combined]
    if card.bonus != .zero {
      terms.append(given(.praise, card.bonus, entries { $0.action == .commend && $0.isByHand }))
    }
    if card.adjustment != .zero {
      terms.append(
        given(.adjustment, card.adjustment, entries { $0.isLossOrGain && $0.criterion == nil }))
    }
    let sum = Step(subject: .sum, operation: .sum, parts: terms, result: card.unclamped)
    let bound = Step(
      subject: .sum, operation: .bound(low: form.limits.low, high: form.limits.high), parts: [sum],
      result: exact)
    return Step(
      subject: .total, operation: .round(to: form.roundTo ?? .place(form.decimals)),
      parts: [bound], result: result)
  }

  /// What is there while the total waits for something.
  private var unfinished: Step {
    let columns = form.raters.compactMap { rater in
      card.raters.first { $0.id == rater.id && !$0.items.isEmpty && !$0.isWaived }.map(column)
    }
    let parts = columns.isEmpty ? [sum(.combined, on: reckoning.board)] : columns
    return Step(subject: .total, operation: .sum, parts: parts, result: nil)
  }

  private func entries(_ isIncluded: (Entry) -> Bool) -> [EntryName] {
    reckoning.live.filter(isIncluded).map(\.name)
  }

  private func given(_ subject: Step.Subject, _ value: Exact?, _ entries: [EntryName] = []) -> Step
  {
    Step(subject: subject, operation: .given, parts: [], result: value, entries: entries)
  }

  // MARK: What is combined

  private var combined: Step {
    if case .formula(let formula) = form.total {
      let tracer = FormulaTracer(evaluator(.form, plainSum: usual.result), explain: criterion)
      return named(.combined, tracer.step(formula.root))
    }
    return usual
  }

  private func evaluator(_ place: Place, plainSum: Exact?, board: Board? = nil) -> Evaluator {
    Evaluator(
      reckoning: reckoning, board: board, place: place,
      plainSum: Value(plainSum, else: .notAppraised))
  }

  /// What the total is without a formula.
  private var usual: Step {
    if !form.raters.isEmpty, let columns { return columns }
    if !card.sheets.isEmpty { return sheets }
    return sum(.combined, on: reckoning.board)
  }

  private var sheets: Step {
    let steps = form.sheets.compactMap { sheet -> Step? in
      let days = reckoning.boards(of: sheet).map { sum(.sheet(sheet.id), on: $0) }
      if let formula = sheet.score, !days.isEmpty { return checks(sheet, formula, days) }
      return days.count > 1 ? mean(.sheet(sheet.id), days.map { ($0, .one) }) : days.first
    }
    return mean(.combined, Array(zip(steps, card.sheets.map(\.weight))))
  }

  private func checks(_ sheet: Sheet, _ formula: Formula, _ days: [Step]) -> Step {
    var evaluator = evaluator(.sheet(sheet.id), plainSum: nil)
    evaluator.checks = days.compactMap(\.result)
    let tracer = FormulaTracer(evaluator, explain: criterion)
    return named(.sheet(sheet.id), tracer.step(formula.root))
  }

  private func mean(_ subject: Step.Subject, _ steps: [(Step, Exact)]) -> Step {
    if steps.count == 1 { return named(subject, steps[0].0) }
    let values = steps.map { ($0.0.result ?? .zero, $0.1) }
    return Step(
      subject: subject, operation: .mean(weights: steps.map(\.1)), parts: steps.map(\.0),
      result: Exact.mean(values))
  }

  /// A step under another name; what it was is kept as its only part.
  private func named(_ subject: Step.Subject, _ step: Step) -> Step {
    Step(subject: subject, operation: .sum, parts: [step], result: step.result)
  }

  /// The columns the total rests on; nil where it was computed from losses alone.
  private var columns: Step? {
    let counting = card.raters.filter { $0.total != nil && !$0.isWaived }
    switch (card.takenFrom, form.combination?.way) {
    case ("weighted"?, .weighted(let weights)):
      return mean(
        .combined,
        counting.compactMap { column in weights[column.id].map { (self.column(column), $0) } })
    case ("mean"?, _), ("formula"?, _):
      return mean(.combined, counting.map { (column($0), .one) })
    case ("computed"?, _), (nil, _): return nil
    case (let id?, _):
      return counting.first { $0.id == id }.map { named(.combined, column($0)) }
    }
  }

  private func column(_ column: RaterScore) -> Step {
    guard let rater = form.raters.first(where: { $0.id == column.id }) else {
      return given(.rater(column.id), column.total)
    }
    let boards = ColumnComposer(reckoning, parts).boards(of: rater)
    let ballots = boards.map { sum(.rater(rater.id), on: $0) }
    if let formula = rater.score {
      var evaluator = evaluator(.column(rater.id), plainSum: nil)
      evaluator.ballots = column.ballots
      let tracer = FormulaTracer(evaluator, explain: criterion)
      return named(.rater(rater.id), tracer.step(formula.root))
    }
    return mean(.rater(rater.id), ballots.map { ($0, .one) })
  }

  // MARK: Sections and criteria

  private func sum(_ subject: Step.Subject, on board: Board) -> Step {
    let loose = parts.counting.filter { criterion in
      !form.sections.contains { $0.term.id == criterion.section }
    }
    let steps = form.sections.compactMap { section($0, board) } + loose.map { scaled($0, board) }
    return Step(
      subject: subject, operation: .sum, parts: steps,
      result: parts.total(reckoning, on: board).number)
  }

  private func section(_ section: Section, _ board: Board) -> Step? {
    let mine = parts.counting.filter { $0.section == section.term.id }
    if mine.isEmpty, section.score == nil { return nil }
    let steps = mine.map { scaled($0, board) }
    let plain = steps.compactMap(\.result).reduce(.zero, +)
    var step = Step(
      subject: .section(section.term.id), operation: .sum, parts: steps, result: plain)
    if let formula = section.score {
      let evaluator = evaluator(.section(section.term.id), plainSum: plain, board: board)
      step = named(
        step.subject, FormulaTracer(evaluator, explain: criterion).step(formula.root))
    }
    if section.max != nil || section.floor != nil {
      step = bound(step, section.floor, section.max)
    }
    return weighed(step, section.weight.map { $0 / .hundred })
  }

  private func scaled(_ criterion: Criterion, _ board: Board) -> Step {
    let part = parts.part(criterion)
    return weighed(self.criterion(criterion, board), part == .one ? nil : part)
  }

  private func weighed(_ step: Step, _ weight: Exact?) -> Step {
    guard let weight else { return step }
    return Step(
      subject: step.subject, operation: .product,
      parts: [step, given(.term(weight.description), weight)],
      result: step.result.map { $0 * weight })
  }

  private func bound(_ step: Step, _ low: Exact?, _ high: Exact?) -> Step {
    Step(
      subject: step.subject, operation: .bound(low: low, high: high), parts: [step],
      result: step.result?.clamped(low, high))
  }

  private func criterion(_ criterion: Criterion, _ board: Board) -> Step {
    CriterionExplainer(criterion, board).step
  }
}

extension Entry {
  /// Whether it stands outside every criterion and rule: praise or an adjustment.
  var isByHand: Bool { criterion == nil && rule == nil }
}

extension Exact {
  /// One in the last of so many decimals.
  static func place(_ decimals: Int) -> Exact {
    (0..<max(0, decimals)).reduce(.one) { step, _ in step / Exact(10) }
  }
}
