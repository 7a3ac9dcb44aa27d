/// The words that ask what would come of something that is only supposed: 会怎样, 他还剩多少分.
struct ResultWords: Sendable {
  private let asked: WordEndings
  private let leading: WordEndings

  /// The words that come with the program.
  static let shipped = ResultWords(Lexicon.file["results"])

  private init(_ file: LexiconFile) {
    asked = WordEndings(file["asked"].list)
    leading = WordEndings(file["leading"].list)
  }

  /// Where the question begins that ends a text; nil where none does.
  func question(endingIn text: [Unicode.Scalar]) -> Int? {
    guard var start = asked.start(endingAt: said(text, before: text.count), in: text) else {
      return nil
    }
    while let word = leading.start(endingAt: said(text, before: start), in: text) { start = word }
    return said(text, before: start)
  }

  /// Where a text before a place ends without marks and closing particles.
  private func said(_ text: [Unicode.Scalar], before place: Int) -> Int {
    let last = text[..<place].lastIndex {
      !$0.isSeparator && !Lexicon.particles.contains($0)
    }
    return last.map { $0 + 1 } ?? 0
  }
}
