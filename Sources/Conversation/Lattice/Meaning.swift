internal import Appraisal

/// What a stretch of a message can mean; one stretch can mean several things.
enum Meaning: Hashable, Sendable {
  /// A word for an action.
  case verb(Intent)
  /// A person's name, alias or id.
  case person(PersonID)
  /// The name of a position.
  case position(String)
  /// The name of a department.
  case department(String)
  /// The name of a site.
  case site(String)
  /// A unit that is appraised itself.
  case unit(String)
  /// A word of a form.
  case form(FormWord)
  /// The name of a form.
  case formName(String)
  /// A number.
  case number(NumberCandidate)
  /// A day.
  case day(DayCandidate)
  /// A period.
  case period(PeriodCandidate)
  /// An entry's name.
  case entry(EntryName)
  /// A word that only shapes the line.
  case cue(Cue)
}

/// A word of one form.
struct FormWord: Hashable, Sendable {
  /// What kind of word.
  enum Kind: Hashable, Sendable {
    /// A criterion, rated item or indicator.
    case criterion
    /// A rule of the criterion.
    case rule(String)
    /// A severity.
    case severity
    /// A kind of sheet.
    case sheet
    /// A rater's column.
    case rater
    /// A named mark of the criterion.
    case level(String)
    /// A kind of veto incident.
    case veto
  }

  /// The form's id.
  let form: String
  /// The kind of word.
  let kind: Kind
  /// The id of the criterion, severity, sheet, rater or incident.
  let id: String
}

/// The words that shape a line without naming anything.
enum Cue: Int, Hashable, Sendable, CaseIterable {
  /// Do not.
  case negation
  /// A question.
  case question
  /// If, next time.
  case condition
  /// Somebody else's words.
  case reported
  /// Taken back at once, as the whole of a note.
  case retraction
  /// Only under a condition, at the head of a note.
  case proviso
  /// One or the other.
  case alternative
  /// The same for somebody else.
  case also
  /// To say, of a person named before.
  case speech
  /// No meaning: a word that hides the shorter ones in it (打架 is not 打).
  case plain
  /// Then, of what is done about it.
  case consequence
  /// Might or ought to, of the action that follows.
  case modal
  /// It was done already.
  case done
  /// Words about writing that are never an order to write, wherever they stand.
  case talk
  /// Politeness and particles.
  case filler
  /// Between the members of a list.
  case list
  /// The speaker.
  case oneself
  /// Nothing found in an inspection.
  case clean
  /// Something found in an inspection.
  case unclean
  /// The entry logged last.
  case lastOne
  /// The number an occurrence carries.
  case quantity
  /// The money an occurrence carries.
  case amount
  /// What was planned.
  case planned
  /// What was reached.
  case actual
  /// For all of them together.
  case total
  /// On the total itself and no criterion.
  case onTotal
  /// Between the members of a list, or before somebody something was done with.
  case comitative
  /// Also to be sent.
  case more
  /// To give, of points whose sign says which way.
  case giving
  /// To agree, with what somebody else proposed.
  case agreeing

  /// What the lexicon's file calls it.
  var name: String { String(describing: self) }
}

/// Several cues at once, asked about at every word of a line.
struct CueSet: Hashable, Sendable {
  private var bits: UInt64 = 0

  init(_ cues: [Cue] = []) {
    for cue in cues { insert(cue) }
  }

  mutating func insert(_ cue: Cue) { bits |= 1 << UInt64(cue.rawValue) }

  mutating func formUnion(_ others: CueSet) { bits |= others.bits }

  func contains(_ cue: Cue) -> Bool { bits >> UInt64(cue.rawValue) & 1 != 0 }

  /// Whether all of these are among others.
  func isSubset(of others: CueSet) -> Bool { bits & ~others.bits == 0 }

  /// Whether any of these is among others.
  func meets(_ others: CueSet) -> Bool { bits & others.bits != 0 }
}

/// Kinds of meanings, several at once: what is asked about at every word of a line.
struct MeaningKinds: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  static var verb: Self { Self(rawValue: 1) }
  static var person: Self { Self(rawValue: 1 << 1) }
  static var position: Self { Self(rawValue: 1 << 2) }
  static var department: Self { Self(rawValue: 1 << 3) }
  static var site: Self { Self(rawValue: 1 << 4) }
  static var unit: Self { Self(rawValue: 1 << 5) }
  static var formWord: Self { Self(rawValue: 1 << 6) }
  static var formName: Self { Self(rawValue: 1 << 7) }
  static var number: Self { Self(rawValue: 1 << 8) }
  static var day: Self { Self(rawValue: 1 << 9) }
  static var period: Self { Self(rawValue: 1 << 10) }
  static var entry: Self { Self(rawValue: 1 << 11) }
  static var cue: Self { Self(rawValue: 1 << 12) }
  /// A verb that takes or gives points.
  static var logging: Self { Self(rawValue: 1 << 13) }

  /// Whether any of these is among others.
  func meets(_ others: Self) -> Bool { rawValue & others.rawValue != 0 }
}

