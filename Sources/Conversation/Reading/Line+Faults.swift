internal import Appraisal

extension Line {
  /// The line with a word about writing parted where it says, behind a criterion and before points,
  /// what is wrong with it, and takes them: 档案乱扣1分.
  func partingStatedFaults(_ lexicon: Lexicon) -> Line {
    let found = zip(tokens, tokens.dropFirst()).first { word, points in
      lexicon.statesFault(self.word(word)) && isPoints(points)
        && follows(word) { isNamed($0, before: word, lexicon) }
    }
    return found.map { opening($0.0) } ?? self
  }

  private func isNamed(_ criterion: Token, before word: Token, _ lexicon: Lexicon) -> Bool {
    criterion.all(\.formWord).contains { $0.kind == .criterion }
      && !hasClauseEnd(in: criterion.range.upperBound..<word.range.lowerBound)
      && !lexicon.complains(self.word(criterion))
  }
}
