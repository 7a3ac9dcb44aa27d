internal import Appraisal

/// A Latin word among the slots that is nearly one of the form's words and is none.
struct NearMiss {
  /// The word as matched.
  let typed: String
  /// The word it is nearly.
  let word: String

  /// The criteria the word belongs to.
  func ids(_ criteria: [Criterion]) -> [String] {
    criteria.filter { criterion in
      (criterion.term.words + criterion.rules.flatMap(\.term.words)).contains(word)
    }.map(\.id)
  }
}

extension Line {
  /// The first unknown Latin word that is nearly one of these.
  func nearMiss(among words: @autoclosure () -> [String]) -> NearMiss? {
    let unknown = gaps.flatMap(latinWords).filter { $0.count >= 4 }
    if unknown.isEmpty { return nil }
    let known = words().map { ($0, $0.foldedForMatching) }
    for typed in unknown {
      let allowed = typed.count >= 6 ? 2 : 1
      for (word, folded) in known where abs(folded.count - typed.count) <= allowed {
        if EditDistance.between(typed, folded) <= allowed {
          return NearMiss(typed: typed.text, word: word)
        }
      }
    }
    return nil
  }

  private func latinWords(in range: Range<Int>) -> [[Unicode.Scalar]] {
    text.folded[range].split { !($0.isWordPart || $0 == "-") }.map(Array.init)
  }
}
