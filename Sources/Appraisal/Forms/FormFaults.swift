internal import JSONText

extension Form {
  /// What is wrong with the form as a whole, beyond how its file is written (`CASES.md` N23).
  public var faults: [FormFault] {
    nothingAppraised + references + columnFaults + lossFaults + sumFaults + bandFaults
      + targetFaults + sharedWords
      + vetoFaults + partialFaults + formulaFaults
  }

  /// The sum of the maxima of the criteria one person is appraised by, by their parts of it.
  public func maximum(of criteria: [Criterion]) -> Exact {
    PartsSum(form: self, criteria: criteria).maximum(without: [])
  }

  func path(_ name: String, _ index: Int) -> JSONPath { JSONPath([.name(name), .index(index)]) }

  /// A form on which nothing can ever be logged, measured or rated.
  private var nothingAppraised: [FormFault] {
    guard criteria.isEmpty, rules.isEmpty, bonus == nil, adjustment == nil,
      total == .sum || total == .mean
    else { return [] }
    return [FormFault(.missing, at: JSONPath([.name("criteria")]))]
  }

  // MARK: Ids that must exist

  private var references: [FormFault] {
    let known = Set(severities.map(\.term.id))
    let sections = Set(sections.map(\.term.id))
    return criteria.enumerated().flatMap { index, criterion -> [FormFault] in
      let path = path("criteria", index)
      var faults = overlaps(criterion, index) + audienceFaults(criterion, path)
      if let section = criterion.section, !sections.contains(section) {
        faults.append(
          FormFault(
            .unknownID(section), at: path.appending("section"), possible: sections.sorted()))
      }
      for (place, id) in criterion.severities.enumerated() where !known.contains(id) {
        faults.append(
          FormFault(
            .unknownID(id), at: path.appending("severities").appending(place),
            possible: known.sorted()))
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
      other.id == criterion.id && other.audienceKey != criterion.audienceKey
        && other.sharesPeople(criterion)
    }
    return clash ? [FormFault(.duplicateID(criterion.id), at: path("criteria", index))] : []
  }

  private func audienceFaults(_ criterion: Criterion, _ path: JSONPath) -> [FormFault] {
    func strangers(_ ids: [String], _ known: [String], _ name: String) -> [FormFault] {
      // Units may be those of people where the form appraises no unit itself.
      if known.isEmpty, audience == Audience() || name == "units" { return [] }
      return ids.enumerated().filter { !known.contains($1) }.map { place, id in
        FormFault(.unknownID(id), at: path.appending(name).appending(place), possible: known)
      }
    }
    return strangers(criterion.positions, audience.positions, "positions")
      + strangers(criterion.units, audience.units, "units")
  }

  // MARK: Columns

  private var columnFaults: [FormFault] {
    let known = Set(raters.map(\.id))
    let path = JSONPath([.name("combine")])
    let lonely =
      raters.enumerated().filter { $1.holders == Holders() }.map { index, _ in
        FormFault(.nobody, at: self.path("raters", index), .warning)
      }
      + sheets.enumerated().filter { $1.roles.isEmpty }.map { index, _ in
        FormFault(.nobody, at: self.path("sheets", index), .warning)
      }
    switch combination?.way {
    case .highest(let order):
      let unknown = order.enumerated().filter { !known.contains($1) }.map { index, id in
        FormFault(
          .unknownID(id), at: path.appending("order").appending(index), possible: known.sorted())
      }
      let empty = order.isEmpty ? [FormFault(.missing, at: path.appending("order"))] : []
      return unknown + empty + lonely
    case .weighted(let parts):
      let weights = path.appending("weights")
      let unknown = parts.keys.filter { !known.contains($0) }.sorted().map { id in
        FormFault(.unknownID(id), at: weights.appending(id), possible: known.sorted())
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
      FormFault(.unused, at: path("severities", index), .warning)
    }
    return idle + emptySections + severityOverlaps
      + criteria.enumerated().flatMap { index, criterion in
        losses(criterion, at: path("criteria", index))
      }
  }

  private var emptySections: [FormFault] {
    sections.enumerated().filter { _, section in
      section.score == nil && !criteria.contains { $0.section == section.term.id }
    }.map { index, _ in FormFault(.unused, at: path("sections", index), .warning) }
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
    let falling =
      criterion.rules.enumerated().filter { $1.loss.isFalling }.map { place, _ in
        FormFault(.fallingTotals, at: path.appending("rules").appending(place), .warning)
      }
      + (criterion.loss?.isFalling ?? false
        ? [FormFault(.fallingTotals, at: path.appending("loss"), .warning)] : [])
    let most = criterion.start - criterion.floor
    guard !criterion.isUnlimited, criterion.score == nil, most >= .zero else { return falling }
    func fault(_ loss: Exact?, _ path: JSONPath) -> FormFault? {
      guard let loss, loss > most else { return nil }
      return FormFault(.lossOverMaximum(loss: loss, maximum: most), at: path, .warning)
    }
    let rules = criterion.rules.enumerated().compactMap { place, rule in
      rule.isGain ? nil : fault(rule.most, path.appending("rules").appending(place))
    }
    let grave = severities.filter { criterion.severities.contains($0.term.id) }
      .compactMap { fault($0.loss.most, path.appending("severities")) }
    let loss = [fault(criterion.loss?.most, path.appending("loss"))].compactMap { $0 }
    return falling + (criterion.max == nil ? [] : rules + grave + loss)
  }
}

extension Rule {
  /// The most one occurrence takes, where the file fixes it.
  fileprivate var most: Exact? {
    steps.map { $0.rows.compactMap(\.gives.first).max() } ?? loss.most
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

  /// Whether totals fall from one occurrence to the next, or go on after everything is lost.
  fileprivate var isFalling: Bool {
    guard case .totals(let totals) = self else { return false }
    return zip(totals, totals.dropFirst()).contains { earlier, later in
      switch (earlier, later) {
      case (.all, _): true
      case (.points, .all): false
      case (.points(let less), .points(let more)): more < less
      }
    }
  }
}
