internal import Appraisal
internal import Hanzi

/// A message with every word found in it and the best way to cover it.
struct Line {
  let text: TypedText
  private let lattice: Lattice
  /// The words of the best cover, in order.
  private(set) var tokens: [Token] = []

  init(_ text: TypedText, lattice: Lattice) {
    self.text = text
    self.lattice = lattice
    tokens = lattice.best(in: text.folded)
  }

  /// The line with only these meanings, covered anew.
  func keeping(_ keeps: (Meaning) -> Bool) -> Line {
    Line(text, lattice: lattice.keeping(keeps))
  }

  /// The line with its words changed.
  func replacing(_ change: (Token) -> Token) -> Line {
    var line = self
    line.tokens = tokens.map(change)
    return line
  }

  /// A token's text as matched.
  func word(_ token: Token) -> [Unicode.Scalar] { Array(text.folded[token.range]) }

  /// Whether nothing but punctuation, fillers and list words stands between two places.
  func isEmpty(_ range: Range<Int>) -> Bool {
    !range.contains { index in
      !text.folded[index].isSeparator
        && !tokens.contains { $0.range.contains(index) && ($0.has(.filler) || $0.has(.list)) }
    }
  }

  /// Whether a list word stands between two places.
  func hasListWord(in range: Range<Int>) -> Bool {
    tokens.contains { range.contains($0.range.lowerBound) && $0.has(.list) }
  }

  /// Whether a clause ends between two places.
  func hasClauseEnd(in range: Range<Int>) -> Bool {
    range.contains { ",.;!?\u{3001}".unicodeScalars.contains(text.folded[$0]) }
  }

  /// Whether a token follows another one at once.
  func follows(_ token: Token, _ other: (Token) -> Bool) -> Bool {
    guard let before = tokens.last(where: { $0.range.upperBound <= token.range.lowerBound }) else {
      return false
    }
    return other(before) && isEmpty(before.range.upperBound..<token.range.lowerBound)
  }

  /// Whether another known word follows a token at once.
  func isFollowed(_ token: Token) -> Bool {
    tokens.contains { $0.range.lowerBound == token.range.upperBound }
  }

  /// Whether no free text follows a token at once.
  func standsFree(_ token: Token) -> Bool {
    token.range.upperBound == text.count || text.folded[token.range.upperBound].isSeparator
  }

  /// Whether a token begins the line, but for politeness and mentions.
  func leads(_ token: Token) -> Bool { isEmpty(0..<token.range.lowerBound) }

  /// Stretches no token covers, without separators at their ends.
  var gaps: [Range<Int>] {
    var gaps: [Range<Int>] = []
    var start = 0
    for end in tokens.map(\.range.lowerBound) + [text.count] {
      if start < end, let gap = trimmed(start..<end) { gaps.append(gap) }
      if let token = tokens.first(where: { $0.range.lowerBound == end }) {
        start = token.range.upperBound
      }
    }
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

extension Lattice {
  /// The lattice with only these meanings.
  func keeping(_ keeps: (Meaning) -> Bool) -> Lattice {
    var result = Lattice(count: count)
    for token in tokens {
      let meanings = token.meanings.filter(keeps)
      if !meanings.isEmpty { result.add(token.range, meanings) }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether this only separates words: white space, punctuation, brackets and quotes.
  var isSeparator: Bool {
    switch self {
    case "+", "-", "\u{2212}", "%", "#", "$", "`", "<", ">", "=", "*", "_", "~", "^", "|", "\\":
      false
    default:
      isASCII
        ? !isWordPart
        : properties.generalCategory.isPunctuation || properties.isWhitespace
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
