internal import JSONText

/// Targets that read as their contrary, words that say two things, vetoes nothing asks about, and
/// what a partial form leaves open.
extension Form {
  var targetFaults: [FormFault] {
    criteria.enumerated().flatMap { index, criterion -> [FormFault] in
      guard case .target(let target) = criterion.measure else { return [] }
      let path = path("criteria", index).appending("measure")
      var faults: [FormFault] = []
      if target.looksReversed { faults.append(FormFault(.suspiciousTarget, at: path, .warning)) }
      if let max = criterion.max, target.unmet > max {
        faults.append(
          FormFault(
            .overMaximum(target.unmet, maximum: max), at: path.appending("unmet"), .warning))
      }
      return faults
    }
  }

  /// One word for two criteria of the same people, or two rules of one criterion: the chat would
  /// have to ask each time which is meant.
  var sharedWords: [FormFault] {
    criteria.enumerated().flatMap { index, criterion -> [FormFault] in
      let path = path("criteria", index)
      let others = criteria[..<index].filter { $0.id != criterion.id && $0.sharesPeople(criterion) }
      return shared(criterion.term, with: others.map(\.term), at: path)
        + criterion.rules.enumerated().flatMap { place, rule in
          shared(
            rule.term, with: criterion.rules[..<place].filter { $0.id != rule.id }.map(\.term),
            at: path.appending("rules").appending(place))
        }
    }
  }

  private func shared(_ term: Term, with others: [Term], at path: JSONPath) -> [FormFault] {
    let taken = Set(others.flatMap(\.words).map { $0.lowercased() })
    return term.words.filter { taken.contains($0.lowercased()) }.prefix(1).map {
      FormFault(.sharedWord($0), at: path, .warning)
    }
  }

  /// A veto takes effect only through conditions that ask about it.
  var vetoFaults: [FormFault] {
    if isPartial { return [] }
    let names = FormulaNames(form: self)
    let asked = formulas.flatMap { placed in
      placed.formula.root.names.compactMap { names.reference($0, at: placed.place) }
    }
    if asked.contains(.form(.vetoed)) { return [] }
    return vetoes.enumerated().filter { !asked.contains(.incident($1.id)) }.map { index, _ in
      FormFault(.withoutEffect, at: path("vetoes", index), .warning)
    }
  }

  var partialFaults: [FormFault] {
    guard isPartial else { return [] }
    let sum = PartsSum(form: self, criteria: criteria).maximum(without: [])
    return [FormFault(.partialForm(sum: sum), at: JSONPath([.name("partial")]), .warning)]
  }
}

extension Criterion {
  /// Whether somebody may have both.
  func sharesPeople(_ other: Criterion) -> Bool {
    positions.isEmpty && units.isEmpty || other.positions.isEmpty && other.units.isEmpty
      || !Set(positions).isDisjoint(with: other.positions)
      || !Set(units).isDisjoint(with: other.units)
  }
}

extension Target {
  /// Whether the source's figure is doubtful: marked so, a share that nearly anything meets, such
  /// as an error rate of at most 98 %, or one that more would miss, such as exactly 98 %.
  var looksReversed: Bool {
    if isSuspicious { return true }
    guard unit == "%" else { return false }
    return switch comparison {
    case .atMost: threshold >= 80 && threshold < 100
    case .atLeast: threshold > 0 && threshold <= 5
    case .exactly: threshold != .zero && threshold != .hundred
    }
  }
}
