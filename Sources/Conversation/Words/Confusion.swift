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
    let count = typed.scalars.count
    guard count == word.scalars.count, word.isHan else { return false }
    var (others, isAlike) = (0, true)
    for place in 0..<count where typed.scalars[place] != word.scalars[place] {
      others += 1
      isAlike = isAlike && typed.isAlike(word, place)
      if !isAlike, count < 3 || others > 1 { return false }
    }
    return others > 0
  }

  /// A word with what each of its characters is confused with.
  struct Traits {
    let scalars: [Unicode.Scalar]
    let isHan: Bool
    /// The sounds and look-alike groups of each character; two characters that share one are alike.
    fileprivate let ofEach: [[UInt64]]
    /// A bit for each of them: characters without a common one are not alike.
    private let bits: [UInt64]

    init(_ word: [Unicode.Scalar]) {
      scalars = word
      isHan = word.allSatisfy(\.isHan)
      ofEach = isHan ? word.map(Confusion.traits) : Array(repeating: [], count: word.count)
      bits = ofEach.map { $0.reduce(0) { $0 | 1 << (($1 ^ $1 >> 8 ^ $1 >> 16) & 63) } }
    }

    fileprivate func isAlike(_ other: Traits, _ place: Int) -> Bool {
      bits[place] & other.bits[place] != 0
        && ofEach[place].contains(where: other.ofEach[place].contains)
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
