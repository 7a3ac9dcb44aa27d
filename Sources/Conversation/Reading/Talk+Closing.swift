internal import Appraisal

extension Talk {
  /// Whether the line states that a period was closed or reopened (9月结算了) and does not order it
  /// (把9月结算了).
  var tellsOfClosing: Bool {
    guard intent == .close || intent == .reopen, let verb, saysDone(verb) else { return false }
    let before = line.tokens.filter { $0.range.upperBound <= verb.range.lowerBound }
    let isOrder = before.contains { lexicon.orders(line.word($0)) }
    let isSubject = before.first.map { first in
      first.first(\.person) != nil || (first.has(.oneself) && !lexicon.orders(line.word(first)))
    }
    return !isOrder || isSubject ?? false
  }

  /// Whether the line ends with a particle that marks a verb as done, within or behind the verb.
  private func saysDone(_ verb: Token) -> Bool {
    let text = line.text.folded
    let end = text.lastIndex { !$0.isSeparator }.map { $0 + 1 } ?? 0
    return (verb.range.lowerBound..<end).contains { place in
      place + 1 == end && lexicon.tellsDone(text[place..<end])
    } && line.isEmpty(verb.range.upperBound..<end)
  }
}
