/// Words looked for where a text begins; most texts are ruled out by their first scalar.
struct WordOpenings: Sendable {
  let words: [[Unicode.Scalar]]
  private let firsts: ScalarSieve

  init(_ words: [String]) {
    self.words = words.map(\.foldedForMatching).filter { !$0.isEmpty }
    firsts = ScalarSieve(self.words.map { $0[0] })
  }

  /// Whether a text begins with one of the words.
  func begin(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    mayBegin(text) && words.contains { text.starts(with: $0) }
  }

  /// The words that a text begins with.
  func all(beginning text: ArraySlice<Unicode.Scalar>) -> [[Unicode.Scalar]] {
    mayBegin(text) ? words.filter { text.starts(with: $0) } : []
  }

  private func mayBegin(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    text.first.map(firsts.passes) ?? false
  }
}

/// Words looked for where they end; most places are ruled out by the scalar before them.
struct WordEndings: Sendable {
  let words: [[Unicode.Scalar]]
  private let lasts: ScalarSieve

  init(_ words: [String]) {
    self.words = words.map(\.foldedForMatching).filter { !$0.isEmpty }
    lasts = ScalarSieve(self.words.map { $0[$0.count - 1] })
  }

  /// Whether a text ends with one of the words.
  func end(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let last = text.last, lasts.passes(last) else { return false }
    return words.contains { text.suffix($0.count).elementsEqual($0) }
  }

  /// Whether one of the words ends at a place, but for spaces, and fits.
  ///
  /// - Parameter fits: asked of a word and where it begins.
  func end(
    at end: Int, in text: [Unicode.Scalar],
    where fits: ([Unicode.Scalar], Int) -> Bool = { _, _ in true }
  ) -> Bool {
    mayEnd(at: end, in: text)
      && words.contains { word in
        text.start(of: word, endingAt: end).map { fits(word, $0) } ?? false
      }
  }

  /// Where the first of the words begins that end at a place, but for spaces.
  func start(endingAt end: Int, in text: [Unicode.Scalar]) -> Int? {
    mayEnd(at: end, in: text)
      ? words.compactMap { text.start(of: $0, endingAt: end) }.min() : nil
  }

  private func mayEnd(at end: Int, in text: [Unicode.Scalar]) -> Bool {
    text[..<end].last { $0 != " " }.map(lasts.passes) ?? false
  }
}
