/// Words with what they mean, while they are put together (``WordPack`` is what is read).
struct WordTrie {
  /// Where a word comes from; what means several things is looked at in this order.
  enum Layer: Int, CaseIterable {
    /// The conversation's own words.
    case lexicon
    /// Names of people, units and places.
    case names
    /// The words of forms.
    case forms
    /// A mark of words that have no other meaning than those of the other layers.
    case plain

    /// Those of what a word stands for.
    static let words: [Layer] = [.lexicon, .names, .forms]
  }

  /// A meaning and its layer.
  struct Sense: Hashable {
    let layer: Layer
    let meaning: Meaning
  }

  private var steps = StepTable()
  /// What each node's word means, in the order added.
  private(set) var senses: [[Sense]] = [[]]
  /// Every word of letters and digits.
  private(set) var latinWords: Set<[Unicode.Scalar]> = []

  /// Adds a meaning to a word, which is already folded.
  mutating func add(_ word: [Unicode.Scalar], _ meaning: Meaning, _ layer: Layer) {
    if word.isEmpty { return }
    if layer != .plain, word.allSatisfy(\.isWordPart) { latinWords.insert(word) }
    var node: Int32 = 0
    for scalar in word {
      if let next = steps.next(node, scalar) {
        node = next
      } else {
        senses.append([])
        steps.add(node, scalar, Int32(senses.count - 1))
        node = Int32(senses.count - 1)
      }
    }
    let sense = Sense(layer: layer, meaning: meaning)
    if !senses[Int(node)].contains(sense) { senses[Int(node)].append(sense) }
  }

  /// Every step from one node to another, those of a node together and sorted by scalar.
  var edges: [(node: Int, scalar: Int, next: Int)] { steps.sorted }
}

/// The steps of a trie in one open table: a dictionary's hashing would cost more than all the
/// rest of putting words together.
private struct StepTable {
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

  var sorted: [(node: Int, scalar: Int, next: Int)] {
    let steps = zip(keys, nodes).filter { $0.0 != 0 }.sorted { $0.0 < $1.0 }
    return steps.map { key, next -> (node: Int, scalar: Int, next: Int) in
      (node: Int(key >> 32), scalar: Int(key & 0x7FFF_FFFF), next: Int(next))
    }
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
