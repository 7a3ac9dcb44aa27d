internal import Packs

/// Words with what they mean, found from any position of a text in time that does not depend on
/// how many words there are.
///
/// One run of numbers, so that a process can load what another one built and fetch only the parts
/// it needs:
///
///     nodes, edges, senses, meanings, bytes of text         five counts
///     for each node and one more: its first edge
///     for each edge: its scalar; for each edge: the node it leads to
///     for each node and one more: its first sense
///     for each sense: its meaning * 4 + its layer
///     for each meaning and one more: its first byte; for each meaning: its kind
///     the bytes: the meaning's three texts
final class WordPack {
  /// What one word means, by where the meaning comes from.
  final class Senses {
    private let byLayer: [[Meaning]]
    /// Where it first has meanings; nil where they are none of words.
    let layer: WordTrie.Layer?
    /// The word with all it means.
    let token: Token
    /// Whether somebody is called so.
    let namesPerson: Bool

    fileprivate let node: Int

    fileprivate init(_ byLayer: [[Meaning]] = [[], [], [], []], of node: Int = -1) {
      self.byLayer = byLayer
      self.node = node
      let layers = WordTrie.Layer.words.filter { !byLayer[$0.rawValue].isEmpty }
      layer = layers.first
      // Most words mean something in one layer, whose list they share.
      let meanings =
        layers.count == 1 ? byLayer[layers[0].rawValue] : layers.flatMap { byLayer[$0.rawValue] }
      token = Token(range: 0..<0, meanings: meanings)
      namesPerson = byLayer[WordTrie.Layer.names.rawValue].contains { $0.person != nil }
    }

    /// Whether it means nothing at all.
    var isEmpty: Bool { byLayer.allSatisfy { $0.isEmpty } }

    subscript(layer: WordTrie.Layer) -> [Meaning] { byLayer[layer.rawValue] }
  }

  private var numbers: PackedNumbers
  private var layout: Layout
  private let remake: () -> PackedNumbers
  private var known = Kept<Int, Senses>()
  /// The senses asked for last, each in its one place.
  private var recent = [Senses?](repeating: nil, count: 256)
  /// Where the scalars asked about last lead.
  private var steps = KnownSteps()

  /// Words from a pack.
  ///
  /// - Parameters:
  ///   - numbers: the pack.
  ///   - remake: puts the same words together again, where the pack turns out to be broken.
  init(_ numbers: PackedNumbers, remake: @escaping () -> PackedNumbers) {
    self.numbers = numbers
    self.remake = remake
    layout = Layout(numbers)
  }

  /// Every word that begins at a position, the shortest first.
  ///
  /// Latin words need a boundary on both sides; Chinese ones do not. One space in a word stands
  /// for any number of them.
  func words(in text: [Unicode.Scalar], at position: Int) -> [(range: Range<Int>, senses: Senses)] {
    var found: [Found] = []
    find(in: text, at: position, &found)
    return found.map { (position..<$0.end, senses(of: $0)) }
  }

  /// Where a word ends, and where its meanings are.
  struct Found {
    let end: Int
    fileprivate let node: Int
  }

  func senses(of word: Found) -> Senses { senses(word.node) }

  /// The same, put into a list that is used again and again.
  func find(in text: [Unicode.Scalar], at position: Int, _ found: inout [Found]) {
    found.removeAll(keepingCapacity: true)
    guard position < text.count, !(text[position].isLatin && text.isLatin(position - 1)) else {
      return
    }
    whole {
      if !found.isEmpty { found.removeAll() }
      var node = 0
      var index = position
      while index < text.count, let next = next(node, text[index].value) {
        node = next
        index = text[index] == " " ? text.skipping(from: index) { $0 == " " } : index + 1
        if hasSenses(node), !(text[index - 1].isLatin && text.isLatin(index)) {
          found.append(Found(end: index, node: node))
        }
      }
    }
  }

  /// What exactly this word means.
  func meanings(of word: some Sequence<Unicode.Scalar>) -> Senses {
    whole {
      var node = 0
      for scalar in word {
        guard let next = next(node, scalar.value) else { return Senses() }
        node = next
      }
      return senses(node)
    }
  }

  /// Whether longer words begin with this one and a space.
  func goesOn(behind word: some Sequence<Unicode.Scalar>) -> Bool {
    whole {
      var node = 0
      for scalar in word {
        guard let next = next(node, scalar.value) else { return false }
        node = next
      }
      return next(node, 0x20) != nil
    }
  }

  /// Whether any word begins like this.
  func hasWords(beginning start: [Unicode.Scalar]) -> Bool {
    whole {
      var node = 0
      for scalar in start {
        guard let next = next(node, scalar.value) else { return false }
        node = next
      }
      return true
    }
  }

  /// Whether no word that begins a plain text is longer than this.
  func isLongest(_ length: Int, in text: some Sequence<UInt8>) -> Bool {
    whole {
      var (node, passed) = (0, 0)
      for byte in text {
        guard let next = next(node, WordPack.folded(byte)) else { return true }
        node = next
        passed += 1
        if passed > length, hasSenses(node) { return false }
      }
      return true
    }
  }

  private static func folded(_ byte: UInt8) -> UInt32 {
    UInt32(byte | (byte &- 0x41 < 26 ? 0x20 : 0))
  }

