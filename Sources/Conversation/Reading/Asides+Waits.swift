internal import Appraisal

/// Clauses that say what an action waits for.
extension Asides {
  /// Whether a clause says what is waited for: 等监控调出来再定, 等年底再结算.
  func isAwaited(_ clause: Range<Int>) -> Bool {
    if line.token(from: clause.lowerBound)?.has(.plain) ?? false { return false }
    if opensWait(clause) { return true }
    guard opens(words.waitOpens, clause.lowerBound, clause) else { return false }
    if ends(clause, with: words.waitEnds) { return true }
    if isOrder, ends(clause, with: words.waitOrderEnds) { return true }
    guard let start = verb?.range.lowerBound, clause.contains(start), start > clause.lowerBound
    else { return false }
    // 等10月结算 waits for the order itself.
    if isOrder, line.isEmpty((verb?.range.upperBound ?? start)..<clause.upperBound) { return true }
    return ends(clause.lowerBound..<start, with: words.waitVerbs)
      || opens(words.waitVerbs, start, clause)
  }

  /// Whether this orders something that needs no story, so that what is waited for is a condition.
  private var isOrder: Bool { !intent.isOccurrence && intent != .appeal }

  /// Whether a clause behind an order opens as what is waited for: close 2026-10 once all is in.
  private func opensWait(_ clause: Range<Int>) -> Bool {
    guard isOrder, clause.lowerBound >= coreEnd else { return false }
    let rest = behindAmounts(clause)
    return opens(words.waitOrders, rest.lowerBound, rest)
      || (intent == .close && opens(words.waitCloses, rest.lowerBound, rest))
  }
}
