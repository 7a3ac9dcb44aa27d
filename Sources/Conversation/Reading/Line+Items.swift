internal import Appraisal

extension Line {
  /// The ids of the form's words of a kind: what all of them can mean, else what each can.
  func ids(_ pick: (FormWord) -> Bool) -> Set<String> {
    let lists = tokens.map { Set($0.all(\.formWord).filter(pick).map(\.id)) }
      .filter { !$0.isEmpty }
    guard let first = lists.first else { return [] }
    let common = lists.dropFirst().reduce(first) { $0.intersection($1) }
    return common.isEmpty ? lists.reduce([]) { $0.union($1) } : common
  }

  /// The line with a name for what looks like a day and is none: 周八.
  var takingNamesForNoDays: Line {
    keeping { meaning in
      meaning.day.map {
        $0.meaning != .unreadable || !Lexicon.surnames.contains(text.folded[$0.range.lowerBound])
      } ?? true
    }
  }

  /// Where the words of a second entry begin: with its verb and its day, where those stand before
  /// the word that tells it from the first.
  func start(ofEntryWith token: Token) -> Int {
    var start = token.range.lowerBound
    for before in tokens.reversed() where before.range.upperBound <= start {
      let between = before.range.upperBound..<start
      let opens =
        before.first(\.day) != nil || before.meanings.allSatisfy { $0.verb != nil || $0.cue != nil }
      guard opens, isEmpty(between), !hasClauseEnd(in: between) else { break }
      start = before.range.lowerBound
    }
    return start
  }

  /// A second entry of a line as a line of its own, with the verb, the people and the day of the
  /// first where it has none.
  func entry(from start: Int, verb: Token?, about people: [PersonID]) -> String {
    let own = tokens.filter { $0.range.lowerBound >= start }
    let shared = [
      own.contains { $0.first(\.verb) != nil } ? nil : verb,
      own.contains { $0.first(\.day) != nil } ? nil : tokens.first { $0.first(\.day) != nil },
    ].compactMap { $0 }.map { text.typed($0.range) }
    let words = [people.map(\.description).joined(separator: ",")] + shared
    return (words.filter { !$0.isEmpty } + [text.typed(start..<text.count)])
      .joined(separator: " ")
  }

  /// The first meaning of a kind.
  func first<Value>(_ pick: MeaningPick<Value>) -> Value? {
    if !has(pick) { return nil }
    for token in tokens {
      if let value = token.first(pick) { return value }
    }
    return nil
  }

  /// Whether some word has a meaning of a kind.
  func has<Value>(_ pick: MeaningPick<Value>) -> Bool {
    kinds.meets(pick(MeaningPicks()).kind)
  }

  /// The first word with a meaning of a kind.
  func token<Value>(with pick: MeaningPick<Value>) -> Token? {
    let kind = pick(MeaningPicks()).kind
    return kinds.meets(kind) ? tokens.first { $0.isAny(kind) } : nil
  }

  /// The period said.
  var saidPeriod: Period? { first(\.period)?.period }
}
