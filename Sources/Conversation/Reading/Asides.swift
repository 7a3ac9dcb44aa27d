internal import Appraisal

/// Finds clauses that speak of the message itself: they take it back, put it off, doubt it or ask
/// about it.
///
/// A note may say anything about what happened. A clause about the message consists of a few known
/// words, or begins or ends with a word that makes it a condition or a question.
struct Asides {
  let line: Line
  /// Where the words of the action end.
  let coreEnd: Int
  let intent: Intent
  /// The verb the line is about.
  let verb: Token?

  var text: [Unicode.Scalar] { line.text.folded }

  let words = AsideWords.shipped

  /// Whether the line leaves nothing to write down.
  var takeBack: Bool {
    // Most lines have no word about the message.
    if !line.has(.retraction), !words.mayStand(line.asideLists) { return asksEitherWay }
    if opensAsTalk || opening.map(isAside) ?? false { return true }
    let parts = clauses
    // A complete deduction with nothing behind it says nothing else.
    if intent != .inspect, intent.isOccurrence, parts.count == 1, parts[0].upperBound <= coreEnd {
      return asksEitherWay
    }
    return parts.contains { clause in
      isAside(clause) || isAwaited(clause) || endsWithAside(clause) || endsAside(clause)
        || asksInside(clause)
        || (isBehind(clause, parts[0])
          && (opensAside(clause) || isTakenBack(clause) || hasPhrase(clause)))
    } || asksEitherWay
  }

  /// Whether the line may have a word of a list.
  private func mayHave(_ list: AsideWords.List) -> Bool { line.asideLists.contains(list.number) }

  /// Whether the words before the points or severity make the line hearsay or a threat.
  private var opensAsTalk: Bool {
    guard intent.isOccurrence, let weight = line.weight,
      let opening = line.trimmed(0..<min(weight.range.lowerBound, Asides.longest))
    else { return false }
    return has(words.leads, in: opening)
  }

  // MARK: Clauses

  /// The stretches between marks or between spaces that separate no Latin words, and what directly
  /// follows the action in its own clause.
  var clauses: [Range<Int>] {
    var clauses: [Range<Int>] = []
    var start = 0
    for place in 0...text.count where place == text.count || isMark(place) {
      if let clause = line.trimmed(start..<place) { clauses.append(clause) }
      let isSkipped = text.scalar(place).map { $0 == "-" || $0.isPicture } ?? false
      start = isSkipped ? place + 1 : place
    }
    guard let own = clauses.first(where: { $0.contains(coreEnd) && $0.lowerBound < coreEnd })
    else { return clauses }
    // A count (once) may also open the next clause: once the boss agrees.
    let count = line.token(at: coreEnd - 1).flatMap { $0.amount?.unit == .count ? $0 : nil }
    return clauses
      + [coreEnd, count?.range.lowerBound].compactMap { start in
        start.flatMap { line.trimmed($0..<own.upperBound) }
      }
  }

  /// Whether a clause stands behind the action rather than in it.
  private func isBehind(_ clause: Range<Int>, _ first: Range<Int>) -> Bool {
    clause.lowerBound >= coreEnd || (clause != first && !holdsVerb(clause))
  }

  /// Whether a clause contains the verb, where the verb itself takes something back.
  private func holdsVerb(_ clause: Range<Int>) -> Bool {
    !intent.isOccurrence && verb.map { $0.range.overlaps(clause) } ?? false
  }

  /// Whether a clause is a rule that is weighed in the same sentence: 章珊 快递 未核实 扣5分.
  private func namesRule(_ clause: Range<Int>) -> Bool {
    guard intent.isOccurrence, let weight = line.weight,
      let rule = line.token(from: clause.lowerBound),
      rule.range == clause, clause.upperBound <= weight.range.lowerBound
    else { return false }
    return rule.all(\.formWord).contains { $0.kind.isRule }
      && !line.hasClauseEnd(in: clause.upperBound..<weight.range.lowerBound)
  }

  /// Whether a clause stands before the verb: 算了，撤销11-0007.
  private func leadsUpToVerb(_ clause: Range<Int>) -> Bool {
    verb.map { clause.upperBound <= $0.range.lowerBound } ?? false
  }

  private func isMark(_ place: Int) -> Bool {
    switch text[place] {
    case ",", ";", "!", "?", "(", ")", "\u{3001}", "~", "\u{2026}", "\u{2014}": true
    case ":": text.scalar(place + 1) != "/" && !text.isDigit(place + 1)
    case "-": text.scalar(place - 1) == " " && text.scalar(place + 1) == " "
    case ".": !text.isDigit(place - 1) || !text.isDigit(place + 1)
    case " " where line.text.kept[place] == "\n": true
    case " ":
      !(text.scalar(place - 1)?.isASCII ?? true) || !(text.scalar(place + 1)?.isASCII ?? true)
    default: text[place].isPicture
    }
  }

  // MARK: Whole clauses

  /// The longest clause that may be only about the message.
  private static let longest = 60

