public import Appraisal

/// Who may do what (`CONVERSATION.md`, Who may): the one table.
///
/// The reader asks it who may do something at all, which comes before every other check; before
/// a command runs it is asked again, with whom and what the command is about.
public enum Permissions {
  /// One row of the table.
  private struct Rule {
    /// Roles that may; those of everybody where it only depends on whom it is about.
    let roles: [Role]
    /// What must hold between the speaker and whom it is about.
    let relation: Relation

    init(_ roles: [Role], _ relation: Relation) {
      self.roles = roles
      self.relation = relation
    }
  }

  /// What must hold between a speaker and whom an action is about.
  private enum Relation {
    /// It is about nobody in particular.
    case nobody
    /// Others within reach.
    case others
    /// Others within reach, but nobody who appraises the speaker, unless the form says so.
    case appraised
    /// The speaker, or others they may see.
    case seen
    /// Others or oneself, as the columns of the form say.
    case columns
    /// Entries of the speaker's own; these roles change others' entries too, about others.
    case recorded(or: Set<Role>)
    /// The speaker.
    case oneself
    /// Others within reach, in entries the speaker did not record.
    case disputed
  }

  private static let everybody = Role.allCases
  private static let up: [Role] = [.supervisor, .quality, .office, .auditor, .hr]
  private static let loggers: [Role] = [.supervisor, .quality, .office, .auditor]

  private static func rule(_ intent: Intent) -> Rule {
    switch intent {
    case .deduct, .commend, .inspect, .whatif, .late: Rule(loggers, .appraised)
    case .measure: Rule([.supervisor, .office, .hr], .others)
    case .incident, .adjust: Rule([.office, .hr], .others)
    case .waive: Rule([.hr], .others)
    case .rate: Rule(everybody, .columns)
    case .score, .explain, .history, .print: Rule(everybody, .seen)
    case .undo, .amend: Rule(everybody, .recorded(or: [.hr]))
    case .appeal, .withdraw: Rule(everybody, .oneself)
    case .decide: Rule([.office, .hr], .disputed)
    case .standings, .pending, .digest, .remind: Rule(up, .nobody)
    case .close, .reopen: Rule([.hr], .nobody)
    case .roster: Rule([.hr, .admin], .nobody)
    case .me, .form, .help, .whoami, .language, .unknown: Rule(everybody, .nobody)
    }
  }

  /// What an action is about, as far as it matters to who may.
  public struct Matter {
    /// The persons; none for a unit or nobody.
    public var people: [Person] = []
    /// Who recorded the entry it refers to.
    public var author: PersonID?
    /// Those who changed that entry, where it is to be decided about.
    public var changers: Set<PersonID> = []
    /// The column that is rated.
    public var rater: Rater?

    /// About nobody in particular.
    public init() {}
  }

  /// The ledger as far as it matters to who may.
  public struct Setting {
    let day: Day
    let isScopedToSite: Bool
    let formsOf: (Person) -> [Form]

    /// A setting.
    ///
    /// - Parameters:
    ///   - day: the ledger's day.
    ///   - isScopedToSite: whether supervisors and the office act only on their own site.
    ///   - formsOf: the forms a person is appraised by on that day.
    public init(day: Day, isScopedToSite: Bool, formsOf: @escaping (Person) -> [Form]) {
      self.day = day
      self.isScopedToSite = isScopedToSite
      self.formsOf = formsOf
    }
  }

  /// Whether somebody may do something at all, whomever it is about.
  public static func allows(_ intent: Intent, to speaker: Person) -> Bool {
    rule(intent).roles.contains(speaker.role)
  }

