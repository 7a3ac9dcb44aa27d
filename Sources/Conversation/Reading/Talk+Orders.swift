internal import Appraisal

/// Lines that ask about an order to change an entry or a period, or tell that somebody gave it.
extension Talk {
  /// Whether the line gives no order although its words would be one.
  var isNoOrder: Bool {
    isSpurned || isSuspected || deniesAll
      || (isOrder && (asksAboutOrder || isPassive || isTold || leavesChoice))
  }

  private var text: [Unicode.Scalar] { line.text.folded }

  private var words: OrderWords { .shipped }

  private var isOrder: Bool {
    intent.refersToEntry || intent == .close || intent == .reopen || intent == .waive
  }

  /// Whether it is asked in scorn what the order is for, or nobody gets to it: 何必扣他.
  private var isSpurned: Bool {
    let first = line.tokens.first { !$0.isPolite }
    return [verb, first].contains { token in
      guard var start = token?.range.lowerBound else { return false }
      while true {
        if words.spurns(endingAt: start, in: text) { return true }
        let end = text.beforeSpaces(start)
        guard let before = line.token(at: end), before.isPolite, before.range.upperBound == end + 1
        else { return false }
        start = before.range.lowerBound
      }
    }
  }

  /// Whether somebody is only suspected: 张三涉嫌值班严重违规 扣3分.
  private var isSuspected: Bool {
    intent.isOccurrence && words.suspects(before: min(coreEnd, text.count), in: text)
  }

  /// Whether the line says that nothing was violated: 张三值班没有违规 一般 扣1分.
  private var deniesAll: Bool {
    (intent == .deduct || intent == .late)
      && words.deniesAll(before: min(coreEnd, text.count), in: text)
  }

  /// Whether what stands right behind the order asks about it or puts it off: 结算10月还差谁,
  /// 撤销11-0009前先问我.
  private var asksAboutOrder: Bool {
    let start = text.skippingSpaces(coreEnd)
    // What became of an appeal: appeal 11-0007 upheld?
    let isDecided = line.token(from: start)?.has(Intent.decide) ?? false
    if intent == .appeal, isDecided, text.last == "?" { return true }
    // Why somebody appeals may be asked as well.
    if intent == .appeal, start > coreEnd, text.scalar(start)?.isHan ?? false { return false }
    guard let clause = asides.clauses.first(where: { $0.lowerBound == start }) else { return false }
    return asides.has(AsideWords.shipped.askedOfOrders, in: clause)
  }

  /// Whether it was done to the entry: 11-0009被撤销了.
  private var isPassive: Bool {
    guard let verb else { return false }
    let before = line.tokens.filter { $0.range.upperBound <= verb.range.lowerBound }
    guard let last = before.last(where: { !$0.isWhoOrWhen }) else { return false }
    return words.isPassive(line.word(last))
      && line.isKnown(last.range.upperBound..<verb.range.lowerBound)
  }

  /// Whether the line tells that somebody did it: 周观驳回了11-0001, 周观把11-0001驳回了.
  private var isTold: Bool {
    guard let verb, saysDone(verb) else { return false }
    let before = line.tokens.filter { $0.range.upperBound <= verb.range.lowerBound }
    guard let subject = before.first(where: { !$0.isPolite }),
      subject.first(\.person) != nil || subject.has(.oneself),
      !lexicon.orders(line.word(subject)), line.leads(subject),
      line.isKnown(subject.range.upperBound..<verb.range.lowerBound)
    else { return false }
    let rest = before.drop { $0 != subject }.dropFirst()
    let takes = rest.first { !$0.isWhoOrWhen }.map { lexicon.orders(line.word($0)) } ?? false
    return rest.allSatisfy { token in
      (token.isPolite && !line.word(token).elementsEqual(lexicon.attributive)) || token.isWhoOrWhen
        || (takes && token.isSlot)
    }
  }

  /// Whether a verb is marked as done, by its own words or right behind it.
  private func saysDone(_ verb: Token) -> Bool {
    words.isPast(line.word(verb)) || lexicon.tellsDone(text[verb.range.upperBound...])
      || verb.range.dropFirst().contains { place in
        place + 1 == verb.range.upperBound && lexicon.tellsDone(text[place..<place + 1])
      }
  }

  /// Whether what is ordered is left open: 驳回还是成立, grant or uphold.
  ///
  /// Which of several entries or periods is meant is asked.
  private var leavesChoice: Bool {
    guard intent != .appeal, let verb else { return false }
    if intent == .decide, weighsOutcomes { return true }
    return line.tokens.contains { token in
      guard token.has(.alternative), token.range.lowerBound >= verb.range.upperBound,
        let before = line.word(before: token), isOrdering(before),
        text[before.range.upperBound..<token.range.lowerBound].allSatisfy({ $0 == " " })
      else { return false }
      let next = line.token(from: text.skippingSpaces(token.range.upperBound))
      if let next, asksWhich(before, next) { return false }
      return before.range.upperBound == token.range.lowerBound
        || (before == verb && intent == .decide) || next.map(isOrdering) ?? false
    }
  }

  /// Whether another outcome and a word for a choice stand before the verb: 成立还是驳回.
  private var weighsOutcomes: Bool {
    line.tokens.contains { token in
      token.has(.alternative) && words.endsWithOutcome(text[..<token.range.lowerBound])
    }
  }

  private func asksWhich(_ one: Token, _ other: Token) -> Bool {
    (one.first(\.entry) != nil && other.first(\.entry) != nil)
      || (one.first(\.period) != nil && other.first(\.period) != nil)
      || (intent == .amend && one.amount != nil && other.amount != nil)
  }

  private func isOrdering(_ token: Token) -> Bool {
    token == verb || token.first(\.entry) != nil || token.first(\.period) != nil
      || token.amount != nil || token.has(\.verb) { $0.refersToEntry }
  }
}
