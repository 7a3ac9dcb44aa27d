/// Every word that could stand somewhere in a message, and the best way to cover it with them.
struct Lattice {
  /// The candidates by where they begin.
  private var starting: [[Token]]

  init(count: Int) { starting = Array(repeating: [], count: count) }

  /// Adds a meaning to a stretch.
  mutating func add(_ range: Range<Int>, _ meanings: [Meaning]) {
    if let place = starting[range.lowerBound].firstIndex(where: { $0.range == range }) {
      let known = starting[range.lowerBound][place].meanings
      starting[range.lowerBound][place] = Token(range: range, meanings: known + meanings)
    } else {
      starting[range.lowerBound].append(Token(range: range, meanings: meanings))
    }
  }

  /// The lattice with only these meanings; nil where it has no others.
  func keeping(_ keeps: (Meaning) -> Bool) -> Lattice? {
    var result: Lattice?
    for (place, tokens) in starting.enumerated() where !tokens.allSatisfy({ $0.keepsAll(keeps) }) {
      result = result ?? self
      result?.starting[place] = tokens.compactMap { token in
        token.keepsAll(keeps) ? token : token.keeping(keeps).notEmpty
      }
    }
    return result
  }

  /// The lattice with only these words of forms; nil where it has no others.
  func keepingWords(_ keeps: (FormWord) -> Bool) -> Lattice? {
    func isKept(_ meaning: Meaning) -> Bool { meaning.formWord.map(keeps) ?? true }
    var result: Lattice?
    for place in starting.indices {
      if starting[place].allSatisfy({ !$0.isAny(.formWord) || $0.keepsAll(isKept) }) { continue }
      result = result ?? self
      result?.starting[place] = starting[place].compactMap { token in
        !token.isAny(.formWord) || token.keepsAll(isKept) ? token : token.keeping(isKept).notEmpty
      }
    }
    return result
  }

  /// Whether a stretch is a word.
  func hasWord(_ range: Range<Int>) -> Bool {
    starting[range.lowerBound].contains { $0.range == range }
  }

  /// Takes a stretch away, so that shorter words in it are found.
  mutating func remove(_ range: Range<Int>) {
    starting[range.lowerBound].removeAll { $0.range == range }
  }

  /// Leaves a stretch with one meaning as a whole.
  mutating func keepOnly(_ meaning: Meaning, in range: Range<Int>) {
    for start in range { starting[start].removeAll() }
    for start in 0..<range.lowerBound {
      starting[start].removeAll { $0.range.upperBound > range.lowerBound }
    }
    add(range, [meaning])
  }

  /// The cover with the most weight: all that is
  /// known before long words, and those before the short ones inside them.
  func best(in text: [Unicode.Scalar]) -> [Token] {
    let count = starting.count
    var weights = [Int](repeating: 0, count: count + 1)
    // Which candidate of each place is taken; -1 for none.
    var choices = [Int](repeating: -1, count: count + 1)
    for index in stride(from: count - 1, through: 0, by: -1) {
      weights[index] = weights[index + 1]
      for choice in starting[index].indices {
        let weight =
          starting[index][choice].weight(in: text)
          + weights[starting[index][choice].range.upperBound]
        // Of words that say as much, the longer one comes first: 请问|我, no 请|问我.
        if weight >= weights[index] {
          weights[index] = weight
          choices[index] = choice
        }
      }
    }
    var tokens: [Token] = []
    var index = 0
    while index < count {
      if choices[index] < 0 {
        index += 1
      } else {
        tokens.append(starting[index][choices[index]])
        index = tokens[tokens.count - 1].range.upperBound
      }
    }
    return tokens
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
