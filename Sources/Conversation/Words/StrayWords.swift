/// The words that tell a reason behind an order from words that make something else of it.
struct StrayWords: Sendable {
  private let faults: [[Unicode.Scalar]]
  private let failures: [[Unicode.Scalar]]
  private let things: AsideWords.List
  private let complaints: AsideWords.List
  private let connecting: WordSet
  private let qualifying: WordEndings
  private let excepting: AsideWords.List
  private let nothing: AsideWords.List
  private let taking: WordSet
  private let because: WordOpenings
  private let predicating: [[Unicode.Scalar]]

  /// How many characters that are joined to an order are a sentence, and no part of a longer word.
  let shortestReason = 5

  /// The words that come with the program.
  static let shipped = StrayWords(Lexicon.file["strays"])

  private init(_ file: LexiconFile) {
    faults = file["faults"].list.map(\.foldedForMatching)
    failures = file["failures"].list.map(\.foldedForMatching)
    things = AsideWords.List(file["things"].list)
    complaints = AsideWords.List(file["complaints"].list)
    connecting = WordSet(file["connecting"].list)
    qualifying = WordEndings(file["qualifying"].list)
    excepting = AsideWords.List(file["excepting"].list)
    nothing = AsideWords.List(file["nothing"].list)
    taking = WordSet(file["taking"].list)
    because = WordOpenings(file["because"].list)
    predicating = file["predicating"].list.map(\.foldedForMatching)
  }

  /// Whether a stretch says that an entry was a mistake: 记错人了, duplicate.
  func fault(in stretch: ArraySlice<Unicode.Scalar>) -> Bool {
    let text = Array(stretch)
    return faults.contains(where: text.containsRun) && !failures.contains(where: text.containsRun)
  }

  /// Whether a stretch only joins the words of an order: 到, from.
  func connects(_ stretch: ArraySlice<Unicode.Scalar>) -> Bool { connecting.contains(stretch) }

  /// Whether a text begins as a reason: 因为他那天请假.
  func givesReason(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    because.begin(text)
  }

  /// Whether a text goes on from an order as what is said of it: 是周主任的意见, and not 是因为….
  func predicates(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    predicating.contains { word in
      text.starts(with: word) && !givesReason(text.dropFirst(word.count))
    }
  }

  /// Whether a word before an object makes one who acts of what precedes it: 把.
  func takes(_ word: ArraySlice<Unicode.Scalar>) -> Bool { taking.contains(word) }

  /// Whether a word ends at a place that makes a target or a guess of the value there: 要求, 估计.
  func qualifies(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    qualifying.end(at: end, in: text)
  }

  /// Whether what begins at a place takes back a part of what precedes it: 除了, but.
  func excepts(from start: Int, in text: [Unicode.Scalar]) -> Bool {
    start < text.count && !excepting.ends(in: text, from: start, before: text.count).isEmpty
  }

  /// Whether what begins at a place says that there was none: 未发生, 零.
  func isNothing(from start: Int, in text: [Unicode.Scalar]) -> Bool {
    start < text.count && !nothing.ends(in: text, from: start, before: text.count).isEmpty
  }

  /// Whether what begins at a place makes the name of a thing of the order before it: 时间, 流程.
  func isThing(from start: Int, in text: [Unicode.Scalar]) -> Bool {
    start < text.count && !things.ends(in: text, from: start, before: text.count).isEmpty
  }

  /// Whether what begins at a place says that an order does not work: 报错, fails.
  func complains(from start: Int, in text: [Unicode.Scalar]) -> Bool {
    start < text.count && !complaints.ends(in: text, from: start, before: text.count).isEmpty
  }
}
