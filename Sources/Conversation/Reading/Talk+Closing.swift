internal import Appraisal

extension Talk {
  /// Whether a period is said to be closed, or opened again, rather than to be: 9月结算了, where
  /// 把9月结算了 orders it.
  var tellsOfClosing: Bool {
    guard intent == .close || intent == .reopen, let verb, saysDone(verb) else { return false }
    let before = line.tokens.filter { $0.range.upperBound <= verb.range.lowerBound }
    let isOrder = before.contains { lexicon.orders(line.word($0)) }
    let isSubject = before.first.map { first in
      first.first(\.person) != nil || (first.has(.oneself) && !lexicon.orders(line.word(first)))
    }
    return !isOrder || isSubject ?? false
  }

  /// Whether a particle of what is done ends a verb or follows it, and ends the line.
  private func saysDone(_ verb: Token) -> Bool {
    let text = line.text.folded
    let end = text.lastIndex { !$0.isSeparator }.map { $0 + 1 } ?? 0
    return (verb.range.lowerBound..<end).contains { place in
      place + 1 == end && lexicon.tellsDone(text[place..<end])
    } && line.isEmpty(verb.range.upperBound..<end)
  }
}
