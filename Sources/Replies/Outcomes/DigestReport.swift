public import Appraisal

/// What a team should know at the end of a day: where the month stands, what was recorded, who
/// still owes an inspection.
///
/// Days are the ledger's. What was recorded counts by the day it was recorded on, wherever it is
/// dated; the month's figures count by date (`CASES.md` N11, T50).
public struct DigestReport: Sendable {
  /// The day it is about.
  public var day: Day
  /// The first day of recording it covers: the day itself, or earlier after an outage (`CASES.md`
  /// A22).
  public var since: Day
  /// The month.
  public var period: Period
  /// Whom it is about.
  public var scope: Scope
  /// Whether a whole group reads it, so that nothing may be said against anybody by name.
  public var isForGroup = false
  /// Everybody it is about.
  public var team: Team
  /// The departments that have a total; empty where there is only one.
  public var departments: [Team] = []
  /// What was recorded; nil where the team is too small to be told in a group.
  public var recorded: Recorded?
  /// Praise recorded, with names.
  public var praise: [Record] = []
  /// Where the month's losses lie, most points first.
  public var hotSpots: [HotSpot] = []
  /// Sheets and ratings that are owed.
  public var owed: [Owed] = []
  /// Other days something is due soon.
  public var deadlines: [Due] = []
  /// Appeals that wait for a decision.
  public var openAppeals = 0
  /// Every entry recorded; never in a group.
  public var records: [Record] = []
  /// Everybody whose month is not simply full; never in a group.
  public var people: [Line] = []

  /// Whom a digest is about.
  public struct Scope: Hashable, Sendable {
    /// The site; nil for all.
    public var site: String?
    /// The department; nil for all.
    public var department: String?

    /// A scope; without arguments everybody.
    public init(site: String? = nil, department: String? = nil) {
      self.site = site
      self.department = department
    }
  }

  /// Figures of several people together.
  public struct Team: Hashable, Sendable {
    /// The department's name; nil for everybody, or for the rest of them.
    public var name: String?
    /// How many people have a form for the month.
    public var people: Int
    /// The totals that make the mean, before and after the days covered.
    public var sum = Exact.zero
    /// The sum of the same people's totals without what was recorded.
    public var sumBefore = Exact.zero
    /// How many have a total.
    public var scored = 0
    /// How many nobody inspected this month (`CASES.md` N6).
    public var uninspected = 0

    /// An empty team.
    public init(name: String? = nil, people: Int = 0) {
      self.name = name
      self.people = people
    }

    /// The mean total; nil where nobody has one.
    public var mean: Exact? { sum.divided(by: Exact(scored)) }
    /// How much what was recorded changed the mean.
    public var change: Exact? { (sum - sumBefore).divided(by: Exact(scored)) }

    /// Both together, under the left one's name.
    public static func + (one: Team, other: Team) -> Team {
      var both = one
      both.people += other.people
      both.sum += other.sum
      both.sumBefore += other.sumBefore
      both.scored += other.scored
      both.uninspected += other.uninspected
      return both
    }
  }

  /// What was recorded, counted.
  public struct Recorded: Hashable, Sendable {
    /// Violations.
    public var losses = 0
    /// Their points, before any cap.
    public var lost = Exact.zero
    /// Praise.
    public var gains = 0
    /// Its points.
    public var gained = Exact.zero
    /// Clean inspections.
    public var inspections = 0
    /// Ratings, measured values, incidents and waivers.
    public var others = 0
    /// How many of all these are dated before the days covered (补记).
    public var backdated = 0

    /// Nothing recorded.
    public init() {}

    /// Whether nothing was.
    public var isEmpty: Bool { losses + gains + inspections + others == 0 }
  }

  /// An entry recorded on the days covered.
  public struct Record: Sendable {
    /// The entry with its standing.
    public var item: History.Item
    /// Its form.
    public var form: Form
    /// Whether it is dated before the days covered.
    public var isBackdated: Bool

    /// Records an entry.
    public init(item: History.Item, form: Form, isBackdated: Bool) {
      self.item = item
      self.form = form
      self.isBackdated = isBackdated
    }
  }

  /// A criterion on which points were lost this month.
  public struct HotSpot: Sendable {
    /// The form.
    public var form: Form
    /// The criterion's id.
    public var criterion: String
    /// How many violations.
    public var count: Int
    /// Their points, before any cap.
    public var lost: Exact

