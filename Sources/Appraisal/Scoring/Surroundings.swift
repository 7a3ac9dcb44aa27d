/// What a card may look at besides its own entries: other periods and other people.
///
/// A value, handed in by whoever has the facts; the scorer never fetches anything. Most forms
/// need none of it (``Form/reach``).
public struct Surroundings: Hashable, Sendable {
  private var alone: Alone?
  private var facts: [Subject: SubjectFacts]

  /// Surroundings of these facts, the appraised included where earlier periods matter.
  public init(_ facts: [Subject: SubjectFacts] = [:]) { self.facts = facts }

  /// Surroundings of somebody whose form looks at nobody else.
  public init(_ subject: Subject, alone facts: SubjectFacts) {
    alone = Alone(subject: subject, facts: facts)
    self.facts = [:]
  }

  /// Everybody known.
  public var subjects: [Subject] { (alone.map { [$0.subject] } ?? []) + facts.keys }

  /// What is known about a subject; nil of somebody unknown.
  public subscript(subject: Subject) -> SubjectFacts? {
    if let alone, alone.subject == subject { return alone.facts }
    return facts.isEmpty ? nil : facts[subject]
  }

  /// One subject without the dictionary, of which the very type takes time to make.
  private struct Alone: Hashable, Sendable {
    var subject: Subject
    var facts: SubjectFacts
  }
}

/// What is known about one subject besides the card at hand.
public struct SubjectFacts: Hashable, Sendable {
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

  /// These facts about a subject.
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
