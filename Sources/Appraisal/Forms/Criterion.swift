/// How grave one violation is (`FORMS.md` A).
///
/// Shared like the ``Form`` it belongs to, for the same reason.
public final class Severity: Sendable {
  /// Its words.
  public let term: Term
  /// What one violation of this severity takes.
  public let loss: Loss
  /// A flag the card gets, such as `discipline`; nil for none.
  public let flag: String?

  init(_ fields: inout Fields) {
    term = fields.term()
    loss = Loss(&fields) ?? .open
    flag = fields.text("flag")
  }
}

/// One thing that is appraised.
///
/// Shared like the ``Form`` it belongs to, for the same reason.
public final class Criterion: Sendable {
  /// Its words.
  public let term: Term
  /// The section it stands in; nil for none.
  public let section: String?
  /// The most points it gives; nil for an indicator, which is met or not.
  public let max: Exact?
  /// The least it can be, after losses; zero unless the form says otherwise.
  public let floor: Exact
  /// Ids of the severities a violation of it may have; empty where rules say what is lost.
  public let severities: [String]
  /// Named kinds of violation with their losses.
  public let rules: [Rule]
  /// What an unnamed violation takes; nil where a rule or severity must be known.
  public let loss: Loss?
  /// How it is rated; nil where it is not.
  public let rating: Rating?
  /// How a measured value counts; nil where none is measured.
  public let measure: Measure?
  /// What it has before anything is logged; its maximum unless the form says otherwise.
  public let start: Exact
  /// Whether losses may take it under every floor.
  public let isUnlimited: Bool
  /// Its part of the total in hundredths; nil where criteria simply add up.
  public let weight: Exact?
  /// Whether it gives extra points, which what the criteria add to does not count.
  public let isExtra: Bool
  /// What it scores, where that is not its start less losses, its measure or its mark.
  public let score: Formula?
  /// Positions it is for; empty for everybody the form is for.
  public let positions: [String]
  /// Units it is for; empty for every unit the form is for.
  public let units: [String]
  /// What the source asks for, in its own words; nil when the name says it all.
  public let standard: Labels?

  /// How it stands on a sheet while nothing is logged against it, as most lines of most cards do;
  /// nil where a formula, a measure or a mark decides.
  let untouched: CriterionScore?

  /// The id.
  public var id: String { term.id }

  /// What tells criteria apart: one id may stand for several positions or units, each with a
  /// maximum of its own (`FORMS.md` G).
  var audienceKey: String { (positions + units).reduce(id) { $0 + " " + $1 } }

  /// The place of a form's own rules, which stand on the total: it has no id and no points.
  public init(ofTotal rules: [Rule]) {
    term = Term(id: "", name: Labels())
    (section, max, floor, start, weight) = (nil, nil, .zero, .zero, nil)
    (severities, self.rules, loss, rating, measure, score) = ([], rules, nil, nil, nil, nil)
    untouched = nil
    (isUnlimited, isExtra, positions, units, standard) = (true, false, [], [], nil)
  }

  /// A criterion's place for one kind of action: some of its rules, and losses only where it takes
  /// any.
  public init(_ whole: Criterion, rules: [Rule], takesLosses: Bool) {
    (term, section, standard) = (whole.term, whole.section, whole.standard)
    (max, floor, start, weight) = (whole.max, whole.floor, whole.start, whole.weight)
    (rating, measure, score) = (whole.rating, whole.measure, whole.score)
    (isUnlimited, isExtra) = (whole.isUnlimited, whole.isExtra)
    (positions, units, self.rules) = (whole.positions, whole.units, rules)
    (severities, loss) = takesLosses ? (whole.severities, whole.loss) : ([], nil)
    untouched = nil
  }

