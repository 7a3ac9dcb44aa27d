internal import Appraisal

/// Tells a line that wants something written from one that only talks about writing: negated,
/// asked, threatened, quoted, reported or already done (`CONVERSATION.md`, What counts as a verb).
struct Talk {
  let line: Line
  /// The verb the line is about.
  let verb: Token?
  let intent: Intent
  /// Where the words of the action end and a note begins, which may say anything.
  let coreEnd: Int

  var lexicon: Lexicon { .shipped }

  var isOnlyTalk: Bool {
    if isNoOrder { return true }
    if givesAnyReason { return false }
    return line.tokens.indices.contains { makesTalk($0) || takesBack($0) || reports($0) }
      || takesAppealBack || isStory || isDenied || deniesValue || deniesViolation || asksBack
      || goesOnAsAttribute || endsAsQuestion || isQuoted || isCited || isTemplate
      || tellsOfClosing || asides.takeBack
  }

  var asides: Asides { Asides(line: line, coreEnd: coreEnd, intent: intent, verb: verb) }

  /// Whether a bare statement denies the violation: 李四昨天没迟到, 值班不一般.
  private var deniesViolation: Bool {
    isBare
      && line.tokens.contains { token in
        guard token.range.lowerBound < coreEnd,
          token.has(\.formWord, where: { $0.kind.namesViolation || $0.kind == .severity })
        else { return false }
        let before = token.range.lowerBound - 1
        return before >= 0 && line.token(at: before) == nil
          && Lexicon.denials.contains(line.text.folded[before])
      }
  }

  /// Whether a question mark follows the action at once: 张三值班扣3分？不确定.
  private var asksBack: Bool {
    line.text.folded.scalar(line.text.folded.skippingSpaces(coreEnd)) == "?"
      && !line.tokens.indices.contains(where: isRequest)
  }

  /// Whether the action is only an attribute of something else: 扣2分的事.
  private var goesOnAsAttribute: Bool {
    guard intent.isOccurrence, let particle = line.token(from: coreEnd),
      line.word(particle).elementsEqual(lexicon.attributive),
      !line.follows(particle, { $0.first(\.day) != nil })
    else { return false }
    return !line.standsFree(particle)
  }

  /// Whether the action itself is denied: 10月还没结算.
  ///
  /// Behind a person, what was not written down is the violation: 张三钥匙没登记.
  private var isDenied: Bool {
    let person = line.firstPerson?.range.lowerBound
    return line.tokens.contains { token in
      guard token.has(\.verb, where: isAction) else { return false }
      if lexicon.onlyRecords(line.word(token)), let person, person < token.range.lowerBound {
        return false
      }
      let before = line.text.folded[..<token.range.lowerBound]
      if !intent.isOccurrence, let last = before.last, line.token(at: before.count - 1) == nil,
        Lexicon.denials.contains(last)
      {
        return true
      }
      return Lexicon.negations.contains { before.suffix($0.count).elementsEqual($0) }
    }
  }

  /// Whether a value is said not to be: 满意度不是98%.
  private var deniesValue: Bool {
    guard intent == .measure || intent == .rate else { return false }
    return line.tokens.contains { token in
      guard token.amount != nil else { return false }
      let place = token.range.lowerBound - 1
      return line.follows(token) { $0.has(.negation) }
        || (place >= 0 && line.token(at: place) == nil
          && Lexicon.denials.contains(line.text.folded[place]))
    }
  }

  private func makesTalk(_ index: Int) -> Bool {
    let token = line.tokens[index]
    // 不同意 decides an appeal and cancel undoes an entry; elsewhere both are negations.
    guard let cue = token.guardCue, intent.isOccurrence || token != verb else { return false }
    if leadsToTakingBack(token) || givesReason(token) { return false }
    if isRequest(index) { return false }
    // With a day it happened once and is not a rule for the future; where nothing precedes it, nothing
    // leads up to it: 那就扣张三2分.
    if cue == .consequence, line.has(\.day) || leads(index) { return false }
    if token.has(.talk) { return true }
    if cue == .negation, saysNotDone(index) { return false }
    if isBare { return true }
    if cue == .question || (cue == .condition && intent.isOccurrence), closesLine(index) {
      return true
    }
    let isCore = token.range.lowerBound < coreEnd
    if cue == .reported, tellsOfOthers(token) || isToldToOthers(token) { return false }
    switch cue {
    case .negation where !isCore && weighsBefore(token) && isPast(token): return false
    case .negation:
      return governs(index, directly: !isCore) || (isCore && (leads(index) || denies(index)))
        || (!isClear && closesClause(index) && !statesLack(token))
    case .modal:
      return governs(index, directly: true) || (isCore && (leads(index) || intent == .inspect))
    case .done where isCore:
      return verb == nil || governs(index, directly: true)
        || (token.range.count > 1 && (leadsAtOnce(index) || opensAction(index)))
    case _ where isCore: return true
    default:
      return governs(index, directly: true)
        || (cue == .done
          ? verb == nil && (closesClause(index) || token.range.lowerBound == coreEnd)
          : !isClear && (opensNote(token) || closesClause(index)))
    }
  }

