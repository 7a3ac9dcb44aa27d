public import Appraisal

/// One thing that is not as it should be in a store.
public struct Finding: Hashable, Sendable {
  /// How bad it is.
  public enum Gravity: String, Hashable, Sendable, CaseIterable {
    /// Something recorded was changed, lost or cannot be read: nothing of ours does that, and
    /// nothing of ours mends it.
    case damage
    /// What a crash left behind and nobody was ever told was logged; ``Checker/repair()`` clears
    /// it away, and so does the next writer.
    case leftover
    /// Nothing is lost, but somebody should look.
    case warning
  }

  /// The file, the line, what is wrong and the text at the place.
  public var place: StoreError.Damage
  /// How bad it is.
  public var gravity: Gravity
  /// The member of the line's entry it is about, such as `criterion`; nil for all of it.
  public var member: String?

  init(_ place: StoreError.Damage, _ gravity: Gravity, member: String? = nil) {
    self.place = place
    self.gravity = gravity
    self.member = member
  }
}

/// What a check of a whole store found.
public struct CheckReport: Hashable, Sendable {
  /// What is not as it should be, in the order it was met.
  public internal(set) var findings: [Finding] = []
  /// How many more there are than ``findings`` shows.
  public internal(set) var omitted = 0
  /// How many entries were read.
  public internal(set) var entryCount = 0
  /// How many of them had their note erased.
  public internal(set) var erasedNoteCount = 0
  /// How many files they stand in.
  public internal(set) var fileCount = 0
  /// The entry recorded last; nil in an empty ledger.
  public internal(set) var newest: EntryName?
  /// The hash the chain ends with; worth writing down, as it vouches for all that was recorded.
  public internal(set) var hash = Hash.none

  private let most: Int

  init(most: Int) { self.most = most }

  /// Whether all that was ever acknowledged is there and unchanged.
  public var isSound: Bool { omitted == 0 && !findings.contains { $0.gravity == .damage } }

  mutating func add(_ finding: Finding) {
    if findings.count < most { findings.append(finding) } else { omitted += 1 }
  }

  mutating func add(_ place: StoreError.Damage, _ gravity: Finding.Gravity) {
    add(Finding(place, gravity))
  }
}

/// How far a check has come.
public struct CheckProgress: Hashable, Sendable {
  /// Bytes of entries looked at.
  public var done: Int
  /// Bytes of entries there are.
  public var total: Int
}
