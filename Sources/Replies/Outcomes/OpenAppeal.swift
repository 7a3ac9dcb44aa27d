public import Appraisal

/// An appeal that waits to be decided.
public struct OpenAppeal: Sendable {
  /// The entry it is against, with its standing.
  public var item: History.Item
  /// The appeal.
  public var appeal: Entry
  /// The form the entry counts under.
  public var form: Form
  /// The day it should be decided by.
  public var due: Day

  /// An appeal against an entry.
  public init(item: History.Item, appeal: Entry, form: Form, due: Day) {
    self.item = item
    self.appeal = appeal
    self.form = form
    self.due = due
  }
}
