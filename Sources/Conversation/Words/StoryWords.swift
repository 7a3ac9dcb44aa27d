internal import CLexicon

/// The words of lines that tell of an order rather than give one.
struct StoryWords: Sendable {
  private let wishing: [[Unicode.Scalar]]
  private let unmeant: [[Unicode.Scalar]]
  private let congratulating: [[Unicode.Scalar]]
  private let finishing: [[Unicode.Scalar]]
  private let conditional: [[Unicode.Scalar]]
  private let unconditional: [[Unicode.Scalar]]
  private let conditionalBehind: [[Unicode.Scalar]]
  private let goingOn: [[Unicode.Scalar]]
  private let after: [[Unicode.Scalar]]
  private let checking: [[Unicode.Scalar]]
  private let waiting: [[Unicode.Scalar]]
  private let playing: [[Unicode.Scalar]]
  private let missing: [[Unicode.Scalar]]
  private let before: [[Unicode.Scalar]]
  private let changing: [[Unicode.Scalar]]
  private let leadingIn: [[Unicode.Scalar]]
  private let inspecting: [[Unicode.Scalar]]
  private let posts: [[Unicode.Scalar]]
  private let telling: WordSet
  private let helping: [[Unicode.Scalar]]

  /// The words that come with the program.
  static let shipped = StoryWords(Lexicon.file["stories"])

  private init(_ file: LexiconFile) {
    let words = { (name: String) in file[name].list.map(\.foldedForMatching) }
    wishing = words("wishing")
    unmeant = words("unmeant")
    congratulating = words("congratulating")
    finishing = words("finishing")
    conditional = words("conditions")
    unconditional = words("unconditional")
    conditionalBehind = words("conditions-behind")
    goingOn = words("going-on")
    after = words("after")
    checking = words("checking")
    waiting = words("waiting")
    playing = words("playing")
    missing = words("missing")
    before = words("before")
    changing = words("changing")
    leadingIn = words("leading-in")
    inspecting = words("inspecting")
    posts = words("posts")
    telling = WordSet(file["telling"].list)
    helping = words("helping")
  }

  /// Where a word for a wish begins that ends at a place, but for spaces; nil without one.
  func wish(endingAt end: Int, in text: [Unicode.Scalar]) -> Int? {
    wishing.compactMap { text.start(of: $0, endingAt: end) }.min()
  }

  /// Whether a word ends at a place that says the order was forgotten or is only deserved.
  func isUnmeant(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    unmeant.contains { text.start(of: $0, endingAt: end) != nil }
  }

  /// Whether a text begins with congratulations.
  func congratulates(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    congratulating.contains(where: text.starts)
  }

  /// Whether what follows a verb says that it is over: 结算完了.
  func finishes(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    finishing.contains(where: text.starts)
  }

  /// Whether a clause begins as a condition: once …, after the check.
  func conditions(_ clause: ArraySlice<Unicode.Scalar>) -> Bool {
    let opens = { (words: [[Unicode.Scalar]]) in
      words.contains { clause.starts(with: $0) && clause.dropFirst($0.count).first == " " }
    }
    if unconditional.contains(where: clause.starts) { return false }
    return opens(conditional)
      || (opens(after) && checking.contains { Self.holds(clause, $0) })
  }

  /// Whether a clause behind an order says that somebody is to agree to it first.
  func waits(_ clause: ArraySlice<Unicode.Scalar>) -> Bool {
    waiting.contains { clause.starts(with: $0) } && checking.contains { Self.holds(clause, $0) }
  }

  /// Whether what follows a word makes a condition of it: 驳回10-0004的话.
  func conditionsBehind(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    conditionalBehind.contains(where: text.starts)
  }

  /// Whether a word ends at a place that goes on to another order: then, 改.
  func goesOn(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    goingOn.contains { text.start(of: $0, endingAt: end) != nil }
  }

  /// Whether a text says of an incident that it is played.
  func plays(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    playing.contains { Self.holds(text, $0) }
  }

  /// Whether a word ends at a place that says there was none of the incident there.
  func lacks(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    missing.contains { text.start(of: $0, endingAt: end) != nil }
  }

  /// Whether words say that something was earlier.
  func saysBefore(_ words: ArraySlice<Unicode.Scalar>) -> Bool {
    before.contains { Self.holds(words, $0) }
  }

  /// Whether a word ends at a place that makes a change of the number there.
  func changes(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    changing.contains { text.start(of: $0, endingAt: end) != nil }
  }

  /// Whether a word ends at a place that tells how or when somebody was found at something.
  func leadsIn(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
    leadingIn.contains { text.start(of: $0, endingAt: end) != nil }
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
    helping.contains { text.start(of: $0, endingAt: end) != nil }
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