  /// Whether somebody may do something about what it is about.
  public static func allows(
    _ intent: Intent, to speaker: Person, about matter: Matter, in setting: Setting
  ) -> Bool {
    guard allows(intent, to: speaker) else { return false }
    let isAboutOneself = matter.people.contains { $0.id == speaker.id }
    let isInReach = matter.people.allSatisfy { setting.isInScope($0, of: speaker) }
    switch rule(intent).relation {
    case .nobody: return true
    case .others: return !isAboutOneself && isInReach
    case .appraised:
      return !isAboutOneself && isInReach
        && matter.people.allSatisfy { setting.mayAppraise($0, speaker: speaker) }
    case .seen:
      return matter.people.allSatisfy { setting.maySee($0, speaker: speaker) }
    case .columns:
      guard let rater = matter.rater else { return false }
      return matter.people.allSatisfy {
        mayRate($0, in: rater, speaker: speaker, on: setting.day)
          && ($0.id == speaker.id || setting.isInScope($0, of: speaker))
      }
    case .recorded(let others):
      // Who left holds no office over others any more.
      let isOwn = isAboutOneself || speaker.isEmployed(on: setting.day)
      return (matter.author == speaker.id && isOwn)
        || (others.contains(speaker.role) && !isAboutOneself && isInReach)
    case .oneself: return matter.people.map(\.id) == [speaker.id]
    case .disputed:
      return !isAboutOneself && isInReach && matter.author != speaker.id
        && !matter.changers.contains(speaker.id)
    }
  }

  /// The roles that may do something, for a refusal that says so; empty where it depends on whom
  /// it is about alone.
  public static func holders(of intent: Intent) -> [Role] {
    let rule = rule(intent)
    if case .recorded(let others) = rule.relation { return Role.allCases.filter(others.contains) }
    return rule.roles == everybody ? [] : Role.allCases.filter(rule.roles.contains)
  }

  /// Whether an action on an entry is for whoever logged it, besides its holders.
  public static func isForItsAuthor(_ intent: Intent) -> Bool {
    if case .recorded = rule(intent).relation { true } else { false }
  }

  /// Whether somebody may see what is no single person's, such as a unit's card or a ranking.
  public static func maySeeUnits(_ speaker: Person) -> Bool { up.contains(speaker.role) }

  /// Whether somebody may rate a person in a column: the person themselves in a column of self
  /// ratings, peers, or the roles and positions the form names, but never oneself as another.
  public static func mayRate(
    _ subject: Person, in rater: Rater, speaker: Person, on day: Day
  ) -> Bool {
    if rater.holders.isSelf { return subject.id == speaker.id }
    if subject.id == speaker.id { return false }
    return rater.holders.include(speaker, on: day)
      || (rater.holders.arePeers
        && subject.post(on: day).position == speaker.post(on: day).position)
  }
}

extension Permissions.Setting {
  /// The one site a speaker acts on; nil for all.
  ///
  /// `"scope":"site"` narrows supervisors and the office to their own.
  public func site(of speaker: Person) -> String? {
    guard isScopedToSite, speaker.role == .supervisor || speaker.role == .office else { return nil }
    return speaker.post(on: day).site
  }

  /// Whether a person stands within a speaker's reach.
  public func isInScope(_ subject: Person, of speaker: Person) -> Bool {
    site(of: speaker).map { $0 == subject.post(on: day).site } ?? true
  }

  /// Whether somebody may see the cards, entries and explanations of somebody else.
  ///
  /// Staff see their own only; supervisors and up see everybody within their reach. admin sees
  /// nobody's.
  public func maySee(_ subject: Person, speaker: Person) -> Bool {
    subject.id == speaker.id
      || (Permissions.maySeeUnits(speaker) && isInScope(subject, of: speaker))
  }

  /// Whether somebody may log about a person: not about who appraises them, unless the person's
  /// own form names them as well.
  fileprivate func mayAppraise(_ subject: Person, speaker: Person) -> Bool {
    !isAppraised(speaker, by: subject) || isAppraised(subject, by: speaker)
  }

  /// Whether a form of a person's names another for a sheet or a column.
  private func isAppraised(_ subject: Person, by other: Person) -> Bool {
    formsOf(subject).contains { form in
      form.sheets.contains { $0.roles.contains(other.role) }
        || form.raters.contains { $0.holders.include(other, on: day) }
    }
  }
}
