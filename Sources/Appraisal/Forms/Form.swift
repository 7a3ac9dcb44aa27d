/// One version of an appraisal form: all that is needed to turn entries into a score card.
///
/// A form is data (`FORMS.md`); no line of this program names one. The file format is described
/// in the documentation catalogue (<doc:FormFile>).
public struct Form: Hashable, Sendable {
  /// The id, such as `reception`.
  public var id: String
  /// The version, from 1; a changed form is a new version and changes no past score.
  public var version: Int
  /// What people call it.
  public var name: Labels
  /// Other words for it.
  public var aliases: [String]
  /// How long one card runs.
  public var cycle: Cycle
  /// Whom it is for.
  public var audience: Audience
  /// Whether parts of the source are lost: such a form has no grade, pay or referral.
  public var isPartial: Bool
  /// The severities its criteria know, mildest first.
  public var severities: [Severity]
  /// The sections its criteria stand in, in order.
  public var sections: [Section]
  /// What is appraised, in order.
  public var criteria: [Criterion]
  /// The kinds of running sheet losses stand on; empty when there is just one account.
  public var sheets: [Sheet]
  /// The columns of raters; empty when nothing is rated.
  public var raters: [Rater]
  /// How columns become one total; nil for a form of sheets or one account.
  public var combination: Combination?
  /// Praise that adds points; nil where the form knows none.
  public var bonus: PointsRange?
  /// The adjustment up or down by one deciding person; nil where the form knows none.
  public var adjustment: PointsRange?
  /// The least and the most a total can be; nil bounds do not bind.
  public var limits: Limits
  /// Decimals the total is rounded to, once, halves away from zero.
  public var decimals: Int
  /// Grades by the rounded total, best first.
  public var grades: [Band]
  /// Pay effects by the rounded total, best first.
  public var pay: [Band]
  /// What else a total leads to; several may hold at once (`CASES.md` T16).
  public var outcomes: [Band]
  /// Incidents that fail the whole form (一票否决), each with its id and words.
  public var vetoes: [Term]
  /// Incidents that void the whole form, such as force majeure: it is then neither met nor failed.
  public var voids: [Term]
  /// The total the source states, where it is known; a partial form keeps it for the record.
  public var statedTotal: Exact?
  /// The day of the month sheets are collected by: a reminder, never a cut.
  public var collectedBy: Int?
  /// Other days something is due: reminders as well.
  public var deadlines: [Deadline]
}

/// A day something is due by: a reminder, never a cut (`FORMS.md` T).
public struct Deadline: Hashable, Sendable {
  /// The ways to say which day.
  public enum When: Hashable, Sendable {
    /// A day of every month, 1 to 31; 31 means the last day (`CASES.md` T36).
    case dayOfMonth(Int)
    /// So many days after the end of each period of this length.
    case after(Cycle, days: Int)
  }

  /// Its words.
  public var term: Term
  /// Which day.
  public var when: When
}

/// Whom a form is for; assignments in the settings come before this.
public struct Audience: Hashable, Sendable {
  /// Positions' ids.
  public var positions: [String] = []
  /// Units' ids.
  public var units: [String] = []
}

/// A word of the form's own: an id for files, labels for readers, aliases for typing.
public struct Term: Hashable, Sendable {
  /// The id.
  public var id: String
  /// The labels.
  public var name: Labels
  /// Other words people type.
  public var aliases: [String]

  /// A term with these words.
  public init(id: String, name: Labels, aliases: [String] = []) {
    self.id = id
    self.name = name
    self.aliases = aliases
  }

  /// Everything that may be typed for it.
  public var words: [String] { [id] + name.all + aliases }
}

/// The bounds of a total.
public struct Limits: Hashable, Sendable {
  /// The least; nil when a total may fall without end.
  public var low: Exact? = .zero
  /// The most; nil when it may rise without end.
  public var high: Exact? = .hundred
}

/// An inclusive range of points.
public struct PointsRange: Hashable, Sendable {
  /// The low end, taken where nothing was said.
  public var low: Exact
  /// The high end.
  public var high: Exact

  /// The range between two ends.
  public init(low: Exact, high: Exact) {
    self.low = low
    self.high = high
  }

  /// Whether points lie in it, ends included.
  public func contains(_ points: Exact) -> Bool { points >= low && points <= high }
}

/// A group of criteria with a subtotal of its own.
public struct Section: Hashable, Sendable {
  /// Its words.
  public var term: Term
}

/// A stretch of totals and what it leads to.
public struct Band: Hashable, Sendable {
  /// Its words; for a pay effect the id is the rate, such as `50%`.
  public var term: Term
  /// The least total in it; nil for no lower end.
  public var from: Exact?
  /// The first total above it; nil for no upper end.
  public var below: Exact?

  /// Whether a total lies in it.
  public func contains(_ total: Exact) -> Bool {
    total >= (from ?? total) && below.map { total < $0 } ?? true
  }
}
