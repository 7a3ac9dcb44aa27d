extension Form {
  /// What a violation takes: what its rule says, else its severity, else its criterion.
  ///
  /// - Parameter criterion: what it is against; nil for the form's own rules.
  public func loss(criterion: Criterion?, rule: String?, severity: String?) -> Loss? {
    let rules = criterion?.rules ?? rules
    return rules.first { $0.id == rule }?.loss
      ?? severities.first { $0.term.id == severity }?.loss ?? criterion?.loss
  }

  /// What all occurrences of an entry take or give together before any cap, its quantity counted.
  ///
  /// What goes by the number of occurrences (the third takes all) is only known on the card.
  public func nominal(of entry: Entry, in criteria: [Criterion]) -> Exact {
    let criterion = criteria.first { $0.id == entry.criterion }
    let rules = entry.criterion == nil ? rules : criterion?.rules ?? []
    let rule = rules.first { $0.id == entry.rule }
    let loss = loss(criterion: criterion, rule: entry.rule, severity: entry.severity)
    if loss == .all { return entry.points ?? criterion.map { $0.start - $0.floor } ?? .zero }
    return entry.each(rule, loss) * Exact(entry.count)
  }
}

extension Entry {
  /// What one occurrence takes or gives: the points logged, else what the form sets
  /// (`FORMS.md` A: the low end where nothing was said), times its quantity where the rule says so.
  func each(_ rule: Rule?, _ loss: Loss?) -> Exact {
    if let table = rule?.steps { return table.value(quantity ?? .zero) ?? .zero }
    let points = points ?? loss?.least ?? .zero
    guard let per = rule?.per else { return points }
    return points * per.steps(quantity ?? .zero)
  }
}

extension Loss {
  /// The points that may be said of one violation: those to choose from, the only ones there are,
  /// or, where a number must be given, up to all the criterion has; nil where nothing bounds them.
  public func range(of criterion: Criterion?) -> PointsRange? {
    switch self {
    case .fixed(let points): PointsRange(low: points, high: points)
    case .range(let range): range
    case .open: criterion?.max.map { PointsRange(low: .zero, high: $0) }
    case .all: criterion?.max.map { PointsRange(low: $0, high: $0) }
    case .totals: least.map { PointsRange(low: $0, high: $0) }
    }
  }

  /// What one occurrence takes where nobody said; nil where a number must be given.
  public var least: Exact? {
    switch self {
    case .fixed(let points): points
    case .range(let range): range.low
    case .totals(let totals):
      if case .points(let points)? = totals.first { points } else { nil }
    case .open, .all: nil
    }
  }
}
