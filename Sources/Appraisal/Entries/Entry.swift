/// What an entry does.
public enum Action: String, Hashable, Sendable, CaseIterable {
  /// A violation.
  case deduct
  /// Praise with points.
  case commend
  /// A clean inspection.
  case inspect
  /// One rater's mark for one item.
  case rate
  /// A measured value.
  case measure
  /// An incident of a form's veto list.
  case incident
  /// Takes another entry back.
  case undo
  /// Changes another entry, whose old value stays readable.
  case amend
  /// The appraised disputes an entry.
  case appeal
  /// Keeps or removes a disputed entry.
  case decide
  /// The appraised takes an appeal back.
  case withdraw
  /// A missing rating is waived by name.
  case waive
  /// Applies a late entry to its closed period.
  case adjust
}

/// One line of the ledger: what somebody recorded about a person or a unit.
///
/// An entry is never changed or erased; entries that refer to it are (`DESIGN.md`, The store).
public struct Entry: Hashable, Sendable {
  /// Its name.
  public var name: EntryName
  /// When it was recorded.
  public var at: Instant
  /// The ledger's day it was recorded on, where that was given and is not the day of ``at``.
  public var today: Day?
  /// Who recorded it.
  public var by: PersonID
  /// What it does.
  public var action: Action
  /// Whom it is about.
  public var subject: Subject
  /// The form it counts under; empty for an entry that refers to another.
  public var form = ""
  /// The criterion, rated item, indicator or kind of incident.
  public var criterion: String?
  /// The rule broken.
  public var rule: String?
  /// The severity.
  public var severity: String?
  /// Points per occurrence, before any cap; never negative.
  public var points: Exact?
  /// How many occurrences, within ``counts``.
  public var count = 1
  /// How many occurrences one entry may have.
  public static let counts = 1...999
  /// The number each occurrence carries, such as minutes or persons (`MECHANICS.md` 6).
  @Apart public var quantity: Exact? = nil
  /// The money each occurrence carries, in yuan (`MECHANICS.md` 13).
  @Apart public var amount: Exact? = nil
  /// The day it happened.
  public var date: Day
  /// The sheet it stands on.
  public var sheet: String?
  /// The rater's column.
  public var rater: String?
  /// The mark given or the value measured.
  @Apart public var value: Exact? = nil
  /// The plan a measured value is held against.
  @Apart public var planned: Exact? = nil
  /// The entry this one refers to.
  @Apart public var refersTo: EntryName? = nil
  /// How an appeal was decided.
  @Apart public var decision: Decision? = nil
  /// Whether it was filed for a closed period and waits to be adjusted.
  public var isLate = false
  /// What was said about it.
  public var note: String?
  /// Through what it came, such as `terminal`.
  public var via = "terminal"
  /// The gateway's id of the message it came with.
  @Apart public var message: String? = nil

  /// How an appeal was decided.
  public enum Decision: String, Hashable, Sendable {
    /// The entry stays.
    case uphold
    /// The entry is taken out or changed.
    case grant
  }

  /// An entry with the facts every entry has.
  public init(
    name: EntryName, at: Instant, by: PersonID, action: Action, subject: Subject, date: Day
  ) {
    self.name = name
    self.at = at
    self.by = by
    self.action = action
    self.subject = subject
    self.date = date
  }

  /// What all its occurrences take or give together, before any cap.
  public var nominal: Exact { (points ?? .zero) * Exact(count) }

  /// The ledger's day it was recorded on.
  public func recorded(in zone: Zone) -> Day { today ?? zone.day(at: at) }
}
