public import Appraisal

/// What help makes its examples of: people and words of the ledger it is asked in, such that each
/// example can be sent as it is.
public struct HelpSample: Sendable {
  /// A violation with points that it can take.
  public struct Violation: Sendable {
    /// Who is appraised by it.
    public var person: Person
    /// Under which form.
    public var form: Form
    /// The criterion.
    public var criterion: Term
    /// The severity, or the rule broken.
    public var weight: Term
    /// Points.
    public var points: Exact

    /// A violation of somebody's.
    public init(person: Person, form: Form, criterion: Term, weight: Term, points: Exact) {
      self.person = person
      self.form = form
      self.criterion = criterion
      self.weight = weight
      self.points = points
    }
  }

  /// A mark in a column.
  public struct Mark: Sendable {
    /// Who is rated.
    public var person: Person
    /// The rated item.
    public var item: Term
    /// The column.
    public var rater: Term
    /// The mark.
    public var points: Exact
    /// Whether somebody rates themselves.
    public var isOwn: Bool

    /// A mark of somebody's.
    public init(person: Person, item: Term, rater: Term, points: Exact, isOwn: Bool) {
      self.isOwn = isOwn
      self.person = person
      self.item = item
      self.rater = rater
      self.points = points
    }
  }

  /// Whose card is asked for.
  public var person: Person
  /// What is logged.
  public var violation: Violation?
  /// Who can be praised.
  public var praised: Person?
  /// Who can be inspected.
  public var inspected: Person?
  /// What is rated.
  public var mark: Mark?
  /// A unit with what is measured of it, and the value in its own unit.
  public var measured: (unit: Unit, item: Term, value: String)?
  /// A unit with an incident of its veto list.
  public var incident: (unit: Unit, kind: Term)?
  /// A form.
  public var form: String?

  /// Examples about one person at first.
  public init(person: Person) { self.person = person }
}
