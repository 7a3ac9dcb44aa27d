internal import Packs

extension WordPack {
  /// The bytes of a pack of these words.
  static func bytes(_ trie: WordTrie) -> [UInt8] {
    let edges = trie.edges
    var table = MeaningTable()
    let senses = trie.senses.map { node in
      node.map { table.number(of: $0.meaning) * 4 + $0.layer.rawValue }
    }
    var writer = PackWriter()
    for count in [
      senses.count, edges.count, senses.reduce(0) { $0 + $1.count }, table.kinds.count,
      table.texts.bytes.count,
    ] { writer.number(count) }
    var place = 0
    for node in 0...senses.count {
      while place < edges.count, edges[place].node < node { place += 1 }
      writer.number(place)
    }
    for edge in edges { writer.number(edge.scalar) }
    for edge in edges { writer.number(edge.next) }
    var first = 0
    for node in senses {
      writer.number(first)
      first += node.count
    }
    writer.number(first)
    for sense in senses.joined() { writer.number(sense) }
    for start in table.starts { writer.number(start) }
    for kind in table.kinds { writer.number(kind) }
    writer.append(table.texts)
    return writer.padded()
  }
}

/// The meanings of a pack, each once.
private struct MeaningTable {
  private var known: [Meaning: Int] = [:]
  private(set) var kinds: [Int] = []
  private(set) var starts = [0]
  private(set) var texts = PackWriter()

  mutating func number(of meaning: Meaning) -> Int {
    if let number = known[meaning] { return number }
    let number = kinds.count
    known[meaning] = number
    let code = meaning.code
    kinds.append(Int(code.kind))
    for text in [code.one, code.other, code.third] { texts.text(text) }
    starts.append(texts.bytes.count)
    return number
  }
}
