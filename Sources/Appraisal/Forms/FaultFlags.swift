extension FormFault {
  /// The flag a card carries because of this doubt; nil for an error, which has no cards, and
  /// for what each card says by itself: a suspicious target, a partial form.
  var flag: String? {
    guard gravity == .warning else { return nil }
    switch kind {
    case .hole(let from, let to): return "hole-\(from)-\(to)"
    case .overlap(let from, let to): return "overlap-\(from)-\(to)"
    case .uncovered(let end, let isAbove): return "uncovered-\(isAbove ? "over" : "under")-\(end)"
    case .sumDiffers(let sum, let stated): return "sum-\(sum)-of-\(stated)"
    case .weightsRepeatSums: return "weights-repeat-sums"
    case .lossOverMaximum: return "loss-over-maximum"
    case .unreachable, .unused: return "unreachable"
    case .shadowed, .beyondReach: return "shadowed"
    case .fallingTotals: return "falling-totals"
    case .overMaximum: return "over-maximum"
    case .withoutEffect: return "veto-without-effect"
    case .nobody: return "nobody"
    case .alwaysZero(let name): return "always-zero-\(name)"
    default: return nil
    }
  }
}
