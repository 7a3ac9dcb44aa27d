internal import Appraisal

/// Clauses that ask about the action rather than order it.
extension Asides {
  /// Whether a verb is repeated around a denial, as questions are asked: 合不合适, 扣不扣, 成立不成立.
  ///
  /// A reason for an appeal may be such a question; only one right behind the appeal asks about it.
  var asksEitherWay: Bool {
    if intent == .appeal { return asksAboutAppeal }
    return text.indices.contains { place in
      guard repeats(place), !isDue(place) else { return false }
      let start = clauses.first { $0.contains(place) }?.lowerBound ?? place
      return !(place >= coreEnd && isReported(start..<place))
    }
  }

  /// Whether a word before it says that it was due, so that the denial says it was not done: 该签没签.
  private func isDue(_ place: Int) -> Bool {
    text.scalar(place - 1).map { Lexicon.due.contains($0) } ?? false
  }

  /// Whether what stands right behind an appeal asks about it: 11-0007的申诉成不成立.
  private var asksAboutAppeal: Bool {
    let start = text.skippingSpaces(coreEnd)
    guard start < text.count else { return false }
    let isNamed = line.tokens.first?.first(\.entry) != nil
    return repeats(start)
      || (isNamed && opens(words.askedOfAppeals, start, start..<text.count))
  }

  /// Whether a verb of one or two characters begins here and is repeated behind a denial.
  private func repeats(_ place: Int) -> Bool {
    repeats(place, length: 1) || repeats(place, length: 2)
  }

  private func repeats(_ place: Int, length: Int) -> Bool {
    let (denial, end) = (place + length, place + 2 * length)
    guard end < text.count, text[place].isHan, text[place] == text[denial + 1],
      Lexicon.denials.contains(text[denial]), text[place..<denial] == text[(denial + 1)...end]
    else { return false }
    guard let covering = line.token(at: place) else { return true }
    let isWord = covering.range.upperBound > denial + 1 && !covering.isQuestion
    return !isWord && (length == 1 || covering.first(\.person) == nil)
  }
}

extension Token {
  /// Whether this is a word for asking.
  fileprivate var isQuestion: Bool { guardCue != nil || has(.proviso) || has(.retraction) }
}
