/// A kind of running sheet (`FORMS.md` A): losses of a month logged by one sort of inspector.
public struct Sheet: Hashable, Sendable {
  /// Its words.
  public var term: Term
  /// Whose violations go on it.
  public var roles: [Role]
  /// Whether it is only for those who name it.
  public var mustBeNamed: Bool
  /// Whether a period without one is provisional.
  public var isRequired: Bool
  /// Its part in the mean of the sheets present.
  public var weight: Exact
  /// Whether each day's check is a sheet of its own, whose mean is the kind's; else the checks of
  /// a kind accumulate on one (`FORMS.md` A, `CASES.md` T30).
  public var isSeparate: Bool
  /// The kind's total out of its separate checks; nil for their mean.
  public var score: Formula?

  /// The id.
  public var id: String { term.id }
}

/// A column of marks by one sort of rater.
public struct Rater: Hashable, Sendable {
  /// Its words.
  public var term: Term
  /// Who may give them.
  public var holders: Holders
  /// Whether several people rate here, each a ballot of their own.
  public var isMany: Bool
  /// Whether a ballot counts; nil where each does.
  public var valid: Formula?
  /// The column's total out of its ballots; nil for their mean.
  public var score: Formula?

  /// The id.
  public var id: String { term.id }
}

/// Who may rate in a column.
public struct Holders: Hashable, Sendable {
  /// The person appraised.
  public var isSelf = false
  /// Others of the same position.
  public var arePeers = false
  /// Everybody with one of these roles.
  public var roles: [Role] = []
  /// Everybody in one of these positions.
  public var positions: [String] = []

  /// Whether somebody is named by role or position; oneself and peers depend on whom they rate.
  public func include(_ person: Person, on day: Day) -> Bool {
    roles.contains(person.role) || positions.contains(person.post(on: day).position)
  }
}

/// How columns become one total.
public struct Combination: Hashable, Sendable {
  /// The ways.
  public enum Way: Hashable, Sendable {
    /// The first column of this order that counts; the computed total where none does.
    case highest(order: [String])
    /// All columns by these parts; one that is missing is waited for or waived by name.
    case weighted(parts: [String: Exact])
    /// The mean of the columns that exist; the computed total where none does.
    case mean
  }

  /// The way.
  public var way: Way
  /// Whether a column counts only once every item in it is rated.
  public var needsAll: Bool
}
