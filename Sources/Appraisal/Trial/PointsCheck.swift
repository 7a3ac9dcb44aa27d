/// Fills in what a violation's points leave open and refuses what the form does not allow
/// (`FORMS.md` A, `CASES.md` T23, T24).
struct PointsCheck {
  let form: Form

  func check(
    _ entry: inout Entry, _ rule: Rule?, _ criterion: Criterion?, _ fields: inout Fields
  ) {
    if criterion == nil, rule == nil, form.adjustment == nil {
      fields.fault(.missing, at: "criterion", possible: form.criteria.map(\.id))
      return
    }
    if let criterion, !criterion.takesLosses {
      fields.fault(.notForForm, at: "criterion")
      return
    }
    if rule == nil, let criterion, !criterion.severities.isEmpty {
      severity(&entry, criterion, &fields)
    } else if rule == nil, let criterion, criterion.loss == nil {
      fields.fault(.missing, at: "rule", possible: criterion.rules.map(\.id))
      return
    }
    if rule?.steps != nil || rule?.per != nil, entry.quantity == nil {
      fields.fault(.missing, at: "quantity")
    }
    if rule?.steps != nil { return }
    let loss = form.loss(criterion: criterion, rule: entry.rule, severity: entry.severity)
    guard let loss else {
      if criterion == nil, entry.points == nil { fields.fault(.missing, at: "points") }
      return
    }
    amount(&entry, loss, &fields)
  }

  /// The severity named, or the only one whose range the points lie in.
  private func severity(
    _ entry: inout Entry, _ criterion: Criterion, _ fields: inout Fields
  ) {
    if let severity = entry.severity {
      if !criterion.severities.contains(severity) {
        fields.fault(.unknownID(severity), at: "severity", possible: criterion.severities)
      }
      return
    }
    let fitting = form.severities.filter { severity in
      guard criterion.severities.contains(severity.term.id), let points = entry.points else {
        return false
      }
      return severity.loss.range?.contains(points) ?? false
    }
    if fitting.count == 1 {
      entry.severity = fitting[0].term.id
    } else {
      fields.fault(.missing, at: "severity", possible: criterion.severities)
    }
  }

  private func amount(_ entry: inout Entry, _ loss: Loss, _ fields: inout Fields) {
    guard let points = entry.points else {
      if loss == .open { fields.fault(.missing, at: "points") }
      entry.points = loss.least
      return
    }
    if let range = loss.range, !range.contains(points) {
      fields.fault(.outOfRange(points, range), at: "points")
    } else if points < .zero {
      fields.fault(.badNumber(points.description), at: "points")
    }
  }
}

extension Loss {
  /// The points one occurrence may have; nil where the form does not bind them.
  fileprivate var range: PointsRange? {
    switch self {
    case .fixed(let fixed): PointsRange(low: fixed, high: fixed)
    case .range(let range): range
    case .open, .all, .totals: nil
    }
  }
}