  /// Whether a clause consists of words about the message and says at least one that stops it.
  func isAside(_ clause: Range<Int>) -> Bool { isAside(clause, stops(in: clause)) }

  func isAside(_ clause: Range<Int>, _ stopping: [AsideWords.List]) -> Bool {
    let stopping = stopping.filter(mayHave)
    guard !stopping.isEmpty || line.has(.retraction),
      line.singleSpaced(clause).count <= Asides.longest, !holdsVerb(clause), !namesRule(clause)
    else {
      return false
    }
    // The places reached by neutral words alone, and those reached with a word that stops the
    // message.
    var plain = Reach(from: clause.lowerBound)
    var stopped = Reach(from: clause.lowerBound)
    plain.insert(clause.lowerBound)
    for place in clause where plain.contains(place) || stopped.contains(place) {
      stopped.insert(stopEnds(place, clause.upperBound, stopping))
      let passed = passedEnds(place, clause.upperBound)
      if plain.contains(place) { plain.insert(passed) }
      if stopped.contains(place) { stopped.insert(passed) }
    }
    return stopped.contains(clause.upperBound)
  }

  /// Whether a clause of Latin words ends with several words that are only about the message.
  private func endsWithAside(_ clause: Range<Int>) -> Bool {
    let start = max(clause.lowerBound, clause.upperBound - Asides.longest)
    let isLatin = { (place: Int) in
      place > clause.lowerBound && text[place - 1] == " " && text[place].isWordPart
    }
    guard (start..<clause.upperBound).contains(where: isLatin) else { return false }
    let stopping = stops(in: clause).filter(mayHave)
    return (start..<clause.upperBound).contains { place in
      guard isLatin(place), !isHanded(place) else { return false }
      return stopEnds(place, clause.upperBound, stopping).contains {
        text[place..<$0].contains(" ") && isPassed($0..<clause.upperBound)
      }
    }
  }

  /// Whether a word before it says what was done with something: gave the wrong one.
  private func isHanded(_ place: Int) -> Bool {
    guard let phrase = line.token(at: place), phrase.has(.plain) else { return false }
    let start = phrase.range.lowerBound
    let longest = 12
    return (max(0, start - longest)..<start).contains {
      words.handing.ends(in: text, from: $0, before: start)
        .contains { text.skippingSpaces($0) == start }
    }
  }

  /// Whether a stretch says nothing by itself.
  private func isPassed(_ stretch: Range<Int>) -> Bool {
    var reached = Reach(from: stretch.lowerBound)
    reached.insert(stretch.lowerBound)
    for place in stretch where reached.contains(place) {
      reached.insert(passedEnds(place, stretch.upperBound))
    }
    return reached.contains(stretch.upperBound)
  }

  private func stopEnds(_ place: Int, _ end: Int, _ stops: [AsideWords.List]) -> [Int] {
    var ends: [Int] = []
    for list in stops where list.begins(with: text[place]) {
      ends += list.ends(in: text, from: place, before: end)
    }
    if let token = line.token(at: place), token.has(.plain) {
      // A longer word hides it.
      ends.removeAll { $0 < token.range.upperBound }
    }
    if let token = line.token(from: place), token.range.upperBound <= end, token.has(.retraction),
      reasons.isEmpty, !line.quotes(token.range, from: coreEnd)
    {
      ends.append(token.range.upperBound)
    }
    return ends
  }

  /// The ends of what has no meaning of its own here: a space, a listed word, a person or a day.
  private func passedEnds(_ place: Int, _ end: Int) -> [Int] {
    if text[place].isSeparator || text[place].isPicture { return [place + 1] }
    var ends = words.neutral.ends(in: text, from: place, before: end)
    for list in reasons where list.begins(with: text[place]) {
      ends += list.ends(in: text, from: place, before: end)
    }
    if Lexicon.surnames.contains(text[place]), place + 1 < end {
      ends += words.titles.ends(in: text, from: place + 1, before: end)
    }
    if let token = line.token(from: place), token.range.upperBound <= end,
      token.isPolite || token.isWhoOrWhen || token.guardCue != nil
    {
      ends.append(token.range.upperBound)
    }
    return ends
  }

  /// The words that keep the action from being carried out.
  ///
  /// In quotation marks, where a note may stand, words of doubt do not.
  private func stops(in clause: Range<Int>) -> [AsideWords.List] {
    let isQuoted = line.quotes(clause, from: coreEnd)
    switch intent {
    // What is filed late is read as a line of its own.
    case .late where !leadsUpToVerb(clause): return []
    // Never mind, undo it: giving up suggests taking back.
    case .undo, .withdraw: return [words.off] + (leadsUpToVerb(clause) ? [] : [words.halts])
    // What makes an entry void is no reason to uphold it.
    case .decide: return [words.off, words.halts] + (upholds ? [words.stop] : [])
    case .amend, .appeal, .reopen: return [words.off, words.halts, words.stop]
    // 自评免了 is the waiver itself.
    case .waive: return [words.off, words.halts]
    default: return [words.off, words.halts, words.stop] + (isQuoted ? [] : [words.doubt])
    }
  }

