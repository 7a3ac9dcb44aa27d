/// What a card may look at besides its own entries: other periods and other people.
///
/// A value, handed in by whoever has the facts; the scorer never fetches anything. Most forms
/// need none of it (``Form/reach``).
public struct Surroundings: Hashable, Sendable {
  /// Everybody known, the appraised included where earlier periods matter.
  public var standings: [Subject: Standing]

  /// Surroundings of these standings.
  public init(_ standings: [Subject: Standing] = [:]) { self.standings = standings }
}

/// What is known about one subject besides the card at hand.
public struct Standing: Hashable, Sendable {
  /// The position that selects a variant's items; nil for a unit.
  public var position: String?
  /// The first day on the ledger; nil where it does not matter.
  public var joined: Day?
  /// The last day on the ledger; nil while employed.
  public var left: Day?
  /// The unit the subject belongs to; nil for none.
  public var team: Subject?
  /// Those who belong to it, for a unit or a leader.
  public var members: [Subject]
  /// Entries by period; a period that is absent was not appraised.
  public var histories: [Period: History]
  /// Totals that come from elsewhere, by period; they stand for a card.
  public var totals: [Period: Exact]

  /// A standing with these facts.
  public init(
    position: String? = nil, joined: Day? = nil, left: Day? = nil, team: Subject? = nil,
    members: [Subject] = [], histories: [Period: History] = [:], totals: [Period: Exact] = [:]
  ) {
    self.position = position
    self.joined = joined
    self.left = left
    self.team = team
    self.members = members
    self.histories = histories
    self.totals = totals
  }
}
