/// What a message wants done (`CONVERSATION.md`, Actions).
public enum Intent: String, Hashable, Sendable, CaseIterable {
  /// Logs a violation.
  case deduct
  /// Logs praise with points.
  case commend
  /// Logs a clean inspection.
  case inspect
  /// Gives one item's mark for one rater.
  case rate
  /// Logs a measured value.
  case measure
  /// Logs an incident of a veto list.
  case incident
  /// Shows a score card.
  case score
  /// Shows one's own card.
  case me
  /// Shows the arithmetic.
  case explain
  /// Shows what a line would change, and writes nothing.
  case whatif
  /// Shows the entries of a period.
  case history
  /// Writes the form as a page to print.
  case print
  /// Shows a ranking.
  case standings
  /// Shows who still lacks a sheet or a rating.
  case pending
  /// Shows or queues the daily digest.
  case digest
  /// Takes an entry back.
  case undo
  /// Changes an entry.
  case amend
  /// Disputes an entry.
  case appeal
  /// Decides an appeal.
  case decide
  /// Waives a missing rating.
  case waive
  /// Freezes a period.
  case close
  /// Opens a closed period again.
  case reopen
  /// Files a line for a closed period.
  case late
  /// Applies a late entry.
  case adjust
  /// Takes one's own appeal back.
  case withdraw
  /// Changes the roster.
  case roster
  /// Shows forms.
  case form
  /// Shows deadlines near.
  case remind
  /// Shows help.
  case help
  /// Shows who the bot takes the speaker for.
  case whoami
  /// Sets the reply language.
  case language
  /// Nothing recognised.
  case unknown

  /// Whether the action changes the ledger or the roster.
  public var writes: Bool {
    switch self {
    case .deduct, .commend, .inspect, .rate, .measure, .incident, .undo, .amend, .appeal, .decide,
      .waive, .close, .reopen, .late, .adjust, .withdraw, .roster:
      true
    default: false
    }
  }

  /// Whether the action is about an entry recorded before.
  public var refersToEntry: Bool {
    switch self {
    case .undo, .amend, .appeal, .withdraw, .decide, .adjust: true
    default: false
    }
  }

  /// Whether the action logs an occurrence about people, so that criterion, day and points count.
  public var isOccurrence: Bool {
    switch self {
    case .deduct, .commend, .inspect, .late, .whatif: true
    default: false
    }
  }
}