  /// Whether the letters and digits up to some gap, run together, form a word.
  ///
  /// - Parameters:
  ///   - bytes: plain text in small letters.
  ///   - mark: what stands before the word.
  ///   - begins: whether a word that would go on behind the bytes counts as well.
  func joins(
    _ bytes: some Sequence<UInt8>, behind mark: [Unicode.Scalar], orBegins begins: Bool
  ) -> Bool {
    whole {
      var node = 0
      for scalar in mark { node = next(node, scalar.value) ?? -1 }
      if node < 0 { return false }
      for byte in bytes {
        guard Unicode.Scalar(byte).isWordPart else {
          if hasSenses(node) { return true }
          continue
        }
        guard let next = next(node, WordPack.folded(byte)) else { return false }
        node = next
      }
      return begins || hasSenses(node)
    }
  }

  /// What the names at most so many edits from a word mean, each with its distance.
  ///
  /// Only beginnings that can still lead to such a name are followed, so that the cost hardly
  /// depends on how many names there are.
  func names(near word: [Unicode.Scalar], most: Int) -> [(distance: Int, meanings: [Meaning])] {
    whole {
      var found: [(distance: Int, meanings: [Meaning])] = []
      var rows = EditRows(word)
      follow(0, &rows, most) { node, distance in
        found.append((distance, senses(node)[.names]))
      }
      return found
    }
  }

  private func follow(
    _ node: Int, _ rows: inout EditRows, _ most: Int, _ take: (Int, Int) -> Void
  ) {
    if rows.distance <= most, hasSenses(node) { take(node, rows.distance) }
    let least = rows.least
    if least < most {
      let first = Int(numbers[layout.firstEdge + node])
      for edge in first..<max(first, Int(numbers[layout.firstEdge + node + 1])) {
        guard let scalar = Unicode.Scalar(numbers[layout.scalar + edge]) else { continue }
        rows.push(scalar)
        follow(Int(numbers[layout.target + edge]), &rows, most, take)
        rows.pop()
      }
    } else if least == most {
      // No edit is left: only the word's own scalars can follow.
      for scalar in Set(rows.word) {
        guard let next = next(node, scalar.value) else { continue }
        rows.push(scalar)
        follow(next, &rows, most, take)
        rows.pop()
      }
    }
  }

  /// What the first names that begin like this mean.
  func names(beginning start: [Unicode.Scalar], most: Int) -> [Meaning] {
    whole {
      var nodes: [Int] = []
      var node = 0
      for scalar in start {
        guard let next = next(node, scalar.value) else { return [] }
        node = next
      }
      nodes.append(node)
      var found: [Meaning] = []
      while let node = nodes.popLast(), found.count < most {
        found += senses(node)[.names]
        let first = Int(numbers[layout.firstEdge + node])
        let edges = first..<max(first, Int(numbers[layout.firstEdge + node + 1]))
        nodes += edges.reversed().map { Int(numbers[layout.target + $0]) }
      }
      return found
    }
  }

  /// What a lookup in the pack finds; in a rebuilt pack, where this one turns out to be broken.
  private func whole<Result>(_ look: () -> Result) -> Result {
    let result = look()
    if !numbers.isBroken { return result }
    numbers = remake()
    layout = Layout(numbers)
    known = Kept()
    recent = Array(repeating: nil, count: recent.count)
    steps = KnownSteps()
    return look()
  }

  private func next(_ node: Int, _ scalar: UInt32) -> Int? {
    if let known = steps[node, scalar] { return known < 0 ? nil : known }
    let next = step(node, scalar)
    steps.keep(next ?? -1, from: node, scalar)
    return next
  }

  private func step(_ node: Int, _ scalar: UInt32) -> Int? {
    let numbers = numbers
    let first = Int(numbers[layout.firstEdge + node])
    let end = max(first, Int(numbers[layout.firstEdge + node + 1]))
    let edges = layout.scalar + first..<layout.scalar + end
    return numbers.place(of: scalar, in: edges).map {
      Int(numbers[$0 - layout.scalar + layout.target])
    }
  }

  private func hasSenses(_ node: Int) -> Bool {
    numbers[layout.firstSense + node] < numbers[layout.firstSense + node + 1]
  }

  private func senses(_ node: Int) -> Senses {
    let place = node & (recent.count - 1)
    if let senses = recent[place], senses.node == node { return senses }
    let senses = known[node] ?? readSenses(node)
    recent[place] = senses
    return senses
  }

  private func readSenses(_ node: Int) -> Senses {
    var byLayer: [[Meaning]] = [[], [], [], []]
    var place = Int(numbers[layout.firstSense + node])
    let end = Int(numbers[layout.firstSense + node + 1])
    while place < end, !numbers.isBroken {
      let sense = Int(numbers[layout.sense + place])
      if let meaning = meaning(sense / 4) { byLayer[sense % 4].append(meaning) }
      place += 1
    }
    let senses = Senses(byLayer, of: node)
    known.keep(senses, for: node)
    return senses
  }

  private func meaning(_ index: Int) -> Meaning? {
    var reader = PackReader(
      numbers, at: 4 * layout.bytes + Int(numbers[layout.firstByte + index]))
    return Meaning(
      kind: numbers[layout.kind + index], reader.text(), reader.text(), reader.text())
  }
}

/// Where the parts of a pack begin.
private struct Layout {
  let (firstEdge, scalar, target, firstSense, sense, firstByte, kind, bytes):
    (Int, Int, Int, Int, Int, Int, Int, Int)

  init(_ numbers: PackedNumbers) {
    let (nodes, edges, senses, meanings) = (
      Int(numbers[0]), Int(numbers[1]), Int(numbers[2]), Int(numbers[3])
    )
    firstEdge = 5
    scalar = firstEdge + nodes + 1
    target = scalar + edges
    firstSense = target + edges
    sense = firstSense + nodes + 1
    firstByte = sense + senses
    kind = firstByte + meanings + 1
    bytes = kind + meanings
  }
}