  /// Whether a word of giving up precedes the verb that takes something back.
  private func leadsToTakingBack(_ token: Token) -> Bool {
    guard intent == .undo || intent == .withdraw, let verb else { return false }
    return token.range.upperBound <= verb.range.lowerBound && lexicon.givesUp(line.word(token))
  }

  /// Whether a word behind an order about an entry says that the entry was wrong: 撤销11-0007 扣错人了.
  private func givesReason(_ token: Token) -> Bool {
    !intent.isOccurrence && token.range.lowerBound >= coreEnd
      && lexicon.misjudges(line.word(token))
  }

  /// Whether a question is a polite request, with thanks and no question mark: could you deduct …
  /// thanks.
  private func isRequest(_ index: Int) -> Bool {
    lexicon.requests(line.word(line.tokens[index])) && leads(index) && !endsAsQuestion
      && line.tokens.contains { lexicon.thanks(line.word($0)) }
  }

  /// Whether a guard begins the line.
  ///
  /// For an occurrence the action must follow at once: 已经连续三天没戴工牌 tells what happened.
  private func leadsAtOnce(_ index: Int) -> Bool {
    guard leads(index) else { return false }
    if !intent.isOccurrence { return true }
    guard index + 1 < line.tokens.count else { return false }
    return line.isEmpty(
      line.tokens[index].range.upperBound..<line.tokens[index + 1].range.lowerBound)
  }

  /// Whether a word right before the first person says that somebody did it: 品管部已对高兴扣3分.
  private func opensAction(_ index: Int) -> Bool {
    guard let person = line.firstPerson else { return false }
    return index + 1 < line.tokens.count && line.tokens[index + 1] == person
  }

  /// Whether a word behind the action says that something was not done: 回访没记.
  private func statesLack(_ token: Token) -> Bool {
    let word = line.word(token)
    let place = token.range.lowerBound - 1
    guard token.range.lowerBound > coreEnd,
      Lexicon.negations.contains(where: { word.starts(with: $0) }),
      !line.text.folded[place].isSeparator
    else { return false }
    return line.token(at: place).map { $0.first(\.formWord) != nil } ?? true
  }

  /// Whether a word says that something was not done.
  ///
  /// Behind the verb and its points that is a reason (扣5分没有登记), while a word that forbids takes
  /// them back.
  private func isPast(_ token: Token) -> Bool {
    Lexicon.negations.contains { $0.elementsEqual(line.word(token)) }
  }

  private func weighsBefore(_ token: Token) -> Bool {
    verb != nil
      && line.tokens.contains {
        line.isPoints($0) && $0.range.upperBound <= token.range.lowerBound
      }
  }

  /// Whether a word takes the line back, puts it under a condition or leaves a choice.
  private func takesBack(_ index: Int) -> Bool {
    guard intent.isOccurrence else { return false }
    let token = line.tokens[index]
    if token.has(.alternative), token.range.lowerBound < coreEnd { return true }
    if token.has(.retraction),
      isWholeClause(index) || (token.range.count > 1 && leads(index) && !tellsHow(token)),
      !line.quotes(token.range, from: coreEnd)
    {
      return true
    }
    return opensNote(token) && token.has(.proviso)
  }

  /// Whether a word of a rule goes on as a sentence: 未核实就放快递.
  private func tellsHow(_ token: Token) -> Bool {
    token.has(\.formWord) { $0.kind.isRule } && !line.standsFree(token)
  }

  /// Whether the line has neither a verb nor points.
  ///
  /// It is then more often a statement than an order, and any word about writing makes it mere
  /// talk.
  var isBare: Bool {
    verb == nil && intent.isOccurrence && !line.tokens.contains(where: line.isPoints)
  }

  /// Whether the line orders something: with a verb, or with all that a deduction needs.
  var isClear: Bool {
    verb != nil
      || line.tokens.contains { token in
        token.range.lowerBound < coreEnd && line.isPoints(token)
      }
  }

  /// Whether a person named before says what follows.
  private func reports(_ index: Int) -> Bool {
    let token = line.tokens[index]
    return token.has(.speech) && token.range.lowerBound < coreEnd
      && line.follows(token) { $0.first(\.person) != nil }
  }

  /// Whether a guard is the last word of the line.
  private func closesLine(_ index: Int) -> Bool {
    line.isEmpty(line.tokens[index].range.upperBound..<line.text.count)
  }

