public import Appraisal
internal import Conversation
internal import Ledger

extension Books {
  /// Keeps the words of people, units and forms, which take a quarter of a second for ten thousand
  /// people, so that the next process finds them.
  public func keepWords() { reader().prepare() }

  /// Whether messages could no longer be read if a person were called by a word.
  public func unfitAliases(today: Day) -> (String) -> Bool {
    { self.reader().isUnfit(asAlias: $0, today: today) }
  }

  /// The same for a unit.
  public func unfitUnitAliases(today: Day) -> (String) -> Bool {
    { self.reader().isUnfit(asUnitAlias: $0, today: today) }
  }

  /// What reads messages with the words of the people, units and forms as they are; made once for
  /// each state of them.
  func reader() -> Reader {
    if let kept = keptReader, kept.edition == edition { return kept.reader }
    // The books keep the reader, which must not keep the books.
    let known = Acquaintance(
      person: { [unowned self] in roster[$0] },
      everybody: { [unowned self] in roster.people }, units: roster.units,
      form: { [unowned self] in shelf.form($0) }, forms: { [unowned self] in shelf.newest },
      formsOf: { [unowned self] in forms(of: $0, on: $1) },
      formOf: { [unowned self] in form(of: $0, on: $1) },
      hasOwnForms: { [unowned self] in isAssigned($0) })
    let reader = Reader(
      Vocabulary(of: known) { [unowned self] in kept($0, make: $1) },
      isScopedToSite: settings.isScopedToSite,
      isClosed: { [unowned self] _, period in closings.isClosed(period) })
    keptReader = (edition, reader)
    return reader
  }
}
