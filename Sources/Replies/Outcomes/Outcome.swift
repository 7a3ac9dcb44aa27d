public import Appraisal
public import Conversation

/// What a message led to, as facts; words come later.
///
/// Indirect: what a case carries is large, and an outcome passes through many hands.
public indirect enum Outcome: Sendable {
  /// Entries were logged, one per person.
  case logged([LoggedEntry])
  /// Cards, with what the reader may want to know about each.
  case cards([CardReport])
  /// A ranking.
  case standings(Standings)
  /// The arithmetic of cards.
  case explained([Explanation])
  /// What a line would change, with the line that does it.
  case whatif([WhatIf], line: String?)
  /// The entries of a period, one report for each person or unit.
  case history([HistoryReport])
  /// Pages were written to print.
  case printed([PrintedCard])
  /// A form is being rated item by item: what was just logged or refused, and what is next.
  case round(RatingStep, after: [LoggedEntry], refusal: (Refusal, Reading)?)
  /// An entry was taken back or changed.
  case changed(ChangedEntry)
  /// A period was closed.
  case closed(ClosingReport)
  /// A period could not be closed, because something is missing.
  case incomplete(MissingReport)
  /// A period was opened again.
  case reopened(ReopeningReport)
  /// Entries were filed late.
  case late([LateFiling])
  /// What waits in the drawers.
  case drawer(DrawerReport)
  /// Somebody assented to adjusting a late entry.
  case adjusted(Adjustment)
  /// Who still lacks what.
  case pending(PendingReport)
  /// A day's digest, and, where that was asked for, what became of it for each channel.
  case digest(DigestReport, postings: [DigestReport.Posting]?)
  /// What is due.
  case reminder(Reminder)
  /// The forms there are.
  case forms([Form])
  /// One form.
  case form(Form)
  /// Help, on a topic or in general.
  case help(HelpTopic)
  /// Whom the bot takes the speaker for.
  case identity(Person)
  /// The language of replies was set.
  case language(Language)
  /// The roster was changed.
  case roster(RosterChange)
  /// A question.
  case ask(Question, Reading)
  /// A refusal.
  case refused(Refusal, Reading)
  /// Nothing recognised, or nothing to be done where a line only talks, with lines that might have
  /// been meant.
  case unknown([String], Reading.Idle?)
  /// An action this version does not carry out, though it understands it.
  case unavailable(Intent)
  /// A question was answered so that there is nothing to do.
  case leftAlone
  /// The message was carried out before, by this process or another; nothing was done again.
  case seen

  /// Whether the message did or answered what it asked for.
  public var isDone: Bool {
    switch self {
    case .ask, .refused, .unknown, .unavailable, .incomplete: false
    case .adjusted(let adjustment): adjustment.assent != nil
    default: true
    }
  }
}

/// An entry that was logged, and what it did.
public struct LoggedEntry: Sendable {
  /// The entry.
  public var entry: Entry
  /// The card it counts on, with the entry.
  @Shared public var card: ScoreCard
  /// The form it counts under.
  public var form: Form
  /// What the points could have been, where none were said and the low end was taken.
  public var unsaid: PointsRange?
  /// Whether the very same line was logged just before, so that this is a second entry.
  public var isRepeated = false
  /// What somebody else logged about the same thing on the same day.
  public var twin: EntryName?
  /// The mark or measured value it replaces.
  public var replaced: Exact?
  /// Whether the entry was logged earlier under the same message id, and not again.
  public var wasSeen = false

  /// Reports an entry.
  public init(entry: Entry, card: ScoreCard, form: Form) {
    self.entry = entry
    _card = Shared(wrappedValue: card)
    self.form = form
  }

  /// What it takes or gives by itself, its quantity counted, before any cap.
  public var nominal: Exact { form.nominal(of: entry, in: form.criteria(of: card)) }

  /// What it really took or gave; the nominal points where no cap is involved.
  public var applied: Exact { card.applied[entry.name] ?? nominal }
}

/// A card with its form, and for one's own card the place it has.
public struct CardReport: Sendable {
  /// The card.
  public var card: ScoreCard
  /// Its form.
  public var form: Form
  /// The reader's own place among those with the same form, on their own card only.
  public var place: Place?
  /// The totals it was closed with, where that was more than once or it was reopened since
  /// (`CASES.md` T41).
  public var closings: [PastClosing] = []
  /// For a period longer than the form's, the cards it is the mean of; ``card`` then has only
  /// the total.
  public var mean: PeriodMean?
  /// The position it is for, where the form has a card for each post held (`CASES.md` T42).
  public var post: String?
  /// The shorter period that was asked for, which the card's period holds (`FORMS.md`, Periods).
  public var asked: Period?

  /// A place in a ranking.
  public struct Place: Sendable {
    /// The rank, from 1; ties share one.
    public var rank: Int
    /// How many are ranked.
    public var among: Int

    /// The place with this rank among so many.
    public init(rank: Int, among: Int) {
      self.rank = rank
      self.among = among
    }
  }

  /// Reports a card.
  public init(card: ScoreCard, form: Form, place: Place? = nil) {
    self.card = card
    self.form = form
    self.place = place
  }

