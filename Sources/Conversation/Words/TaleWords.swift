/// The words of lines that tell, quote or plan a deduction or praise.
struct TaleWords: Sendable {
  private let leading: WordSet
  private let headings: AsideWords.List
  private let signs: [[Unicode.Scalar]]
  private let feeling: [[Unicode.Scalar]]
  private let supposing: [[Unicode.Scalar]]
  private let habits: [[Unicode.Scalar]]
  private let habitual: WordSet
  private let replying: [[Unicode.Scalar]]
  private let bidding: [[Unicode.Scalar]]
  private let things: [[Unicode.Scalar]]
  private let reasons: WordSet
  private let pointing: [[Unicode.Scalar]]
  private let quoting: [[Unicode.Scalar]]
  private let giving: WordSet
  private let saying: [[Unicode.Scalar]]
  private let sayingOneself: [[Unicode.Scalar]]

  /// The words that come with the program.
  static let shipped = TaleWords(Lexicon.file["tales"])

  private init(_ file: LexiconFile) {
    let words = { (name: String) in file[name].list.map(\.foldedForMatching) }
    leading = WordSet(file["leading"].list)
    headings = AsideWords.List(file["headings"].list)
    signs = words("signs")
    feeling = words("feeling")
    supposing = words("supposing")
    habits = words("habits")
    habitual = WordSet(file["habitual"].list)
    replying = words("replying")
    bidding = words("bidding")
    things = words("things")
    reasons = WordSet(file["reasons"].list)
    pointing = words("pointing")
    quoting = words("quoting")
    giving = WordSet(file["giving"].list)
    saying = words("saying")
    sayingOneself = words("saying-oneself")
  }

  /// Whether a stretch before an order says that it is one: 决定, 必须.
  func leads(_ stretch: ArraySlice<Unicode.Scalar>) -> Bool { leading.contains(stretch) }

  /// Whether what begins at a place says of whom something was told: 没签字的是高兴.
  func points(from start: Int, in text: [Unicode.Scalar]) -> Bool {
    pointing.contains { text[start...].starts(with: $0) }
  }

  /// Whether a stretch between two names says that the first gives something to the second: 给.
  func isGiven(_ stretch: ArraySlice<Unicode.Scalar>) -> Bool { giving.contains(stretch) }

  /// Whether a word ends at a place that says where what follows was read or heard.
  func quotes(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    quoting.contains { text[..<end].suffix($0.count).elementsEqual($0) }
  }

  /// Where a word for saying or wanting begins that ends at a place; nil without one.
  func saying(endingAt end: Int, in text: [Unicode.Scalar]) -> Int? {
    saying.compactMap { text.start(of: $0, endingAt: end) }.min()
  }

  /// Whether a clause begins with the speaker, or with a rule that is followed: 我, 按公司.
  func saysOneself(_ clause: ArraySlice<Unicode.Scalar>) -> Bool {
    sayingOneself.contains { clause.starts(with: $0) }
  }

  /// Whether what begins at a place heads a draft, a sum or an example.
  func heads(from start: Int, in text: [Unicode.Scalar]) -> Bool {
    guard start < text.count else { return false }
    return headings.ends(in: text, from: start, before: text.count).contains { end in
      end == text.count || text[end].isSeparator || text[end].isLatin == text[end - 1].isLatin
    }
  }

  /// Whether a text begins with a sign of lists or code.
  func opensWithSign(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    signs.contains { text.starts(with: $0) }
  }

  /// Whether what begins behind a name supposes what that person may do: 张三敢迟到，….
  func supposes(from start: Int, in text: [Unicode.Scalar]) -> Bool {
    supposing.contains { text[start...].starts(with: $0) }
  }

  /// Where words end that begin behind a name and say what that person feels or thinks.
  func feelingEnds(from start: Int, in text: [Unicode.Scalar]) -> [Int] {
    feeling.filter { text[start...].starts(with: $0) }.map { start + $0.count }
  }

  /// Whether a word ends at a place that makes a habit of the verb there: 老, 历来.
  func isHabit(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    habits.contains { text[..<end].suffix($0.count).elementsEqual($0) }
  }

  /// Whether a stretch before a person makes a habit of the rest: 每次.
  func isHabit(opening stretch: ArraySlice<Unicode.Scalar>) -> Bool { habitual.contains(stretch) }

  /// Whether a word ends at a place behind which a chat's answer stands: 收到请.
  func replies(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    replying.contains { text[..<end].suffix($0.count).elementsEqual($0) }
  }

  /// Whether a stretch bids somebody to take notice: 请注意, 知悉.
  func bidden(_ stretch: ArraySlice<Unicode.Scalar>) -> Bool {
    bidding.contains { stretch.starts(with: $0) }
  }

  /// Whether what begins at a place makes a thing of what precedes it: 这件事, 通知单.
  func makesThing(from start: Int, in text: [Unicode.Scalar]) -> Bool {
    things.contains { text[start...].starts(with: $0) }
  }

  /// Whether a stretch says that a reason follows: 因为.
  func gives(reason stretch: ArraySlice<Unicode.Scalar>) -> Bool {
    reasons.contains(stretch.last == " " ? stretch.dropLast() : stretch)
  }
}
