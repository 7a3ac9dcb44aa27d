/// The words that ask what would come of something that is only supposed: 会怎样, 他还剩多少分.
struct ResultWords: Sendable {
  private let asked: Endings
  private let leading: Endings

  /// Words that are looked for at the end of a text.
  private struct Endings {
    private let words: WordSet
    /// How long the longest is.
    private let most: Int
    /// What they end with; most texts end with something else.
    private let lasts: ScalarSieve

    init(_ words: [String]) {
      self.words = WordSet(words)
      most = self.words.words.map(\.count).max() ?? 0
      lasts = ScalarSieve(self.words.words.compactMap(\.last))
    }

    /// How long the longest is that ends a text; nil where none does.
    func longest(endingIn text: ArraySlice<Unicode.Scalar>) -> Int? {
      guard let last = text.last, lasts.passes(last) else { return nil }
      return stride(from: min(most, text.count), to: 0, by: -1).first { count in
        words.contains(text.suffix(count))
          && (text[text.endIndex - count].isHan
            || text.dropLast(count).last.map { !$0.isLetter } ?? true)
      }
    }
  }

  /// The words that come with the program.
  static let shipped = ResultWords(Lexicon.file["results"])

  private init(_ file: LexiconFile) {
    asked = Endings(file["asked"].list)
    leading = Endings(file["leading"].list)
  }

  /// Where the question begins that ends a text; nil where none does.
  func question(endingIn text: [Unicode.Scalar]) -> Int? {
    let said = said(text[...])
    guard let word = asked.longest(endingIn: said) else { return nil }
    var rest = self.said(said.dropLast(word))
    while let word = leading.longest(endingIn: rest) { rest = self.said(rest.dropLast(word)) }
    return rest.endIndex
  }

  /// A text without marks and closing particles.
  private func said(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    let last = text.lastIndex { !$0.isSeparator && !Lexicon.particles.contains($0) }
    return text[..<(last.map { $0 + 1 } ?? text.startIndex)]
  }
}
