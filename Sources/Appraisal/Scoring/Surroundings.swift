/// What a card may look at besides its own entries: other periods and other people.
///
/// A value, handed in by whoever has the facts; the scorer never fetches anything. Most forms
/// need none of it (``Form/reach``).
public struct Surroundings: Hashable, Sendable {
  private var alone: Alone?
  private var standings: [Subject: Standing]

  /// Surroundings of these standings, the appraised included where earlier periods matter.
  public init(_ standings: [Subject: Standing] = [:]) { self.standings = standings }

  /// Surroundings of somebody whose form looks at nobody else.
  public init(_ subject: Subject, alone standing: Standing) {
    alone = Alone(subject: subject, standing: standing)
    standings = [:]
  }

  /// Everybody known.
  public var subjects: [Subject] { (alone.map { [$0.subject] } ?? []) + standings.keys }

  /// The standing of a subject; nil of somebody unknown.
  public subscript(subject: Subject) -> Standing? {
    if let alone, alone.subject == subject { return alone.standing }
    return standings.isEmpty ? nil : standings[subject]
  }

  /// One subject without the dictionary, of which the very type takes time to make.
  private struct Alone: Hashable, Sendable {
    var subject: Subject
    var standing: Standing
  }
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
