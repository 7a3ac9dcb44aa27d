internal import Appraisal

extension Talk {
  /// Whether an appeal names its entry and then says why, in words that may deny, ask or plead,
  /// but not take it back.
  var givesAnyReason: Bool {
    guard intent == .appeal, let verb, line.text.folded.scalar(coreEnd)?.isSeparator ?? false,
      line.isEmpty(0..<verb.range.lowerBound),
      line.tokens.contains(where: { $0.first(\.entry) != nil && $0.range.upperBound == coreEnd })
    else { return false }
    // Words about writing alone are said of the appeal: 申诉11-0007 要不要.
    let saysWhy =
      line.gaps.contains { $0.lowerBound >= coreEnd }
      || StrayWords.shipped.fault(in: line.text.folded[coreEnd...])
      || reason.contains { token in
        token.has(.oneself) || !(token.isPolite || token.guardCue != nil)
      }
    let isAboutAppeals = reason.contains { token in
      token.has(\.verb) { $0 == .appeal || $0 == .withdraw || $0 == .undo }
    }
    return saysWhy && !isAboutAppeals && !takesAppealBack
  }

  /// Whether what stands behind an appealed entry takes the appeal back: 算了, 不申诉了.
  var takesAppealBack: Bool {
    intent == .appeal
      && (asides.isCalledOff
        || line.tokens.indices.contains { index in
          let token = line.tokens[index]
          return token.range.lowerBound >= coreEnd && token.has(.retraction) && isWholeClause(index)
        })
  }

  private var reason: [Token] { line.tokens.filter { $0.range.lowerBound >= coreEnd } }

  /// Whether a word behind the person says what they did not do, and no points: 张三没有签字，扣1分.
  func saysNotDone(_ index: Int) -> Bool {
    let token = line.tokens[index]
    guard intent.isOccurrence, lexicon.saysNotDone(line.word(token)),
      let person = line.firstPerson, person.range.upperBound <= token.range.lowerBound,
      isWeighed(behind: token)
    else { return false }
    let start = line.text.folded.skippingSpaces(token.range.upperBound)
    guard let next = line.token(from: start) else { return true }
    return !(next.logs && !lexicon.onlyRecords(line.word(next)))
      && !next.has(\.formWord) { $0.kind.namesViolation || $0.kind == .severity }
  }

  /// Whether a weight follows a word, or there is none and how often is said before it: 违章占用3次没有制止.
  private func isWeighed(behind token: Token) -> Bool {
    if let weight = line.tokens.last(where: line.weighs) {
      return weight.range.lowerBound > token.range.upperBound
    }
    return line.tokens.contains {
      $0.amount?.unit == .count && $0.range.upperBound <= token.range.lowerBound
    }
  }

  /// Whether a word behind the name says that others were told, which is part of what happened:
  /// 被业主拍照发群里; 说加5分 is not.
  func isToldToOthers(_ token: Token) -> Bool {
    guard isClear, !line.isWeighed(behind: token), let person = line.firstPerson else {
      return false
    }
    return person.range.upperBound < token.range.lowerBound
  }

  /// Whether a word for where people talk stands in a clause of its own, which tells how they took it:
  /// 业主群里都炸锅了，张三….
  func tellsOfOthers(_ token: Token) -> Bool {
    guard intent.isOccurrence, lexicon.isTalkPlace(line.word(token)),
      let person = line.firstPerson, token.range.upperBound <= person.range.lowerBound,
      let mark = line.clauseEnd(in: token.range.upperBound..<person.range.lowerBound)
    else { return false }
    let clause = token.range.upperBound..<mark
    return !line.isKnown(clause) && !line.tokens(in: clause).contains { $0.has(.speech) }
  }
}
