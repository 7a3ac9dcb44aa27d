/// One account of losses: a sheet, or everything where a form has no sheets.
///
/// Losses are added in the order recorded, so that each one's real effect under the criterion's
/// floor is known (`CASES.md` N1, T1, T2).
struct Account {
  private let criteria: [Criterion]
  private let severities: [String: Loss]
  private var tallies: [String: Tally] = [:]

  init(form: Form, criteria: [Criterion]) {
    self.criteria = criteria
    severities = Dictionary(form.severities.map { ($0.term.id, $0.loss) }) { one, _ in one }
  }

  /// Adds one loss and says what it really took from its criterion.
  mutating func add(_ entry: Entry) -> Exact {
    guard let id = entry.criterion, let criterion = criteria.first(where: { $0.id == id }) else {
      return .zero
    }
    let most = (criterion.max ?? .zero) - criterion.floor
    let before = min(tallies[id, default: Tally()].total, most)
    tallies[id, default: Tally()].add(entry, loss(of: entry, in: criterion), most: most)
    return min(tallies[id, default: Tally()].total, most) - before
  }

  private func loss(of entry: Entry, in criterion: Criterion) -> Loss? {
    if let rule = entry.rule { return criterion.rules.first { $0.id == rule }?.loss }
    if let severity = entry.severity { return severities[severity] }
    return criterion.loss
  }

  /// What was deducted from a criterion before its floor.
  func nominal(_ criterion: Criterion) -> Exact { tallies[criterion.id]?.total ?? .zero }

  /// What a criterion lost.
  func lost(_ criterion: Criterion) -> Exact {
    min(nominal(criterion), (criterion.max ?? .zero) - criterion.floor)
  }
}

/// What one criterion was charged so far.
private struct Tally {
  /// Losses that simply add up.
  private var sum = Exact.zero
  /// How often each kind was met whose loss goes by its count.
  private var counts: [String: Int] = [:]
  /// What those kinds take by their count now.
  private var counted: [String: Exact] = [:]

  var total: Exact { counted.values.reduce(sum, +) }

  mutating func add(_ entry: Entry, _ loss: Loss?, most: Exact) {
    switch loss {
    case .all: sum += most
    case .totals(let totals):
      let kind = entry.rule ?? ""
      counts[kind, default: 0] += entry.count
      let step = min(counts[kind, default: 0], totals.count) - 1
      guard totals.indices.contains(step) else { return }
      switch totals[step] {
      case .points(let points): counted[kind] = points
      case .all: counted[kind] = most
      }
    default: sum += entry.nominal
    }
  }
}
