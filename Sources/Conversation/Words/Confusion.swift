internal import Hanzi

/// Which Chinese words are typed for one another: those that sound alike, and those that look alike.
enum Confusion {
  /// Whether one word is typed for the other: each character is the same or mistaken for it; of
  /// three and more, one may be any other.
  static func isNear(_ typed: [Unicode.Scalar], _ word: [Unicode.Scalar]) -> Bool {
    guard typed.count == word.count, typed != word, word.allSatisfy(\.isHan) else { return false }
    let others = zip(typed, word).filter { $0 != $1 }
    return (word.count > 2 && others.count == 1) || others.allSatisfy(areAlike)
  }

  private static func areAlike(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Bool {
    let lookAlike = Lexicon.lookAlikes.contains { $0.contains(one) && $0.contains(other) }
    return lookAlike
      || !Set(Hanzi.readings(of: one).map(blurred))
        .isDisjoint(with: Hanzi.readings(of: other).map(blurred))
  }

  /// A syllable as those hear it who do not tell `zh` from `z`, `ng` from `n` and `l` from `n`.
  private static func blurred(_ syllable: String) -> String {
    var letters = Array(syllable.unicodeScalars)
    if letters.count > 1, letters[1] == "h", "zcs".unicodeScalars.contains(letters[0]) {
      letters.remove(at: 1)
    }
    if letters.count > 2, letters.suffix(2) == ["n", "g"] { letters.removeLast() }
    if letters.first == "l" { letters[0] = "n" }
    return letters.text
  }
}
