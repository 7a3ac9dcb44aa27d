extension ScoreCard {
  /// The card as it was closed: whatever the entries would make today, the figures that were
  /// signed stand.
  ///
  /// - Parameters:
  ///   - total: the total it was closed with.
  ///   - grade: the grade's id.
  ///   - pay: the pay effect's id.
  ///   - form: the form it was closed under.
  public func closed(total: Exact?, grade: String?, pay: String?, under form: Form) -> ScoreCard {
    var card = self
    card.isClosed = true
    if (self.total, self.grade?.id, self.pay?.id) == (total, grade, pay) { return card }
    card.total = total
    card.exact = total
    card.gradeBand = form.grades.first { $0.term.id == grade }
    card.payBand = form.pay.first { $0.term.id == pay }
    card.flags.append(CardFlag.asClosed)
    return card
  }
}
