internal import Appraisal

/// Where a form has a place for what a line logs.
extension Form {
  /// A subject's criteria with rules of one kind only: violations for a deduction, merits for a
  /// commendation.
  ///
  /// The form's own rules, which count on the total, are in a criterion without an id.
  ///
  /// A criterion that cannot take the action is kept, so that it can be refused by name.
  func places(for action: Intent, in criteria: [Criterion]) -> [Criterion] {
    all(criteria).compactMap { place(for: action, in: $0) }
  }

  private func all(_ criteria: [Criterion]) -> [Criterion] {
    rules.isEmpty ? criteria : criteria + [Criterion(ofTotal: rules)]
  }

  private func place(for action: Intent, in criterion: Criterion) -> Criterion? {
    let gives = action == .commend
    // Most criteria have violations alone.
    if !gives, !criterion.id.isEmpty, !criterion.rules.contains(where: \.isGain) {
      return criterion
    }
    let rules = criterion.rules.filter { $0.isGain == gives }
    let place = Criterion(criterion, rules: rules, takesLosses: !gives)
    return place.id.isEmpty && place.rules.isEmpty ? nil : place
  }

  /// Whether a line of this kind has a place among a subject's criteria, or in praise.
  func takes(_ action: Intent, in criteria: [Criterion]) -> Bool {
    switch action {
    case .inspect: !sheets.isEmpty
    case .commend where bonus != nil || adjustment != nil: true
    default: all(criteria).contains { place(for: action, in: $0)?.takesLosses ?? false }
    }
  }

  /// Whether a word names a merit's rule; false for a violation's, nil for neither.
  func isGain(_ word: FormWord) -> Bool? {
    guard word.form == id, case .rule(let name) = word.kind else { return nil }
    let own = word.id.isEmpty ? rules : criteria.filter { $0.id == word.id }.flatMap(\.rules)
    return own.first { $0.id == name }?.isGain
  }
}
