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

  func contains(_ cue: Cue) -> Bool { bits >> UInt64(cue.rawValue) & 1 != 0 }

  /// Whether all of these are among others.
  func isSubset(of others: CueSet) -> Bool { bits & ~others.bits == 0 }

  /// Whether any of these is among others.
  func meets(_ others: CueSet) -> Bool { bits & others.bits != 0 }
}

/// A stretch of a message with its meanings.
struct Token: Hashable, Sendable {
  let range: Range<Int>
  let meanings: [Meaning]
  /// The cues among the meanings.
  private let cues: CueSet
  /// Whether every meaning is a cue.
  private let isCue: Bool

  init(range: Range<Int>, meanings: [Meaning]) {
    self.range = range
    self.meanings = meanings
    var cues = CueSet()
    var isCue = true
    for meaning in meanings {
      if case .cue(let cue) = meaning { cues.insert(cue) } else { isCue = false }
    }
    self.cues = cues
    self.isCue = isCue
  }

  /// The first meaning of a kind.
  func first<Value>(_ pick: (Meaning) -> Value?) -> Value? { meanings.lazy.compactMap(pick).first }

  /// Every meaning of a kind.
  func all<Value>(_ pick: (Meaning) -> Value?) -> [Value] { meanings.compactMap(pick) }

  /// Whether this is a numeral that is most often part of a word.
  var isBareNumeral: Bool {
    meanings.allSatisfy { $0.number.map { $0.unit == nil && $0.script == .chinese } ?? false }
  }

  /// Whether this neither names nor asks anything: a cue that guards no action.
  var isIdle: Bool {
    guardCue == nil
      && meanings.allSatisfy {
        $0.cue != nil || ($0.number.map { $0.script == .word && $0.unit == nil } ?? false)
      }
  }

  func has(_ cue: Cue) -> Bool { cues.contains(cue) }

  /// Whether one of the meanings is one of these cues.
  func hasAny(_ others: CueSet) -> Bool { cues.meets(others) }

  /// Whether this is nothing but these cues.
  func isOnly(_ others: CueSet) -> Bool { isCue && cues.isSubset(of: others) }
}

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
  /// Something that stands for a number and says none (`½`, `NaN`).
  static let unreadableNumber = Meaning.number(
    NumberCandidate(
      range: 0..<0, value: .unreadable, unit: nil, sign: nil, script: .digits, doubt: nil,
      isTail: false))

  /// A word for some day or other (最近, the other day).
  static let unclearDay = Meaning.day(
    DayCandidate(range: 0..<0, meaning: .choices([]), form: .plain, isTail: false))
}
