/// A kind of running sheet (`FORMS.md` A): losses of a month logged by one sort of inspector.
///
/// Shared like the ``Form`` it belongs to, for the same reason.
public final class Sheet: Sendable {
  /// Its words.
  public let term: Term
  /// Whose violations go on it.
  public let roles: [Role]
  /// Whether it is only for those who name it.
  public let mustBeNamed: Bool
  /// Whether a period without one is provisional.
  public let isRequired: Bool
  /// Its part in the mean of the sheets present.
  public let weight: Exact
  /// Whether each day's check is a sheet of its own, whose mean is the kind's; else the checks of
  /// a kind accumulate on one (`FORMS.md` A, `CASES.md` T30).
  public let isSeparate: Bool
  /// The kind's total out of its separate checks; nil for their mean.
  public let score: Formula?

  /// The id.
  public var id: String { term.id }

  init(_ fields: inout Fields) {
    term = fields.term()
    roles = fields.words("roles", as: Role.self)
    mustBeNamed = fields.flag("must-be-named")
    isRequired = fields.flag("required")
    weight = fields.positive("weight") ?? .one
    let apart = fields.flag("separate")
    score = fields.formula("score")
    isSeparate = apart || score != nil
  }
}

/// A column of marks by one sort of rater.
///
/// Shared like the ``Form`` it belongs to, for the same reason.
public final class Rater: Sendable {
  /// Its words.
  public let term: Term
  /// Who may give them.
  public let holders: Holders
  /// Whether several people rate here, each a ballot of their own.
  public let isMany: Bool
  /// Whether a ballot counts; nil where each does.
  public let valid: Formula?
  /// The column's total out of its ballots; nil for their mean.
  public let score: Formula?

  /// The id.
  public var id: String { term.id }

  init(_ fields: inout Fields) {
    term = fields.term()
    holders = Holders(
      isSelf: fields.flag("self"), arePeers: fields.flag("peers"),
      roles: fields.words("roles", as: Role.self), positions: fields.texts("positions"))
    let many = fields.flag("many")
    valid = fields.formula("valid")
    score = fields.formula("score")
    isMany = many || holders.arePeers || valid != nil || score != nil
  }
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
