public import Appraisal

/// A period that was closed.
public struct ClosingReport: Sendable {
  /// The period.
  public var period: Period
  /// How many cards were closed.
  public var cardCount: Int
  /// The first eight digits of the seal, as printed on forms.
  public var seal: String
  /// Cards whose total lies near the edge of a band, to be checked before pay is paid (`CASES.md`
  /// A6).
  public var near: [NearEdge]
  /// Totals that differ from those the period was closed with before (`CASES.md` T41).
  public var changes: [Change]
  /// The subjects whose cards have no total because something was never measured.
  public var unmeasured: [Subject]
  /// Those whose cards have none because all who rate them were waived.
  public var waived: [Subject]
  /// How many days of the period were still to come.
  public var daysLeft: Int

  /// A total near the edge of a band.
  public struct NearEdge: Sendable {
    /// Whose.
    public var subject: Subject
    /// The total.
    public var total: Exact
    /// Where the band begins.
    public var edge: Exact
    /// The band that begins there.
    public var band: Term

    /// States a total by an edge.
    public init(subject: Subject, total: Exact, edge: Exact, band: Term) {
      self.subject = subject
      self.total = total
      self.edge = edge
      self.band = band
    }
  }

  /// A total that changed since the closing before.
  public struct Change: Sendable {
    /// Whose.
    public var subject: Subject
    /// The form's id.
    public var form: String
    /// The total of the closing before; nil for none.
    public var before: Exact?
    /// The total now; nil for none.
    public var after: Exact?

    /// States a change.
    public init(subject: Subject, form: String, before: Exact?, after: Exact?) {
      self.subject = subject
      self.form = form
      self.before = before
      self.after = after
    }
  }

  /// Reports a closing.
  public init(
    period: Period, cardCount: Int, seal: String, near: [NearEdge], changes: [Change],
    unmeasured: [Subject], waived: [Subject], daysLeft: Int
  ) {
    self.period = period
    self.cardCount = cardCount
    self.seal = seal
    self.near = near
    self.changes = changes
    self.unmeasured = unmeasured
    self.waived = waived
    self.daysLeft = daysLeft
  }
}

/// What keeps a period from being closed; no card was closed.
public struct MissingReport: Sendable {
  /// The period.
  public var period: Period
  /// One row per sheet or column that is missing.
  public var rows: [Row]
  /// The appeals that wait to be decided: closed, an entry could not be changed any more.
  public var appeals: [OpenAppeal]

  /// What is missing.
  public struct Row: Sendable {
    /// The form.
    public var form: Form
    /// The id of the sheet or rater.
    public var owed: String
    /// Who owes it; empty where the appraised do themselves.
    public var owers: [PersonID]
    /// On whose cards it is missing.
    public var subjects: [Subject]

    /// States what is missing on whose cards.
    public init(form: Form, owed: String, owers: [PersonID], subjects: [Subject]) {
      self.form = form
      self.owed = owed
      self.owers = owers
      self.subjects = subjects
    }
  }

  /// Reports what is missing.
  public init(period: Period, rows: [Row], appeals: [OpenAppeal]) {
    self.period = period
    self.rows = rows
    self.appeals = appeals
  }
}

/// A period that was opened again; its figures stay on record.
public struct ReopeningReport: Sendable {
  /// The period.
  public var period: Period
  /// Why.
  public var reason: String
  /// The day it had been closed on.
  public var closed: Day
  /// Who had closed it.
  public var closer: PersonID
  /// How many figures it had been closed with.
  public var cardCount: Int

  /// Reports a reopening.
  public init(period: Period, reason: String, closed: Day, closer: PersonID, cardCount: Int) {
    self.period = period
    self.reason = reason
    self.closed = closed
    self.closer = closer
    self.cardCount = cardCount
  }
}

/// A total a card was closed with.
public struct PastClosing: Hashable, Sendable {
  /// The day of the closing.
  public var day: Day
  /// The total; nil for none.
  public var total: Exact?

  /// States a total of a closing.
  public init(day: Day, total: Exact?) {
    self.day = day
    self.total = total
  }
}