  /// A form with raters rates every criterion that gives points, so that the plain ones need say
  /// no more than their maximum.
  init(_ fields: inout Fields, severities all: [String], isRated: Bool) {
    term = fields.term()
    section = fields.text("section")
    max = fields.exact("max")
    start = fields.exact("start") ?? max ?? .zero
    isUnlimited = fields.value("floor")?.string == "none"
    floor = isUnlimited ? .zero : fields.exact("floor") ?? .zero
    if !isUnlimited {
      if let max, floor > max {
        fields.fault(.emptyRange, at: "floor")
      } else if max == nil, floor > start {
        fields.bar(.emptyRange, at: "floor")
      } else if start < floor {
        fields.bar(.badNumber(start.description), at: "start")
      }
    }
    weight = fields.positive("weight")
    isExtra = fields.flag("extra")
    score = fields.formula("score")
    rules = fields.list("rules", id: \.id) { Rule(&$0) }
    loss = fields.object("loss") { Loss(&$0) ?? .open }
    let ownRating = fields.object("rating") { Rating(&$0) }
    rating = ownRating ?? (isRated && max != nil ? Rating() : nil)
    measure = fields.object("measure") { Measure(&$0) }
    let isPlain =
      max != nil && rules.isEmpty && loss == nil && ownRating == nil && measure == nil
      && score == nil
    severities = fields.has("severities") ? fields.texts("severities") : isPlain ? all : []
    positions = fields.texts("positions")
    units = fields.texts("units")
    standard = fields.labels("standard")
    let takesLosses = !severities.isEmpty || !rules.isEmpty || loss != nil
    let isMoved = score != nil || measure != nil || !(takesLosses || isExtra)
    untouched =
      isMoved
      ? nil
      : CriterionScore(id: term.id, max: max, start: start, floor: isUnlimited ? nil : floor)
  }

  /// Whether violations can be logged against it.
  public var takesLosses: Bool { !severities.isEmpty || !rules.isEmpty || loss != nil }
}

/// A named kind of violation.
///
/// Shared like the ``Form`` it belongs to, for the same reason.
public final class Rule: Sendable {
  /// Its words.
  public let term: Term
  /// What one violation takes, or one merit gives.
  public let loss: Loss
  /// Whether it gives points instead of taking them.
  public let isGain: Bool
  /// How the number an entry carries multiplies the points; nil where it carries none.
  public let per: Per?
  /// The unit of the number an entry carries, for readers; nil for a bare one.
  public let unit: String?
  /// What one occurrence takes by the quantity its entry carries: the first row it lies in; nil
  /// where ``loss`` says it.
  public let steps: Table?
  /// Only every so many occurrences count; nil where each does.
  public let every: Int?
  /// When it is proposed to the supervisor because of somebody's rank (`CASES.md` T33); nil for
  /// a rule that is only ever logged.
  public let proposed: Formula?

  /// The id.
  public var id: String { term.id }

  init(_ fields: inout Fields) {
    term = fields.term()
    isGain = fields.has("gives")
    let read = Loss(&fields, named: isGain ? "gives" : "points")
    loss = read ?? .open
    if fields.has("points"), isGain || read == nil { fields.fault(.unknownMember, at: "points") }
    let rows = fields.list("steps") { Table.Row(&$0, columns: 0) }
    steps = rows.isEmpty ? nil : Table(id: "", columns: [], rows: rows)
    if read == nil, steps == nil { fields.fault(.missing, at: "points") }
    per = fields.object("per") { Per(&$0) }
    unit = fields.text("unit") ?? per?.unit
    every = fields.integer("every", in: 1...10_000)
    proposed = fields.formula("proposed")
  }
}

/// How the quantity of an entry multiplies its points: so much for each so many minutes.
public struct Per: Hashable, Sendable {
  /// How an incomplete step counts.
  public enum Partial: String, Hashable, Sendable, CaseIterable {
    /// Not at all.
    case whole
    /// As a whole one.
    case begun
    /// By its share.
    case share
  }

  /// How much makes one step.
  public var size: Exact
  /// The unit, for readers; nil for a bare number.
  public var unit: String?
  /// How much is free before steps count.
  public var beyond: Exact
  /// How an incomplete step counts.
  public var partial: Partial

