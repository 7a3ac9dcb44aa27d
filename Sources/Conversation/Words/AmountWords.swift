/// The words around a number or in its place that keep it from being how many points are meant.
struct AmountWords: Sendable {
  private let around: AsideWords.List
  private let measures: WordSet
  private let holding: WordEndings
  private let objects: AsideWords.List
  private let degrees: WordEndings
  private let punishing: WordSet
  private let points: [[Unicode.Scalar]]
  private let giving: [[Unicode.Scalar]]

  /// The words that come with the program.
  static let shipped = AmountWords(Lexicon.file["amounts"])

  private init(_ file: LexiconFile) {
    around = AsideWords.List(file["around"].list)
    measures = WordSet(file["measures"].list)
    holding = WordEndings(file["holding"].list)
    objects = AsideWords.List(file["objects"].list)
    degrees = WordEndings(file["degrees"].list)
    punishing = WordSet(file["punishing"].list)
    points = file["points"].list.map(\.foldedForMatching)
    giving = Lexicon.file["verbs"]["commend"].list.map(\.foldedForMatching)
  }

  /// Whether what follows an amount at once makes it more or less than that: 2分多, 2分起.
  func widens(from end: Int, in text: [Unicode.Scalar]) -> Bool {
    end < text.count && !around.ends(in: text, from: end, before: text.count).isEmpty
  }

  /// Whether a word is what a bare number before it counts: 柜, 课时.
  func measures(_ word: ArraySlice<Unicode.Scalar>) -> Bool { measures.contains(word) }

  /// Whether a word ends at a place that makes a score somebody has of the points there: 得9分, 只剩2分.
  func holds(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    holding.end(at: end, in: text)
  }

  /// Whether a word ends at a place that gives the points there: 加5分.
  func gives(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    giving.contains { text.start(of: $0, endingAt: end) != nil }
  }

  /// Whether what is taken or given, as it begins at a place, is no number of points: 工资, 双倍.
  func isObject(from start: Int, in text: [Unicode.Scalar]) -> Bool {
    start < text.count && !objects.ends(in: text, from: start, before: text.count).isEmpty
  }

  /// Where words begin right before a verb that say how much it takes, and no number: 按上限|扣.
  func degree(endingAt end: Int, in text: [Unicode.Scalar]) -> Int? {
    degrees.start(endingAt: end, in: text)
  }

  /// Whether a verb takes other things than points as well: 罚站岗.
  func punishes(_ word: ArraySlice<Unicode.Scalar>) -> Bool { punishing.contains(word) }

  /// Whether a word ends with the unit of points, with no number before it: X分.
  func endsWithUnit(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    points.contains { word.count > $0.count && word.suffix($0.count).elementsEqual($0) }
  }
}
