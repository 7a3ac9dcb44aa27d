public import JSONText

/// A fault in a form file or a facts file, at its place.
public struct FormFault: Hashable, Sendable, Error {
  /// What can be wrong.
  public enum Kind: Hashable, Sendable {
    /// Not JSON at all.
    case notJSON(JSONError)
    /// A member that must be there is not.
    case missing
    /// A value of another kind than this place takes, such as a number where text is due.
    case wrongKind(expected: String)
    /// A member this place does not know, most often a misspelling.
    case unknownMember
    /// A word that is not one of those possible here.
    case unknownWord(String, possible: [String])
    /// A number that is no plain decimal or not possible here.
    case badNumber(String)
    /// Two things with one id.
    case duplicateID(String)
    /// An id that nothing in the form has.
    case unknownID(String)
    /// An id that cannot be part of a file's name: letters, digits, `-`, `_` and `.` can.
    case badID(String)
    /// The maxima of the criteria do not reach the total the form states.
    case sumDiffers(sum: Exact, stated: Exact)
    /// Parts that do not add to 100.
    case partsDiffer(sum: Exact)
    /// A loss greater than its criterion.
    case lossOverMaximum(loss: Exact, maximum: Exact)
    /// A low end above its high end, or ends no number lies between.
    case emptyRange
    /// Totals between these fall in no band.
    case hole(from: Exact, to: Exact)
    /// Totals between these fall in two bands.
    case overlap(from: Exact, to: Exact)
    /// A target that reads as its contrary, such as an error rate of at most 98 %.
    case suspiciousTarget
    /// A formula that makes no sense.
    case formula(FormulaError)
    /// Totals under this, or over it where `isAbove`, fall in no band.
    case uncovered(Exact, isAbove: Bool)
    /// Percentages beside maxima that are the same figures: they would count twice
    /// (`CASES.md` T29).
    case weightsRepeatSums
    /// Nobody can ever do this: a rater without holders, an item of a variant nobody has.
    case nobody
    /// A value outside what can be given here.
    case outOfRange(Exact, PointsRange)
    /// A mark that is not one of the steps marks go up in.
    case offStep(Exact, step: Exact)
    /// Something this form has no place for, such as praise without a bonus.
    case notForForm
    /// A period of another length than the form's.
    case wrongPeriod(String, cycle: Cycle)
    /// No day of the period.
    case outsidePeriod(String, Period)
    /// Members of which only one may stand.
    case conflict([String])
    /// A stretch that those before it cover: never reached, because the first that holds counts.
    case shadowed
    /// What is lost in all falls, or goes on after everything is lost.
    case fallingTotals
    /// A stretch that starts above the highest total there can be.
    case beyondReach(Exact, highest: Exact)
    /// Points greater than the maximum they count towards.
    case overMaximum(Exact, maximum: Exact)
    /// A severity no criterion takes, a section without criteria.
    case unused
    /// A veto that no condition asks about: it changes nothing.
    case withoutEffect
    /// A word that stands for two things the same people have.
    case sharedWord(String)
    /// Parts of the source are lost: what survives adds to this, and nothing follows from it.
    case partialForm(sum: Exact)
    /// A criterion nothing can ever be logged, measured or rated for.
    case unreachable
    /// A name in a formula for what is logged on a criterion that nothing is logged on.
    case alwaysZero(String)
  }

  /// How bad it is.
  public enum Gravity: String, Hashable, Sendable {
    /// The form cannot be used.
    case error
    /// The form can be used; its cards carry a flag (`CASES.md` N23).
    case warning
  }

  /// What is wrong.
  public var kind: Kind
  /// Where in the file.
  public var path: JSONPath
  /// How bad it is.
  public var gravity: Gravity
  /// Whether only new forms are refused for it: it is looked for since others may have been added.
  public var barsNewFormsOnly = false
  /// What could stand there instead, where that is a short list.
  public var possible: [String] = []

  /// Whether a form that is on a ledger already cannot be read for it.
  public var isUnreadable: Bool { gravity == .error && !barsNewFormsOnly }

  /// States a fault.
  public init(
    _ kind: Kind, at path: JSONPath, _ gravity: Gravity = .error, possible: [String] = []
  ) {
    self.kind = kind
    self.path = path
    self.gravity = gravity
    self.possible = possible
  }
}
