/// What a subject stands at in one period of one form, and why.
public struct ScoreCard: Hashable, Sendable {
  /// Whom it is about.
  public var subject: Subject
  /// The form's id.
  public var form: String
  /// The form's version.
  public var version: Int
  /// The period.
  public var period: Period
  /// The total, rounded once; nil while a rating that must be there is missing.
  public var total: Exact?
  /// What the criteria add to: 100, or what survives of a partial form.
  public var of: Exact
  /// The sections with their subtotals; empty where the form has none.
  public var sections: [SectionScore] = []
  /// The criteria; with several sheets, their weighted mean.
  public var criteria: [CriterionScore] = []
  /// The sheets present, each a sheet of its own.
  public var sheets: [SheetScore] = []
  /// The columns of raters.
  public var raters: [RaterScore] = []
  /// The column or way the total was taken by: a rater's id, `weighted`, `mean` or `computed`.
  public var takenFrom: String?
  /// Praise added after the criteria.
  public var bonus = Exact.zero
  /// The adjustment up or down.
  public var adjustment = Exact.zero
  /// The total before it was clamped and rounded.
  public var unclamped: Exact?
  /// The grade by the rounded total.
  public var grade: Term?
  /// The pay effect by the rounded total.
  public var pay: Term?
  /// Everything else the total leads to.
  public var outcomes: [Term] = []
  /// What a reader must know, such as `partial`, `weights-add-to-55` or `not-inspected`.
  public var flags: [String] = []
  /// Ids of the sheets or raters it waits for.
  public var waiting: [String] = []
  /// Whether the period was closed.
  public var isClosed = false
  /// What each loss really took, by entry.
  public var applied: [EntryName: Exact] = [:]
}

/// One criterion on a card.
public struct CriterionScore: Hashable, Sendable {
  /// The criterion's id.
  public var id: String
  /// The most it gives; nil for an indicator.
  public var max: Exact?
  /// What was deducted, before the floor.
  public var nominal = Exact.zero
  /// What it lost.
  public var lost = Exact.zero
  /// What it scores; nil while it is not rated or measured.
  public var score: Exact?
  /// Whether an indicator's target is met; nil for others and while nothing is measured.
  public var isMet: Bool?
  /// The newest value measured.
  public var value: Exact?
}

/// One section on a card.
public struct SectionScore: Hashable, Sendable {
  /// The section's id.
  public var id: String
  /// What its criteria score; nil while one that counts is missing.
  public var total: Exact?
  /// What its criteria could score.
  public var of: Exact
}

/// One running sheet on a card.
public struct SheetScore: Hashable, Sendable {
  /// The sheet's id.
  public var id: String
  /// Its total before bonus.
  public var total: Exact
  /// Its part in the mean.
  public var weight: Exact
  /// Its criteria.
  public var criteria: [CriterionScore]
}

/// One column of marks on a card.
public struct RaterScore: Hashable, Sendable {
  /// The rater's id.
  public var id: String
  /// The column's total; nil while it does not count.
  public var total: Exact?
  /// The marks given.
  public var items: [Mark]
  /// Ids of the items this column does not have yet.
  public var missing: [String]
  /// Whether the column was waived by name.
  public var isWaived = false

  /// One mark.
  public struct Mark: Hashable, Sendable {
    /// The item's id.
    public var id: String
    /// The mark.
    public var value: Exact
    /// What was said with it: the reason where it is under the maximum, else how it was done.
    public var note: String?
    /// The band the mark lies in.
    public var band: Term?
    /// The entry that gave it.
    public var entry: EntryName
  }
}
