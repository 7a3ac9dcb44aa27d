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
  /// What its formulas look at besides the card's own entries, read once with the form.
  var formulaReach: Reach {
    formulas.reduce(into: Reach()) { reach, placed in placed.formula.root.widen(&reach) }
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
