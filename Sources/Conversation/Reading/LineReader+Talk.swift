internal import Appraisal

extension LineReader {
  /// The reading of a line taken for mere talk.
  ///
  /// Where it could have been a deduction, that line is suggested, in case this judgement was
  /// wrong.
  func talked(about reading: Reading) -> Reading {
    var talk = unknown
    talk.isTalk = true
    var meant = reading
    meant.note = nil
    if meant.intent == .deduct, meant.isComplete,
      let line = CanonicalLine(context.vocabulary).line(for: meant)
    {
      talk.suggestions = [context.wrapper.map { "\($0.rawValue) \(line)" } ?? line]
    }
    return talk
  }

  func talk(_ intent: Intent, _ verb: Token?) -> Talk {
    Talk(line: line, verb: verb, intent: intent, coreEnd: coreEnd(intent, verb))
  }

  /// Where the words of an action end and a note begins.
  private func coreEnd(_ intent: Intent, _ verb: Token?) -> Int {
    switch intent {
    case .commend: praiseEnd(verb) ?? occurrenceEnd
    case _ where intent.isOccurrence: occurrenceEnd
    default: actionEnd(intent, verb)
    }
  }

  /// Where praise is complete: behind its verb, the first person and the points.
  private func praiseEnd(_ verb: Token?) -> Int? {
    guard let verb, let person = line.token(with: \.person),
      let points = line.tokens.first(where: line.isPoints)
    else { return nil }
    return [verb, person, points].map(\.range.upperBound).max()
  }

  private var occurrenceEnd: Int {
    let end = CoreFinder(line: line) { _ in
      true
    } weighsItself: { word in
      context.vocabulary.form(word.form)?.criteria
        .contains { $0.id == word.id && $0.weighs(word) } ?? false
    }.end()
    // A part of a label is no word of the line: 安静咨询一般扣1分，险些出事.
    guard let clauseEnd = line.weighedClauseEnd, clauseEnd < end else { return end }
    let isNamed = line.tokens.contains { token in
      let start = token.range.lowerBound
      return (start < clauseEnd || line.isEmpty(clauseEnd..<start))
        && token.all(\.formWord).contains { $0.kind.namesViolation }
    }
    return isNamed ? end : clauseEnd
  }

  /// Where the words of an action that logs no occurrence end: behind its last slot.
  private func actionEnd(_ intent: Intent, _ verb: Token?) -> Int {
    let isReference: Bool =
      switch intent {
      case .undo, .appeal, .decide, .adjust, .withdraw, .close, .reopen: true
      default: false
      }
    return line.tokens.filter { token in
      if token == verb || token.first(\.entry) != nil { return true }
      if isReference { return token.first(\.period) != nil }
      if intent == .measure || intent == .rate, token.amount != nil { return true }
      if token.first(\.number)?.unit == .points { return true }
      // Only the severity can be amended: other people and words of the form are part of the
      // reason.
      if intent == .amend { return token.all(\.formWord).contains { $0.kind == .severity } }
      return token.first(\.person) != nil || token.all(\.formWord).contains { $0.kind != .sheet }
    }.map(\.range.upperBound).max() ?? 0
  }
}
