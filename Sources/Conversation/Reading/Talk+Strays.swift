internal import Appraisal

/// Unknown words where an order has no room for a reason: 撤销流程, 领导撤销11-0002, 张三离职率.
///
/// Behind a mark, or a space and with something to say, a reason may be anything. In front of an order,
/// between its words or joined to them, a word that is not understood may make anything else of it.
extension Talk {
  /// Whether a word that is not understood stands where it may change what is ordered.
  var hasStray: Bool {
    guard let room else { return false }
    let core = core
    guard let start = core.map(\.range.lowerBound).min(),
      let end = core.map(\.range.upperBound).max()
    else { return false }
    return line.gaps.contains { isStray($0, core: start..<end, room: room) }
      || core.contains { isThing(at: $0.range.upperBound) || isQualified($0) }
      || opensWithComplaint(from: end) || isBareUndoOfMore || isDoneByAnother || isLeftUnsaid(end)
  }

  private var text: [Unicode.Scalar] { line.text.folded }

  private var words: StrayWords { .shipped }

  /// How many characters a reason must have that only a space parts from the order; nil where
  /// unknown words are no matter of this.
  private var room: Int? {
    switch intent {
    case .appeal, .decide, .reopen, .waive, .withdraw: 1
    case .amend, .rate: 3
    case .incident: 2
    case .measure: 4
    case .undo, .adjust, .close, .inspect: 5
    case .roster: 4
    default: nil
    }
  }

  /// Whether the name of a thing begins at a place that the words before it belong to: 10月结算时间.
  private func isThing(at place: Int) -> Bool {
    if intent == .amend { return false }
    let isValue = intent == .measure || intent == .rate
    if isValue, line.token(from: place).map({ !$0.isPolite }) ?? false { return false }
    return words.isThing(from: place, in: text)
  }

  /// Whether a value is only asked for, guessed or the most there can be: 要求98%, 权重10.
  private func isQualified(_ token: Token) -> Bool {
    (intent == .measure || intent == .rate) && token.amount != nil
      && words.qualifies(endingAt: token.range.lowerBound, in: text)
  }

  /// Whether what stands behind the order says that it does not work, is done or does not hold for
  /// all: 撤销11-0002 报错, 没问题，除了工牌.
  private func opensWithComplaint(from end: Int) -> Bool {
    let start = text.skipping(from: end) { $0.isSeparator }
    let isReason = intent == .appeal && line.parts(end..<min(start, text.count))
    if !isReason, words.complains(from: start, in: text) { return true }
    return intent == .inspect && words.excepts(from: start, in: text)
  }

  /// Whether an undo that names no entry says more than that it was a mistake: undo history.
  private var isBareUndoOfMore: Bool {
    guard intent == .undo, !line.has(\.entry), !line.has(.lastOne)
    else { return false }
    let isMistake = words.fault(in: text[...])
    return !isMistake
      && (!line.gaps.isEmpty
        || line.tokens.contains { !($0.isPolite || $0 == verb || $0.has(.oneself)) })
  }

  /// Whether somebody is named as the one who does it, right before the verb or the entry: 周观驳回,
  /// 领导撤销11-0002, 张三把11-0002改成2分.
  private var isDoneByAnother: Bool {
    switch intent {
    case .undo, .amend, .decide, .close, .reopen: break
    default: return false
    }
    guard let verb else { return false }
    return line.tokens.contains { token in
      let isRater = token.has(\.formWord) { $0.kind == .rater }
      guard token.first(\.person) != nil || token.isPlace || isRater,
        token.range.upperBound <= verb.range.lowerBound,
        let next = line.tokens.first(where: {
          $0.range.lowerBound >= token.range.upperBound && !words.takes(line.word($0))
        })
      else { return false }
      return (next == verb || (next.first(\.entry) != nil && line.leads(token)))
        && line.isEmpty(token.range.upperBound..<next.range.lowerBound)
    }
  }

  /// Whether a word that has no place in the order is left over behind it: 结算10月 月底, 客服部 火灾 0.
  private func isLeftUnsaid(_ end: Int) -> Bool {
    guard
      let token = line.tokens.first(where: { $0.range.lowerBound >= end && !$0.isPolite }),
      line.isEmpty(end..<token.range.lowerBound), !line.parts(end..<token.range.lowerBound)
    else { return false }
    let start = token.range.lowerBound
    let isJoined = !text[end..<start].contains(where: \.isSeparator)
    switch intent {
    case .close:
      let said = text[self.start(ofWordsAt: start)...].prefix { !$0.isSeparator }
      return said.count < words.shortestReason || token.first(\.day) != nil
        || token.first(\.verb) == .score
    case .incident:
      return token.amount.map { $0.unit == nil && line.standsFree(token) } ?? false
        || words.isNothing(from: start, in: text)
    case .inspect: return isJoined && token.first(\.day) == nil && token.first(\.period) == nil
    case .waive: return token.has(.unclean)
    default: return false
    }
  }

