internal import JSONText

/// Holes and overlaps between stretches that should cover every number once, and what they leave
/// uncovered at their ends.
extension Form {
  var bandFaults: [FormFault] {
    let plain = { (bands: [Band]) in
      bands.enumerated().filter { $1.when == nil }.map { ($0, $1.edges) }
    }
    return cover(plain(grades), at: JSONPath([.name("grades")]), limits.low, limits.high)
      + cover(plain(pay), at: JSONPath([.name("pay")]), limits.low, limits.high)
      + tables.enumerated().flatMap { index, table in
        rowFaults(table, at: path("tables", index))
      }
      + criteria.enumerated().flatMap { index, criterion -> [FormFault] in
        let path = path("criteria", index)
        guard case .steps(let table, _) = criterion.measure else {
          return levels(criterion, at: path)
        }
        return rowFaults(table, at: path.appending("measure"), name: "steps")
      }
  }

  /// Rows are tried from the top, so only holes count between them.
  private func rowFaults(_ table: Table, at path: JSONPath, name: String = "rows") -> [FormFault] {
    cover(table.rows.enumerated().map { ($0, $1.edges) }, at: path.appending(name), nil, nil)
      .filter { if case .overlap = $0.kind { false } else { true } }
  }

  /// Marks and levels outside the maximum can never be given.
  private func levels(_ criterion: Criterion, at path: JSONPath) -> [FormFault] {
    guard let max = criterion.max, let rating = criterion.rating, criterion.score == nil else {
      return []
    }
    let bands = rating.bands.enumerated().filter { $1.from > max }.map { index, band in
      FormFault(
        .badNumber(band.from.description),
        at: path.appending("rating").appending("bands").appending(index).appending("from"))
    }
    return bands
      + rating.levels.enumerated().filter { $1.points > max }.map { index, level in
        FormFault(
          .badNumber(level.points.description),
          at: path.appending("rating").appending("levels").appending(index).appending("points"))
      }
  }

  private typealias Place = (index: Int, edges: Edges)

  private func cover(
    _ places: [Place], at path: JSONPath, _ low: Exact?, _ high: Exact?
  ) -> [FormFault] {
    let sorted = places.sorted { ($0.edges.start ?? .lowest) < ($1.edges.start ?? .lowest) }
    guard let first = sorted.first, let last = sorted.last else { return [] }
    var faults = zip(sorted, sorted.dropFirst()).compactMap { lower, upper in
      joint(lower.edges, upper.edges, at: path.appending(upper.index))
    }
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
    if start > end { return FormFault(.hole(from: end, to: start), at: path, .warning) }
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
}

extension Exact {
  /// Less than anything a form can say.
  fileprivate static let lowest = Exact(-1_000_000_000_000_000)
}
