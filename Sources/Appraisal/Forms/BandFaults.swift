internal import JSONText

/// Holes and overlaps between stretches that should cover every number once, and what they leave
/// uncovered at their ends.
extension Form {
  var bandFaults: [FormFault] {
    bandFaults(grades, "grades") + bandFaults(pay, "pay")
      + unreached(outcomes, at: JSONPath([.name("outcomes")]))
      + tables.enumerated().flatMap { index, table in
        rowFaults(table, at: path("tables", index).appending("rows"))
      }
      + criteria.enumerated().flatMap { index, criterion in
        bandFaults(criterion, at: path("criteria", index))
      }
  }

  private func bandFaults(_ bands: [Band], _ name: String) -> [FormFault] {
    let path = JSONPath([.name(name)])
    let plain = bands.enumerated().filter { $1.when == nil }.map { ($0, $1.edges) }
    let reached = bands.enumerated().map { Place($0, $1.edges, isSure: $1.when == nil) }
    return cover(plain, at: path, limits.low, limits.high) + shadows(reached, at: path)
      + unreached(bands, at: path)
  }

  /// Bands that start above every total there can be.
  private func unreached(_ bands: [Band], at path: JSONPath) -> [FormFault] {
    guard !isPartial, let highest else { return [] }
    return bands.enumerated().compactMap { index, band in
      guard let start = band.edges.start,
        start > highest || start == highest && band.edges.above != nil
      else { return nil }
      return FormFault(
        .beyondReach(start, highest: highest), at: path.appending(index), .warning)
    }
  }

  /// The highest total there can be; nil where nothing bounds it.
  private var highest: Exact? { [limits.high, highestSum].compactMap { $0 }.min() }

  /// The sum of the maxima, where nothing can lift a total above it.
  private var highestSum: Exact? {
    let isPlain =
      total == .sum && bonus == nil && adjustment == nil && rules.isEmpty && sheets.isEmpty
      && raters.isEmpty && sections.allSatisfy { $0.score == nil }
      && criteria.allSatisfy { $0.max != nil && !$0.isExtra && $0.score == nil }
    return isPlain ? audiences.map { maximum(of: $0) }.max() : nil
  }

  private func bandFaults(_ criterion: Criterion, at path: JSONPath) -> [FormFault] {
    let steps =
      criterion.rules.enumerated().flatMap { place, rule -> [FormFault] in
        let path = path.appending("rules").appending(place).appending("steps")
        return rule.steps.map { rowFaults($0, at: path) } ?? []
      } + overStart(criterion, at: path)
    guard case .steps(let table, _) = criterion.measure else {
      return steps + levels(criterion, at: path)
    }
    let rows = path.appending("measure").appending("steps")
    return steps + rowFaults(table, at: rows) + overMaximum(table, criterion, at: rows)
  }

  /// Rows are tried from the top, so only holes count between them, and rows never reached.
  private func rowFaults(_ table: Table, at path: JSONPath) -> [FormFault] {
    let rows = table.rows.enumerated()
    return cover(rows.map { ($0, $1.edges) }, at: path, nil, nil)
      .filter { if case .overlap = $0.kind { false } else { true } }
      + shadows(rows.map { Place($0, $1.edges, isSure: true) }, at: path)
  }

  /// Steps that give more than the criterion can hold.
  private func overMaximum(
    _ table: Table, _ criterion: Criterion, at path: JSONPath
  ) -> [FormFault] {
    guard let max = criterion.max else { return [] }
    return table.rows.enumerated().compactMap { index, row in
      row.gives.first { $0 > max }.map {
        FormFault(
          .overMaximum($0, maximum: max), at: path.appending(index).appending("gives"), .warning)
      }
    }
  }

  /// What a criterion has at first, where it can never have as much.
  private func overStart(_ criterion: Criterion, at path: JSONPath) -> [FormFault] {
    guard let max = criterion.max, criterion.start > max else { return [] }
    return [
      FormFault(
        .overMaximum(criterion.start, maximum: max), at: path.appending("start"), .warning)
    ]
  }

