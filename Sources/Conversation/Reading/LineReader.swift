internal import Appraisal

/// Hands a line to whoever reads its kind of action.
struct LineReader {
  let context: ReadingContext
  let line: Line

  func read() -> Reading {
    let finder = IntentFinder(line: line, lexicon: context.lexicon)
    let verb = finder.verb()
    guard let intent = refined(verb?.intent) ?? impliedIntent else { return unknown }
    let reading = read(intent, verb?.token)
    if intent.writes || intent == .whatif, finder.isOnlyTalk(until: actionEnd(intent, verb?.token))
    {
      return intent == .whatif && !finder.endsAsQuestion ? reading : unknown
    }
    return reading
  }

  private func read(_ intent: Intent, _ verb: Token?) -> Reading {
    let queries = QueryReader(context: context, line: line, verb: verb)
    let references = ReferenceReader(context: context, line: line, verb: verb)
    let ratings = RatingReader(context: context, line: line, verb: verb)
    switch intent {
    case .deduct, .commend, .inspect, .whatif, .late:
      return OccurrenceReader(context: context, line: line, verb: verb, intent: intent).read()
    case .rate: return ratings.rate()
    case .waive: return ratings.waive()
    case .measure: return ratings.measure()
    case .incident: return ratings.incident()
    case .score, .explain, .history, .print: return queries.card(intent)
    case .me: return queries.me()
    case .standings, .pending, .digest, .form, .remind, .help, .whoami, .language:
      return queries.general(intent)
    case .undo, .adjust, .withdraw: return references.simple(intent)
    case .amend: return references.amend()
    case .appeal: return references.appeal()
    case .decide: return references.decide()
    case .close, .reopen: return references.period(intent)
    case .roster: return RosterReader(context: context, line: line, verb: verb).read()
    case .unknown: return unknown
    }
  }

  // MARK: What the line wants

  private func has(_ cue: Cue) -> Bool { line.tokens.contains { $0.has(cue) } }

  private var hasPerson: Bool { line.tokens.contains { $0.first(\.person) != nil } }

  private func hasWord(_ pick: (FormWord.Kind) -> Bool) -> Bool {
    line.tokens.contains { $0.all(\.formWord).contains { pick($0.kind) } }
  }

  private var hasPoints: Bool {
    line.tokens.contains { $0.first(\.number)?.unit == .points && $0.first(\.day) == nil }
  }

  /// What the other words of the line make of its verb.
  private func refined(_ intent: Intent?) -> Intent? {
    switch intent {
    case .score? where has(.oneself) && !hasPerson: .me
    case .inspect? where has(.oneself) && !has(.clean): nil
    default: intent
    }
  }

  /// What a line without a verb wants (`CONVERSATION.md`, What counts as a verb).
  private var impliedIntent: Intent? {
    let isSelf = has(.oneself)
    let names = hasWord { kind in
      switch kind {
      case .criterion, .rule, .severity: true
      default: false
      }
    }
    if has(.planned) && has(.actual) { return .measure }
    if hasWord({ $0 == .sheet }), has(.clean), hasPerson { return .inspect }
    if hasWord({ $0 == .rater }),
      hasNumber || hasWord({ if case .level = $0 { true } else { false } })
    {
      return .rate
    }
    if hasPerson, names, hasPoints || hasWord({ $0 == .severity }) || hasBareNumber {
      return .deduct
    }
    if hasPerson, hasPoints { return .deduct }
    if hasPerson, names { return .deduct }
    if hasPerson, line.gaps.isEmpty { return .score }
    if isSelf, line.tokens.contains(where: { $0.first(\.period) != nil }), line.gaps.isEmpty {
      return .me
    }
    return nil
  }

  private var hasNumber: Bool {
    line.tokens.contains { token in
      token.first(\.number).map { $0.script == .digits || $0.unit != nil } ?? false
    }
  }

  private var hasBareNumber: Bool {
    line.tokens.contains { token in
      token.first(\.number)?.unit == nil && token.first(\.number)?.script == .digits
        && token.first(\.day) == nil
    }
  }

  /// Where the words of the action end: behind the last slot, before a free note.
  private func actionEnd(_ intent: Intent, _ verb: Token?) -> Int {
    let ends = line.tokens.filter { token in
      token == verb || token.first(\.person) != nil || token.first(\.entry) != nil
        || token.first(\.number)?.unit == .points
        || token.all(\.formWord).contains { $0.kind != .sheet }
    }.map(\.range.upperBound)
    guard intent.isOccurrence, let first = firstGapAfterCore(verb) else { return ends.max() ?? 0 }
    return max(first, verb?.range.upperBound ?? 0)
  }

  /// Where free text begins behind a violation that is already complete.
  private func firstGapAfterCore(_ verb: Token?) -> Int? {
    var named = false
    var weighed = false
    for (index, token) in line.tokens.enumerated() {
      for word in token.all(\.formWord) {
        switch word.kind {
        case .criterion, .rule: named = true
        case .severity: weighed = true
        default: break
        }
      }
      if let number = token.first(\.number), token.first(\.day) == nil,
        number.unit == .points || (number.unit == nil && number.script == .digits)
      {
        weighed = true
      }
      guard named, weighed, verb.map({ $0.range.lowerBound <= token.range.lowerBound }) ?? true
      else { continue }
      let end = token.range.upperBound
      let next = index + 1 < line.tokens.count ? line.tokens[index + 1] : nil
      if line.trimmed(end..<(next?.range.lowerBound ?? line.text.count)) != nil { return end }
      if let next, line.text.folded[end..<next.range.lowerBound].contains(where: \.isSeparator),
        !isSlot(next)
      {
        return end
      }
    }
    return nil
  }

  private func isSlot(_ token: Token) -> Bool {
    token.first(\.person) != nil || token.first(\.number) != nil || token.first(\.day) != nil
      || !token.all(\.formWord).isEmpty || token.first(\.verb) != nil
  }

  private var unknown: Reading {
    var reading = Reading(.unknown)
    reading.suggestions = Suggestions(context: context, line: line).lines
    return reading
  }
}
