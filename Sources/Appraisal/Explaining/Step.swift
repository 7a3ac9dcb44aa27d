/// One step of the arithmetic behind a card, as a person would write it on paper
/// (`CASES.md` N2): what it is, what was done to what, what came out, and the entries it rests on.
public struct Step: Hashable, Sendable {
  /// What a step works out.
  public enum Subject: Hashable, Sendable {
    /// The printed total.
    case total
    /// The total before limits and rounding.
    case sum
    /// What the criteria, sheets or columns come to, before praise and adjustment.
    case combined
    /// A section, by its id.
    case section(String)
    /// A criterion, by its id.
    case criterion(String)
    /// A sheet, by its id.
    case sheet(String)
    /// A column, by its rater's id.
    case rater(String)
    /// What a criterion starts from.
    case start
    /// What violations of a kind took from a criterion: the rule's or severity's id; nil where
    /// neither was named.
    case losses(kind: String?, criterion: String)
    /// What merits gave.
    case gains
    /// A rater's mark.
    case mark
    /// A measured value, and the plan it is held against.
    case measured, planned
    /// A level of a criterion that holds while nobody rated.
    case level(String, criterion: String)
    /// Praise, and the adjustment.
    case praise, adjustment
    /// The form's own rules on the total.
    case rules
    /// A number or a name in a formula, as written there.
    case term(String)
    /// A part of a formula.
    case expression

    /// Whether the form has a name for it.
    public var isOnForm: Bool {
      switch self {
      case .section, .criterion, .sheet, .rater: true
      default: false
      }
    }
  }

  /// What was done to the parts.
  public enum Operation: Hashable, Sendable {
    /// Nothing: a figure that is simply there.
    case given
    /// All parts added.
    case sum
    /// The first part less all the others.
    case difference
    /// All parts multiplied.
    case product
    /// The mean of the parts by these weights.
    case mean(weights: [Exact])
    /// The one part, held between these; nil bounds do not bind.
    case bound(low: Exact?, high: Exact?)
    /// The one part, rounded to a multiple of this, halves away from zero.
    case round(to: Exact)
    /// The maximum × actual ÷ planned, at most the maximum.
    case proRata
    /// A sign or function of the formula language, as written there.
    case formula(String)
    /// Looked up: a target met or not, a tier.
    case lookup
  }

  /// What it works out.
  public var subject: Subject
  /// What was done.
  public var operation: Operation
  /// To what, in order.
  public var parts: [Step]
  /// What came out; nil where something is missing, or for a list.
  public var result: Exact?
  /// The entries it rests on directly.
  public var entries: [EntryName] = []

  /// The step that works out a criterion, anywhere under this one.
  public func criterion(_ id: String) -> Step? { criteria(id).first }

  /// The steps that work out a criterion: one for each sheet or column it stands on.
  public func criteria(_ id: String) -> [Step] {
    subject == .criterion(id) ? [self] : parts.flatMap { $0.criteria(id) }
  }

  /// The same arithmetic without steps that change nothing: a bound that does not bind, a rounding
  /// of a round number, a sum of one part.
  public var simplified: Step {
    var step = self
    step.parts = parts.map(\.simplified)
    guard step.parts.count == 1, var only = step.parts.first, only.result == result,
      only.operation != .given
    else { return step }
    switch operation {
    case .bound, .round, .sum, .mean: break
    case .given, .difference, .product, .proRata, .formula, .lookup: return step
    }
    if !only.subject.isOnForm { only.subject = subject }
    only.entries = entries + only.entries
    return only
  }

  /// Every entry this and the steps under it rest on, each once, in order.
  public var allEntries: [EntryName] {
    Array(Set(parts.flatMap(\.allEntries) + entries)).sorted()
  }
}

extension Scorer {
  /// The arithmetic of a card, ending in its printed total; nil where the form gives none, such as
  /// a target letter.
  public func explanation(_ history: History) -> Step? {
    let reckonings = Reckonings(form: form, surroundings: surroundings)
    let reckoning = reckonings.main(subject, position: position, period: period, history: history)
    return withExtendedLifetime(reckonings) { Explainer(reckoning).total }
  }
}
