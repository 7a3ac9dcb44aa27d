/// What a form's formulas look at besides the card's own entries, so that whoever scores knows
/// which facts to hand in.
public struct Reach: Hashable, Sendable {
  /// Earlier periods of the same subject.
  public var earlierPeriods = false
  /// Everybody the form appraises in the period.
  public var group = false
  /// The subject's members or team.
  public var team = false

  /// Whether nothing but the card's own entries is needed.
  public var isOwnEntriesOnly: Bool { self == Reach() }
}

extension Form {
  /// What its formulas look at besides the card's own entries, and what those do that make the
  /// total; read once with the form.
  var formulaReach: (all: Reach, total: Reach) {
    var (all, total) = (Reach(), Reach())
    for placed in formulas {
      placed.formula.root.widen(&all)
      if !placed.isAfterTotal { placed.formula.root.widen(&total) }
    }
    return (all, total)
  }
}

extension Expression {
  fileprivate func widen(_ reach: inout Reach) {
    switch self {
    case .number, .none, .name: break
    case .negative(let inner), .not(let inner): inner.widen(&reach)
    case .binary(_, let left, let right):
      left.widen(&reach)
      right.widen(&reach)
    case .call(let function, let operands, _):
      switch function {
      case .ago, .last, .year, .run: reach.earlierPeriods = true
      case .group, .rank: reach.group = true
      case .members, .team: reach.team = true
      default: break
      }
      for operand in operands { operand.widen(&reach) }
    }
  }
}
