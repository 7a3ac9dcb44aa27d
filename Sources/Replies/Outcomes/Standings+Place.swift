public import Appraisal

extension Standings {
  /// What a ranking needs to know of a card.
  public struct Place: Sendable {
    /// Whose card it is.
    public var member: PersonID
    /// The total; nil where there is none yet.
    public var total: Exact?
    /// Whether only a part of the form survives, so that totals cannot be compared.
    public var isPartial: Bool
    /// Whether nobody inspected the person in the period.
    public var isUninspected: Bool

    /// What a ranking needs to know.
    public init(member: PersonID, total: Exact?, isPartial: Bool, isUninspected: Bool) {
      self.member = member
      self.total = total
      self.isPartial = isPartial
      self.isUninspected = isUninspected
    }

    /// What a ranking needs to know of a person's card; nil for a unit's.
    public init?(_ card: ScoreCard) {
      guard let member = card.subject.person else { return nil }
      self.init(
        member: member, total: card.total, isPartial: card.flags.contains(CardFlag.partial),
        isUninspected: card.flags.contains(CardFlag.notInspected))
    }
  }
}