  /// How many steps a quantity makes, never less than none.
  public func steps(_ quantity: Exact) -> Exact {
    let steps = max(.zero, quantity - beyond).divided(by: size) ?? .zero
    return switch partial {
    case .whole: steps.roundedDown()
    case .begun: steps.roundedUp()
    case .share: steps
    }
  }
}

/// What a violation takes from its criterion.
public enum Loss: Hashable, Sendable {
  /// The same for each.
  case fixed(Exact)
  /// Chosen within a range by whoever logs it; the low end where nothing is said.
  case range(PointsRange)
  /// A number must be given: the source sets none.
  case open
  /// All the criterion has.
  case all
  /// The loss in all after one, two, three … of them; the last holds from there on.
  ///
  /// So "each one point, the third takes all" is `[1, 2, all]` and "first 2, from the second 4
  /// in all" is `[2, 4]` (`CASES.md` T18, T19).
  case totals([Amount])

  /// A step of ``totals(_:)``.
  public enum Amount: Hashable, Sendable {
    /// So many points in all.
    case points(Exact)
    /// All the criterion has.
    case all
  }
}

/// How a criterion is rated.
public struct Rating: Hashable, Sendable {
  /// Named stretches of marks, the highest first; a mark under the lowest has none.
  public var bands: [RatingBand] = []
  /// The only marks there are, by name; empty where any mark from 0 to the maximum goes.
  public var levels: [RatingLevel] = []
  /// The marks there are, where they do not run from 0 to the maximum.
  public var marks: PointsRange?
  /// What marks go up in, such as 1 or 0.5; nil for any mark.
  public var step: Exact?
  /// The level that holds while nobody rated; nil where a missing mark is waited for.
  public var unrated: String?

  /// A rating by any mark from 0 to the maximum.
  public init() {}
}

/// A named stretch of marks.
public struct RatingBand: Hashable, Sendable {
  /// Its words.
  public var term: Term
  /// The lowest mark in it.
  public var from: Exact
}

/// A mark with a name.
public struct RatingLevel: Hashable, Sendable {
  /// Its words.
  public var term: Term
  /// What it gives.
  public var points: Exact
}

/// How a measured value counts.
public enum Measure: Hashable, Sendable {
  /// The maximum × actual ÷ planned, at most the maximum; a plan of zero is not appraised
  /// (`CASES.md` T32).
  case proRata(unit: String?)
  /// Met or not met; a criterion with a maximum gets all of it or what `unmet` says.
  case target(Target)
  /// By the stretch the value lies in: the first row that holds.
  case steps(Table, unit: String?)
  /// Only kept, for formulas to use.
  case plain(unit: String?)

  /// The unit values are in; nil for a bare number.
  public var unit: String? {
    switch self {
    case .proRata(let unit), .steps(_, let unit), .plain(let unit): unit
    case .target(let target): target.unit
    }
  }
}

/// A comparison a measured value is held to (`FORMS.md` T).
public struct Target: Hashable, Sendable {
  /// The comparisons.
  public enum Comparison: String, Hashable, Sendable, CaseIterable {
    /// The value or more.
    case atLeast = "at-least"
    /// The value or less.
    case atMost = "at-most"
    /// Exactly the value.
    case exactly
  }

  /// How to compare.
  public var comparison: Comparison
  /// With what.
  public var threshold: Exact
  /// The unit, such as `%`; nil for a bare number.
  public var unit: String?
  /// What a criterion with a maximum scores when the target is missed.
  public var unmet = Exact.zero
  /// Whether the source's own figure is doubtful; shown on the card.
  public var isSuspicious: Bool

  /// Whether a measured value meets it.
  public func isMet(by value: Exact) -> Bool {
    switch comparison {
    case .atLeast: value >= threshold
    case .atMost: value <= threshold
    case .exactly: value == threshold
    }
  }
}