  private var upholds: Bool {
    verb.map { Lexicon.shipped.decision(line.word($0)) == .uphold } ?? false
  }

  /// Words that are a reason for the action rather than a doubt: that something is wrong.
  private var reasons: [AsideWords.List] {
    switch intent {
    case .undo, .withdraw, .decide, .late: [words.stop, words.doubt]
    case .amend, .appeal, .waive, .reopen, .adjust: [words.doubt]
    default: []
    }
  }

  // MARK: Ends of clauses

  private func opensAside(_ clause: Range<Int>) -> Bool {
    if intent == .appeal || !mayHave(words.opens) { return false }
    var start = clause.lowerBound
    while start < clause.upperBound {
      if opens(words.opens, start, clause) { return true }
      guard let token = line.token(from: start), token.isPolite || token.has(.oneself),
        token.range.upperBound < clause.upperBound
      else { return false }
      start = text.skipping(from: token.range.upperBound) { $0.isSeparator }
    }
    return false
  }

  func opens(_ list: AsideWords.List, _ start: Int, _ clause: Range<Int>) -> Bool {
    mayHave(list) && !list.ends(in: text, from: start, before: clause.upperBound).isEmpty
  }

  private func endsAside(_ clause: Range<Int>) -> Bool {
    if intent == .appeal { return false }
    if leadsUpToVerb(clause), reasons.contains(where: { ends(clause, with: $0) }) { return false }
    // The order itself, whose verb takes back an entry and not the message: 把11-0002撤了吧.
    if intent == .undo, let verb, verb.range.upperBound == clause.upperBound { return false }
    return ends(clause, with: words.drops)
      || (ends(clause, with: words.ends) && !isReported(clause))
  }

  /// Whether a clause of Latin words turns into a condition or a question.
  private func asksInside(_ clause: Range<Int>) -> Bool {
    guard intent != .appeal, mayHave(words.inside),
      let place = clause.first(where: { place in
        place > clause.lowerBound
          && !words.inside.ends(in: text, from: place, before: clause.upperBound).isEmpty
      })
    else { return false }
    return !isReported(clause.lowerBound..<place)
  }

  func ends(_ clause: Range<Int>, with list: AsideWords.List) -> Bool {
    let longest = 20
    return mayHave(list)
      && (max(clause.lowerBound, clause.upperBound - longest)..<clause.upperBound).contains {
        !isInsideVerb($0)
          && list.ends(in: text, from: $0, before: clause.upperBound).contains(clause.upperBound)
      }
  }

  /// Whether a place lies within the verb, behind where it begins: 算了 in 结算了.
  private func isInsideVerb(_ place: Int) -> Bool {
    verb.map { $0.range.lowerBound < place && place < $0.range.upperBound } ?? false
  }

  /// A clause without the amounts that open it: 5 in amend 11-0007 5 never mind.
  func behindAmounts(_ clause: Range<Int>) -> Range<Int> {
    var start = clause.lowerBound
    while let token = line.token(from: start), let amount = token.amount, amount.unit != .count,
      token.range.upperBound < clause.upperBound
    {
      start = text.skippingSpaces(token.range.upperBound)
    }
    return min(start, clause.upperBound)..<clause.upperBound
  }

  /// Whether a clause behind the points or severity has a phrase that keeps the action from being
  /// done.
  private func hasPhrase(_ clause: Range<Int>) -> Bool {
    reasons.isEmpty && isFree(clause) && has(words.phrases, in: clause)
  }

  /// Whether a clause is short and stands behind the points or severity, outside quotation marks.
  func isFree(_ clause: Range<Int>) -> Bool {
    let last = line.weight ?? (intent == .inspect ? verb : nil)
    let weighed = min(coreEnd, last?.range.upperBound ?? coreEnd)
    return clause.lowerBound >= weighed && !clause.isEmpty
      && line.singleSpaced(clause).count <= Asides.longest && !line.quotes(clause, from: coreEnd)
  }

  /// Whether a clause has one of some phrases.
  func has(_ phrases: AsidePhrases, in clause: Range<Int>) -> Bool {
    phrases.mayStand(line.asideLists) && phrases.stand(in: search(clause))
  }

  private func search(_ clause: Range<Int>) -> AsidePhrases.Search {
    AsidePhrases.Search(
      text: text, clause: clause, lists: line.asideLists, isPassed: isPassed
    ) { kind, place in
      let token = line.token(from: place)
      let isMeant = kind == .someone ? token?.first(\.person) != nil : token?.amount != nil
      return isMeant ? token?.range.upperBound : nil
    }
  }

  /// Whether a clause reports what somebody said.
  func isReported(_ stretch: Range<Int>) -> Bool {
    line.tokens(in: stretch).contains { $0.has(.speech) || $0.guardCue == .reported }
  }
}

extension Unicode.Scalar {
  /// Whether this is a picture, which separates its neighbours as a mark does.
  fileprivate var isPicture: Bool { value > 0x2000 && !isHan && properties.isEmoji }
}