  /// Reports the mean of several cards; nil where there are none.
  public init?(mean: PeriodMean, form: Form) {
    guard let card = mean.card else { return nil }
    self.card = card
    self.form = form
    self.mean = mean
  }
}

/// A ranking of people by total.
public struct Standings: Sendable {
  /// The period.
  public var period: Period
  /// The form whose people it is about; nil for all forms.
  public var form: Form?
  /// The department it is about; nil for everybody.
  public var department: String?
  /// How many of the last places it shows; nil where it begins with the first.
  public var last: Int?
  /// The places, best first.
  public var rows: [Row]
  /// Those without a total to rank: none yet, or that of a partial form.
  public var withoutTotal: [PersonID]

  /// One place.
  public struct Row: Sendable {
    /// The rank, from 1; ties share one (`CASES.md` T34).
    public var rank: Int
    /// Whose.
    public var member: PersonID
    /// The total.
    public var total: Exact
    /// Whether nobody inspected the person in the period.
    public var isUninspected: Bool
  }

  /// Ranks people by total; equal totals share a rank and are listed by id.
  ///
  /// - Parameters:
  ///   - count: How many places are wanted; all of them when nil. Who shares the last of them is
  ///     not left out.
  ///   - isFromEnd: Whether the places are counted from the last.
  public init(
    period: Period, department: String?, places: [Place], count: Int?, isFromEnd: Bool = false
  ) {
    self.period = period
    self.department = department
    last = isFromEnd ? count : nil
    withoutTotal = places.filter { $0.total == nil || $0.isPartial }.map(\.member)
    var byTotal: [Exact: [Place]] = [:]
    for place in places where !place.isPartial {
      if let total = place.total { byTotal[total, default: []].append(place) }
    }
    let ranked = byTotal.values.reduce(0) { $0 + $1.count }
    var rows: [Row] = []
    var rank = 1
    for (total, places) in byTotal.sorted(by: { $0.key > $1.key }) {
      defer { rank += places.count }
      let before = isFromEnd ? ranked - (rank - 1) - places.count : rank - 1
      if let count, before >= count { continue }
      rows += places.sorted { $0.member < $1.member }.map {
        Row(rank: rank, member: $0.member, total: total, isUninspected: $0.isUninspected)
      }
    }
    self.rows = rows
  }
}

/// The arithmetic of a card.
public struct Explanation: Sendable {
  /// The card.
  public var report: CardReport
  /// The entries it rests on, with their standing, in the order recorded.
  public var items: [History.Item]
  /// The one criterion asked about; nil for all.
  public var criterion: String?
  /// The arithmetic; nil where the form gives no points, or for a mean of several cards.
  public var step: Step?

  /// Explains a card by its entries.
  public init(report: CardReport, items: [History.Item], criterion: String?, step: Step?) {
    self.report = report
    self.items = items
    self.criterion = criterion
    self.step = step
  }
}

/// The entries of a period about somebody.
public struct HistoryReport: Sendable {
  /// Whom they are about.
  public var subject: Subject
  /// The period.
  public var period: Period
  /// The entries with their standing, in the order recorded.
  public var items: [History.Item]
  /// The forms they count under, by id.
  public var forms: [String: Form]

  /// Reports entries.
  public init(subject: Subject, period: Period, items: [History.Item], forms: [String: Form]) {
    self.subject = subject
    self.period = period
    self.items = items
    self.forms = forms
  }
}

/// An entry that another one took back or changed.
public struct ChangedEntry: Sendable {
  /// The entry that was recorded now.
  public var entry: Entry
  /// The entry it refers to, as it counted until now.
  public var target: Entry
  /// The card before.
  public var before: ScoreCard
  /// The card after.
  public var after: ScoreCard
  /// The form.
  public var form: Form
  /// For an appeal, the day it should be decided by.
  public var due: Day?
  /// Whether it was recorded before, by the same message.
  public var wasSeen = false

  /// Reports a change.
  public init(entry: Entry, target: Entry, before: ScoreCard, after: ScoreCard, form: Form) {
    self.entry = entry
    self.target = target
    self.before = before
    self.after = after
    self.form = form
  }

  /// Other losses whose real effect changed with it (`CASES.md` T2).
  public var shifted: [(name: EntryName, before: Exact, after: Exact)] {
    after.applied.entries.compactMap { name in
      guard name != target.name, let now = after.applied[name], let then = before.applied[name],
        now != then
      else { return nil }
      return (name, then, now)
    }
  }
}

/// A change to the roster.
public struct RosterChange: Sendable {
  /// What was done.
  public var action: RosterAction
  /// The person as they stand now.
  public var person: Person
  /// From which day it holds.
  public var from: Day
  /// The new alias, where one was given.
  public var alias: String?
  /// Others of the same name, of whom a new person must be told apart.
  public var namesakes: [PersonID]
  /// Entries of days that the change is about, which go on counting as they are: dated after the
  /// last day, or of items that the new post has not.
  public var behind: [EntryName] = []
  /// Whether everything was so before, and nothing was changed.
  public var wasSo = false

  /// Reports a change.
  public init(
    _ action: RosterAction, person: Person, from: Day, alias: String? = nil,
    namesakes: [PersonID] = []
  ) {
    self.action = action
    self.person = person
    self.from = from
    self.alias = alias
    self.namesakes = namesakes
  }
}
