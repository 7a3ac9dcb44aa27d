/// One version of an appraisal form: all that is needed to turn entries into a score card.
///
/// A form is data (`FORMS.md`); no line of this program names one. The file format is described
/// in the documentation catalogue (<doc:FormFile>).
///
/// One of a store is shared by all who look at it: it never changes once it was read, and is too
/// large to be handed round as a value.
public final class Form: Sendable {
  /// The id, such as `reception`.
  public let id: String
  /// The version, from 1; a changed form is a new version and changes no past score.
  public let version: Int
  /// What people call it.
  public let name: Labels
  /// Other words for it.
  public let aliases: [String]
  /// Where it comes from, such as the number of its document; nil where that is not known.
  public let source: String?
  /// How long one card runs.
  public let cycle: Cycle
  /// Whom it is for.
  public let audience: Audience
  /// Whether parts of the source are lost: such a form has no grade, pay or referral.
  public let isPartial: Bool
  /// The severities its criteria know, mildest first.
  public let severities: [Severity]
  /// The sections its criteria stand in, in order.
  public let sections: [Section]
  /// What is appraised, in order.
  public let criteria: [Criterion]
  /// The kinds of running sheet losses stand on; empty when there is just one account.
  public let sheets: [Sheet]
  /// The columns of raters; empty when nothing is rated.
  public let raters: [Rater]
  /// How columns become one total; nil for a form of sheets or one account.
  public let combination: Combination?
  /// Praise that adds points; nil where the form knows none.
  public let bonus: PointsRange?
  /// The adjustment up or down by one deciding person; nil where the form knows none.
  public let adjustment: PointsRange?
  /// The least and the most a total can be; nil bounds do not bind.
  public let limits: Limits
  /// Decimals the total is rounded to, once, halves away from zero.
  public let decimals: Int
  /// Grades by the rounded total, best first.
  public let grades: [Band]
  /// Pay effects by the rounded total, best first.
  public let pay: [Band]
  /// What else a total leads to; several may hold at once (`CASES.md` T16).
  public let outcomes: [Band]
  /// Incidents that fail the whole form (一票否决), each with its id and words.
  public let vetoes: [Term]
  /// Incidents that void the whole form, such as force majeure: it is then neither met nor failed.
  public let voids: [Term]
  /// The total the source states, where it is known; a partial form keeps it for the record.
  public let statedTotal: Exact?
  /// Kinds of loss and gain that stand on the total, outside every criterion.
  public let rules: [Rule]
  /// How the criteria, sections or columns become the total before bonus.
  public let total: TotalRule
  /// Whether there is a result at all; where this is 0 the subject is not appraised.
  public let appraised: Formula?
  /// Figures of the form's own that formulas may name, in order.
  public let values: [NamedFormula]
  /// Tables that formulas look things up in.
  public let tables: [Table]
  /// Money and other figures that a card ends in.
  public let figures: [NamedFormula]
  /// The most all praise gives together; nil where it is not bound.
  public let bonusCap: Exact?
  /// What the total is rounded to a multiple of, such as 0.5; nil for ``decimals``.
  public let roundTo: Exact?
  /// The day of the month sheets are collected by: a reminder, never a cut.
  public let collectedBy: Int?
  /// Other days something is due: reminders as well.
  public let deadlines: [Deadline]

  /// What was found out about it as a whole: set while it is read, before anybody else has it.
  nonisolated(unsafe) var findings = Findings()

  /// What is found out about a form as a whole.
  struct Findings {
    var doubts: [String] = []
    var reach = Reach()
    var totalReach = Reach()
    /// The quantities and amounts its formulas count with.
    var counted: [CountedFact] = []
  }

  /// The codes of what is doubtful about the form, which every card carries (`CASES.md` N23).
  public var doubts: [String] { findings.doubts }
  /// What its formulas look at besides a card's own entries.
  public var reach: Reach { findings.reach }
  /// What those of them look at that make the total.
  public var totalReach: Reach { findings.totalReach }

  /// Whether an id can be part of a file's name, as a form's is.
  private static func mayBeID(_ id: String) -> Bool {
    !id.hasPrefix(".") && id.count <= 64
      && id.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
  }

  /// Reads everything but what is found out about it as a whole.
  init(_ fields: inout Fields) {
    id = fields.requiredText("form")
    if !Form.mayBeID(id) { fields.fault(.badID(id), at: "form") }
    version = fields.integer("version", in: 1...9999) ?? 1
    name = fields.labels("name") ?? Labels(id, in: .english)
    aliases = fields.texts("aliases")
    if !fields.has("cycle") { fields.fault(.missing, at: "cycle") }
    cycle = fields.word("cycle", as: Cycle.self) ?? .month
    audience =
      fields.object("for") {
        Audience(positions: $0.texts("positions"), units: $0.texts("units"))
      } ?? Audience()
    isPartial = fields.flag("partial")
    severities = fields.list("severities", id: \.term.id) { Severity(&$0) }
    sections = fields.list("sections", id: \.term.id) { Section(&$0) }
    let all = severities.map(\.term.id)
    sheets = fields.list("sheets", id: \.id) { Sheet(&$0) }
    raters = fields.list("raters", id: \.id) { Rater(&$0) }
    let isRated = !raters.isEmpty
    criteria = fields.list("criteria", id: \.audienceKey) {
      Criterion(&$0, severities: all, isRated: isRated)
    }
    combination = fields.object("combine") { Combination(&$0) }
    (bonus, bonusCap) = fields.bonus()
    adjustment = fields.unsignedRange("adjustment")
    rules = fields.list("rules", id: \.id) { Rule(&$0) }
    limits = fields.object("limits") { Limits(&$0) } ?? Limits()
    total = fields.total()
    appraised = fields.formula("appraised")
    decimals = fields.integer("decimals", in: 0...6) ?? 1
    roundTo = fields.positive("round-to")
    grades = fields.list("grades", id: \.term.id) { Band(&$0) }
    pay = fields.list("pay", id: \.term.id) { Band(&$0) }
    outcomes = fields.list("outcomes", id: \.term.id) { Band(&$0) }
    vetoes = fields.list("vetoes", id: \.id) { $0.term() }
    voids = fields.list("voids", id: \.id) { $0.term() }
    values = fields.list("values", id: \.audienceKey) { NamedFormula(&$0) }
    tables = fields.list("tables", id: \.id) { Table(id: $0.requiredText("id"), &$0) }
    figures = fields.list("figures", id: \.audienceKey) { NamedFormula(&$0) }
    statedTotal = fields.exact("stated-total")
    deadlines = fields.list("deadlines", id: \.term.id) { Deadline(&$0) }
    collectedBy = fields.integer("collected-by", in: 1...31)
    source = fields.text("source")
  }
}
