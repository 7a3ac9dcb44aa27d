/// What a subject stands at in one period of one form, and why.
public struct ScoreCard: Hashable, Sendable {
  /// Whom it is about.
  public var subject: Subject
  /// The position that selected a variant's items; nil for a unit.
  public var position: String?
  /// The unit the subject belongs to, where that selects items.
  public var team: Subject?
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
  /// Whether it has no total because every column of ratings was waived.
  public var isWaived: Bool { total == nil && !raters.isEmpty && raters.allSatisfy(\.isWaived) }
  /// The column or way the total was taken by: a rater's id, `weighted`, `mean` or `computed`.
  public var takenFrom: String?
  /// Praise added after the criteria.
  public var bonus = Exact.zero
  /// The adjustment up or down.
  public var adjustment = Exact.zero
  /// The total before it was clamped and rounded.
  public var unclamped: Exact?
  /// The total after the clamp and before rounding: what means over several periods are made of.
  public var exact: Exact?
  /// The grade by the rounded total.
  public var grade: Term? { gradeBand?.term }
  /// The pay effect by the rounded total.
  public var pay: Term? { payBand?.term }
  /// The band of the grade.
  public var gradeBand: Band?
  /// The band of the pay effect.
  public var payBand: Band?
  /// Everything else the total leads to; one that comes several times stands several times.
  public var outcomes: [Term] = []
  /// Money and other figures the card ends in.
  public var figures: [FigureScore] = []
  /// Rules proposed to the supervisor because of somebody's rank: never applied by themselves
  /// (`CASES.md` T33).
  public var proposals: [Proposal] = []
  /// What a reader must know, such as `partial`, `weights-add-to-55` or `not-inspected`.
  public var flags: [String] = []
  /// Ids of the sheets or raters it waits for.
  public var waiting: [String] = []
  /// Whether the period was closed.
  public var isClosed = false
  /// The entries on it that are under appeal: they count until decided (`CASES.md` N8).
  public var appealed: [EntryName] = []
  /// What each loss really took, by entry.
  public var applied = AppliedPoints()

  /// A card on which nothing stands yet.
  ///
  /// - Parameter sum: what the criteria add to.
  public init(
    subject: Subject, position: String? = nil, team: Subject? = nil, form: String, version: Int,
    period: Period, of sum: Exact
  ) {
    self.subject = subject
    self.position = position
    self.team = team
    self.form = form
    self.version = version
    self.period = period
    of = sum
  }
}

/// What entries really took or gave under a criterion's bounds (`CASES.md` N1, T1, T2).
public struct AppliedPoints: Hashable, Sendable {
  /// One entry and its points; sorted by entry.
  private struct Item: Hashable {
    let entry: EntryName
    var points: Exact
  }

  private var items: [Item] = []

  /// The entries, in the order of their names.
  public var entries: [EntryName] { items.map(\.entry) }

  /// What an entry took or gave; nil for one that stands under no criterion.
  public subscript(entry: EntryName) -> Exact? {
    let place = place(of: entry)
    return items.indices.contains(place) && items[place].entry == entry
      ? items[place].points : nil
  }

  /// Notes what an entry took or gave; it has not been noted before.
  mutating func note(_ entry: EntryName, _ points: Exact) {
    items.insert(Item(entry: entry, points: points), at: place(of: entry))
  }

  /// Where an entry stands, or would: entries are mostly noted in the order of their names.
  private func place(of entry: EntryName) -> Int {
    guard let last = items.last, !(last.entry < entry) else { return items.endIndex }
    return items.firstIndex { !($0.entry < entry) } ?? items.endIndex
  }
}

/// A figure of the form's own on a card.
public struct FigureScore: Hashable, Sendable {
  /// Its words.
  public var term: Term
  /// The value, rounded to the figure's decimals; nil while something it needs is missing.
  public var value: Exact?
  /// Its unit; nil for a bare number.
  public var unit: String?
}

/// A rule that a supervisor may want to log.
public struct Proposal: Hashable, Sendable {
  /// The criterion's id.
  public var criterion: String
  /// The rule's id.
  public var rule: String

  /// Proposes a rule of a criterion.
  public init(criterion: String, rule: String) {
    self.criterion = criterion
    self.rule = rule
  }
}

/// The flags a card can carry, beside those of severities and of the form's own doubts.
public enum CardFlag {
  /// Parts of the source are lost: no grade, pay or referral.
  public static let partial = "partial"
  /// No sheet at all in the period: never praised as excellent (`CASES.md` N6).
  public static let notInspected = "not-inspected"
  /// There is no result at all for this subject and period.
  public static let notAppraised = "not-appraised"
  /// An incident failed the form.
  public static let vetoed = "vetoed"
  /// An incident voided the form.
  public static let voided = "voided"
  /// An appeal against an entry on it waits to be decided.
  public static let underAppeal = "under-appeal"

  /// An indicator whose target reads as its contrary in the source.
  public static func suspicious(_ criterion: String) -> String { "suspicious-target-\(criterion)" }

  /// What the surviving weights of a partial form add to.
  public static func weightsAdd(to sum: Exact) -> String { "weights-add-to-\(sum)" }

  /// Who was not there for the whole period: days in the post of the period's days.
  ///
  /// Points are never scaled by it (`CASES.md` A13, T43).
  public static func inPost(_ days: Int, of all: Int) -> String { "in-post-\(days)-of-\(all)" }

  /// A criterion that is not appraised in the period (`CASES.md` T32).
  public static func notAppraised(_ criterion: String) -> String { "not-appraised-\(criterion)" }

  /// A closed card whose entries would make other figures today: those signed stand
  /// (`CASES.md` A10, A12).
  public static let asClosed = "as-closed"

  /// A rater's column or a sheet that was waived by name (`CASES.md` T26).
  public static func waived(_ rater: String) -> String { "waived-\(rater)" }
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
  /// How many more violations of a kind take all of it, once there was one (`CASES.md` N4); nil
  /// where that is not so or all is lost.
  public var untilAllLost: Int?
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
  /// Its total before bonus; nil while something on it is not measured yet.
  public var total: Exact?
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
  /// The totals of its ballots, where several people rate in it.
  public var ballots: [Exact] = []
  /// The marks given.
  public var items: [Mark]
  /// Ids of the items this column does not have yet.
  public var missing: [String]
  /// Whether the column was waived by name, and not begun after all.
  public var isWaived = false

  /// One mark.
  public struct Mark: Hashable, Sendable {
    /// The item's id.
    public var id: String
    /// The mark; the mean of the marks where several people rate in the column.
    public var value: Exact
    /// What the mark gives: the mark itself unless the form turns marks into points.
    public var score: Exact
    /// What was said with it: the reason where it is under the maximum, else how it was done.
    public var note: String?
    /// The band the mark lies in.
    public var band: Term?
    /// The entry that gave it.
    public var entry: EntryName
  }
}