  /// Whether a guard denies the violation named right behind it (不是迟到).
  private func denies(_ index: Int) -> Bool {
    intent != .commend
      && line.token(from: line.tokens[index].range.upperBound)?.has(\.formWord) {
        $0.kind.namesViolation || $0.kind == .severity
      } ?? false
  }

  /// Whether nothing but politeness stands between a guard and the end of its clause.
  private func closesClause(_ index: Int) -> Bool {
    var end = line.tokens[index].range.upperBound
    for token in line.tokens[(index + 1)...] {
      if line.hasClauseEnd(in: end..<token.range.lowerBound) { return true }
      guard line.isEmpty(end..<token.range.lowerBound), token.isPolite || token.guardCue != nil
      else { return false }
      end = token.range.upperBound
    }
    return line.isEmpty(end..<line.text.count)
  }

  /// Whether a word's clause, from the core or the last mark on, says only that the line is not
  /// meant.
  func isWholeClause(_ index: Int) -> Bool {
    let marks = ",.;!?".unicodeScalars
    let place = line.tokens[index].range
    let mark = line.text.folded[..<place.lowerBound].lastIndex { marks.contains($0) } ?? 0
    let start = coreEnd <= place.lowerBound ? max(mark, coreEnd) : mark
    let end =
      line.text.folded[place.upperBound...].firstIndex { marks.contains($0) } ?? line.text.count
    return (start..<end).allSatisfy { place in
      guard let token = line.token(at: place) else { return line.text.folded[place].isSeparator }
      return token.isPolite || token.isWhoOrWhen || token.guardCue != nil || token.has(.retraction)
        || token.has(.proviso)
    }
  }

  /// Whether a guard is the first word behind the core.
  private func opensNote(_ token: Token) -> Bool {
    token.range.lowerBound >= coreEnd && line.isEmpty(coreEnd..<token.range.lowerBound)
  }

  /// Whether only politeness, people, days and other guards precede a guard.
  private func leads(_ index: Int) -> Bool {
    var end = line.tokens[index].range.lowerBound
    for token in line.tokens[..<index].reversed() {
      guard line.isEmpty(token.range.upperBound..<end) else { return false }
      guard token.isPolite || token.isWhoOrWhen || token.guardCue != nil else { return false }
      end = token.range.lowerBound
    }
    return line.isEmpty(0..<end)
  }

  /// Whether a guard applies to a verb that writes: one later in the same clause, with only slots
  /// between.
  ///
  /// - Parameter directly: whether only politeness, persons and days may stand between.
  private func governs(_ index: Int, directly: Bool) -> Bool {
    var end = line.tokens[index].range.upperBound
    for token in line.tokens[(index + 1)...] {
      let between = end..<token.range.lowerBound
      guard line.isEmpty(between), !line.hasClauseEnd(in: between) else { return false }
      if token.has(\.verb, where: isAction) { return true }
      let isSlot = token.isPolite || token.isWhoOrWhen || token.guardCue != nil
      guard isSlot || (!directly && token.isSlot) else { return false }
      end = token.range.upperBound
    }
    return false
  }

  /// Whether a verb is one of the line's action; 撤回申诉 and 取消结算 say it in two words.
  private func isAction(_ other: Intent) -> Bool {
    other == intent || (intent.isOccurrence && (other == .deduct || other == .commend))
      || (other == .undo && (intent == .withdraw || intent == .reopen))
  }

  /// Whether the last word makes a question of the line.
  var endsAsQuestion: Bool {
    let folded = line.text.folded
    guard let last = folded.indices.last(where: { !" .!,~".unicodeScalars.contains(folded[$0]) })
    else { return false }
    return lexicon.finalQuestions.contains { word in
      let start = last + 1 - word.count
      guard start >= 0, folded[start...last].elementsEqual(word) else { return false }
      // A word of a form, a name or a longer word may end like a question.
      return !line.tokens.contains {
        $0.range.upperBound == last + 1 && $0.range.count > word.count
          && ($0.first(\.formWord) != nil || $0.first(\.person) != nil || $0.has(.clean)
            || $0.has(.plain))
      }
    }
  }
}

extension Token {
  /// The cue that may make mere talk of the line.
  var guardCue: Cue? {
    hasAny(Cue.guards) ? meanings.lazy.compactMap(\.cue).first(where: \.isGuard) : nil
  }

  /// Whether this says who or when.
  var isWhoOrWhen: Bool {
    isAny([.person, .day, .period]) || has(.oneself)
  }

  /// Whether this names or counts something.
  var isSlot: Bool {
    isPlace || isAny([.formWord, .number, .entry])
  }
}

extension Cue {
  fileprivate static let guards = CueSet([
    .negation, .question, .condition, .consequence, .reported, .modal, .done, .talk,
  ])

  var isGuard: Bool { Cue.guards.contains(self) }
}
