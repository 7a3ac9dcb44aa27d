extension Evaluator {
  /// What a name comes to here.
  func value(of reference: Reference) -> Value {
    switch reference {
    case .entries(let fact, let criterion, let kind): entries(fact, criterion, kind)
    case .criterion(let id, let fact): criterion(id, fact)
    case .mark(let criterion, let rater): reckoning.mark(criterion, by: rater)
    case .section(let id): section(id)
    case .sheet(let id): sheet(id)
    case .rater(let id): rater(id)
    case .ballotCount(let id): .one(Exact(reckoning.column(id)?.ballots.count ?? 0))
    case .incident(let id): .one(Exact(reckoning.incidents(id)))
    case .value(let id): named(id)
    case .form(let fact): form(fact)
    case .ballots: .many(ballots)
    case .checks: .many(checks)
    case .marks: .many(marks)
    case .plainSum: plainSum
    case .ownMark: Value(mark, else: ownAbsence)
    }
  }

  private var ownAbsence: Absence {
    if case .criterion(let id) = place { Absence(waitsFor: [id]) } else { .notAppraised }
  }

  private func entries(_ fact: EntryFact, _ criterion: String?, _ kind: String?) -> Value {
    let account = board?.account ?? reckoning.account
    guard let criterion else {
      return .one(account.all.map { fact.of($0) }.reduce(.zero, +))
    }
    let tally = account.tally(criterion.isEmpty ? nil : criterion)
    guard let kind else { return .one(fact.of(tally)) }
    return .one(fact.of(tally.kind(kind) ?? Tally.Kind()))
  }

  private func criterion(_ id: String, _ fact: CriterionFact) -> Value {
    guard let criterion = reckoning.criteria.first(where: { $0.id == id }) else {
      return .none(.notAppraised)
    }
    switch fact {
    case .score: return board?.value(criterion) ?? reckoning.score(onCard: criterion)
    case .max: return Value(criterion.max, else: .notAppraised)
    case .start: return .one(criterion.start)
    case .value, .actual:
      return Value(reckoning.newest(criterion)?.value, else: Absence(waitsFor: [id]))
    case .planned:
      return Value(reckoning.newest(criterion)?.planned, else: Absence(waitsFor: [id]))
    case .met:
      guard case .target(let target) = criterion.measure else { return .none(.notAppraised) }
      guard let value = reckoning.newest(criterion)?.value else {
        return .none(Absence(waitsFor: [id]))
      }
      return Value(target.isMet(by: value))
    }
  }

  private func section(_ id: String) -> Value {
    if reckoning.givenTotal != nil { return .none(.notAppraised) }
    if let board {
      return PartsSum(form: reckoning.form, criteria: reckoning.criteria)
        .section(id, reckoning, on: board)
    }
    guard let score = reckoning.begun.sections.first(where: { $0.id == id }) else {
      return .none(.notAppraised)
    }
    return Value(score.total, else: Absence(waitsFor: [id]))
  }

  private func sheet(_ id: String) -> Value {
    Value(
      reckoning.begun.sheets.first { $0.id == id }?.total, else: Absence(waitsFor: [id]))
  }

  private func rater(_ id: String) -> Value {
    guard let column = reckoning.column(id), !column.isWaived else { return .none(.notAppraised) }
    return Value(column.total, else: Absence(waitsFor: [id]))
  }

  private func named(_ id: String) -> Value {
    guard let figure = reckoning.named(id) else { return .none(.notAppraised) }
    return reckoning.once(figure.term.id) {
      Evaluator(reckoning: reckoning, board: nil, place: .form).value(figure.formula)
    }
  }

  private func form(_ fact: FormFact) -> Value {
    switch fact {
    case .total: reckoning.total(\.total)
    case .unrounded: reckoning.total(\.exact)
    case .of: .one(reckoning.begun.of)
    case .bonus: .one(reckoning.praise)
    case .adjustment: .one(reckoning.adjustment)
    case .grade: Value(reckoning.band(\.gradeBand)?.gives, else: .notAppraised)
    case .pay: Value(reckoning.band(\.payBand)?.gives, else: .notAppraised)
    case .vetoed: Value(reckoning.isVetoed)
    case .voided: Value(reckoning.isVoided)
    case .met: .one(Exact(reckoning.indicators.count { $0 == true }))
    case .unmet: .one(Exact(reckoning.indicators.count { $0 == false }))
    case .indicators: .one(Exact(reckoning.indicators.count))
    case .allMet: Value(reckoning.indicators.allSatisfy { $0 == true })
    case .criteria: scores
    case .inspected: .one(Exact(reckoning.begun.sheets.count))
    case .lacking: .one(Exact(reckoning.lacking.count))
    case .days: .one(Exact(reckoning.period.end.number - reckoning.period.first.number))
    case .daysInPost: .one(Exact(reckoning.daysInPost))
    case .month: .one(Exact(reckoning.period.last.civil.month))
    case .quarter: .one(Exact((reckoning.period.last.civil.month - 1) / 3 + 1))
    }
  }

  /// The scores of all criteria that give points; one that is waited for is not left out.
  private var scores: Value {
    let values = reckoning.criteria.filter(\.counts).map { criterion in
      board?.value(criterion) ?? reckoning.score(onCard: criterion)
    }
    let waits = values.compactMap(\.absence).filter { $0 != .notAppraised }
    if let first = waits.first { return .none(waits.dropFirst().reduce(first, +)) }
    return .many(values.compactMap(\.number))
  }

  // MARK: Elsewhere

  /// The last operand in other periods or for other people; who or what is not there is left out.
  func elsewhere(_ function: Function, _ operands: [Expression]) -> Value {
    guard let inner = operands.last else { return .none(.notAppraised) }
    switch function {
    case .ago:
      guard let count = value(operands[0]).number?.floor, let then = reckoning.ago(count) else {
        return .none(.notAppraised)
      }
      return moved(to: then).value(inner)
    case .last:
      let count = value(operands[0]).number?.floor ?? 1
      return many((0..<min(max(count, 0), 120)).compactMap(reckoning.ago), inner)
    case .year: return many(reckoning.yearSoFar, inner)
    case .run: return run(inner)
    case .members: return many(reckoning.members, inner)
    case .group: return many(reckoning.group, inner)
    case .team:
      return reckoning.team.map { moved(to: $0).value(inner) } ?? .none(.notAppraised)
    default: return rank(inner)
    }
  }

  private func many(_ others: [Reckoning], _ inner: Expression) -> Value {
    .many(others.flatMap { moved(to: $0).value(inner).all })
  }

  /// The same place in another period or for somebody else.
  private func moved(to other: Reckoning) -> Evaluator {
    if other === reckoning { return self }
    guard case .criterion(let own) = place, let board else {
      return Evaluator(reckoning: other, board: nil, place: place)
    }
    let theirs = other.board(like: board)
    return Evaluator(
      reckoning: other, board: theirs, place: place, mark: theirs.marks[own]?.value)
  }

  /// How many periods in a row, this one first, a condition holds; a period that was not
  /// appraised ends the run.
  private func run(_ condition: Expression) -> Value {
    var length = 0
    while length < 120, let then = reckoning.ago(length),
      let truth = moved(to: then).value(condition).number, truth != .zero
    {
      length += 1
    }
    return .one(Exact(length))
  }

  /// One more than how many of the group have more: equals share a place, and the next place is
  /// left out (`CASES.md` T34).
  private func rank(_ inner: Expression) -> Value {
    let own = value(inner)
    guard let mine = own.number else { return own }
    let others = many(reckoning.group, inner).all
    return .one(Exact(1 + others.count { $0 > mine }))
  }
}

extension EntryFact {
  func of(_ tally: Tally) -> Exact {
    switch self {
    case .count: Exact(tally.count)
    case .lost: tally.lost
    case .gained: tally.gained
    case .quantity: tally.quantity
    case .amount: tally.amount
    }
  }

  func of(_ kind: Tally.Kind) -> Exact {
    switch self {
    case .count: Exact(kind.count)
    case .lost, .gained: kind.points
    case .quantity: kind.quantity
    case .amount: kind.amount
    }
  }
}
