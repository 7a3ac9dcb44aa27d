internal import Appraisal

/// Decides what a line wants done.
struct IntentFinder {
  let line: Line

  private var lexicon: Lexicon { .shipped }

  /// A verb that counts as one where it stands.
  struct Verb {
    let intent: Intent
    let token: Token
    let leads: Bool
  }

  /// The verbs of the line, in order.
  var verbs: [Verb] {
    var verbs: [Verb] = []
    var end = line.opening
    var followsSlots = false
    var opens = true
    var shows = false
    for (index, token) in line.tokens.enumerated() where token.range.lowerBound >= line.opening {
      let isNext = isNext(token, behind: end)
      if let verb = verbs.first, line.quotes(token.range, from: verb.token.range.upperBound) {
        continue
      }
      for intent in token.all(\.verb) where fits(intent, index) {
        let leads = isNext && (opens || (shows && intent.isShown))
        if isVerb(index, leads, followsSlots && isNext) {
          verbs.append(Verb(intent: intent, token: token, leads: leads))
        }
      }
      shows = isNext && (opens ? token.opensQuery : shows && token.isPassedOver)
      followsSlots =
        token.isWho || token.has(.lastOne)
        || (followsSlots && isNext && (token.isSlotOrPolite || token.keepsOpen))
      opens = opens && isNext && token.keepsOpen
      end = token.range.upperBound
    }
    return verbs
  }

  /// Whether at most a word that introduces an old value stands between a place and a word: 从2改1.
  private func isNext(_ token: Token, behind end: Int) -> Bool {
    let between = end..<token.range.lowerBound
    return line.isEmpty(between)
      || line.trimmed(between).map { stretch in
        let word = line.text.folded[stretch]
        return lexicon.isChangeOpening(word)
          || (token.has(Intent.roster) && StrayWords.shipped.connects(word))
      } ?? false
  }

  /// Whether the meaning of a word such as `add`, which adds a person or points, fits here.
  ///
  /// Behind points or a severity, a word for joining or leaving only says when: 扣1分 离职前漏记的.
  private func fits(_ intent: Intent, _ index: Int) -> Bool {
    let token = line.tokens[index]
    if intent == .roster, beginsNote(index) { return false }
    guard token.logs, token.has(Intent.roster) else { return true }
    return (intent == .commend) == (next(index)?.amount?.unit == .points)
  }

  /// Whether free text begins with a word, behind points or a severity.
  private func beginsNote(_ index: Int) -> Bool {
    !line.standsFree(line.tokens[index])
      && line.tokens[..<index].contains(where: line.weighs)
  }

  private func isVerb(_ index: Int, _ leads: Bool, _ followsSlots: Bool) -> Bool {
    let token = line.tokens[index]
    let word = line.word(token)
    // 原因：… labels what follows.
    if !leads, line.text.folded.scalar(token.range.upperBound) == ":",
      !token.has(\.verb, where: \.writes)
    {
      return false
    }
    if !leads, isNoted(index) || isTold(index) || isAfterthought(index) || saysSource(index) {
      return false
    }
    if lexicon.needsNumber(word) {
      return next(index)?.first(\.number)?.value.exact != nil
    }
    if !leads, lexicon.needsMark(word), next(index)?.amount == nil { return false }
    if lexicon.needsValue(word) { return statesValue(index) && isBehindEntry(index) }
    if lexicon.needsAppeal(word) { return line.tokens.contains { $0.first(\.verb) == .appeal } }
    // 自评免了 and 免了刘备的自评 are waivers, and 免了 by itself a denial.
    if lexicon.waives(word) {
      let isColumn = { (token: Token) in token.has(\.formWord) { $0.kind == .rater } }
      return line.follows(token, isColumn)
        || (line.leads(token) && line.tokens[index...].contains(where: isColumn))
    }
    // A word for points directly before some is a verb wherever it stands: 拾金不昧加5分.
    if weighs(index) || followsNewName(token, word) { return true }
    return followsName(token) || lexicon.isVerb(word, leads: leads, followsSlots: followsSlots)
  }

