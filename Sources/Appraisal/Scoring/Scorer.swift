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
  public func card(_ history: History) -> ScoreCard {
    let field = Field(form: form, surroundings: surroundings)
    let reckoning = field.main(subject, position: position, period: period, history: history)
    return withExtendedLifetime(field) { reckoning.full ?? reckoning.progress }
  }
}

extension Form {
  /// The criteria a subject is appraised by: a variant's items are for its positions or units.
  public func criteria(for subject: Subject, position: String?) -> [Criterion] {
    criteria.filter { criterion in
      switch subject {
      case .person:
        criterion.positions.isEmpty
          ? criterion.units.isEmpty : position.map(criterion.positions.contains) ?? false
      case .unit(let id):
        criterion.units.isEmpty ? criterion.positions.isEmpty : criterion.units.contains(id)
      }
    }
  }

  /// Whether the form has indicators that are met or not instead of points.
  public var isTargetLetter: Bool { !criteria.isEmpty && criteria.allSatisfy { $0.max == nil } }
}
