internal import Appraisal
internal import Hanzi

/// A message with every word found in it and the best way to cover it.
///
/// All readers of a message share one line, which never changes.
final class Line {
  /// What is known of a place.
  private struct Place {
    /// Which token covers it; -1 for none.
    var token: Int32 = -1
    /// How many scalars before it say something: no separators, politeness or list words.
    var solid: Int32 = 1
  }

  let text: TypedText
  private let lattice: Lattice
  /// The words of the best cover, in order.
  let tokens: [Token]
  private let places: [Place]
  /// What kinds of meanings its words have, and which cues.
  let kinds: MeaningKinds
  private let cues: CueSet
  /// Whether an amount stands with its verb and unit (扣2分): no bare number is one then.
  let saysAmount: Bool
  /// The unknown words that may be misspelt, in order.
  private(set) lazy var unknownWords = findUnknownWords
  /// The first word that names somebody.
  private(set) lazy var firstPerson = token(with: \.person)
  /// The first word that gives points or a severity.
  private(set) lazy var weight = tokens.first(where: weighs)
  /// Where the action may begin: behind opening clauses of Latin words that name nothing
  /// (`morning - quality here - gaoxing …`).
  private(set) lazy var opening = idleEnd

  /// The lists of words about the message that the line may have words of.
  private(set) lazy var asideLists = AsideWords.shipped.sieve.lists(in: text.folded)

  /// What says nothing by itself.
  private static let passive = CueSet([.filler, .list])

  convenience init(_ text: TypedText, lattice: Lattice) {
    self.init(text, lattice, lattice.best(in: text.folded))
  }

  private init(_ text: TypedText, _ lattice: Lattice, _ tokens: [Token]) {
    self.text = text
    self.lattice = lattice
    self.tokens = tokens
    var places = [Place](repeating: Place(), count: text.count + 1)
    places[0].solid = 0
    var kinds: MeaningKinds = []
    var cues = CueSet()
    for index in tokens.indices {
      kinds.formUnion(tokens[index].kinds)
      cues.formUnion(tokens[index].cues)
      let isPassive = tokens[index].hasAny(Line.passive)
      for place in tokens[index].range {
        places[place].token = Int32(index)
        if isPassive { places[place + 1].solid = 0 }
      }
    }
    for place in 0..<text.count {
      if text.parts(at: place) { places[place + 1].solid = 0 }
      places[place + 1].solid += places[place].solid
    }
    self.places = places
    self.kinds = kinds
    self.cues = cues
    saysAmount =
      kinds.isSuperset(of: [.logging, .number])
      && zip(tokens, tokens.dropFirst()).contains { verb, number in
        verb.logs && number.amount?.unit == .points
          && places[verb.range.upperBound].solid == places[number.range.lowerBound].solid
      }
  }

  /// The line with only these meanings, covered anew.
  func keeping(_ keeps: (Meaning) -> Bool) -> Line {
    lattice.keeping(keeps).map { Line(text, lattice: $0) } ?? self
  }

  /// The line with only these words of forms, covered anew.
  func keepingWords(_ keeps: (FormWord) -> Bool) -> Line {
    lattice.keepingWords(keeps).map { Line(text, lattice: $0) } ?? self
  }

  /// The line with its words changed.
  func replacing(_ change: (Token) -> Token) -> Line {
    Line(text, lattice, tokens.map(change))
  }

  /// The line with a word split into the shorter words that it hides.
  func opening(_ token: Token) -> Line {
    var lattice = lattice
    lattice.remove(token.range)
    return Line(text, lattice: lattice)
  }

  /// A token's text as matched, one space for several.
  func word(_ token: Token) -> ArraySlice<Unicode.Scalar> { singleSpaced(token.range) }

  /// A stretch as matched, one space for several.
  func singleSpaced(_ range: Range<Int>) -> ArraySlice<Unicode.Scalar> {
    text.hasWideSpaces ? text.folded.singleSpaced(range) : text.folded[range]
  }

  // MARK: Places

  /// Whether nothing but punctuation, fillers and list words stands between two places.
  func isEmpty(_ range: Range<Int>) -> Bool {
    places[range.upperBound].solid == places[range.lowerBound].solid
  }

  /// Whether every word between two places is known.
  func isKnown(_ range: Range<Int>) -> Bool {
    range.allSatisfy { text.folded[$0].isSeparator || token(at: $0) != nil }
  }

  /// The word that covers a place.
  func token(at place: Int) -> Token? {
    guard places.indices.contains(place), places[place].token >= 0 else { return nil }
    return tokens[Int(places[place].token)]
  }

  /// The word that begins at a place.
  func token(from place: Int) -> Token? {
    token(at: place).flatMap { $0.range.lowerBound == place ? $0 : nil }
  }

  /// The words that begin between two places.
  func tokens(in range: Range<Int>) -> some Sequence<Token> {
    range.lazy.compactMap(token(from:))
  }

  /// Whether some word has a cue.
  func has(_ cue: Cue) -> Bool { cues.contains(cue) }

  /// Whether a list word stands between two places.
  func hasListWord(in range: Range<Int>) -> Bool { tokens(in: range).contains { $0.has(.list) } }

  /// The first place between two where a clause ends.
  func clauseEnd(in range: Range<Int>) -> Int? { range.first { hasClauseEnd(in: $0..<$0 + 1) } }

