internal import Appraisal

/// Finds where the part that says what is logged ends and the free text begins.
///
/// A line is complete once it names what was done and how grave it was. From there on only what is
/// still open may follow at once; anything else is the note, which may contain any word.
struct CoreFinder {
  let line: Line
  /// The words that name or weigh something under this form.
  let counts: (FormWord) -> Bool
  /// Whether a named rule or criterion fixes its own points.
  let weighsItself: (FormWord) -> Bool

  /// The parts of a violation said so far.
  private struct Seen {
    var ids: [String]?
    var person = false
    var rule = false
    var severity = false
    var fixed = false
    var points = false
    var count = false
    var day = false
    var verb = false

    var isComplete: Bool { person && ids != nil && (severity || points || fixed) }
  }

  /// The index behind the core.
  func end() -> Int {
    var seen = Seen()
    seen.person = !line.has(\.person)
    var end = 0
    var wasPerson = false
    for token in line.tokens {
      if seen.isComplete {
        let between = end..<token.range.lowerBound
        // In quotation marks stands a note.
        if !line.isEmpty(between) || line.text.folded[between].contains("\"")
          || (line.text.folded[between].contains("-") && tells(token))
        {
          return reaching(end, seen)
        }
        if token.isPolite || token.has(.total) { continue }
        let goesOn = wasPerson && token.first(\.person) != nil && line.hasListWord(in: between)
        if !goesOn && !isOpen(seen, to: token) { return reaching(end, seen) }
      }
      take(token, &seen)
      end = token.range.upperBound
      wasPerson = token.first(\.person) != nil
    }
    guard seen.isComplete, !line.isEmpty(end..<line.text.count) else { return line.text.count }
    return reaching(end, seen)
  }

  /// Whether a word that names something begins a sentence: keys handed over without a signature.
  private func tells(_ token: Token) -> Bool {
    let next = line.text.folded.skippingSpaces(token.range.upperBound)
    return !names(token).isEmpty && next < line.text.count && line.token(at: next) == nil
      && !line.text.folded[next].isSeparator
  }

  private func names(_ token: Token) -> [FormWord] {
    token.isAny(.formWord)
      ? token.meanings.compactMap { meaning in
        meaning.formWord.flatMap { $0.kind.namesViolation && counts($0) ? $0 : nil }
      } : []
  }

  private func take(_ token: Token, _ seen: inout Seen) {
    if token.first(\.person) != nil { seen.person = true }
    let names = names(token)
    if !names.isEmpty {
      let ids = names.map(\.id)
      seen.ids = seen.ids.map { $0.filter(ids.contains) } ?? ids
      if names.contains(where: \.kind.isRule) { seen.rule = true }
      if names.contains(where: weighsItself) { seen.fixed = true }
    }
    if isSeverity(token) { seen.severity = true }
    if token.first(\.day) != nil { seen.day = true }
    if line.isPoints(token) { seen.points = true }
    if token.first(\.number)?.unit == .count { seen.count = true }
    // What a record is about follows in sentences: 登记: ….
    if token.logs, !Lexicon.shipped.onlyRecords(line.word(token)) { seen.verb = true }
  }

  private func isSeverity(_ token: Token) -> Bool {
    token.isAny(.formWord)
      && token.meanings.contains { meaning in
        meaning.formWord.map { $0.kind == .severity && counts($0) } ?? false
      }
  }

  /// Whether a complete line still has room for this word.
  private func isOpen(_ seen: Seen, to token: Token) -> Bool {
    if let day = token.first(\.day) { return !seen.day && (!day.isVague || line.standsFree(token)) }
    if line.isPoints(token) { return !seen.points || line.follows(token, line.isPoints) }
    if token.first(\.number)?.unit == .count { return !seen.count }
    if isSeverity(token) { return !seen.severity || line.follows(token) { isSeverity($0) } }
    let names = names(token)
    if !names.isEmpty {
      return isSlot(token) && names.contains { seen.ids?.contains($0.id) ?? true }
        && (!seen.rule || names.contains { $0.kind == .criterion })
    }
    if token.logs { return true }
    if token.first(\.period) != nil { return !seen.day && line.standsFree(token) }
    return (token.isPlace && isSlot(token)) || token.has(\.formWord) { $0.kind == .sheet }
  }

  /// Whether a word stands by itself, and does not begin a sentence: 前台空了.
  private func isSlot(_ token: Token) -> Bool { line.standsFree(token) || line.isFollowed(token) }

  /// A core without an amount reaches to one behind free text (没戴工牌被业主看到扣2分).
  private func reaching(_ end: Int, _ seen: Seen) -> Int {
    if seen.points || seen.verb { return end }
    let rest = line.tokens.drop { $0.range.lowerBound < end }
    for (verb, number) in zip(rest, rest.dropFirst())
    where verb.logs && (line.isPoints(number) || line.counts(number, behind: verb)) {
      return number.range.upperBound
    }
    return end
  }
}

extension Line {
  /// Whether a number right behind a verb says how often: 业务水平不行扣|两回.
  fileprivate func counts(_ number: Token, behind verb: Token) -> Bool {
    number.amount?.unit == .count && number.range.lowerBound == verb.range.upperBound
  }
}

extension FormWord.Kind {
  var isRule: Bool { if case .rule = self { true } else { false } }

  /// Whether this says what was done wrong.
  var namesViolation: Bool { self == .criterion || isRule }
}

extension Token {
  /// Whether this is only politeness or a list word.
  var isPolite: Bool { isOnly(Token.politeness) }

  private static let politeness = CueSet([.filler, .list])

  /// Whether this names a position or a place.
  var isPlace: Bool { isAny([.position, .department, .site]) }

  /// Whether this is a verb that takes or gives points.
  var logs: Bool { isAny(.logging) }
}