    /// Counts a criterion's losses.
    public init(form: Form, criterion: String, count: Int, lost: Exact) {
      self.form = form
      self.criterion = criterion
      self.count = count
      self.lost = lost
    }
  }

  /// A sheet or rating that people lack, and whose turn it is (`CASES.md` N7).
  public struct Owed: Sendable {
    /// The form.
    public var form: Form
    /// The sheet's or rater's id.
    public var owed: String
    /// Who lacks it; empty in a group.
    public var members: [PersonID] = []
    /// How many lack it.
    public var count = 0
    /// Who can give it.
    public var owers: [PersonID] = []
    /// The day it is collected by; nil where the form names none.
    public var due: Day?

    /// States what is owed.
    public init(form: Form, owed: String, due: Day?) {
      self.form = form
      self.owed = owed
      self.due = due
    }
  }

  /// A day something is due by.
  public struct Due: Hashable, Sendable {
    /// What.
    public var term: Term
    /// The day.
    public var day: Day

    /// States a deadline.
    public init(term: Term, day: Day) {
      self.term = term
      self.day = day
    }
  }

  /// One person's month.
  public struct Line: Hashable, Sendable {
    /// Who.
    public var member: PersonID
    /// The total.
    public var total: Exact
    /// How much what was recorded changed it.
    public var change: Exact
    /// Whether nobody inspected the person this month.
    public var isUninspected: Bool

    /// States where a person stands.
    public init(member: PersonID, total: Exact, change: Exact, isUninspected: Bool) {
      self.member = member
      self.total = total
      self.change = change
      self.isUninspected = isUninspected
    }
  }

  /// What happened to a digest for one channel.
  public struct Posting: Hashable, Sendable {
    /// The ways it can end.
    public enum Fate: Hashable, Sendable {
      /// It waits to be sent, in so many parts, in place of so many older ones.
      case queued(parts: Int, replacing: Int)
      /// It waits already or has gone out; nothing was done.
      case already
      /// The service's limits have no room for it.
      case impossible
    }

    /// The channel.
    public var channel: String
    /// The day.
    public var day: Day
    /// What happened to it.
    public var fate: Fate

    /// States what became of a digest.
    public init(channel: String, day: Day, fate: Fate) {
      self.channel = channel
      self.day = day
      self.fate = fate
    }
  }

  /// A digest with nothing in it yet.
  public init(day: Day, since: Day, period: Period, scope: Scope, team: Team) {
    self.day = day
    self.since = since
    self.period = period
    self.scope = scope
    self.team = team
  }
}

extension DigestReport {
  /// The fewest totals behind a figure that a group may see (`CASES.md` N10).
  public static let leastTeam = 5

  /// What a whole group may read: figures of teams large enough to hide in, praise by name, and
  /// what is owed by those who inspect; never anything against somebody.
  public var forGroup: DigestReport {
    var digest = self
    digest.isForGroup = true
    digest.records = []
    digest.people = []
    for index in digest.owed.indices { digest.owed[index].members = [] }
    digest.departments = largeEnough
    guard team.scored < DigestReport.leastTeam else { return digest }
    digest.team.sum = .zero
    digest.team.sumBefore = .zero
    digest.team.scored = 0
    digest.team.uninspected = 0
    digest.recorded = nil
    digest.praise = []
    digest.hotSpots = []
    digest.openAppeals = 0
    return digest
  }

  /// The departments with enough totals; the small ones are put together.
  ///
  /// Where those are still too few, the next larger one joins them, so that no small one can be
  /// derived from the rest.
  private var largeEnough: [Team] {
    let sorted = departments.sorted { ($1.scored, $0.name ?? "") < ($0.scored, $1.name ?? "") }
    var shown = sorted.filter { $0.scored >= DigestReport.leastTeam }
    var rest = sorted.filter { $0.scored < DigestReport.leastTeam }.reduce(Team(), +)
    while rest.scored > 0, rest.scored < DigestReport.leastTeam, let next = shown.popLast() {
      rest = rest + next
    }
    if rest.scored >= DigestReport.leastTeam { shown.append(rest) }
    return shown.count < 2 ? [] : shown
  }
}