  /// The last place between two where a clause ends.
  func lastClauseEnd(in range: Range<Int>) -> Int? {
    range.last { hasClauseEnd(in: $0..<$0 + 1) }
  }

  /// Whether a clause ends between two places.
  func hasClauseEnd(in range: Range<Int>) -> Bool {
    range.contains { place in
      switch text.folded[place] {
      case ",", ".", ";", "!", "?", "\u{3001}": true
      default: false
      }
    }
  }

  private lazy var quotationMarks = text.folded.indices.filter { text.folded[$0] == "\"" }

  /// Whether a stretch stands within quotation marks that open behind a place.
  func quotes(_ range: Range<Int>, from start: Int) -> Bool {
    let marks = quotationMarks.drop { $0 < start }
    return marks.count { $0 < range.upperBound } % 2 == 1
      && marks.contains { $0 >= range.upperBound }
  }

  /// The word before a token.
  func word(before token: Token) -> Token? {
    guard token.range.lowerBound < text.count else { return nil }
    let index = Int(places[token.range.lowerBound].token)
    return index > 0 ? tokens[index - 1] : nil
  }

  /// Whether a token follows another one at once.
  func follows(_ token: Token, _ other: (Token) -> Bool) -> Bool {
    guard let before = word(before: token) else { return false }
    return other(before) && isEmpty(before.range.upperBound..<token.range.lowerBound)
  }

  /// Whether words nobody knows are joined to a token.
  func isJoined(_ token: Token) -> Bool {
    [token.range.lowerBound - 1, token.range.upperBound].contains { place in
      text.folded.scalar(place).map { !$0.isSeparator } ?? false && self.token(at: place) == nil
    }
  }

  /// The known word that follows a token with nothing but marks between.
  func token(behind token: Token) -> Token? {
    tokens.first { $0.range.lowerBound >= token.range.upperBound }.flatMap { next in
      isEmpty(token.range.upperBound..<next.range.lowerBound) ? next : nil
    }
  }

  /// Where the clause of a place begins; nil in the first clause.
  func clauseStart(before place: Int) -> Int? {
    (0..<place).last { hasClauseEnd(in: $0..<$0 + 1) }.map { $0 + 1 }
  }

  /// Whether another known word follows a token at once.
  func isFollowed(_ token: Token) -> Bool { self.token(from: token.range.upperBound) != nil }

  /// The line with its numbers as numbers alone, where they could be the ids of items.
  var withoutItemNumbers: Line {
    let numbers = Set(tokens.filter { $0.first(\.number) != nil }.flatMap { $0.all(\.formWord) })
    return numbers.isEmpty ? self : keepingWords { !numbers.contains($0) }
  }

  /// Whether no free text follows a token at once.
  func standsFree(_ token: Token) -> Bool {
    token.range.upperBound == text.count || text.folded[token.range.upperBound].isSeparator
  }

  /// Whether a token begins the line, but for politeness and mentions.
  func leads(_ token: Token) -> Bool {
    isEmpty(min(opening, token.range.lowerBound)..<token.range.lowerBound)
  }

  /// Whether the first word says not to.
  var opensWithNegation: Bool {
    tokens.first { !$0.isPolite }.map { $0.has(.negation) && leads($0) } ?? false
  }

  /// The end of the opening clauses that ask for nothing.
  private var idleEnd: Int {
    var end = 0
    for place in text.folded.indices {
      if text.folded[place].isHan || !(token(at: place)?.isIdle ?? true) { return end }
      if isClauseMark(place) { end = place + 1 }
    }
    return 0
  }

  private func isClauseMark(_ place: Int) -> Bool {
    switch text.folded[place] {
    case ",", ";", "!": true
    case ".": text.folded.scalar(place + 1) == " "
    case "-": text.folded.scalar(place - 1) == " " && text.folded.scalar(place + 1) == " "
    default: false
    }
  }

  /// Stretches no token covers, without separators at their ends.
  private(set) lazy var gaps = uncovered

  private var uncovered: [Range<Int>] {
    var gaps: [Range<Int>] = []
    var start = 0
    for token in tokens {
      if let gap = trimmed(start..<token.range.lowerBound) { gaps.append(gap) }
      start = token.range.upperBound
    }
    if let gap = trimmed(start..<text.count) { gaps.append(gap) }
    return gaps
  }

  /// A stretch without separators at its ends; nil when nothing else is in it.
  func trimmed(_ range: Range<Int>) -> Range<Int>? {
    guard let first = range.first(where: { !text.folded[$0].isSeparator }),
      let last = range.last(where: { !text.folded[$0].isSeparator })
    else { return nil }
    return first..<(last + 1)
  }
}

extension Unicode.Scalar {
  /// Whether this only separates words: white space, punctuation, brackets and quotes.
  var isSeparator: Bool {
    // Han first: properties are looked up slowly, and most of a message is Han or ASCII.
    if isHan { return false }
    return switch self {
    case "+", "-", "\u{2212}", "%", "#", "$", "`", "<", ">", "=", "*", "_", "~", "^", "|", "\\":
      false
    default:
      isASCII
        ? !isWordPart : properties.generalCategory.isPunctuation || properties.isWhitespace
    }
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isPunctuation: Bool {
    switch self {
    case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
      .otherPunctuation, .dashPunctuation, .connectorPunctuation:
      true
    default: false
    }
  }
}
