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
    if lookAlike { return true }
    let sounds = Hanzi.readings(of: one).map(sound)
    return Hanzi.readings(of: other).contains { sounds.contains(sound($0)) }
  }

  /// A syllable as those hear it who do not tell `zh` from `z`, `ng` from `n` and `l` from `n`: its
  /// letters, at most eight, in one number.
  private static func sound(_ syllable: String) -> UInt64 {
    let letters = syllable.utf8
    let first = letters.first ?? 0
    let isSibilant =
      first == UInt8(ascii: "z") || first == UInt8(ascii: "c") || first == UInt8(ascii: "s")
    var sound = UInt64(first == UInt8(ascii: "l") ? UInt8(ascii: "n") : first)
    for (place, letter) in letters.enumerated().dropFirst()
    where place > 1 || !isSibilant || letter != UInt8(ascii: "h") {
      sound = sound << 8 | UInt64(letter)
    }
    let ng = UInt64(UInt8(ascii: "n")) << 8 | UInt64(UInt8(ascii: "g"))
    return sound > 0xFFFF && sound & 0xFFFF == ng ? sound >> 8 : sound
  }
}
