internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// An action: what is done with a complete reading.
///
/// One file per verb. ``Gate`` has checked whether the speaker may do it, so a command only does
/// it.
protocol Command: Sendable {
  /// The actions it carries out.
  static var intents: [Intent] { get }

  /// Carries the action out.
  ///
  /// - Parameters:
  ///   - reading: what was understood, complete.
  ///   - desk: the ledger and who speaks.
  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome
}

/// Where a command works: the opened store, who speaks, which day it is.
struct Desk {
  let books: Books
  let speaker: Person
  let today: Day
  /// Whether the day was given rather than taken from the clock.
  let isDayGiven: Bool
  let now: Instant
  /// Through what the message came.
  let via: String
  /// The gateway's id of the message.
  let message: String?
  /// Makes a page of a card, in the speaker's language.
  let page: (PrintedCard) -> [UInt8]
  /// Whether an entry is answered with the card it counts on, rather than acknowledged only.
  let showsCards: Bool
  /// Whether what is logged goes into the drawer of a closed period and counts nowhere yet.
  var isLate = false
  /// Whether lines are only tried out, so that nothing is recorded.
  var isTrial = false
  /// What is done about a line that may be about an incident somebody else logged.
  let onRepeat: OnRepeat

  /// What is done about a line that may be about an incident somebody else logged
  /// (`CASES.md` N9).
  enum OnRepeat {
    /// Asked about, where the next line can answer.
    case ask
    /// Logged, and said so.
    case tell
    /// Logged: it was asked about already.
    case settled
  }

  /// Records an entry by the speaker; at a desk for trials, makes it as it would be recorded.
  func record(
    _ action: Action, _ subject: Subject, in period: Period, on date: Day,
    _ fill: (inout Entry) -> Void
  ) throws(StoreError) -> Entry {
    func made(_ name: EntryName) -> Entry { entry(name, action, subject, on: date, fill) }
    if !isTrial { return try books.journal.append(to: period, made) }
    let known = try books.journal.entries(about: subject, in: period)
    return made(EntryName(period: period, number: (known.last?.name.number ?? 0) + 1))
  }

  /// An entry by the speaker.
  func entry(
    _ name: EntryName, _ action: Action, _ subject: Subject, on date: Day,
    _ fill: (inout Entry) -> Void
  ) -> Entry {
    var entry = Entry(
      name: name, at: now, by: speaker.id, action: action, subject: subject, date: date)
    entry.today = isDayGiven ? today : nil
    entry.via = via
    entry.message = message
    entry.isLate = isLate
    fill(&entry)
    return entry
  }

  /// Begins writing, under the lock; nothing is begun for a trial.
  func begin() throws(StoreError) {
    if !isTrial { try books.journal.begin() }
  }

  /// An entry's name as people write it this year.
  func short(_ name: EntryName) -> String { name.short(in: today.civil.year) }

  /// The card a new entry counts on; an empty one where nobody is shown it.
  ///
  /// Who only gives marks, as colleagues do, learns nothing else of the card (`CASES.md` A20).
  /// - Parameter fact: the entry that the new one is about, where it is about one.
  func card(
    with entry: Entry, about fact: Entry? = nil, under form: Form
  ) throws(StoreError) -> ScoreCard {
    let (subject, period) = (entry.subject, entry.name.period)
    if !maySee(subject) { return blank(subject, form, period) }
    if !isTrial, !showsCards { return blank(subject, form, period) }
    let seat = try books.seat(of: fact ?? entry, under: form)
    if isTrial {
      let entries = try books.entries(of: subject, under: form, in: period)
      return try books.scorer(of: subject, under: form, in: period, at: seat)
        .card(History(entries + [entry]))
    }
    return try books.card(of: subject, under: form, in: period, at: seat)
  }

  /// The card an entry counts on as it is, empty for who may not see it.
  func card(of entry: Entry, under form: Form) throws(StoreError) -> ScoreCard {
    let (subject, period) = (entry.subject, entry.name.period)
    if !maySee(subject) { return blank(subject, form, period) }
    return try books.card(
      of: subject, under: form, in: period, at: books.seat(of: entry, under: form))
  }

  private func blank(_ subject: Subject, _ form: Form, _ period: Period) -> ScoreCard {
    ScoreCard(
      subject: subject, form: form.id, version: form.version, period: period, of: .zero)
  }

  /// Whether the speaker may see the card of a person; units are seen by who may log about them.
  func maySee(_ subject: Subject) -> Bool {
    books.roster[subject: subject].map(maySee) ?? true
  }

  /// The newest live entry of a kind, as it stands, which a new one replaces.
  func newest(
    _ action: Action, of subject: Subject, under form: Form, in period: Period,
    where fits: (Entry) -> Bool
  ) throws(StoreError) -> Entry? {
    try books.history(of: subject, under: form, in: period).items.last { item in
      item.isLive && item.entry.action == action && fits(item.entry)
    }?.current
  }

  /// The subjects of a reading: its persons, else its unit.
  func subjects(_ reading: Reading) -> [Subject] {
    reading.members.isEmpty
      ? reading.unit.map { [.unit($0)] } ?? [] : reading.members.map(Subject.person)
  }

  /// A subject's criteria of a form, of its variant and unit.
  func criteria(of subject: Subject, under form: Form, on day: Day) -> [Criterion] {
    guard let post = books.roster[subject: subject]?.post(on: day) else {
      return form.criteria(for: subject, position: nil)
    }
    return form.criteria(
      for: subject, position: post.position, team: books.roster.units.team(of: post))
  }

  /// A subject's criterion of a form in a period, in any post held then; nil where they have none of
  /// that id.
  func criterion(
    _ id: String?, of subject: Subject, under form: Form, in period: Period
  ) -> Criterion? {
    guard let criterion = form.criteria.first(where: { $0.id == id }) else { return nil }
    guard let person = books.roster[subject: subject] else {
      return form.criteria(for: subject, position: nil).first { $0.id == id }
    }
    let isTheirs = person.posts(in: period).contains { post in
      form.criteria(
        for: subject, position: post.position, team: books.roster.units.team(of: post)
      ).contains { $0.id == id }
    }
    return isTheirs ? criterion : nil
  }

  /// The day that a mark or a value of a period is written under: at the latest today, and the
  /// subject's own last day.
  func day(of subject: Subject, in period: Period) -> Day {
    min(today, books.roster[subject: subject]?.lastDay(in: period) ?? period.last)
  }

  /// The form a reading was read under, in the version of a day.
  func form(_ reading: Reading, on day: Day) -> Form? {
    reading.form.flatMap { id in
      books.shelf.form(id).flatMap { books.form(id, in: Period($0.cycle, containing: day)) }
    }
  }
}
