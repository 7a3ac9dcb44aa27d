/// What is answered to a question with numbered choices.
public enum ChoiceAnswer: Hashable, Sendable {
  /// The choice at a place, counted from one.
  case place(Int)
  /// Yes.
  case yes
  /// No.
  case no

  /// What an answer says; nil where it is no more than words.
  public init?(_ text: String) {
    let plain = text.foldedForMatching.filter { !$0.isSeparator }
    if Lexicon.yes.contains(plain) {
      self = .yes
    } else if Lexicon.no.contains(plain) {
      self = .no
    } else if let place = ChoiceAnswer.place(in: plain) {
      self = .place(place)
    } else {
      return nil
    }
  }

  /// A number by itself or counted as one of several: 2, 第二个, 选1.
  private static func place(in text: [Unicode.Scalar]) -> Int? {
    let head = Lexicon.placeBefore.filter { text.starts(with: $0) }.map(\.count).max() ?? 0
    let rest = Array(text.dropFirst(head))
    let tail =
      Lexicon.placeBehind.filter { rest.reversed().starts(with: $0.reversed()) }
      .map(\.count).max() ?? 0
    let number = Array(rest.dropLast(tail))
    if let (value, end) = number.digits(0, 1...3) { return end == number.count ? value : nil }
    guard let numeral = ChineseNumeral(NumberWords.shipped, in: number, at: 0),
      numeral.end == number.count
    else { return nil }
    return numeral.value
  }
}