  /// Whether the new value of an entry follows a word and is all that its clause says: 11-0004应为3分.
  private func statesValue(_ index: Int) -> Bool {
    guard let value = next(index), line.standsFree(value) else { return false }
    if value.first(\.person) != nil {
      return line.isEmpty(value.range.upperBound..<line.text.count)
    }
    return value.amount != nil || value.first(\.day) != nil
      || value.has(\.formWord) { $0.kind == .severity }
  }

  /// Whether nothing but an entry, the name of a slot and that it is wrong stands before a word:
  /// 刚才那条日期写错了，应为昨天.
  private func isBehindEntry(_ index: Int) -> Bool {
    let (text, start) = (line.text.folded, line.tokens[index].range.lowerBound)
    let before = line.tokens[..<index].filter { !$0.isPolite }
    return before.contains { $0.first(\.entry) != nil || $0.has(.lastOne) }
      && before.allSatisfy { token in
        let word = line.word(token)
        return token.isWho || token.has(.lastOne) || token.has(Intent.amend)
          || lexicon.corrects(word) || lexicon.faults(word)
      }
      && line.gaps.allSatisfy { gap in
        gap.lowerBound >= start || Lexicon.slots[Array(text[gap])] != nil
          || lexicon.corrects(text[gap])
      }
  }

  /// Whether an order stands right behind what it is about: 09-0021调整, 10月结了.
  private func followsName(_ token: Token) -> Bool {
    token.has(\.verb) { intent in
      line.follows(token) { before in
        !line.hasClauseEnd(in: before.range.upperBound..<token.range.lowerBound)
          && (intent.refersToEntry && before.first(\.entry) != nil
            || (intent == .close || intent == .reopen) && before.first(\.period) != nil)
      }
    }
  }

  /// Whether a query's word is part of the free text behind points: 扣1分，日报没交.
  private func isNoted(_ index: Int) -> Bool {
    let token = line.tokens[index]
    let isShown = token.all(\.verb).allSatisfy { $0.isShown || $0 == .remind }
    let isWeighed = line.tokens[..<index].contains { $0.amount?.unit == .points }
    return isShown && isWeighed && !line.standsFree(token) && !asksAboutDeduction(token)
  }

  /// Whether an order about an entry or a mark is part of the free text behind a complete deduction,
  /// where it names neither: 扣1分 取消评优, 扣2分 如有异议可申诉.
  private func isAfterthought(_ index: Int) -> Bool {
    let (token, before) = (line.tokens[index], line.tokens[..<index])
    let isAboutEntry = token.all(\.verb).allSatisfy { intent in
      switch intent {
      case .undo, .amend, .appeal, .withdraw, .decide, .waive, .rate: true
      default: false
      }
    }
    guard isAboutEntry, before.first.map(line.leads) ?? false,
      let weight = before.lastIndex(where: { $0.amount?.unit == .points }), weight > 0,
      before.contains(where: \.logs), before.contains(where: { $0.first(\.person) != nil }),
      line.text.folded[before[weight].range.upperBound..<token.range.lowerBound]
        .contains(where: \.isSeparator),
      line.trimmed(before[weight].range.upperBound..<line.text.count) != token.range
    else { return false }
    return !line.tokens.contains { $0.first(\.entry) != nil || $0.has(.lastOne) }
      && next(index)?.amount == nil
  }

  /// Whether a word of looking behind a measured value says where the value comes from: 97.5%
  /// 第三方调查, 98%，抽查30户.
  private func saysSource(_ index: Int) -> Bool {
    let (token, before) = (line.tokens[index], line.tokens[..<index])
    guard let value = before.last(where: { $0.amount?.unit == .percent }), line.standsFree(value),
      before.contains(where: { $0.first(\.unit) != nil || $0.first(\.person) != nil }),
      before.contains(where: { $0.has(\.formWord) { $0.kind == .criterion } })
    else { return false }
    let verbs = token.all(\.verb)
    if verbs.allSatisfy({ $0 == .inspect }) { return !(before.last?.has(.filler) ?? false) }
    let isJoined = line.text.folded.scalar(token.range.lowerBound - 1).map {
      !$0.isSeparator && line.token(at: token.range.lowerBound - 1) == nil
    }
    return verbs.contains(.score) && isJoined ?? false
  }

