/// One account of losses and gains: a sheet, or everything where a form has no sheets.
///
/// Losses are added in the order recorded, so that each one's real effect under the criterion's
/// floor is known (`CASES.md` N1, T1, T2); what they come to in all does not depend on the order.
struct Account {
  private let rules: [Rule]
  private let criteria: [Criterion]
  private let severities: [Severity]
  /// Of each criterion that anything was logged against, and of the total under "": a handful.
  private var tallies: [(id: String, tally: Tally)] = []
  /// What was taken and given by name of no rule at all: praise and adjustment.
  private(set) var adjustments = Tally()

  /// An account of these losses and gains, in their order.
  init(form: Form, criteria: [Criterion], _ moves: [Entry] = []) {
    rules = form.rules
    self.criteria = criteria
    severities = form.severities
    // By their places: an entry taken out of the list is a costly copy.
    for place in moves.indices { add(moves[place]) }
  }

  /// Adds one loss or gain.
  mutating func add(_ entry: Entry) {
    if entry.criterion == nil, entry.rule == nil {
      adjustments.add(entry, rule: nil, loss: nil, most: .zero)
      return
    }
    let id = entry.criterion ?? ""
    let place = criteria.firstIndex { $0.id == id }
    if entry.criterion != nil, place == nil { return }
    let rule = entry.rule.flatMap { wanted in
      (place.map { criteria[$0].rules } ?? rules).first { $0.id == wanted }
    }
    let loss = rule?.loss ?? self.loss(entry.severity) ?? place.flatMap { criteria[$0].loss }
    let most = place.map { criteria[$0].start - criteria[$0].floor } ?? .zero
    let tally = tallies.firstIndex { $0.id == id } ?? tallies.endIndex
    if tally == tallies.endIndex { tallies.append((id, Tally())) }
    tallies[tally].tally.add(entry, rule: rule, loss: loss, most: most)
  }

  private func loss(_ severity: String?) -> Loss? {
    severity.flatMap { id in severities.first { $0.term.id == id }?.loss }
  }

  /// Everything logged against a criterion, or by the form's own rules for nil.
  func tally(_ criterion: String?) -> Tally { touched(criterion ?? "") ?? Tally() }

  /// Everything logged against a criterion; nil where nothing was, as with most.
  func touched(_ criterion: String) -> Tally? {
    tallies.first { $0.id == criterion }?.tally
  }

  /// Everything logged by rules and severities.
  var all: [Tally] { tallies.map(\.tally) }

  /// What a criterion has after losses and gains, within its bounds.
  func score(_ criterion: Criterion) -> Exact {
    guard let tally = touched(criterion.id) else { return criterion.bounded(criterion.start) }
    return criterion.bounded(criterion.start - tally.lost + tally.gained)
  }
}

extension Criterion {
  /// How many more violations of a kind that already happened take all of it.
  func untilAllLost(_ tally: Tally) -> Int? {
    tally.kinds.compactMap { kind in
      let loss = kind.name.isEmpty ? loss : rules.first { $0.id == kind.name }?.loss
      guard case .totals(let totals)? = loss, let last = totals.firstIndex(of: .all),
        (1...last).contains(kind.count)
      else { return nil }
      return last + 1 - kind.count
    }.min()
  }

  /// A score within the criterion's floor and maximum.
  func bounded(_ score: Exact) -> Exact { score.clamped(isUnlimited ? nil : floor, max) }
}