/// A kind of meaning and what is meant by one of it.
struct MeaningKind<Value> {
  let kind: MeaningKinds
  let value: (Meaning) -> Value?
}

/// Every kind, for readers that pick one: `token.first(\.person)`.
///
/// A word without such a meaning is passed over by its kinds alone.
struct MeaningPicks {
  var verb: MeaningKind<Intent> { .init(kind: .verb) { $0.verb } }
  var person: MeaningKind<PersonID> { .init(kind: .person) { $0.person } }
  var position: MeaningKind<String> { .init(kind: .position) { $0.position } }
  var department: MeaningKind<String> { .init(kind: .department) { $0.department } }
  var site: MeaningKind<String> { .init(kind: .site) { $0.site } }
  var unit: MeaningKind<String> { .init(kind: .unit) { $0.unit } }
  var formWord: MeaningKind<FormWord> { .init(kind: .formWord) { $0.formWord } }
  var formName: MeaningKind<String> { .init(kind: .formName) { $0.formName } }
  var number: MeaningKind<NumberCandidate> { .init(kind: .number) { $0.number } }
  var day: MeaningKind<DayCandidate> { .init(kind: .day) { $0.day } }
  var period: MeaningKind<PeriodCandidate> { .init(kind: .period) { $0.period } }
  var entry: MeaningKind<EntryName> { .init(kind: .entry) { $0.entry } }
  var cue: MeaningKind<Cue> { .init(kind: .cue) { $0.cue } }
}

/// Picks a kind of meaning.
typealias MeaningPick<Value> = (MeaningPicks) -> MeaningKind<Value>

extension Meaning {
  var verb: Intent? { if case .verb(let intent) = self { intent } else { nil } }
  var person: PersonID? { if case .person(let id) = self { id } else { nil } }
  var position: String? { if case .position(let id) = self { id } else { nil } }
  var department: String? { if case .department(let name) = self { name } else { nil } }
  var site: String? { if case .site(let name) = self { name } else { nil } }
  var unit: String? { if case .unit(let id) = self { id } else { nil } }
  var formWord: FormWord? { if case .form(let word) = self { word } else { nil } }
  var formName: String? { if case .formName(let id) = self { id } else { nil } }
  var number: NumberCandidate? { if case .number(let number) = self { number } else { nil } }
  var day: DayCandidate? { if case .day(let day) = self { day } else { nil } }
  var period: PeriodCandidate? { if case .period(let period) = self { period } else { nil } }
  var entry: EntryName? { if case .entry(let name) = self { name } else { nil } }
  var cue: Cue? { if case .cue(let cue) = self { cue } else { nil } }
}

extension Meaning {
  /// What kind of meaning this is.
  var kinds: MeaningKinds {
    switch self {
    case .verb(.deduct), .verb(.commend): [.verb, .logging]
    case .verb: .verb
    case .person: .person
    case .position: .position
    case .department: .department
    case .site: .site
    case .unit: .unit
    case .form: .formWord
    case .formName: .formName
    case .number: .number
    case .day: .day
    case .period: .period
    case .entry: .entry
    case .cue: .cue
    }
  }

  /// How much this says among words that cover as much.
  var weight: Int {
    switch self {
    case .person: 6
    case .form, .entry: 4
    case .verb, .day, .period, .unit, .position: 3
    case .number(let number):
      // A bare Chinese numeral is most often part of a word.
      number.script == .digits || number.unit != nil ? (number.isTail ? 1 : 3) : -5
    default: 0
    }
  }

  /// Something that stands for a number and says none (`½`, `NaN`).
  static let unreadableNumber = Meaning.number(
    NumberCandidate(
      range: 0..<0, value: .unreadable, unit: nil, sign: nil, script: .digits, doubt: nil,
      isTail: false))

  /// A word for some day or other (最近, the other day).
  static let unclearDay = Meaning.day(
    DayCandidate(range: 0..<0, meaning: .choices([]), form: .plain, isTail: false))
}
