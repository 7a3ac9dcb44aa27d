public import Appraisal

/// An entry in the drawer of a closed period, and what it would change (`CASES.md` N13, T39, T40).
public struct LateFiling: Sendable {
  /// The entry.
  public var entry: Entry
  /// The entry it takes back or changes; nil for a fact of its own.
  public var target: Entry?
  /// The form.
  public var form: Form
  /// The card as it is closed.
  public var before: ScoreCard
  /// The card as it would be with the entry.
  public var after: ScoreCard
  /// Who assented to adjusting it so far.
  public var assents: [PersonID]

  /// Reports a late entry.
  public init(
    entry: Entry, target: Entry?, form: Form, before: ScoreCard, after: ScoreCard,
    assents: [PersonID]
  ) {
    self.entry = entry
    self.target = target
    self.form = form
    self.before = before
    self.after = after
    self.assents = assents
  }
}

/// What waits in the drawers.
public struct DrawerReport: Sendable {
  /// The period asked about; nil for all.
  public var period: Period?
  /// What waits, by name.
  public var filings: [LateFiling]

  /// Reports what waits.
  public init(period: Period?, filings: [LateFiling]) {
    self.period = period
    self.filings = filings
  }
}

/// An assent to adjusting a late entry: the second one applies it.
public struct Adjustment: Sendable {
  /// The late entry with the cards before and after.
  public var filing: LateFiling
  /// The assent that was recorded now; nil where nothing new was.
  public var assent: EntryName?
  /// The role whose assent is still missing; nil once it is applied.
  public var awaited: Role?
  /// The first eight digits of the period's new seal, once it is applied to a closed one.
  public var seal: String?

  /// Reports an assent.
  public init(filing: LateFiling, assent: EntryName?, awaited: Role?, seal: String? = nil) {
    self.filing = filing
    self.assent = assent
    self.awaited = awaited
    self.seal = seal
  }
}
