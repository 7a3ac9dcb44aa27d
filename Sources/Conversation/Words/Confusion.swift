internal import Hanzi

/// Which Chinese words are often confused: those that sound alike and those that look alike.
enum Confusion {
  /// Whether one word may be a slip for the other: each character is the same or often confused
  /// with it; in words of three or more, one character may be any other.
  static func isNear(_ typed: [Unicode.Scalar], _ word: [Unicode.Scalar]) -> Bool {
    guard typed.count == word.count else { return false }
    return isNear(Traits(typed), Traits(word))
  }

  /// The same for words whose confusions are already known.
  static func isNear(_ typed: Traits, _ word: Traits) -> Bool {
    guard typed.scalars.count == word.scalars.count, typed.scalars != word.scalars, word.isHan
    else { return false }
    let differs = { (place: Int) in typed.scalars[place] != word.scalars[place] }
    return (word.scalars.count > 2 && word.scalars.indices.count(where: differs) == 1)
      || word.scalars.indices.allSatisfy { place in
        !differs(place) || typed.ofEach[place].contains { word.ofEach[place].contains($0) }
      }
  }

  /// A word with what each of its characters is confused with.
  struct Traits {
    let scalars: [Unicode.Scalar]
    let isHan: Bool
    /// The sounds and look-alike groups of each character; two characters that share one are alike.
    fileprivate let ofEach: [[UInt64]]

    init(_ word: [Unicode.Scalar]) {
      scalars = word
      isHan = word.allSatisfy(\.isHan)
      ofEach = isHan ? word.map(Confusion.traits) : Array(repeating: [], count: word.count)
    }
  }

  /// The groups of characters that are mistaken for one another by how they look, in which each is.
  private static let lookAlikes: [Unicode.Scalar: [Int]] = {
    var groups: [Unicode.Scalar: [Int]] = [:]
    for (group, characters) in Lexicon.file["look-alikes"].list.enumerated() {
      for character in Set(characters.unicodeScalars) {
        groups[character, default: []].append(group)
      }
    }
    return groups
  }()

  private static func traits(of scalar: Unicode.Scalar) -> [UInt64] {
    let looks = lookAlikes[scalar] ?? []
    // No syllable has eight letters, so that a group never is one.
    return Hanzi.readings(of: scalar).map(sound) + looks.map { UInt64.max - UInt64($0) }
  }

  /// A syllable without the differences between `zh` and `z`, `ng` and `n`, `l` and `n`: its
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
