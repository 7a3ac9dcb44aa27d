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
      token.all(\.verb).contains { $0 == .appeal || $0 == .withdraw || $0 == .undo }
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
}