  /// Marks and levels outside the maximum can never be given.
  private func levels(_ criterion: Criterion, at path: JSONPath) -> [FormFault] {
    guard let max = criterion.max, let rating = criterion.rating, criterion.score == nil else {
      return []
    }
    let path = path.appending("rating")
    func fault(_ points: Exact, _ list: String, _ index: Int, _ key: String) -> FormFault? {
      guard points > max else { return nil }
      return FormFault(
        .overMaximum(points, maximum: max),
        at: path.appending(list).appending(index).appending(key))
    }
    let marks = rating.marks.flatMap { $0.high > max ? $0.high : nil }.map {
      FormFault(.overMaximum($0, maximum: max), at: path.appending("marks"), .warning)
    }
    return rating.bands.enumerated().compactMap { fault($1.from, "bands", $0, "from") }
      + rating.levels.enumerated().compactMap { fault($1.points, "levels", $0, "points") }
      + [marks].compactMap { $0 }
  }

  /// A stretch in the order it is tried.
  private struct Place {
    var index: Int
    var edges: Edges
    /// Whether nothing but its edges decides.
    var isSure: Bool

    init(_ index: Int, _ edges: Edges, isSure: Bool) {
      (self.index, self.edges, self.isSure) = (index, edges, isSure)
    }
  }

  /// Stretches that one before them covers: the first that holds counts, so they never do.
  private func shadows(_ places: [Place], at path: JSONPath) -> [FormFault] {
    places.enumerated().filter { number, place in
      places[..<number].contains { $0.isSure && $0.edges.covers(place.edges) }
    }.map { FormFault(.shadowed, at: path.appending($1.index), .warning) }
  }

  private func cover(
    _ places: [(index: Int, edges: Edges)], at path: JSONPath, _ low: Exact?, _ high: Exact?
  ) -> [FormFault] {
    // What catches everything leaves no hole, wherever it stands.
    let bound = places.filter { $0.edges != Edges() }
    let sorted = bound.sorted { $0.edges.begins(before: $1.edges) }
    guard let first = sorted.first, let last = sorted.last else { return [] }
    let joints = zip(sorted, sorted.dropFirst()).compactMap { lower, upper in
      joint(lower.edges, upper.edges, at: path.appending(upper.index))
    }
    if bound.count < places.count {
      return joints.filter { if case .overlap = $0.kind { true } else { false } }
    }
    var faults = joints
    if let low, let start = first.edges.start, start > low || first.edges.above == low {
      faults.append(
        FormFault(.uncovered(start, isAbove: false), at: path.appending(first.index), .warning))
    }
    if let high, let end = last.edges.end, end < high || last.edges.below == high {
      faults.append(
        FormFault(.uncovered(end, isAbove: true), at: path.appending(last.index), .warning))
    }
    return faults
  }

  /// What is wrong where one stretch ends and the next begins.
  ///
  /// A lower one without an upper end is a ladder: the highest that holds counts, which is no
  /// overlap.
  private func joint(_ lower: Edges, _ upper: Edges, at path: JSONPath) -> FormFault? {
    guard let start = upper.start, let end = lower.end else { return nil }
    if start > end {
      // Single numbers, such as places or counts, leave nothing out between them.
      if lower.isOneNumber || upper.isOneNumber { return nil }
      return FormFault(.hole(from: end, to: start), at: path, .warning)
    }
    if start < end { return FormFault(.overlap(from: start, to: end), at: path, .warning) }
    switch (lower.to != nil, upper.from != nil) {
    case (true, true): return FormFault(.overlap(from: start, to: end), at: path, .warning)
    case (false, false): return FormFault(.hole(from: end, to: start), at: path, .warning)
    default: return nil
    }
  }
}

extension Edges {
  /// Where it starts, whether included or not.
  var start: Exact? { from ?? above }
  /// Where it ends, whether included or not.
  var end: Exact? { to ?? below }

  /// Whether it reaches further down; of two that start at one number, the one that has it does.
  fileprivate func begins(before other: Edges) -> Bool {
    let (mine, theirs) = (start ?? .lowest, other.start ?? .lowest)
    return mine == theirs ? above == nil && other.above != nil : mine < theirs
  }

  /// Whether it is a single number.
  fileprivate var isOneNumber: Bool { from != nil && from == to }

  /// Whether every number of the other stretch lies in this one.
  func covers(_ other: Edges) -> Bool {
    let isLowEnough =
      start.map { low in
        other.start.map { $0 > low || $0 == low && (from != nil || other.above != nil) } ?? false
      } ?? true
    let isHighEnough =
      end.map { high in
        other.end.map { $0 < high || $0 == high && (to != nil || other.below != nil) } ?? false
      } ?? true
    return isLowEnough && isHighEnough
  }
}

extension Exact {
  /// Less than anything a form can say.
  fileprivate static let lowest = Exact(-1_000_000_000_000_000)
}
