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
