public import Appraisal
public import Conversation

/// What help is asked about.
public enum HelpTopic: Sendable {
  /// What a word is under one form.
  public struct Meaning: Sendable {
    /// The kind of thing a word names.
    public enum Kind: Sendable {
      /// A criterion, rated item or indicator.
      case criterion(Criterion)
      /// A severity.
      case severity(Severity)
      /// A rule.
      case rule(Rule)
      /// A rater's column, a kind of sheet or a kind of incident.
      case name
    }

    /// The form.
    public var form: Form
    /// The word.
    public var term: Term
    /// What it names.
    public var kind: Kind
    /// What can be sent with it; nil where the ledger has nobody it could be about.
    public var example: Example?

    /// A word of a form.
    public init(form: Form, term: Term, kind: Kind, example: Example? = nil) {
      self.form = form
      self.term = term
      self.kind = kind
      self.example = example
    }
  }

  /// A line with a word of a form in it.
  public enum Example: Sendable {
    /// It is logged.
    case violation(HelpSample.Violation)
    /// It is rated.
    case mark(HelpSample.Mark)
    /// It is inspected.
    case sheet(Person, Term)
    /// It is measured.
    case measured(unit: Unit, item: Term, value: String)
    /// It happened.
    case incident(unit: Unit, kind: Term)
    /// The reader's own loss by it is asked about.
    case ownLoss(Term)
  }

  /// Everything the person may do.
  case general(Person, HelpSample)
  /// One action.
  case action(Intent, HelpSample)
  /// What fills a slot.
  case slot(Slot, HelpSample)
  /// A word, under each form that has it.
  case word([Meaning])
  /// A word that is none, with lines near to it.
  case unknown(String, near: [String])
}
