public import Appraisal

/// How far somebody is who rates a whole form item by item.
public struct RatingStep: Sendable {
  /// Who is rated.
  public var subject: Subject
  /// The form.
  public var form: Form
  /// The period.
  public var period: Period
  /// The rater's id.
  public var rater: String
  /// The item that is next; nil where none is left, or the rater stopped.
  public var item: Criterion?
  /// Its place among the items of the form.
  public var place: Int
  /// How many items there are.
  public var among: Int
  /// How many are still without a mark.
  public var open: Int
  /// The column's total so far; nil while it does not count.
  public var total: Exact?

  /// A step of a round.
  public init(
    subject: Subject, form: Form, period: Period, rater: String, item: Criterion?, place: Int,
    among: Int, open: Int, total: Exact?
  ) {
    self.subject = subject
    self.form = form
    self.period = period
    self.rater = rater
    self.item = item
    self.place = place
    self.among = among
    self.open = open
    self.total = total
  }
}
