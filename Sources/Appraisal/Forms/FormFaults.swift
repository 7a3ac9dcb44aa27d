internal import JSONText

extension Form {
  /// What is wrong with the form as a whole, beyond how its file is written (`CASES.md` N23).
  public var faults: [FormFault] {
    references + columnFaults + lossFaults + sumFaults + bandFaults + targetFaults + formulaFaults
  }

  /// The sum of the maxima of the criteria one person is appraised by, by their parts of it.
  public func maximum(of criteria: [Criterion]) -> Exact {
    PartsSum(form: self, criteria: criteria).maximum(without: [])
  }

  func path(_ name: String, _ index: Int) -> JSONPath { JSONPath([.name(name), .index(index)]) }

  // MARK: Ids that must exist

  private var references: [FormFault] {
    let known = Set(severities.map(\.term.id))
    let sections = Set(sections.map(\.term.id))
    return criteria.enumerated().flatMap { index, criterion -> [FormFault] in
      let path = path("criteria", index)
      var faults = overlaps(criterion, index) + audienceFaults(criterion, path)
      if let section = criterion.section, !sections.contains(section) {
        faults.append(FormFault(.unknownID(section), at: path.appending("section")))
      }
      for (place, id) in criterion.severities.enumerated() where !known.contains(id) {
        faults.append(
          FormFault(.unknownID(id), at: path.appending("severities").appending(place)))
      }
      if !criterion.takesLosses, criterion.rating == nil, criterion.measure == nil,
        criterion.score == nil
      {
        faults.append(FormFault(.unreachable, at: path))
      }
      return faults
    }
  }

  /// One id may stand for several audiences, but nobody may have two criteria of one id.
  private func overlaps(_ criterion: Criterion, _ index: Int) -> [FormFault] {
    let clash = criteria[..<index].contains { other in
      let shared =
        other.positions.isEmpty && other.units.isEmpty
        || criterion.positions.isEmpty && criterion.units.isEmpty
        || !Set(other.positions).isDisjoint(with: criterion.positions)
        || !Set(other.units).isDisjoint(with: criterion.units)
      return other.id == criterion.id && other.audienceKey != criterion.audienceKey && shared
    }
    return clash ? [FormFault(.duplicateID(criterion.id), at: path("criteria", index))] : []
  }

  private func audienceFaults(_ criterion: Criterion, _ path: JSONPath) -> [FormFault] {
    func strangers(_ ids: [String], _ known: [String], _ name: String) -> [FormFault] {
      // Units may be those of people where the form appraises no unit itself.
      if known.isEmpty, audience == Audience() || name == "units" { return [] }
      return ids.enumerated().filter { !known.contains($1) }.map { place, id in
        FormFault(.unknownID(id), at: path.appending(name).appending(place))
      }
    }
    return strangers(criterion.positions, audience.positions, "positions")
      + strangers(criterion.units, audience.units, "units")
  }

  // MARK: Columns

  private var columnFaults: [FormFault] {
    let known = Set(raters.map(\.id))
    let path = JSONPath([.name("combine")])
    let lonely = raters.enumerated().filter { $1.holders == Holders() }.map { index, _ in
      FormFault(.nobody, at: self.path("raters", index), .warning)
    }
    switch combination?.way {
    case .highest(let order):
      let unknown = order.enumerated().filter { !known.contains($1) }.map { index, id in
        FormFault(.unknownID(id), at: path.appending("order").appending(index))
      }
      let empty = order.isEmpty ? [FormFault(.missing, at: path.appending("order"))] : []
      return unknown + empty + lonely
    case .weighted(let parts):
      let weights = path.appending("weights")
      let unknown = parts.keys.filter { !known.contains($0) }.sorted().map { id in
        FormFault(.unknownID(id), at: weights.appending(id))
      }
      let sum = parts.values.reduce(.zero, +)
      let isWhole = sum == .hundred || sum == .one
      return unknown + (isWhole ? [] : [FormFault(.partsDiffer(sum: sum), at: weights)]) + lonely
    case .mean, nil: return lonely
    }
  }

  // MARK: Losses

  private var lossFaults: [FormFault] {
    let used = Set(criteria.flatMap(\.severities))
    let idle = severities.enumerated().filter { !used.contains($1.term.id) }.map { index, _ in
      FormFault(.unreachable, at: path("severities", index), .warning)
    }
    return idle + severityOverlaps
      + criteria.enumerated().flatMap { index, criterion in
        losses(criterion, at: path("criteria", index))
      }
  }

  /// Points that lie in two severities' ranges: who gives them must say which is meant.
  private var severityOverlaps: [FormFault] {
    severities.enumerated().flatMap { index, severity -> [FormFault] in
      guard case .range(let range) = severity.loss else { return [] }
      return severities[..<index].compactMap { other in
        guard case .range(let earlier) = other.loss, range.low <= earlier.high,
          earlier.low <= range.high
        else { return nil }
        return FormFault(
          .overlap(from: max(range.low, earlier.low), to: min(range.high, earlier.high)),
          at: path("severities", index), .warning)
      }
    }
  }

  private func losses(_ criterion: Criterion, at path: JSONPath) -> [FormFault] {
    guard !criterion.isUnlimited, criterion.score == nil else { return [] }
    let most = criterion.start - criterion.floor
    func fault(_ loss: Loss?, _ path: JSONPath) -> FormFault? {
      guard let loss = loss?.most, loss > most else { return nil }
      return FormFault(.lossOverMaximum(loss: loss, maximum: most), at: path, .warning)
    }
    let rules = criterion.rules.enumerated().compactMap { place, rule in
      rule.isGain || rule.steps != nil
        ? nil : fault(rule.loss, path.appending("rules").appending(place))
    }
    let grave = severities.filter { criterion.severities.contains($0.term.id) }
      .compactMap { fault($0.loss, path.appending("severities")) }
    let loss = [fault(criterion.loss, path.appending("loss"))].compactMap { $0 }
    return criterion.max == nil ? [] : rules + grave + loss
  }

  // MARK: Targets

  private var targetFaults: [FormFault] {
    criteria.enumerated().compactMap { index, criterion in
      guard case .target(let target) = criterion.measure, target.looksReversed else { return nil }
      return FormFault(
        .suspiciousTarget, at: path("criteria", index).appending("measure"), .warning)
    }
  }
}

extension Target {
  /// Whether the source's figure is doubtful: marked so, or a share that nearly anything meets,
  /// such as an error rate of at most 98 %.
  var looksReversed: Bool {
    if isSuspicious { return true }
    guard unit == "%" else { return false }
    return comparison == .atMost && threshold >= 80 && threshold < 100
      || comparison == .atLeast && threshold > 0 && threshold <= 5
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
