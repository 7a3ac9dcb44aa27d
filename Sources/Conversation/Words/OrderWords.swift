/// The words of lines that speak of an order about an entry or a period, or name several of them.
struct OrderWords: Sendable {
  private let spurning: WordEndings
  private let suspecting: AsideWords.List
  private let passive: WordSet
  private let past: WordSet
  private let joining: AsideWords.List
  private let comparing: AsideWords.List
  private let ambiguous: WordSet
  private let determiners: WordSet
  private let denyingAll: AsideWords.List
  private let outcomes: WordEndings

  /// The words that come with the program.
  static let shipped = OrderWords(Lexicon.file["orders"])

  private init(_ file: LexiconFile) {
    spurning = WordEndings(file["spurning"].list)
    suspecting = AsideWords.List(file["suspecting"].list)
    passive = WordSet(file["passive"].list)
    past = WordSet(file["past"].list)
    joining = AsideWords.List(file["joining"].list)
    comparing = AsideWords.List(file["comparing"].list)
    ambiguous = WordSet(file["ambiguous"].list)
    determiners = WordSet(file["determiners"].list)
    denyingAll = AsideWords.List(file["denying-all"].list)
    outcomes = WordEndings(file["outcomes"].list)
  }

  /// Whether a word ends at a place, but for spaces, that asks in scorn what the order behind it is
  /// for, or says that it is not given: 何必扣他, 没空撤销.
  ///
  /// A single character says so only where it begins the line.
  func spurns(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    spurning.end(at: end, in: text) { word, start in
      word.count > 1 || text[..<start].allSatisfy(\.isSeparator)
    }
  }

  /// Whether a word that makes a suspicion of what is said stands before a place.
  func suspects(before end: Int, in text: [Unicode.Scalar]) -> Bool {
    (0..<end).contains { !suspecting.ends(in: text, from: $0, before: end).isEmpty }
  }

  /// Whether words before a place say that nothing was violated.
  func deniesAll(before end: Int, in text: [Unicode.Scalar]) -> Bool {
    (0..<end).contains { !denyingAll.ends(in: text, from: $0, before: end).isEmpty }
  }

  /// Whether a text ends with what may become of an appeal: 成立.
  func endsWithOutcome(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    outcomes.end(text)
  }

  /// Whether a text only says whose something is: his.
  func determines(_ text: ArraySlice<Unicode.Scalar>) -> Bool { determiners.contains(text) }

  /// Whether a word before a verb says that it was done: 被.
  func isPassive(_ word: ArraySlice<Unicode.Scalar>) -> Bool { passive.contains(word) }

  /// Whether a verb's word tells of the past: upheld.
  func isPast(_ word: ArraySlice<Unicode.Scalar>) -> Bool { past.contains(word) }

  /// Where a word ends that begins at a place and joins what stands before and behind it: 和, 到.
  func jointEnd(from start: Int, before end: Int, in text: [Unicode.Scalar]) -> Int? {
    joining.ends(in: text, from: start, before: end).max()
  }

  /// Whether what begins at a place compares what was named before it: 重复, is the same.
  func compares(from start: Int, in text: [Unicode.Scalar]) -> Bool {
    start < text.count && !comparing.ends(in: text, from: start, before: text.count).isEmpty
  }

  /// Whether a decision's word means the opposite where the appeal is named: uphold.
  func isAmbiguous(_ word: ArraySlice<Unicode.Scalar>) -> Bool { ambiguous.contains(word) }
}
