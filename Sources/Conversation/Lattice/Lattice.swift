/// Every word that could stand somewhere in a message, and the best way to cover it with them.
struct Lattice {
  /// The candidates, and behind which one of them another one begins at the same place; -1 for none.
  private var tokens: [Token] = []
  private var next: [Int32] = []
  /// The first and the last candidate of each place; -1 for none.
  private var first: [Int32]
  private var last: [Int32]

  init(count: Int) {
    first = Array(repeating: -1, count: count)
    last = first
    tokens.reserveCapacity(count)
    next.reserveCapacity(count)
  }

  /// Adds a meaning to a stretch.
  mutating func add(_ range: Range<Int>, _ meanings: [Meaning]) {
    add(Token(range: range, meanings: meanings))
  }

  /// Adds what a stretch means.
  mutating func add(_ token: Token) {
    let start = token.range.lowerBound
    if let known = place(of: token.range) {
      tokens[known] = Token(range: token.range, meanings: tokens[known].meanings + token.meanings)
      return
    }
    let place = Int32(tokens.count)
    tokens.append(token)
    next.append(-1)
    if last[start] < 0 { first[start] = place } else { next[Int(last[start])] = place }
    last[start] = place
  }

  /// Where a stretch stands among the candidates.
  private func place(of range: Range<Int>) -> Int? {
    var candidate = first[range.lowerBound]
    while candidate >= 0 {
      if tokens[Int(candidate)].range == range { return Int(candidate) }
      candidate = next[Int(candidate)]
    }
    return nil
  }

  /// The lattice with each candidate changed, or without it.
  private func map(_ change: (Token) -> Token?) -> Lattice {
    var result = Lattice(count: first.count)
    for start in first {
      var candidate = start
      while candidate >= 0 {
        if let token = change(tokens[Int(candidate)]) { result.add(token) }
        candidate = next[Int(candidate)]
      }
    }
    return result
  }

  /// The lattice with only these meanings; nil where it has no others.
  func keeping(_ keeps: (Meaning) -> Bool) -> Lattice? {
    if tokens.allSatisfy({ $0.keepsAll(keeps) }) { return nil }
    return map { $0.keepsAll(keeps) ? $0 : $0.keeping(keeps).notEmpty }
  }

  /// The lattice with only these words of forms; nil where it has no others.
  func keepingWords(_ keeps: (FormWord) -> Bool) -> Lattice? {
    func isKept(_ meaning: Meaning) -> Bool { meaning.formWord.map(keeps) ?? true }
    func isKept(_ token: Token) -> Bool { !token.isAny(.formWord) || token.keepsAll(isKept) }
    if tokens.allSatisfy(isKept) { return nil }
    return map { token in
      if !token.isAny(.formWord) { return token }
      let kept = token.meanings.filter(isKept)
      return kept.count == token.meanings.count
        ? token : Token(range: token.range, meanings: kept).notEmpty
    }
  }

  /// Whether a stretch is a word.
  func hasWord(_ range: Range<Int>) -> Bool { place(of: range) != nil }

  /// Takes a stretch away, so that shorter words in it are found.
  mutating func remove(_ range: Range<Int>) {
    self = map { $0.range == range ? nil : $0 }
  }

  /// Leaves a stretch with one meaning as a whole.
  mutating func keepOnly(_ meaning: Meaning, in range: Range<Int>) {
    self = map { $0.range.overlaps(range) ? nil : $0 }
    add(range, [meaning])
  }

  /// The cover with the most weight: all that is
  /// known before long words, and those before the short ones inside them.
  func best(in text: [Unicode.Scalar]) -> [Token] {
    let count = first.count
    // The weight from each place on, and which candidate is taken there; -1 for none.
    var best = [(weight: Int, choice: Int32)](repeating: (0, -1), count: count + 1)
    for index in stride(from: count - 1, through: 0, by: -1) {
      best[index].weight = best[index + 1].weight
      var candidate = first[index]
      while candidate >= 0 {
        let place = Int(candidate)
        let weight = tokens[place].weight(in: text) + best[tokens[place].range.upperBound].weight
        // Of words that say as much, the longer one comes first: 请问|我, no 请|问我.
        if weight >= best[index].weight { best[index] = (weight, candidate) }
        candidate = next[place]
      }
    }
    var cover: [Token] = []
    cover.reserveCapacity(min(count, tokens.count))
    var index = 0
    while index < count {
      if best[index].choice < 0 {
        index += 1
      } else {
        cover.append(tokens[Int(best[index].choice)])
        index = cover[cover.count - 1].range.upperBound
      }
    }
    return cover
  }
}

extension Token {
  fileprivate func keepsAll(_ keeps: (Meaning) -> Bool) -> Bool { meanings.allSatisfy(keeps) }

  fileprivate var notEmpty: Token? { meanings.isEmpty ? nil : self }

  /// The weight of this stretch: how much it covers and what it means, less a little for each word.
  fileprivate func weight(in text: [Unicode.Scalar]) -> Int {
    let covered = range.count { text[$0] != " " }
    return covered * 16 - 10 + weight
  }
}
