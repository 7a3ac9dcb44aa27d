internal import Appraisal

/// What is answered while a form is rated item by item.
public enum RoundAnswer: Hashable, Sendable {
  /// A mark as typed, perhaps with a reason.
  case mark(String, reason: String?)
  /// Words: a level, or something else altogether.
  case words
  /// Not this one now.
  case skip
  /// No more now.
  case stop

  /// What an answer says.
  public init(_ text: String) {
    let plain = text.filter { !$0.isWhitespace && !$0.isPunctuation }.foldedForMatching
    if Lexicon.skipWords.contains(plain) {
      self = .skip
    } else if Lexicon.stopWords.contains(plain) {
      self = .stop
    } else {
      self = RoundAnswer.mark(in: TypedText(text)) ?? .words
    }
  }

  /// A number at the start, and what is said behind it.
  private static func mark(in text: TypedText) -> RoundAnswer? {
    guard let start = text.folded.firstIndex(where: { !$0.isSeparator }),
      let number = NumberReader().candidates(in: text.folded, at: start).first
    else { return nil }
    let rest = text.typed(number.range.upperBound..<text.count)
      .drop { $0.isWhitespace || $0.isPunctuation }
    return .mark(text.typed(number.range), reason: rest.isEmpty ? nil : String(rest))
  }
}
