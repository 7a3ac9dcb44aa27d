public import Appraisal
internal import Conversation
internal import Ledger

extension Books {
  /// Keeps the words of people, units and forms, which take a quarter of a second for ten thousand
  /// people, so that the next process finds them.
  public func keepWords() { Session.reader(self).prepare() }

  /// Whether messages could no longer be read if a person were called by a word.
  public func unfitAliases(today: Day) -> (String) -> Bool {
    let reader = Session.reader(self)
    return { reader.isUnfit(asAlias: $0, today: today) }
  }

  /// The same for a unit.
  public func unfitUnitAliases(today: Day) -> (String) -> Bool {
    let reader = Session.reader(self)
    return { reader.isUnfit(asUnitAlias: $0, today: today) }
  }
}
