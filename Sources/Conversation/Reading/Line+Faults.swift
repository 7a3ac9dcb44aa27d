internal import Appraisal

extension Line {
  /// Splits a word such as 乱扣 that both states the fault and takes points, where it stands between
  /// a criterion and points.
  var partingStatedFaults: Line {
    let found = zip(tokens, tokens.dropFirst()).first { word, points in
      Lexicon.shipped.statesFault(self.word(word)) && isPoints(points)
        && follows(word) { isNamed($0, before: word) }
    }
    return found.map { opening($0.0) } ?? self
  }

  /// The line without the words for recording that say what was not done: 张三值班扣1分，访客没登记.
  var leavingUnrecordedToTheNote: Line {
    guard let person = token(with: \.person),
      let weight = tokens.first(where: { weighs($0) || $0.amount?.unit == .count })
    else { return self }
    let start = max(person.range.upperBound, weight.range.upperBound)
    let unrecorded = tokens.first { token in
      token.range.lowerBound >= start && token.logs && token.range.count > 1
        && Lexicon.shipped.onlyRecords(word(token)) && isDenied(token)
    }
    return unrecorded.map { opening($0).leavingUnrecordedToTheNote } ?? self
  }

  /// Whether a word for what was not done stands right before a word: 没登记.
  func isDenied(_ token: Token) -> Bool {
    let before = text.folded[..<token.range.lowerBound]
    return Lexicon.negations.contains { before.suffix($0.count).elementsEqual($0) }
  }

  private func isNamed(_ criterion: Token, before word: Token) -> Bool {
    criterion.has(\.formWord) { $0.kind == .criterion }
      && !hasClauseEnd(in: criterion.range.upperBound..<word.range.lowerBound)
      && !Lexicon.shipped.complains(self.word(criterion))
  }
}
