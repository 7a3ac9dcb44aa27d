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

  init(form: Form, criteria: [Criterion]) {
    rules = form.rules
    self.criteria = criteria
    severities = form.severities
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

extension Account {
  /// How many more violations of a kind that already happened take all of a criterion.
  func untilAllLost(_ criterion: Criterion) -> Int? {
    guard let tally = touched(criterion.id), !tally.kinds.isEmpty else { return nil }
    let kinds = [("", criterion.loss)] + criterion.rules.map { ($0.id, Optional($0.loss)) }
    return kinds.compactMap { name, loss in
      guard case .totals(let totals)? = loss, let last = totals.firstIndex(of: .all),
        let count = tally.kind(name)?.count, (1...last).contains(count)
      else { return nil }
      return last + 1 - count
    }.min()
  }
}

extension Criterion {
  /// A score within the criterion's floor and maximum.
  func bounded(_ score: Exact) -> Exact { score.clamped(isUnlimited ? nil : floor, max) }
}

/// What one criterion, or the total, was charged and given so far.
struct Tally {
  /// What entries of one kind come to.
  struct Kind {
    /// The rule or severity.
    var name = ""
    var count = 0
    var quantity = Exact.zero
    var amount = Exact.zero
    /// What they took or gave.
    var points = Exact.zero
    /// What they took.
    var lost = Exact.zero
    /// What they take now, where that goes by their count.
    var counted = Exact.zero
  }

  /// One for each rule or severity that was logged.
  private(set) var kinds: [Kind] = []
  /// What was gained.
  private(set) var gained = Exact.zero
  /// Losses that simply add up.
  private var sum = Exact.zero

  /// What was lost, before any floor.
  var lost: Exact { kinds.reduce(sum) { $0 + $1.counted } }
  /// How many violations there were.
  private(set) var count = 0
  /// The quantities of the violations.
  private(set) var quantity = Exact.zero
  /// The money that went with them.
  private(set) var amount = Exact.zero

  /// What was logged by a rule or severity.
  func kind(_ name: String) -> Kind? { kinds.first { $0.name == name } }

  mutating func add(_ entry: Entry, rule: Rule?, loss: Loss?, most: Exact) {
    let name = entry.rule ?? entry.severity ?? ""
    let place = kinds.firstIndex { $0.name == name } ?? kinds.endIndex
    if place == kinds.endIndex { kinds.append(Kind(name: name)) }
    var kind = kinds[place]
    let before = kind.count
    kind.count += entry.count
    if let quantity = entry.quantity {
      kind.quantity += quantity * Exact(entry.count)
      self.quantity += quantity * Exact(entry.count)
    }
    if let amount = entry.amount {
      kind.amount += amount * Exact(entry.count)
      self.amount += amount * Exact(entry.count)
    }
    let points = charge(entry, rule, loss, most: most, from: before, &kind)
    kind.points += points
    if entry.action == .deduct {
      count += entry.count
      kind.lost += points
    }
    kinds[place] = kind
  }

  /// Charges or gives, and says how much.
  private mutating func charge(
    _ entry: Entry, _ rule: Rule?, _ loss: Loss?, most: Exact, from: Int, _ kind: inout Kind
  ) -> Exact {
    let to = kind.count
    if case .totals(let totals) = loss, let last = totals.indices.last, to > 0 {
      let now: Exact
      switch totals[min(to - 1, last)] {
      case .points(let points): now = points
      case .all: now = most
      }
      defer { kind.counted = now }
      return now - kind.counted
    }
    var points = most
    if loss != .all {
      let each = entry.each(rule, loss)
      let times = rule?.every.map { to / $0 - from / $0 } ?? entry.count
      points = each * Exact(times)
    }
    if entry.action == .deduct { sum += points }
    if entry.action == .commend { gained += points }
    return points
  }
}

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
