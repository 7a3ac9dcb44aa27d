public import Appraisal

/// What was understood of a message: an action with its slots, a question, or a refusal.
///
/// The slots already found stay in it when it ends in a question or a refusal.
///
/// What few readings have is kept apart: a reading is handed on often, and has room for much.
public struct Reading: Hashable, Sendable {
  /// The topic of `pending` that asks for what was filed late.
  public static let drawerTopic = "late"

  /// The most decimal places of points: the least step a form can weigh is a hundredth.
  public static let mostPlaces = 2

  /// The action.
  public var intent: Intent
  /// The persons it is about.
  public var members: [PersonID] = []
  /// The criterion, or the kind of incident.
  public var criterion: String?
  /// The rule broken.
  @Apart public var rule: String? = nil
  /// The severity.
  public var severity: String?
  /// Points per occurrence; nil when unsaid.
  public var points: Exact?
  /// The points an entry is said to have until it is changed.
  @Apart public var pointsBefore: Exact? = nil
  /// The severity an entry is said to have until it is changed.
  @Apart public var severityBefore: String? = nil
  /// How many occurrences, or how many places of a ranking; nil when unsaid.
  public var count: Int?
  /// Whether the places of a ranking are counted from its end: 倒数3名.
  public var isFromEnd = false
  /// The number each occurrence carries, such as minutes.
  @Apart public var quantity: Exact? = nil
  /// The money each occurrence carries, in yuan.
  @Apart public var amount: Exact? = nil
  /// The entry's day, always resolved for entries.
  public var date: Day?
  /// The period asked about; nil when unsaid.
  @Apart public var period: Period? = nil
  /// The sheet named.
  @Apart public var sheet: String? = nil
  /// The rater's column.
  @Apart public var rater: String? = nil
  /// The rated item or the indicator.
  @Apart public var item: String? = nil
  /// The mark or the value measured, in the item's own unit.
  @Apart public var value: Exact? = nil
  /// The plan of a measured value.
  @Apart public var planned: Exact? = nil
  /// The position asked about or given.
  @Apart public var position: String? = nil
  /// The unit asked about.
  @Apart public var unit: String? = nil
  /// The department of a ranking or of the cards asked about, or a new post's.
  @Apart public var department: String? = nil
  /// The site of the cards asked about, or a new post's.
  @Apart public var site: String? = nil
  /// The form the line is read under.
  public var form: String?
  /// The entry referred to; nil for the last one, which is resolved when the action is run.
  @Apart public var entry: EntryName? = nil
  /// Whose entry it is said to be, any of one name: 张三的11-0001.
  public var owners: [PersonID] = []
  /// What was left over.
  public var note: String?
  /// The argument of help, form, language, digest and pending.
  @Apart public var topic: String? = nil
  /// The change to the roster.
  @Apart public var rosterAction: RosterAction? = nil
  /// A new name or alias.
  @Apart public var name: String? = nil
  /// How an appeal is decided.
  public var decision: Entry.Decision?
  /// The action of the wrapped line, where it is filed late or only tried out.
  public var innerIntent: Intent?
  /// The question, when something is unclear.
  @Apart public var ask: Question? = nil
  /// The refusal, when it was understood but cannot be.
  @Apart public var error: Refusal? = nil
  /// Lines that might have been meant, when nothing was recognised; at most three.
  public var suggestions: [String] = []
  /// Why nothing is to be done although words were recognised.
  public var idle: Idle?

  /// Why nothing is to be done.
  public enum Idle: Hashable, Sendable {
    /// The line only talks about what it names.
    case talk
    /// The line orders two things, and one message is one action.
    case twoOrders
  }

  /// A reading of an intent with nothing else known.
  public init(_ intent: Intent) { self.intent = intent }

  /// Whether it asks for a whole form to be rated, item by item: it names no item and no mark.
  public var ratesWholeForm: Bool {
    intent == .rate && ask?.slot == .item && ask?.word == nil && value == nil && members.count == 1
  }

  /// The reading of the line that it files late or tries out.
  public var inner: Reading {
    var inner = self
    inner.intent = innerIntent ?? .deduct
    inner.innerIntent = nil
    return inner
  }

  /// Whether the action can be carried out.
  public var isComplete: Bool { ask == nil && error == nil && intent != .unknown }
}

/// The key of a reading that a question asks for.
public enum Slot: String, Hashable, Sendable {
  /// Which persons.
  case members
  /// Which criterion.
  case criterion
  /// Which rule.
  case rule
  /// Which severity.
  case severity
  /// How many points.
  case points
  /// How many occurrences.
  case count
  /// What number each occurrence carries.
  case quantity
  /// How much money each occurrence carries.
  case amount
  /// Which day.
  case date
  /// Which period.
  case period
  /// Which sheet.
  case sheet
  /// Which rater.
  case rater
  /// Which item.
  case item
  /// What value.
  case value
  /// Which position.
  case position
  /// Which unit.
  case unit
  /// Which entry.
  case entry
  /// What reason.
  case note
  /// Which new name.
  case name
  /// Which form.
  case form
  /// How an appeal is decided, or what an inspection found.
  case outcome
  /// What to do at all.
  case intent
}

