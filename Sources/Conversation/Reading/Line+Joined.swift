/// Several values that a line names in one breath, where one is expected.
struct Joined<Value: Hashable> {
  /// The values, each once, in order.
  let values: [Value]
  /// Where they stand, with the words between them.
  let range: Range<Int>
}

extension Line {
  /// Different values that are named side by side or for a choice: 11-0009和11-0010, 9月还是10月.
  ///
  /// What begins a reason names another entry too: 撤销11-0010 与11-0009重复.
  ///
  /// - Parameters:
  ///   - value: the value that a token names.
  ///   - passes: whether a token may stand between two of them, besides words that join.
  func joined<Value: Hashable>(
    _ value: (Token) -> Value?, passing passes: (Token) -> Bool = { _ in false }
  ) -> Joined<Value>? {
    let named = tokens.compactMap { token in value(token).map { (token, $0) } }
    var values: [Value] = []
    var range: Range<Int>?
    for (one, next) in zip(named, named.dropFirst()) where one.1 != next.1 {
      let between = one.0.range.upperBound..<next.0.range.lowerBound
      guard joins(between, passes), !beginsReason(next.0, behind: between) else { continue }
      values += [one.1, next.1].filter { !values.contains($0) }
      range = (range?.lowerBound ?? one.0.range.lowerBound)..<next.0.range.upperBound
    }
    return range.map { Joined(values: values, range: $0) }
  }

  /// Asks which of several values is meant, each with the line that it makes.
  func question(
    _ slot: Slot, _ choices: [String], insteadOf range: Range<Int>
  ) -> Question {
    Question(slot, choices) { choice in
      text.typed(0..<range.lowerBound) + choice + text.typed(range.upperBound..<text.count)
    }
  }

  /// Whether only words that join stand in a stretch.
  private func joins(_ range: Range<Int>, _ passes: (Token) -> Bool) -> Bool {
    var place = range.lowerBound
    while place < range.upperBound {
      if text.folded[place].isSeparator {
        place += 1
      } else if let token = token(from: place), token.range.upperBound <= range.upperBound,
        token.has(.filler) || token.has(.list) || token.has(.alternative) || passes(token)
      {
        place = token.range.upperBound
      } else if let end = OrderWords.shipped.jointEnd(
        from: place, before: range.upperBound, in: text.folded)
      {
        place = end
      } else {
        return false
      }
    }
    return true
  }

  /// Whether a second value is the subject of a reason: 11-0010 与11-0009重复, ，11-0009已扣过.
  private func beginsReason(_ token: Token, behind between: Range<Int>) -> Bool {
    let end = token.range.upperBound
    let next = text.folded.skippingSpaces(end)
    let isSaidOfBoth = next > end && text.folded.scalar(next)?.isHan ?? false
    if !isSaidOfBoth, OrderWords.shipped.compares(from: next, in: text.folded) { return true }
    let enumerates = between.contains { text.folded[$0] == Line.enumerationComma }
    let isParted = between.allSatisfy { text.folded[$0].isSeparator } && !enumerates
    guard isParted, !standsFree(token) else { return false }
    return self.token(from: end).map { $0.first(\.verb) == nil && $0.amount == nil && !$0.isPolite }
      ?? true
  }
}
