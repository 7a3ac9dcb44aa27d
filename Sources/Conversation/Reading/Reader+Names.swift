public import Appraisal

extension Reader {
  /// Whether messages could no longer be read if a person were called by a word.
  ///
  /// Such a word is a single character, or wholly made of what the conversation uses itself: words
  /// for actions, numbers, days, words of the forms, places and units. A post with a number
  /// (前台10) is how people are called by radio, and fit.
  public func isUnfit(asAlias word: String, today: Day) -> Bool {
    isTaken(word, today) { $0.person == nil }
  }

  /// The same for a unit, which may be called like a department or site.
  public func isUnfit(asUnitAlias word: String, today: Day) -> Bool {
    isTaken(word, today) { $0.unit == nil && $0.department == nil && $0.site == nil }
  }

  private func isTaken(
    _ word: String, _ today: Day, besides isOther: (Meaning) -> Bool
  ) -> Bool {
    let text = TypedText(word)
    if text.count < 2 { return true }
    let lattice = lattices(today).lattice(of: text, year: today.civil.year)
    // A plain word has no meaning of its own.
    let others = lattice.keeping { isOther($0) && $0 != .cue(.plain) } ?? lattice
    let words = others.best(in: text.folded)
    if words.isCallSign { return false }
    let covered = words.flatMap(\.range)
    let letters = text.folded.indices.filter { text.folded[$0] != " " }
    return letters.allSatisfy(Set(covered).contains)
  }
}

extension [Token] {
  /// Whether a post or place is followed by a number and nothing else.
  fileprivate var isCallSign: Bool {
    guard count == 2 else { return false }
    let isPost = self[0].meanings.contains {
      $0.position != nil || $0.department != nil || $0.site != nil || $0.formName != nil
    }
    return isPost && self[1].first(\.number).map { $0.unit == nil && $0.script == .digits } == true
  }
}