  /// The words that say what is ordered: the first of each kind, as a reason may name others.
  private var core: [Token] {
    var core: [Token] = []
    func take(_ isMeant: (Token) -> Bool) {
      if let token = line.tokens.first(where: isMeant) { core.append(token) }
    }
    take { $0 == verb }
    take { $0.first(\.entry) != nil || $0.has(.lastOne) }
    switch intent {
    case .close, .reopen: take { $0.first(\.period) != nil }
    case .incident:
      take { $0.first(\.unit) != nil }
      let kinds = line.tokens.filter { $0.has(\.formWord) { $0.kind == .veto } }
      // 昨晚配电房着火，登记否决事件 客服部 火灾 tells it first.
      core += [kinds.first { !line.isJoined($0) && isToldOnly(kinds[0]) } ?? kinds.first]
        .compactMap { $0 }
    case .measure:
      core += line.tokens.filter { token in
        token.amount != nil
          && (line.follows(token) { $0.has(.planned) || $0.has(.actual) })
      }
      take { $0.amount != nil }
      take { $0.first(\.unit) != nil }
    case .amend: core += changes
    case .inspect, .roster, .waive, .rate:
      take { $0.first(\.person) != nil }
      if intent == .inspect { take { $0.has(.clean) } }
      if intent == .waive { take { $0.first(\.period) != nil } }
      if intent == .roster { core += line.tokens.filter { $0.isPlace || $0.first(\.unit) != nil } }
      if intent == .rate { core += line.tokens.filter { $0.amount != nil }.prefix(2) }
    default: break
    }
    return core
  }

  /// Whether nothing is said of what happened but where it was, in a clause before the order: 配电房着火，….
  private func isToldOnly(_ kind: Token) -> Bool {
    guard let verb, let end = line.clauseEnd(in: kind.range.upperBound..<text.count) else {
      return true
    }
    return kind.range.lowerBound >= verb.range.upperBound
      || line.isEmpty(kind.range.upperBound..<end)
  }

  /// The values of an entry that are named at once behind it or behind the verb.
  private var changes: [Token] {
    let values = line.tokens.filter { token in
      line.weighs(token) || token.first(\.day) != nil
    }
    guard let verb else { return values }
    return values.filter { value in
      value.range.upperBound <= verb.range.lowerBound
        || line.isEmpty(verb.range.upperBound..<value.range.lowerBound)
        || line.follows(value) { $0.first(\.entry) != nil }
    }
  }

  private func isStray(_ gap: Range<Int>, core: Range<Int>, room: Int) -> Bool {
    let isWord = text[gap].contains { $0.isHan || $0.isWordPart }
    if !isWord || words.connects(line.singleSpaced(gap)) || isNewName(gap) || saysFault(gap) {
      return false
    }
    if gap.upperBound <= core.lowerBound {
      return !line.parts(gap.upperBound - 1..<core.lowerBound)
    }
    guard gap.lowerBound >= core.upperBound else {
      let stands = text.scalar(start(ofWordsAt: gap.lowerBound) - 1)?.isSeparator ?? true
      return !isOfNote(gap) && !(intent == .incident && stands)
    }
    let between = core.upperBound..<gap.lowerBound
    if line.parts(between) || text[between].contains(":") { return false }
    if isOfNote(gap) || text[gap].starts(with: ["-", " "]) { return false }
    guard text[between].contains(where: \.isSeparator) else {
      let joined = text[core.upperBound...].prefix { !$0.isSeparator }
      if words.givesReason(joined) { return false }
      if words.predicates(joined) { return true }
      let mayFollow = intent == .decide || intent == .appeal
      return !mayFollow || joined.starts(with: lexicon.attributive)
        || joined.count(where: \.isHan) < words.shortestReason
    }
    let said = text[start(ofWordsAt: gap.lowerBound)...].prefix { !$0.isSeparator }
    if text[gap.lowerBound].isLatin {
      // October close meeting at 3.
      let isNoun = intent == .close && core.upperBound == verb?.range.upperBound
      return isNoun || intent == .inspect || intent == .roster
    }
    return said.count(where: \.isHan) < room
  }

  /// Where the words begin that nothing parts from those at a place.
  private func start(ofWordsAt place: Int) -> Int {
    text[..<place].lastIndex(where: \.isSeparator).map { $0 + 1 } ?? 0
  }

  /// Whether a stretch is the name of somebody new, or a new name of somebody.
  private func isNewName(_ gap: Range<Int>) -> Bool {
    intent == .roster
      && line.gaps.first.map { start(ofWordsAt: $0.lowerBound) == start(ofWordsAt: gap.lowerBound) }
        ?? false
      && !words.isThing(from: gap.lowerBound, in: text)
      && line.tokens.contains { lexicon.rosterAction(line.word($0))?.names ?? false }
  }

  /// Whether words say that an entry was a mistake, which is why it is taken back or changed.
  private func saysFault(_ gap: Range<Int>) -> Bool {
    switch intent {
    case .undo, .withdraw, .amend, .reopen, .adjust:
      let end = line.clauseEnd(in: gap.lowerBound..<text.count) ?? text.count
      return words.fault(in: text[gap.lowerBound..<end])
    default: return false
    }
  }

  /// Whether a stretch is the new text of a note, or the name of the slot that changes: 备注改为….
  private func isOfNote(_ gap: Range<Int>) -> Bool {
    guard intent == .amend else { return false }
    return line.namesNote(before: gap.lowerBound)
      || Lexicon.slots.keys.contains { text[gap].elementsEqual($0) }
  }
}

extension Line {
  /// Whether a mark between two places parts clauses: a comma, or a dash between spaces.
  fileprivate func parts(_ range: Range<Int>) -> Bool {
    hasClauseEnd(in: range) || range.contains { text.folded[$0] == "-" }
  }
}
