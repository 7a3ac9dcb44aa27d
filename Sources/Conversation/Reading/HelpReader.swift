internal import Appraisal

/// Reads what help is asked about: an action, a kind of slot, a word of a form, or a form.
struct HelpReader {
  let context: ReadingContext
  let line: Line
  let verb: Token?

  /// The reading with its topic; for an unknown word, with suggestions.
  func read(_ start: Reading) -> Reading {
    var reading = start
    reading.topic = known
    if reading.topic == nil, let word = LeftOver(line: line).note(taking: { $0 == verb }) {
      reading.topic = word
      reading.suggestions = NearTopics(context: context).lines(near: word)
    }
    return reading
  }

  private var others: [Token] { line.tokens.filter { $0 != verb } }

  private var known: String? {
    if let intent = others.lazy.compactMap({ $0.first(\.verb) }).first(where: { $0 != .help }) {
      return intent.rawValue
    }
    let words = others.map { Array(line.word($0)) } + line.gaps.map { Array(line.text.folded[$0]) }
    if let slot = words.lazy.compactMap({ Lexicon.slots[$0] }).first { return slot.rawValue }
    if let word = others.lazy.compactMap({ $0.first(\.formWord) }).first { return word.topic }
    if others.contains(where: { $0.first(\.person) != nil }) { return Slot.members.rawValue }
    if let form = others.lazy.compactMap({ $0.first(\.formName) }).first { return form }
    return verb.flatMap { innerVerb(Array(line.text.folded[$0.range])) }?.rawValue
  }

  /// The action named inside a longer question such as "怎么扣分".
  private func innerVerb(_ word: [Unicode.Scalar]) -> Intent? {
    word.indices.dropFirst().lazy.compactMap { start in
      context.vocabulary.words.meanings(of: Array(word[start...]))[.lexicon].lazy.compactMap(\.verb)
        .first { $0 != .help }
    }.first
  }
}

extension FormWord {
  /// The id of what the word itself names.
  fileprivate var topic: String {
    switch kind {
    case .rule(let id), .level(let id): id
    default: id
    }
  }
}

/// Finds the words that help knows closest to an unknown one.
struct NearTopics {
  let context: ReadingContext

  private static let most = 3

  /// At most three lines to send instead, the nearest first; the most common ones where none is
  /// near.
  func lines(near word: String) -> [String] {
    let typed = word.foldedForMatching
    var words: Set<String> = []
    var seen: Set<String> = []
    let near = topics.compactMap { word, topic in
      distance(typed, word.foldedForMatching).map { (distance: $0, word: word, topic: topic) }
    }.sorted { $0.distance < $1.distance }
      .filter { seen.insert($0.topic).inserted && words.insert($0.word).inserted }
    return (near.isEmpty ? usual : near.map(\.word)).prefix(NearTopics.most).map {
      "\(Intent.help.rawValue) \($0)"
    }
  }

  private var usual: [String] {
    [Intent.deduct, .roster, .decide, .explain, .appeal].filter {
      Permissions.allows($0, to: context.speaker)
    }.map(\.rawValue)
  }

  /// Every word with what it stands for.
  private var topics: [(word: String, topic: String)] {
    let forms = context.vocabulary.formsOf(context.speaker, context.today)
    let terms = (forms + context.vocabulary.forms).flatMap(\.terms)
    return Lexicon.verbs.filter { Permissions.allows($1, to: context.speaker) }
      .map { ($0, $1.rawValue) }
      + Lexicon.slots.map { ($0.text, $1.rawValue) }.sorted { $0.0 < $1.0 }
      + terms.flatMap { term in term.words.map { ($0, term.id) } }
  }

  /// How far a word is from a known one; nil where they are unrelated.
  private func distance(_ typed: [Unicode.Scalar], _ word: [Unicode.Scalar]) -> Int? {
    guard typed.count > 1, word.count > 1 else { return nil }
    if typed.contains(where: \.isHan) {
      if Confusion.isNear(typed, word) { return 1 }
      return word.containsRun(typed) || typed.containsRun(word) ? 2 : nil
    }
    if min(typed.count, word.count) > 2, word.starts(with: typed) || typed.starts(with: word) {
      return 1
    }
    let edits = EditDistance.between(typed, word)
    return edits <= max(1, typed.count / 3) && edits < word.count - 1 ? edits : nil
  }
}

extension Form {
  /// Every term of a form that help can explain.
  fileprivate var terms: [Term] {
    criteria.map(\.term) + severities.map(\.term) + criteria.flatMap(\.rules).map(\.term)
      + raters.map(\.term) + sheets.map(\.term) + incidents
  }
}
