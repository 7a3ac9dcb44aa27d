public import Appraisal

/// Who may do what (`CONVERSATION.md`, Actions): the one table, asked before an action is carried
/// out and when a message is read.
public enum Permissions {
  private static let up: Set<Role> = [.supervisor, .quality, .office, .auditor, .hr]
  private static let loggers: Set<Role> = [.supervisor, .quality, .office, .auditor]

  /// Roles that may act; nil where everybody may, or where it depends on whom it is about.
  private static func roles(_ intent: Intent) -> Set<Role>? {
    switch intent {
    case .deduct, .commend, .inspect, .whatif, .late: loggers
    case .measure: [.supervisor, .office, .hr]
    case .incident, .adjust: [.office, .hr]
    case .standings, .pending, .digest, .remind: up
    case .decide: [.hr, .office]
    case .waive, .close, .reopen: [.hr]
    case .roster: [.hr, .admin]
    case .score, .explain, .history, .print: nil
    case .rate, .undo, .amend, .appeal, .withdraw: nil
    case .me, .form, .help, .whoami, .language, .unknown: nil
    }
  }

  /// Whether somebody may do something at all, whomever it is about.
  public static func allows(_ intent: Intent, to speaker: Person) -> Bool {
    if let roles = roles(intent) { return roles.contains(speaker.role) }
    return true
  }

  /// Who may do something, for a refusal that says so; empty where it depends on the case.
  public static func holders(of intent: Intent) -> [Role] {
    Role.allCases.filter { roles(intent)?.contains($0) ?? false }
  }

  /// Whether somebody may see the cards, entries and explanations of somebody else.
  ///
  /// Staff see their own only; supervisors and up see everybody, or their own site where the
  /// settings say so. admin sees nobody's.
  public static func maySee(
    _ subject: Person, speaker: Person, on day: Day, scopedToSite: Bool
  ) -> Bool {
    if subject.id == speaker.id { return true }
    return up.contains(speaker.role)
      && isInScope(subject, of: speaker, on: day, scopedToSite: scopedToSite)
  }

  /// Whether somebody may see what is no single person's, such as a unit's card or a ranking.
  public static func maySeeUnits(_ speaker: Person) -> Bool { up.contains(speaker.role) }

  /// Whether a person stands within a speaker's reach: `"scope":"site"` narrows supervisors and
  /// the office to their own site.
  public static func isInScope(
    _ subject: Person, of speaker: Person, on day: Day, scopedToSite: Bool
  ) -> Bool {
    guard scopedToSite, speaker.role == .supervisor || speaker.role == .office else { return true }
    return subject.post(on: day).site == speaker.post(on: day).site
  }

  /// Whether somebody may rate a person in a column: the person themselves in a column of self
  /// ratings, peers, or the roles and positions the form names, but never oneself as another.
  public static func mayRate(
    _ subject: Person, in rater: Rater, speaker: Person, on day: Day
  ) -> Bool {
    if rater.holders.isSelf { return subject.id == speaker.id }
    if subject.id == speaker.id { return false }
    let position = speaker.post(on: day).position
    return rater.holders.roles.contains(speaker.role)
      || rater.holders.positions.contains(position)
      || (rater.holders.arePeers && subject.post(on: day).position == position)
  }
}
