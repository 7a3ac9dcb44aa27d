/// Words with what they mean, found from any position of a text in time that does not depend on
/// how many words there are.
struct WordTrie<Meaning: Hashable & Sendable>: Sendable {
  private struct Step: Hashable {
    let node: Int32
    let scalar: Unicode.Scalar
  }

  private var steps: [Step: Int32] = [:]
  private var meanings: [[Meaning]] = [[]]

  /// Adds a meaning to a word, which is already folded.
  mutating func add(_ word: [Unicode.Scalar], _ meaning: Meaning) {
    if word.isEmpty { return }
    var node: Int32 = 0
    for scalar in word {
      let step = Step(node: node, scalar: scalar)
      if let next = steps[step] {
        node = next
      } else {
        meanings.append([])
        node = Int32(meanings.count - 1)
        steps[step] = node
      }
    }
    if !meanings[Int(node)].contains(meaning) { meanings[Int(node)].append(meaning) }
  }

  /// Every word that begins at a position, the shortest first.
  ///
  /// Latin words need a boundary on both sides; Chinese ones do not. One space in a word stands
  /// for any number of them.
  func words(
    in text: [Unicode.Scalar], at position: Int, _ found: (Range<Int>, [Meaning]) -> Void
  ) {
    guard position < text.count, !(text[position].isLatin && text.isLatin(position - 1)) else {
      return
    }
    var node: Int32 = 0
    var index = position
    while index < text.count, let next = steps[Step(node: node, scalar: text[index])] {
      node = next
      index = text[index] == " " ? text.skipping(from: index) { $0 == " " } : index + 1
      let ends = !(text[index - 1].isLatin && text.isLatin(index))
      if ends, !meanings[Int(node)].isEmpty { found(position..<index, meanings[Int(node)]) }
    }
  }

  /// What exactly this word means.
  func meanings(of word: [Unicode.Scalar]) -> [Meaning] {
    var node: Int32 = 0
    for scalar in word {
      guard let next = steps[Step(node: node, scalar: scalar)] else { return [] }
      node = next
    }
    return meanings[Int(node)]
  }
}

extension Unicode.Scalar {
  /// Whether this is part of a word written in Latin letters, accents included.
  var isLatin: Bool {
    isWordPart || (0xC0...0x24F).contains(value) || (0x1E00...0x1EFF).contains(value)
      || (0x300...0x36F).contains(value)
  }
}

extension [Unicode.Scalar] {
  func isLatin(_ index: Int) -> Bool { scalar(index)?.isLatin ?? false }
}
