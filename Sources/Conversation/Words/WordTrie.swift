/// Words with what they mean, found from any position of a text in time that does not depend on
/// how many words there are.
struct WordTrie<Meaning: Hashable & Sendable>: Sendable {
  private var steps = StepTable()
  private var meanings: [[Meaning]] = [[]]

  /// Adds a meaning to a word, which is already folded.
  mutating func add(_ word: [Unicode.Scalar], _ meaning: Meaning) {
    if word.isEmpty { return }
    var node: Int32 = 0
    for scalar in word {
      if let next = steps.next(node, scalar) {
        node = next
      } else {
        meanings.append([])
        steps.add(node, scalar, Int32(meanings.count - 1))
        node = Int32(meanings.count - 1)
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
    while index < text.count, let next = steps.next(node, text[index]) {
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
      guard let next = steps.next(node, scalar) else { return [] }
      node = next
    }
    return meanings[Int(node)]
  }
}

/// The steps of a trie in one open table: a dictionary's hashing would cost more than all the
/// rest of finding words.
private struct StepTable: Sendable {
  private var keys = [UInt64](repeating: 0, count: 256)
  private var nodes = [Int32](repeating: 0, count: 256)
  private var count = 0

  func next(_ node: Int32, _ scalar: Unicode.Scalar) -> Int32? {
    let key = key(node, scalar)
    var slot = slot(key)
    while keys[slot] != 0 {
      if keys[slot] == key { return nodes[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return nil
  }

  /// Adds a step that is not there yet.
  mutating func add(_ node: Int32, _ scalar: Unicode.Scalar, _ next: Int32) {
    if 2 * count >= keys.count { grow() }
    insert(key(node, scalar), next)
  }

  /// Never zero, which marks an empty slot.
  private func key(_ node: Int32, _ scalar: Unicode.Scalar) -> UInt64 {
    UInt64(node) << 32 | UInt64(scalar.value) | 1 << 31
  }

  private func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (keys.count - 1)
  }

  private mutating func insert(_ key: UInt64, _ node: Int32) {
    var slot = slot(key)
    while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
    keys[slot] = key
    nodes[slot] = node
    count += 1
  }

  private mutating func grow() {
    let old = zip(keys, nodes)
    let size = 2 * keys.count
    keys = [UInt64](repeating: 0, count: size)
    nodes = [Int32](repeating: 0, count: size)
    count = 0
    for (key, node) in old where key != 0 { insert(key, node) }
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