/// One short question.
public struct Question: Hashable, Sendable {
  /// What is missing.
  public var slot: Slot
  /// What may be answered; empty for a free answer.
  public var choices: [String]
  /// The word that led to the question, when one did.
  public var word: String?
  /// The words of the line that an answer takes the place of, where they are not to be shown.
  public var replacing: String?
  /// The words of the line that were asked about; nil where a slot was left unsaid.
  public var asked: String? { replacing ?? word }
  /// The line that each choice means, where that can be told.
  public var lines: [String] = []

  /// Asks for a slot.
  public init(
    _ slot: Slot, _ choices: [String] = [], word: String? = nil, replacing: String? = nil
  ) {
    self.slot = slot
    self.choices = choices
    self.word = word
    self.replacing = replacing
  }

  /// Asks which of several entries of a line is meant.
  init(_ slot: Slot, _ choices: [String], line: (String) -> String) {
    self.init(slot, choices)
    lines = choices.map(line)
  }

  /// Offers the line itself with each choice in the place of a misspelt word.
  mutating func putRight(in text: TypedText) {
    let line = AnsweredLine(text.typed(0..<text.count))
    lines = choices.compactMap { line.replacing(self, with: $0) }
      .map { $0.split(separator: " ").joined(separator: " ") }
  }

  /// Puts a word before each line that a choice means.
  mutating func lead(with word: String) { lines = lines.map { "\(word) \($0)" } }
}

extension Question {
  private static let yesOrNo = ["yes", "no"]

  /// Asks whether what was logged before is another incident.
  ///
  /// - Parameter word: what somebody else logged; nil where the same line was sent twice.
  public static func isItAnother(word: String? = nil) -> Question {
    Question(.intent, yesOrNo, word: word)
  }

  /// Whether it asks if something is another incident.
  public var asksIfAnother: Bool { slot == .intent && choices == Question.yesOrNo }
}

/// Why an understood message is refused.
public struct Refusal: Error, Hashable, Sendable {
  /// The codes of `CONVERSATION.md`.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// Points that the rule or severity does not have.
    case pointsOutOfRange = "points-out-of-range"
    /// A day that has not come.
    case futureDate = "future-date"
    /// The person had left.
    case left
    /// The person had not joined.
    case notJoined = "not-joined"
    /// The period is closed.
    case closedPeriod = "closed-period"
    /// The person has no form.
    case noForm = "no-form"
    /// There is no form of this name.
    case unknownForm = "unknown-form"
    /// The person's form has no place for this.
    case notForForm = "not-for-form"
    /// The speaker may not.
    case notAllowed = "not-allowed"
    /// There is no such entry.
    case unknownEntry = "unknown-entry"
    /// A number that contradicts the verb or cannot be.
    case badNumber = "bad-number"
    /// A message too long to read.
    case tooLong = "too-long"
    /// What an amendment cannot change: the criterion, how many times, a plan.
    case unamendable
    /// The entry was taken back before.
    case alreadyUndone = "already-undone"
    /// The new day lies in another period, whose file is another.
    case otherPeriod = "other-period"
    /// The period is open: nothing there is late, and there is nothing to reopen.
    case notClosed = "not-closed"
    /// The period is closed already.
    case alreadyClosed = "already-closed"
    /// Nobody is appraised over a period of this length.
    case nothingToClose = "nothing-to-close"
    /// The entry does not wait in a drawer.
    case notLate = "not-late"
    /// The days in which an entry can be appealed against are over.
    case appealLate = "appeal-late"
    /// The entry is under appeal already.
    case underAppeal = "under-appeal"
    /// The name or alias belongs to somebody else.
    case taken
    /// The alias is a word of the conversation itself.
    case unfitAlias = "unfit-alias"
    /// The person is still there, so that the name cannot be erased.
    case stillHere = "still-here"
    /// The person has posts that begin later, which a move would erase.
    case laterPosts = "later-posts"
    /// There is no open appeal against the entry.
    case noAppeal = "no-appeal"
    /// An appeal against the entry was decided, which is final.
    case decided
  }

  /// The code.
  public var code: Code
  /// The possible points, where points are the matter.
  public var range: PointsRange?
  /// The day at which the person left or joined, where that is the matter.
  public var day: Day?
  /// Whom it is about, where the line names several people.
  public var person: PersonID?
  /// The word at fault, when there is one.
  public var word: String?
  /// The period that is closed, or is not, where that is the matter.
  public var period: Period?
  /// The line to send instead, when there is one.
  public var line: String?
  /// The roles that could, where they are others than the action's.
  public var roles: [Role] = []
  /// Those who could, where that is the matter and the speaker may know.
  public var people: [PersonID] = []

  /// Refuses with a code.
  public init(
    _ code: Code, range: PointsRange? = nil, day: Day? = nil, word: String? = nil,
    period: Period? = nil
  ) {
    self.code = code
    self.range = range
    self.day = day
    self.word = word
    self.period = period
  }

  /// Refuses a period in which somebody was on no day there; nil where they were, or none is said.
  init?(absenceOf person: Person, in period: Period?) {
    guard let period, !person.isEmployed(in: period) else { return nil }
    self.init(absenceOf: person, on: person.joined >= period.end ? period.last : period.first)
  }

  /// Refuses a day on which somebody was not there; nil where they were.
  public init?(absenceOf person: Person, on day: Day) {
    if day < person.joined {
      self.init(.notJoined, day: person.joined)
    } else if let left = person.left, day > left {
      self.init(.left, day: left)
    } else {
      return nil
    }
  }
}
