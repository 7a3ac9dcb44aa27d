/// The words of lines that tell, quote or plan a deduction or praise.
struct TaleWords: Sendable {
  private let leading: WordSet
  private let headings: AsideWords.List
  private let signs: WordOpenings
  private let feeling: WordOpenings
  private let supposing: WordOpenings
  private let habits: WordEndings
  private let habitual: WordSet
  private let replying: WordEndings
  private let bidding: WordOpenings
  private let things: WordOpenings
  private let reasons: WordSet
  private let pointing: WordOpenings
  private let quoting: WordEndings
  private let giving: WordSet
  private let saying: WordEndings
  private let telling: WordEndings
  private let taken: WordEndings
  private let auxiliaries: WordSet
  private let doneToEntries: WordOpenings
  private let sayingOneself: WordOpenings

  /// The words that come with the program.
  static let shipped = TaleWords(Lexicon.file["tales"])

  private init(_ file: LexiconFile) {
    leading = WordSet(file["leading"].list)
    headings = AsideWords.List(file["headings"].list)
    signs = WordOpenings(file["signs"].list)
    feeling = WordOpenings(file["feeling"].list)
    supposing = WordOpenings(file["supposing"].list)
    habits = WordEndings(file["habits"].list)
    habitual = WordSet(file["habitual"].list)
    replying = WordEndings(file["replying"].list)
    bidding = WordOpenings(file["bidding"].list)
    things = WordOpenings(file["things"].list)
    reasons = WordSet(file["reasons"].list)
    pointing = WordOpenings(file["pointing"].list)
    quoting = WordEndings(file["quoting"].list)
    giving = WordSet(file["giving"].list)
    saying = WordEndings(file["saying"].list)
    telling = WordEndings(file["telling"].list)
    taken = WordEndings(file["taken"].list)
    auxiliaries = WordSet(file["auxiliaries"].list)
    doneToEntries = WordOpenings(file["done-to-entries"].list)
    sayingOneself = WordOpenings(file["saying-oneself"].list)
  }

  /// Whether a stretch before an order says that it is one: 决定, 必须.
  func leads(_ stretch: ArraySlice<Unicode.Scalar>) -> Bool { leading.contains(stretch) }

  /// Whether what begins at a place says of whom something was told: 没签字的是高兴.
  func points(from start: Int, in text: [Unicode.Scalar]) -> Bool {
    pointing.begin(text[start...])
  }

  /// Whether a stretch between two names says that the first gives something to the second: 给.
  func isGiven(_ stretch: ArraySlice<Unicode.Scalar>) -> Bool { giving.contains(stretch) }

  /// Whether a word ends at a place that says where what follows was read or heard.
  func quotes(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    quoting.end(text[..<end])
  }

  /// Where a word for saying or wanting begins that ends at a place; nil without one.
  func saying(endingAt end: Int, in text: [Unicode.Scalar]) -> Int? {
    saying.start(endingAt: end, in: text)
  }

  /// Where a word for telling something begins that ends at a place; nil without one.
  func telling(endingAt end: Int, in text: [Unicode.Scalar]) -> Int? {
    telling.start(endingAt: end, in: text)
  }

  /// Whether a word ends at a place that says the speaker took the points there: 我扣了1分.
  func isTaken(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    taken.end(at: end, in: text)
  }

  /// Whether a text says of what precedes it what became of it: has been reversed, is what he wrote.
  func tellsOfEntry(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    var rest = text
    while let first = rest.first, first.isLetter {
      // Without one of those words it is what somebody did: dropped the keys.
      if rest.startIndex > text.startIndex, doneToEntries.begin(rest) { return true }
      let word = rest.prefix { $0.isLetter || $0 == "'" }
      guard auxiliaries.contains(word) else { return false }
      rest = rest.dropFirst(word.count).drop { $0 == " " }
    }
    return false
  }

  /// Whether a clause begins with the speaker, or with a rule that is followed: 我, 按公司.
  func saysOneself(_ clause: ArraySlice<Unicode.Scalar>) -> Bool {
    sayingOneself.begin(clause)
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
    signs.begin(text)
  }

  /// Whether what begins behind a name supposes what that person may do: 张三敢迟到，….
  func supposes(from start: Int, in text: [Unicode.Scalar]) -> Bool {
    supposing.begin(text[start...])
  }

  /// Where words end that begin behind a name and say what that person feels or thinks.
  func feelingEnds(from start: Int, in text: [Unicode.Scalar]) -> [Int] {
    feeling.all(beginning: text[start...]).map { start + $0.count }
  }

  /// Whether a word ends at a place that makes a habit of the verb there: 老, 历来.
  func isHabit(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    habits.end(text[..<end])
  }

  /// Whether a stretch before a person makes a habit of the rest: 每次.
  func isHabit(opening stretch: ArraySlice<Unicode.Scalar>) -> Bool { habitual.contains(stretch) }

  /// Whether a word ends at a place behind which a chat's answer stands: 收到请.
  func replies(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    replying.end(text[..<end])
  }

  /// Whether a stretch bids somebody to take notice: 请注意, 知悉.
  func bidden(_ stretch: ArraySlice<Unicode.Scalar>) -> Bool {
    bidding.begin(stretch)
  }

  /// Whether what begins at a place makes a thing of what precedes it: 这件事, 通知单.
  func makesThing(from start: Int, in text: [Unicode.Scalar]) -> Bool {
    things.begin(text[start...])
  }

  /// Whether a stretch says that a reason follows: 因为.
  func gives(reason stretch: ArraySlice<Unicode.Scalar>) -> Bool {
    reasons.contains(stretch.last == " " ? stretch.dropLast() : stretch)
  }
}