  /// Whether the note behind points reports that somebody asked a question: 扣1分，她问凭什么，我给她看了监控.
  private func isTold(_ index: Int) -> Bool {
    let (token, before) = (line.tokens[index], line.tokens[..<index])
    guard token.has(Intent.explain), let points = before.lastIndex(where: \.mayBePoints),
      before[points...].contains(where: { $0.has(.speech) || $0.guardCue == .reported })
    else { return false }
    return !line.isEmpty(token.range.upperBound..<line.text.count) && !asksAboutDeduction(token)
  }

  /// Whether a reported question is about taking points, so that it may be meant: 他问为什么要扣他.
  private func asksAboutDeduction(_ token: Token) -> Bool {
    let (start, end) = (token.range.lowerBound, token.range.upperBound)
    let close = line.clauseEnd(in: end..<line.text.count)
    return token.has(Intent.explain)
      && line.opening(token).tokens(in: start..<(close ?? line.text.count)).contains(where: \.logs)
  }

  /// Whether points follow a verb that takes or gives them at once.
  private func weighs(_ index: Int) -> Bool {
    line.tokens[index].logs && next(index)?.amount?.unit == .points
  }

  /// Whether a word for joining follows the name of somebody new: 王五入职.
  private func followsNewName(_ token: Token, _ word: ArraySlice<Unicode.Scalar>) -> Bool {
    guard lexicon.rosterAction(word) == .add else { return false }
    let before = line.tokens.prefix { $0 != token }
    guard before.allSatisfy({ $0.isPolite || $0.isWhen || $0.isPlace || $0.isBareNumeral }),
      let start = line.text.folded.indices.first(where: { line.newName(from: $0) != nil }),
      let name = line.newName(from: start)
    else { return false }
    let isRest = { (range: Range<Int>) in
      range.allSatisfy { line.text.folded[$0].isSeparator || line.token(at: $0) != nil }
    }
    return name.upperBound <= token.range.lowerBound && isRest(0..<start)
      && isRest(name.upperBound..<token.range.lowerBound)
  }

  /// The word that follows at once.
  private func next(_ index: Int) -> Token? {
    guard index + 1 < line.tokens.count else { return nil }
    let next = line.tokens[index + 1]
    return line.isEmpty(line.tokens[index].range.upperBound..<next.range.lowerBound) ? next : nil
  }

  /// Which of several verbs wins where none leads the line: asking about something always comes
  /// before doing it.
  private static let order: [Intent] = [
    .withdraw, .reopen, .whatif, .late, .explain, .pending, .remind, .history, .print, .digest,
    .me, .whoami, .standings, .decide, .appeal, .waive, .roster, .close, .adjust, .incident,
    .amend, .undo, .measure, .rate, .language, .form, .deduct, .commend, .inspect, .score, .help,
  ]

  /// The verb that wins over the others.
  private static func first(of verbs: [Verb]) -> Verb? {
    let intents = verbs.map(\.intent)
    if intents.isEmpty { return nil }
    return order.lazy.compactMap { intents.firstIndex(of: $0) }.first.map { verbs[$0] }
  }

  /// The verb the line is about, or nil when it has none.
  func verb() -> Verb? {
    let verbs = verbs
    if let withdrawal = withdrawal(verbs) { return withdrawal }
    if let reopening = reopening(verbs) { return reopening }
    if let help = verbs.first(where: { $0.intent == .help && $0.leads }) {
      let isWhole = verbs.contains { $0.leads && $0.intent != .help && $0.token != help.token }
      if !isWhole || help.token.range.count > 1 { return longestLeading(verbs) ?? help }
    }
    if let leading = longestLeading(verbs) {
      if let help = verbs.first(where: { $0.intent == .help && follows($0, leading) }) {
        return help
      }
      if let praise = praise(verbs, insteadOf: leading) { return praise }
      // A query about an action wins over the action even where the action's word comes first.
      if leading.intent.writes || leading.intent == .score,
        let query = verbs.first(where: { !$0.leads && outranks($0.intent, leading.intent) })
      {
        return query
      }
      return leading
    }
    let first = Self.first(of: verbs)
    return first.flatMap { praise(verbs, insteadOf: $0) } ?? first
  }

