internal import Appraisal

/// Clauses that call off what the line orders.
extension Asides {
  /// Whether a clause before or behind the action calls it off, whatever reason is given for it.
  var isCalledOff: Bool {
    if opening.map({ isAside($0, [words.halts]) }) ?? false { return true }
    return clauses.contains { clause in
      clause.lowerBound >= coreEnd && !isReported(clause)
        && (isAside(clause, [words.halts]) || ends(clause, with: words.drops)
          || has(words.halting, in: clause))
    }
  }

  /// What stands before the first word of the action.
  var opening: Range<Int>? {
    line.tokens.first { token in
      token == verb || token.has(\.verb) { $0.writes && $0 != .undo }
        || token.isAny([.person, .unit, .number])
    }
    .flatMap { line.trimmed(0..<$0.range.lowerBound) }
  }

  /// Whether a clause takes back at once what was said: 扣1分哦不用了她补发了.
  func isTakenBack(_ clause: Range<Int>) -> Bool {
    let rest = behindAmounts(clause)
    guard isFree(rest) else { return false }
    if has(words.halting, in: rest) { return true }
    switch intent {
    // What opens so may be why something is taken back.
    case .undo, .withdraw, .decide, .appeal: return false
    default: return has(words.retractions, in: rest)
    }
  }
}
