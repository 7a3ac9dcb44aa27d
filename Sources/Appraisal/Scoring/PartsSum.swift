/// How criteria and sections add up on one sheet, in one column, or on the card.
struct PartsSum {
  let form: Form
  let criteria: [Criterion]
  let counting: [Criterion]
  /// Those of them that stand in no section.
  private let loose: [Criterion]

  init(form: Form, criteria: [Criterion]) {
    self.form = form
    self.criteria = criteria
    let counting = criteria.allSatisfy(\.counts) ? criteria : criteria.filter(\.counts)
    self.counting = counting
    loose =
      form.sections.isEmpty
      ? counting
      : counting.filter { criterion in
        !form.sections.contains { $0.term.id == criterion.section }
      }
  }

  /// What a criterion's score counts for: all of it, its hundredths, or an equal part.
  func part(_ criterion: Criterion) -> Exact {
    if case .mean = form.total {
      let equals = counting.count { !$0.isExtra }
      return criterion.isExtra ? .one : Exact.one.divided(by: Exact(equals)) ?? .one
    }
    return criterion.weight.map { $0 / .hundred } ?? .one
  }

  func part(_ section: Section) -> Exact {
    section.weight.map { $0 / .hundred } ?? .one
  }

  /// What the parts add to.
  ///
  /// Criteria that are not appraised are left out; one that is missing leaves the sum missing.
  func total(_ reckoning: Reckoning, on board: Board) -> Value {
    let sections = form.sections.compactMap { section in
      score(section, reckoning, board).map { scaled($0, by: part(section)) }
    }
    let values = loose.map { scaled(board.value($0), by: part($0)) } + sections
    return values.isEmpty ? .none(.notAppraised) : sum(values)
  }

  /// A section's score as it stands on a board, for formulas of criteria outside it.
  func section(_ id: String, _ reckoning: Reckoning, on board: Board) -> Value {
    form.sections.first { $0.term.id == id }.flatMap { score($0, reckoning, board) }
      ?? .none(.notAppraised)
  }

  /// A section's score on its own scale; nil where the subject has none of its criteria.
  private func score(_ section: Section, _ reckoning: Reckoning, _ board: Board?) -> Value? {
    let mine = counting.filter { $0.section == section.term.id }
    if mine.isEmpty, section.score == nil { return nil }
    var value = sum(
      mine.map { scaled(board?.value($0) ?? reckoning.score(onCard: $0), by: part($0)) })
    if let formula = section.score {
      let evaluator = Evaluator(
        reckoning: reckoning, board: board, place: .section(section.term.id), plainSum: value)
      value = evaluator.value(formula)
    }
    guard let number = value.number else { return value }
    return .one(number.clamped(section.floor, section.max))
  }

  private func scaled(_ value: Value, by part: Exact) -> Value {
    value.number.map { .one($0 * part) } ?? value
  }

  private func sum(_ values: [Value]) -> Value {
    var sum: Exact?
    var missing: Absence?
    for value in values {
      switch value {
      case .one(let number): sum = (sum ?? .zero) + number
      case .none(.notAppraised), .many: break
      case .none(let absence): missing = missing.map { $0 + absence } ?? absence
      }
    }
    if let missing { return .none(missing) }
    return sum == nil && !values.isEmpty ? .none(.notAppraised) : .one(sum ?? .zero)
  }

  /// What the parts could add to, without those that are not appraised.
  func maximum(without left: Set<String>) -> Exact {
    var sum = Exact.zero
    for criterion in loose where !criterion.isExtra && !left.contains(criterion.id) {
      sum += (criterion.max ?? .zero) * part(criterion)
    }
    if form.sections.isEmpty { return sum }
    let present = counting.filter { !$0.isExtra && !left.contains($0.id) }
    return form.sections.map { maximum($0, present) * part($0) }.reduce(sum, +)
  }

  private func maximum(_ section: Section, _ present: [Criterion]) -> Exact {
    let sum = present.filter { $0.section == section.term.id }
      .map { ($0.max ?? .zero) * part($0) }.reduce(.zero, +)
    return section.max.map { min(sum, $0) } ?? sum
  }

  /// The sections as the card shows them, from the criteria that stand on it.
  func sections(_ reckoning: Reckoning) -> [SectionScore] {
    if form.sections.isEmpty { return [] }
    let left = Set(
      reckoning.progress.criteria.filter { $0.max == .zero }.map(\.id))
    let present = counting.filter { !$0.isExtra && !left.contains($0.id) }
    return form.sections.compactMap { section in
      score(section, reckoning, nil).map { value in
        SectionScore(
          id: section.term.id, total: value.number, of: maximum(section, present))
      }
    }
  }
}

extension Criterion {
  /// Whether it gives or takes points; an indicator or a kept figure does not.
  var counts: Bool { max != nil || score != nil || takesLosses }

  /// Whether it is only met or not met.
  var isIndicator: Bool {
    if max == nil, score == nil, case .target = measure { true } else { false }
  }
}

extension Criterion {
  /// Whether the source's target reads as its contrary.
  var isDoubtful: Bool {
    if case .target(let target) = measure { target.looksReversed } else { false }
  }
}
