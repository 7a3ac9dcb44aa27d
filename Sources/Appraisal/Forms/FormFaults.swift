internal import JSONText

extension Form {
  /// What is wrong with the form as a whole, beyond how its file is written (`CASES.md` N23).
  public var faults: [FormFault] {
    references + losses + parts + bandFaults(grades, "grades") + bandFaults(pay, "pay")
  }

  /// The sum of the maxima of the criteria one person is appraised by.
  public func maximum(of criteria: [Criterion]) -> Exact {
    criteria.compactMap(\.max).reduce(.zero, +)
  }

  private var references: [FormFault] {
    let severities = Set(severities.map(\.term.id))
    let sections = Set(sections.map(\.term.id))
    var faults: [FormFault] = []
    for (index, criterion) in criteria.enumerated() {
      let path = JSONPath([.name("criteria"), .index(index)])
      if let section = criterion.section, !sections.contains(section) {
        faults.append(FormFault(.unknownID(section), at: path.appending("section")))
      }
      for (place, id) in criterion.severities.enumerated() where !severities.contains(id) {
        faults.append(
          FormFault(.unknownID(id), at: path.appending("severities").appending(place)))
      }
      if !criterion.takesLosses, criterion.rating == nil, criterion.measure == nil {
        faults.append(FormFault(.unreachable, at: path))
      }
      if case .target(let target) = criterion.measure, target.isSuspicious {
        faults.append(FormFault(.suspiciousTarget, at: path.appending("measure"), .warning))
      }
    }
    return faults + columnReferences
  }

  private var columnReferences: [FormFault] {
    let known = Set(raters.map(\.id))
    let path = JSONPath([.name("combine")])
    switch combination?.way {
    case .highest(let order):
      return order.enumerated().filter { !known.contains($1) }.map { index, id in
        FormFault(.unknownID(id), at: path.appending("order").appending(index))
      }
    case .weighted(let parts):
      return parts.keys.filter { !known.contains($0) }.sorted().map { id in
        FormFault(.unknownID(id), at: path.appending("weights").appending(id))
      }
    case .mean, nil: return []
    }
  }

  private var losses: [FormFault] {
    criteria.enumerated().flatMap { index, criterion -> [FormFault] in
      guard let max = criterion.max else { return [] }
      let path = JSONPath([.name("criteria"), .index(index), .name("rules")])
      return criterion.rules.enumerated().compactMap { place, rule in
        guard let most = rule.loss.most, most > max - criterion.floor else { return nil }
        return FormFault(
          .lossOverMaximum(loss: most, maximum: max), at: path.appending(place), .warning)
      }
    }
  }

  private var parts: [FormFault] {
    guard case .weighted(let parts) = combination?.way else { return [] }
    let sum = parts.values.reduce(.zero, +)
    if sum == .hundred || sum == .one { return [] }
    return [
      FormFault(.partsDiffer(sum: sum), at: JSONPath([.name("combine"), .name("weights")]))
    ]
  }

  /// Holes and overlaps between bands that should cover every total once.
  private func bandFaults(_ bands: [Band], _ name: String) -> [FormFault] {
    let low = limits.low ?? .zero
    let sorted = bands.enumerated().sorted { ($0.1.from ?? low) < ($1.1.from ?? low) }
    return zip(sorted, sorted.dropFirst()).compactMap { lower, upper in
      guard let start = upper.1.from, let end = lower.1.below, start != end else { return nil }
      let path = JSONPath([.name(name), .index(upper.0)])
      return start > end
        ? FormFault(.hole(from: end, to: start), at: path, .warning)
        : FormFault(.overlap(from: start, to: end), at: path, .warning)
    }
  }
}

extension Loss {
  /// The most one occurrence can be said to take, where the file fixes it.
  var most: Exact? {
    switch self {
    case .fixed(let points): points
    case .range(let range): range.high
    case .totals(let totals):
      totals.compactMap { if case .points(let points) = $0 { points } else { nil } }.max()
    case .open, .all: nil
    }
  }
}
