/// A few words that many words of a line are compared with; most are ruled out by their first
/// scalar.
struct WordSet: Sendable {
  /// The words as matched, ordered by their first scalar and then by length, the longest first.
  let words: [[Unicode.Scalar]]
  private let firsts: ScalarSieve

  init(_ words: [String]) {
    self.words = words.map(\.foldedForMatching).filter { !$0.isEmpty }
      .sorted { ($0[0], $1.count) < ($1[0], $0.count) }
    firsts = ScalarSieve(self.words.map { $0[0] })
  }

  func contains(_ word: [Unicode.Scalar]) -> Bool { contains(word[...]) }

  func contains(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = word.first, firsts.passes(first) else { return false }
    var place = words.firstPlace { $0[0] >= first }
    while place < words.count, words[place][0] == first {
      if words[place].elementsEqual(word) { return true }
      place += 1
    }
    return false
  }

  /// The longest word that a text begins with.
  func opening(_ text: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
    words.first { text.starts(with: $0) }
  }
}

extension Array {
  /// The first place where a sorted array is past some border.
  func firstPlace(where isPast: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isPast(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
