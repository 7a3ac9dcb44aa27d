/// Replays a subject's entries of one period into a score card.
///
/// The order is `FORMS.md`'s: losses per criterion on each sheet or column, floors, sections,
/// sheet or column totals, their combination, bonus and adjustment, the clamp, one rounding,
/// then grade and pay from the rounded figure.
public struct Scorer: Sendable {
  let form: Form
  let subject: Subject
  let position: String?
  let period: Period
  let surroundings: Surroundings

  /// A scorer for one card.
  ///
  /// - Parameters:
  ///   - form: the version in force at the period's start (`CASES.md` T44).
  ///   - subject: whom the card is about.
  ///   - position: the subject's position, which selects a variant's items; nil for a unit.
  ///   - period: the card's period.
  ///   - surroundings: other periods and people, for forms whose ``Form/reach`` asks for them.
  public init(
    form: Form, subject: Subject, position: String?, period: Period,
    surroundings: Surroundings = Surroundings()
  ) {
    self.form = form
    self.subject = subject
    self.position = position
    self.period = period
    self.surroundings = surroundings
  }

  /// The card these entries make.
  ///
  /// - Parameter history: every entry about the subject that counts under the form in the period,
  ///   those that refer to others included.
  public func card(_ history: History) -> ScoreCard { card(history) { $0.full } }

  /// The same card up to its total, without what that leads to: all a ranking needs.
  ///
  /// The surroundings need only have what ``Form/totalReach`` asks for.
  public func cardToTotal(_ history: History) -> ScoreCard { card(history) { $0.added } }

  private func card(_ history: History, _ stage: (Reckoning) -> ScoreCard?) -> ScoreCard {
    let reckonings = Reckonings(form: form, surroundings: surroundings)
    let reckoning = reckonings.main(subject, position: position, period: period, history: history)
    var card = withExtendedLifetime(reckonings) { stage(reckoning) ?? reckoning.progress }
    let items = history.items
    for place in items.indices where items[place].isUnderAppeal {
      card.appealed.append(items[place].entry.name)
    }
    if !card.appealed.isEmpty { card.flags.append(CardFlag.underAppeal) }
    return card
  }
}

extension Form {
  /// The criteria a subject is appraised by: a variant's items are for its positions or units.
  ///
  /// - Parameters:
  ///   - subject: a person or a unit.
  ///   - position: the person's position; nil for a unit.
  ///   - team: the unit a person belongs to, for forms whose items differ by unit. Items of a
  ///     unit that is appraised by the form itself are its own and not its people's.
  public func criteria(
    for subject: Subject, position: String?, team: Subject? = nil
  ) -> [Criterion] {
    if criteria.allSatisfy({ $0.positions.isEmpty && $0.units.isEmpty }) { return criteria }
    return criteria.filter { criterion in
      isFor(subject, criterion.positions, criterion.units, position: position, team: team)
    }
  }

  /// Whether its items, or the figures they are worked out from, differ by the post of the
  /// appraised.
  public var differsByPost: Bool {
    criteria.contains { !$0.positions.isEmpty || !$0.units.isEmpty }
      || values.contains { !$0.positions.isEmpty || !$0.units.isEmpty }
  }

  /// Whether losses by severity alone make the same card for everybody whom the form appraises for a
  /// whole period, on whatever days and in whatever order they were logged.
  public var isTheSameForAll: Bool {
    formulas.isEmpty && !differsByPost && sheets.allSatisfy { !$0.isSeparate }
  }

  /// What a subject is appraised by: the ids of its criteria, and the figures that are its own.
  public func parts(for subject: Subject, position: String?, team: Subject?) -> Set<String> {
    let figures = values.indices.filter { index in
      let figure = values[index]
      return isFor(subject, figure.positions, figure.units, position: position, team: team)
    }
    return Set(criteria(for: subject, position: position, team: team).map(\.id))
      .union(figures.map { "= \($0)" })
  }

  /// Every kind of incident it knows: those that fail it and those that void it.
  public var incidents: [Term] { vetoes + voids }

  /// The criteria of the variant a card is for, in the card's order.
  public func criteria(of card: ScoreCard) -> [Criterion] {
    criteria(for: card.subject, position: card.position, team: card.team)
  }

  /// Whether the form has indicators that are met or not instead of points.
  public var isTargetLetter: Bool { !criteria.isEmpty && criteria.allSatisfy { $0.max == nil } }
}

extension Form {
  /// Whether a variant's item is for a subject; one for nobody in particular is for everybody.
  func isFor(
    _ subject: Subject, _ positions: [String], _ units: [String], position: String?, team: Subject?
  ) -> Bool {
    if positions.isEmpty, units.isEmpty { return true }
    if let position, subject.person != nil, positions.contains(position) { return true }
    if let unit = subject.unit { return units.contains(unit) }
    return team?.unit.map { units.contains($0) && !audience.units.contains($0) } ?? false
  }
}
