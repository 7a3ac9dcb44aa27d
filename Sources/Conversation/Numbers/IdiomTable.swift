/// Words that contain a numeral and are no number: 一般, 统一, 周三, `no one`.
struct IdiomTable: Sendable {
  private struct Place: Sendable {
    let word: [Unicode.Scalar]
    let offset: Int
  }

  /// A scalar of a word and the one beside it.
  ///
  /// 一 alone begins dozens of words; with its neighbour it begins one or none, so that hostile
  /// runs of 一 stay cheap.
  private struct Pair: Hashable, Sendable {
    let scalar: Unicode.Scalar
    let neighbour: Unicode.Scalar

    /// Which of 4,096 bits stands for it.
    var bit: Int { Int(scalar.value &* 31 ^ neighbour.value) & 4095 }
  }

  private var opening: [Pair: [Place]] = [:]
  private var inside: [Pair: [Place]] = [:]
  /// The bits of all pairs: most places have none of them.
  private var pairs = [UInt64](repeating: 0, count: 64)

  /// - Parameter scalars: those a number can begin with; only their places in a word matter.
  init(_ words: [String], within scalars: Set<Unicode.Scalar>) {
    for word in words.map({ Array($0.unicodeScalars) }) where word.count > 1 {
      for (offset, scalar) in word.enumerated() where scalars.contains(scalar) {
        if scalar.isLetter, !word.opensWord(offset) { continue }
        let place = Place(word: word, offset: offset)
        let pair = Pair(scalar: scalar, neighbour: word[offset == 0 ? 1 : offset - 1])
        if offset == 0 {
          opening[pair, default: []].append(place)
        } else {
          inside[pair, default: []].append(place)
        }
        pairs[pair.bit >> 6] |= 1 << UInt64(pair.bit & 63)
      }
    }
  }

  var isEmpty: Bool { opening.isEmpty && inside.isEmpty }

  /// The word that runs through a position: whether it starts before, and where it ends.
  func word(in text: [Unicode.Scalar], at position: Int) -> (startsBefore: Bool, end: Int)? {
    guard let scalar = text.scalar(position) else { return nil }
    if let before = text.scalar(position - 1),
      let end = end(inside, Pair(scalar: scalar, neighbour: before), text, position)
    {
      return (true, end)
    }
    return opens(in: text, at: position).map { (false, $0) }
  }

  /// Where the longest word ends that begins at a position.
  func opens(in text: [Unicode.Scalar], at position: Int) -> Int? {
    guard let scalar = text.scalar(position), let next = text.scalar(position + 1) else {
      return nil
    }
    return end(opening, Pair(scalar: scalar, neighbour: next), text, position)
  }

  /// Where the longest of some words ends; one space in a word stands for any number of them.
  private func end(
    _ places: [Pair: [Place]], _ pair: Pair, _ text: [Unicode.Scalar], _ position: Int
  ) -> Int? {
    if pairs[pair.bit >> 6] >> UInt64(pair.bit & 63) & 1 == 0 { return nil }
    var longest: Int?
    for place in places[pair] ?? [] {
      if let end = end(place, text, position), end > longest ?? 0 { longest = end }
    }
    return longest
  }

  private func end(_ place: Place, _ text: [Unicode.Scalar], _ position: Int) -> Int? {
    var start = position
    for scalar in place.word[..<place.offset].reversed() {
      guard text.scalar(start - 1) == scalar else { return nil }
      start -= 1
      while scalar == " ", text.scalar(start - 1) == " " { start -= 1 }
    }
    var end = position
    for scalar in place.word[place.offset...] {
      guard text.scalar(end) == scalar else { return nil }
      end = scalar == " " ? text.skipping(from: end) { $0 == " " } : end + 1
    }
    return end
  }
}
