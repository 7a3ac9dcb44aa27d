internal import Appraisal

extension LineReader {
  /// The reading of a line taken for mere talk.
  ///
  /// Where it could have been a deduction or praise, that line is suggested, in case this judgement
  /// was wrong.
  func talked(about reading: Reading) -> Reading {
    var talk = unknown
    talk.idle = .talk
    var meant = reading
    meant.note = nil
    if meant.intent == .deduct || meant.intent == .commend, meant.isComplete,
      let line = CanonicalLine(context.vocabulary).line(for: meant)
    {
      talk.suggestions = [context.wrapper.map { "\($0.rawValue) \(line)" } ?? line]
    }
    return talk
  }

  /// Whether a line that names nobody is the head of a table: 姓名|项目|程度|扣分|日期.
  var isHeading: Bool {
    let cells = line.text.folded.split(whereSeparator: \.isSeparator)
    let named = cells.count { Lexicon.slots[Array($0)] != nil }
    return named > 1 && 2 * named >= cells.count && !line.text.folded.contains(where: \.isDigit)
  }

  func talk(_ intent: Intent, _ verb: Token?, under form: String? = nil) -> Talk {
    Talk(line: line, verb: verb, intent: intent, coreEnd: coreEnd(intent, verb, form))
  }

  /// Where the words of an action end and a note begins.
  private func coreEnd(_ intent: Intent, _ verb: Token?, _ form: String?) -> Int {
    switch intent {
    case .commend: praiseEnd(verb) ?? occurrenceEnd
    case .inspect: inspectionEnd(verb) ?? occurrenceEnd
    case _ where intent.isOccurrence: occurrenceEnd
    default: actionEnd(intent, verb, form)
    }
  }

  /// Where praise is complete: behind its verb, the first person and the points.
  private func praiseEnd(_ verb: Token?) -> Int? {
    guard let verb, let person = line.firstPerson,
      let points = line.tokens.first(where: line.isPoints)
    else { return nil }
    return [verb, person, points].map(\.range.upperBound).max()
  }

  /// Where an inspection is told: behind its verb, the people and that all was well.
  private func inspectionEnd(_ verb: Token?) -> Int? {
    guard let clean = line.tokens.last(where: { $0.has(.clean) }) else { return nil }
    let people = line.tokens.last { $0.first(\.person) != nil }
    return [verb, people, clean].compactMap { $0?.range.upperBound }.max()
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
        && token.has(\.formWord) { $0.kind.namesViolation }
    }
    return isNamed ? end : clauseEnd
  }

  /// Where the words of an action that logs no occurrence end: behind its last slot.
  ///
  /// Words of another form may say what is wrong: 96.5% error.
  private func actionEnd(_ intent: Intent, _ verb: Token?, _ form: String?) -> Int {
    let isReference: Bool =
      switch intent {
      case .undo, .appeal, .decide, .adjust, .withdraw, .close, .reopen: true
      default: false
      }
    return line.tokens.filter { token in
      if token == verb || token.first(\.entry) != nil { return true }
      if isReference { return token.first(\.period) != nil }
      if intent == .measure || intent == .rate, token.amount != nil { return true }
      if intent == .amend, token.isBareAmount { return true }
      if token.first(\.number)?.unit == .points { return true }
      // Only the severity can be amended: other people and words of the form are part of the
      // reason.
      if intent == .amend { return token.has(\.formWord) { $0.kind == .severity } }
      if intent == .roster, token.isPlace || token.first(\.unit) != nil { return true }
      return token.first(\.person) != nil
        || token.has(\.formWord) { word in
          word.kind != .sheet && word.form == form ?? word.form
        }
    }.map(\.range.upperBound).max() ?? 0
  }
}

extension Token {
  /// Whether this is a number in digits without a unit, and nothing else.
  fileprivate var isBareAmount: Bool {
    amount.map { $0.unit == nil && $0.script == .digits } ?? false
  }
}
