/// The words that ask what would come of something that is only supposed: 会怎样, 他还剩多少分.
struct ResultWords: Sendable {
  private let asked: WordSet
  private let leading: WordSet

  /// The words that come with the program.
  static let shipped = ResultWords(Lexicon.file["results"])

  private init(_ file: LexiconFile) {
    asked = WordSet(file["asked"].list)
    leading = WordSet(file["leading"].list)
  }

  /// Where the question begins that ends a text; nil where none does.
  func question(endingIn text: [Unicode.Scalar]) -> Int? {
    let said = said(text[...])
    guard let word = longest(asked, endingIn: said) else { return nil }
    var rest = self.said(said.dropLast(word))
    while let word = longest(leading, endingIn: rest) { rest = self.said(rest.dropLast(word)) }
    return rest.endIndex
  }

  /// A text without marks and closing particles.
  private func said(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    let last = text.lastIndex { !$0.isSeparator && !Lexicon.particles.contains($0) }
    return text[..<(last.map { $0 + 1 } ?? text.startIndex)]
  }

  private func longest(
    _ words: WordSet, endingIn text: ArraySlice<Unicode.Scalar>
  ) -> Int? {
    words.words.map(\.count).max().flatMap { most in
      (1...most).last { count in
        count <= text.count && words.contains(text.suffix(count))
          && (text.suffix(count).first?.isHan ?? false
            || text.dropLast(count).last.map { !$0.isLetter } ?? true)
      }
    }
  }
}
