internal import CLexicon

/// The words of lines that tell of an order rather than give one.
struct StoryWords: Sendable {
  private let wishing: WordEndings
  private let unmeant: WordEndings
  private let congratulating: WordOpenings
  private let finishing: WordOpenings
  private let conditional: [[Unicode.Scalar]]
  private let unconditional: WordOpenings
  private let conditionalBehind: WordOpenings
  private let goingOn: WordEndings
  private let after: [[Unicode.Scalar]]
  private let checking: [[Unicode.Scalar]]
  private let waiting: WordOpenings
  private let playing: [[Unicode.Scalar]]
  private let missing: WordEndings
  private let before: [[Unicode.Scalar]]
  private let changing: WordEndings
  private let leadingIn: WordEndings
  private let inspecting: [[Unicode.Scalar]]
  private let posts: [[Unicode.Scalar]]
  private let telling: WordSet
  private let helping: WordEndings

  /// The words that come with the program.
  static let shipped = StoryWords(Lexicon.file["stories"])

  private init(_ file: LexiconFile) {
    let words = { (name: String) in file[name].list.map(\.foldedForMatching) }
    wishing = WordEndings(file["wishing"].list)
    unmeant = WordEndings(file["unmeant"].list)
    congratulating = WordOpenings(file["congratulating"].list)
    finishing = WordOpenings(file["finishing"].list)
    conditional = words("conditions")
    unconditional = WordOpenings(file["unconditional"].list)
    conditionalBehind = WordOpenings(file["conditions-behind"].list)
    goingOn = WordEndings(file["going-on"].list)
    after = words("after")
    checking = words("checking")
    waiting = WordOpenings(file["waiting"].list)
    playing = words("playing")
    missing = WordEndings(file["missing"].list)
    before = words("before")
    changing = WordEndings(file["changing"].list)
    leadingIn = WordEndings(file["leading-in"].list)
    inspecting = words("inspecting")
    posts = words("posts")
    telling = WordSet(file["telling"].list)
    helping = WordEndings(file["helping"].list)
  }

  /// Where a word for a wish begins that ends at a place, but for spaces; nil without one.
  func wish(endingAt end: Int, in text: [Unicode.Scalar]) -> Int? {
    wishing.start(endingAt: end, in: text)
  }

  /// Whether a word ends at a place that says the order was forgotten or is only deserved.
  func isUnmeant(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    unmeant.end(at: end, in: text)
  }

  /// Whether a text begins with congratulations.
  func congratulates(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    congratulating.begin(text)
  }

  /// Whether what follows a verb says that it is over: 结算完了.
  func finishes(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    finishing.begin(text)
  }

  /// Whether a clause begins as a condition: once …, after the check.
  func conditions(_ clause: ArraySlice<Unicode.Scalar>) -> Bool {
    let opens = { (words: [[Unicode.Scalar]]) in
      words.contains { clause.starts(with: $0) && clause.dropFirst($0.count).first == " " }
    }
    if unconditional.begin(clause) { return false }
    return opens(conditional)
      || (opens(after) && checking.contains { Self.holds(clause, $0) })
  }

  /// Whether a clause behind an order says that somebody is to agree to it first.
  func waits(_ clause: ArraySlice<Unicode.Scalar>) -> Bool {
    waiting.begin(clause) && checking.contains { Self.holds(clause, $0) }
  }

  /// Whether what follows a word makes a condition of it: 驳回10-0004的话.
  func conditionsBehind(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    conditionalBehind.begin(text)
  }

  /// Whether a word ends at a place that goes on to another order: then, 改.
  func goesOn(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    goingOn.end(at: end, in: text)
  }

  /// Whether a text says of an incident that it is played.
  func plays(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    playing.contains { Self.holds(text, $0) }
  }

  /// Whether a word ends at a place that says there was none of the incident there.
  func lacks(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    missing.end(at: end, in: text)
  }

  /// Whether words say that something was earlier.
  func saysBefore(_ words: ArraySlice<Unicode.Scalar>) -> Bool {
    before.contains { Self.holds(words, $0) }
  }

  /// Whether a word ends at a place that makes a change of the number there.
  func changes(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    changing.end(at: end, in: text)
  }

  /// Whether a word ends at a place that tells how or when somebody was found at something.
  func leadsIn(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    leadingIn.end(at: end, in: text)
  }

  /// Whether a word ends at a place, but for spaces, that says somebody was looked at: 昨天巡查张三.
  func inspects(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    inspecting.contains { text.start(of: $0, endingAt: text.beforeSpaces(end) + 1) != nil }
  }

  /// Whether a text begins with a word for somebody's post, and with nothing else: 的岗，一切正常.
  func namesPost(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    posts.contains { text.starts(with: $0) && text.dropFirst($0.count).first?.isSeparator ?? true }
  }

  /// Whether a word names those who speak, as what they tell of themselves begins: 我, we.
  func tells(_ word: ArraySlice<Unicode.Scalar>) -> Bool { telling.contains(word) }

  /// Whether a word ends at a place that does something for the one named there: 帮, 替.
  func helps(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    helping.end(at: end, in: text)
  }

  private static func holds(
    _ text: ArraySlice<Unicode.Scalar>, _ word: [Unicode.Scalar]
  ) -> Bool {
    text.indices.contains { text[$0...].starts(with: word) }
  }
}

extension [Unicode.Scalar] {
  /// Where a word begins that ends at a place, but for spaces; several spaces count as one.
  func start(of word: [Unicode.Scalar], endingAt end: Int) -> Int? {
    var place = end
    while place > 0, self[place - 1] == " " { place -= 1 }
    for scalar in word.reversed() {
      guard place > 0, self[place - 1] == scalar else { return nil }
      place -= 1
      if scalar == " " { while place > 0, self[place - 1] == " " { place -= 1 } }
    }
    return word[0].isWordPart && !opensWord(place) ? nil : place
  }
}