  /// Whether a verb stands right behind another one: 扣分怎么写.
  private func follows(_ verb: Verb, _ other: Verb) -> Bool {
    verb.token.range.lowerBound == other.token.range.upperBound
  }

  /// Taking back an appeal, said in two words (撤回…的申诉).
  private func withdrawal(_ verbs: [Verb]) -> Verb? {
    guard let undo = verbs.first(where: { $0.intent == .undo }),
      verbs.contains(where: { $0.intent == .appeal && $0.token != undo.token })
    else { return nil }
    return Verb(intent: .withdraw, token: undo.token, leads: undo.leads)
  }

  /// Opening a period again, said in two words (取消9月结算).
  private func reopening(_ verbs: [Verb]) -> Verb? {
    guard let undo = verbs.first(where: { $0.intent == .undo && $0.leads }) else { return nil }
    let words = line.tokens.filter { !$0.isPolite }
    guard let place = words.firstIndex(of: undo.token), words.indices.contains(place + 2),
      words[place + 1].first(\.period) != nil, words[place + 2].first(\.verb) == .close,
      line.isEmpty(undo.token.range.upperBound..<words[place + 1].range.lowerBound),
      line.isEmpty(words[place + 1].range.upperBound..<words[place + 2].range.lowerBound)
    else { return nil }
    return Verb(intent: .reopen, token: undo.token, leads: true)
  }

  /// The praise that a word for recording records, where it records nothing else: 给张三记一笔，加3分.
  private func praise(_ verbs: [Verb], insteadOf verb: Verb) -> Verb? {
    guard verb.intent == .deduct, lexicon.onlyRecords(line.word(verb.token)),
      !verbs.contains(where: { $0.intent == .deduct && $0.token != verb.token })
    else { return nil }
    return verbs.first { $0.intent == .commend }
  }

  private func longestLeading(_ verbs: [Verb]) -> Verb? {
    Self.first(of: verbs.filter(\.leads))
  }

  private func outranks(_ query: Intent, _ action: Intent) -> Bool {
    switch query {
    case .explain, .history, .pending:
      action == .deduct || action == .score || action == .inspect || action == .me
    case .incident: action == .deduct
    case .print, .standings, .digest, .form, .remind, .me: action == .score
    default: false
    }
  }
}

extension Intent {
  /// Whether this can be asked to be shown: `show history`, 看下排名.
  fileprivate var isShown: Bool {
    switch self {
    case .history, .print, .standings, .form, .digest, .pending, .remind, .explain: true
    default: false
    }
  }
}

extension Token {
  /// Whether this is a number of points, or one without a unit.
  fileprivate var mayBePoints: Bool {
    amount.map { $0.unit == .points || ($0.unit == nil && $0.script == .digits) } ?? false
  }

  /// Whether what is to be shown may follow: `show history`, `my history`.
  fileprivate var opensQuery: Bool { first(\.verb) == .score || has(.oneself) }

  /// Whether this may stand between a word for looking and what is to be shown.
  fileprivate var isPassedOver: Bool { isPolite || has(.oneself) }

  /// Whether a verb behind this still leads the line.
  fileprivate var keepsOpen: Bool {
    isPolite || isWhen || has(.question) || (has(.oneself) && has(.filler))
  }

  fileprivate var isWhen: Bool { isAny([.day, .period]) }

  fileprivate var isWho: Bool { isAny([.person, .unit, .entry]) }

  fileprivate var isSlotOrPolite: Bool {
    isPolite || isPlace || isAny([.formWord, .number, .day, .period, .entry, .verb])
  }
}
