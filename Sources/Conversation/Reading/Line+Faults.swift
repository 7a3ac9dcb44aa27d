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

  private func isNamed(_ criterion: Token, before word: Token) -> Bool {
    criterion.all(\.formWord).contains { $0.kind == .criterion }
      && !hasClauseEnd(in: criterion.range.upperBound..<word.range.lowerBound)
      && !Lexicon.shipped.complains(self.word(criterion))
  }
}
