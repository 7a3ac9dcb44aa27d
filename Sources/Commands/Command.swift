internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// An action: what is done with a complete reading.
///
/// One file per verb. Who may was settled when the line was read (``Permissions``), so a command
/// only does.
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

  /// A new entry by the speaker, dated; its form and slots are still to be filled.
  func entry(
    _ name: EntryName, _ action: Action, _ subject: Subject, on date: Day
  ) -> Entry {
    var entry = Entry(
      name: name, at: now, by: speaker.id, action: action, subject: subject, date: date)
    entry.today = isDayGiven ? today : nil
    entry.via = via
    entry.message = message
    entry.isLate = isLate
    return entry
  }

  /// An entry's name as people write it this year.
  func short(_ name: EntryName) -> String { name.short(in: today.civil.year) }

  /// The card an entry counts on; an empty one where nobody is shown it.
  func card(
    of subject: Subject, under form: Form, in period: Period
  ) throws(StoreError) -> ScoreCard {
    showsCards
      ? try books.card(of: subject, under: form, in: period)
      : ScoreCard(
        subject: subject, form: form.id, version: form.version, period: period, of: .zero)
  }

  /// The subjects of a reading: its persons, else its unit.
  func subjects(_ reading: Reading) -> [Subject] {
    reading.members.isEmpty
      ? reading.unit.map { [.unit($0)] } ?? [] : reading.members.map(Subject.person)
  }

  /// A subject's criteria of a form, of its variant and unit.
  func criteria(of subject: Subject, under form: Form, on day: Day) -> [Criterion] {
    guard let post = subject.person.flatMap({ books.roster[$0] })?.post(on: day) else {
      return form.criteria(for: subject, position: nil)
    }
    return form.criteria(
      for: subject, position: post.position, team: books.roster.units.team(of: post))
  }

  /// The form a reading was read under, in the version of a day.
  func form(_ reading: Reading, on day: Day) -> Form? {
    reading.form.flatMap { id in
      books.shelf.form(id).flatMap { books.form(id, in: Period($0.cycle, containing: day)) }
    }
  }
}
