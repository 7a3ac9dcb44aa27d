public import Appraisal
internal import Hanzi
public import Packs

/// Everything on a ledger that messages can name: people, units and forms.
///
/// Looked up one by one: most messages name one person and one form.
public struct Acquaintance {
  let person: (PersonID) -> Person?
  let everybody: () -> [Person]
  let units: [Unit]
  let form: (String) -> Form?
  let forms: () -> [Form]
  let formsOf: (Person, Day) -> [Form]
  let formOf: (Unit, Day) -> Form?
  let hasOwnForms: (PersonID) -> Bool

  /// Looks things up with these.
  ///
  /// - Parameters:
  ///   - person: the person with an id.
  ///   - everybody: everybody on the roster, in its order, those who left included.
  ///   - units: every unit.
  ///   - form: the newest version of a form.
  ///   - forms: the newest version of every form.
  ///   - formsOf: the forms a person is appraised by on a day.
  ///   - formOf: the form a unit is appraised by on a day.
  ///   - hasOwnForms: whether a person's forms are others than those of their position.
  public init(
    person: @escaping (PersonID) -> Person?, everybody: @escaping () -> [Person], units: [Unit],
    form: @escaping (String) -> Form?, forms: @escaping () -> [Form],
    formsOf: @escaping (Person, Day) -> [Form], formOf: @escaping (Unit, Day) -> Form?,
    hasOwnForms: @escaping (PersonID) -> Bool = { _ in true }
  ) {
    self.person = person
    self.everybody = everybody
    self.units = units
    self.form = form
    self.forms = forms
    self.formsOf = formsOf
    self.formOf = formOf
    self.hasOwnForms = hasOwnForms
  }
}

/// The words of one ledger: its people, units and forms, and those of the conversation itself.
///
/// Built once per state of the ledger; a new person or form adds words and needs no code.
public final class Vocabulary {
  private let known: Acquaintance
  private let kept: (String, () -> [UInt8]) -> PackedNumbers
  private(set) lazy var words = pack("words") { [known] in VocabularyWords(known).trie }
  private lazy var spellings = pack("spellings") { [known] in
    PinyinSpellings(known.everybody()).trie
  }
  /// Whom was asked about last: a message asks for the same person again and again.
  private var lastPerson: Person?
  private var nearCriteria = Remembered<Criterion, NearWords>()
  private var nearSeverities = Remembered<Form, NearWords>()
  /// Words for days, to compare misspelt ones with.
  private(set) lazy var nearDays = NearWords(CalendarWords.shipped.plainDays.sorted())

  /// The words of what a ledger knows.
  ///
  /// - Parameters:
  ///   - known: people, units and forms.
  ///   - kept: what was put together under a name earlier, or what this makes now.
  public init(
    of known: Acquaintance,
    kept: @escaping (String, () -> [UInt8]) -> PackedNumbers = { PackedNumbers($1()) }
  ) {
    self.known = known
    self.kept = kept
  }

  /// Puts together at once what is otherwise put together for the first message that needs it.
  func prepare() { _ = (words, spellings) }

  private func pack(_ name: String, _ trie: @escaping () -> WordTrie) -> WordPack {
    WordPack(kept(name) { WordPack.bytes(trie()) }) { PackedNumbers(WordPack.bytes(trie())) }
  }

  /// Everybody, in the roster's order.
  var everybody: [Person] { known.everybody() }

  /// Every unit.
  var units: [Unit] { known.units }

  func person(_ id: PersonID) -> Person? {
    if let lastPerson, lastPerson.id == id { return lastPerson }
    lastPerson = known.person(id)
    return lastPerson
  }

  /// The newest version of a form.
  func form(_ id: String) -> Form? { known.form(id) }

  /// The newest version of every form.
  var forms: [Form] { known.forms() }

  /// The forms of a person on a day.
  func formsOf(_ person: Person, _ day: Day) -> [Form] { known.formsOf(person, day) }

  /// The form of a unit on a day.
  func formOf(_ unit: Unit, _ day: Day) -> Form? { known.formOf(unit, day) }

  /// Whether a person's forms may be others than those of their position.
  func hasOwnForms(_ person: PersonID) -> Bool { known.hasOwnForms(person) }

  /// A person's criteria of a form, and a unit's.
  func criteria(of subject: Subject, under form: Form, on day: Day) -> [Criterion] {
    guard let post = subject.person.flatMap(person)?.post(on: day) else {
      return form.criteria(for: subject, position: nil)
    }
    return form.criteria(for: subject, position: post.position, team: units.team(of: post))
  }

  /// The people whose name is spelled like this in pinyin: in full, or by initials that only one
  /// has.
  func people(spelled word: String) -> [PersonID] {
    PinyinSpellings.people(spelled: word, in: spellings)
  }

  /// Those whose name sounds the same.
  func people(soundingLike name: String) -> [Person] {
    var seen: Set<PersonID> = []
    return Hanzi.spellings(ofName: name).sorted().flatMap { spelling in
      spellings.meanings(of: spelling.unicodeScalars)[.names].compactMap(\.person)
    }.filter { seen.insert($0).inserted }.compactMap(person)
  }

  /// Those whose names begin with these characters.
  func people(begunWith start: [Unicode.Scalar]) -> [PersonID] {
    known.everybody().filter { $0.name.foldedForMatching.starts(with: start) }.map(\.id)
  }

  /// The people whose names are one slip away from a stretch that names nobody, or from its start.
  func near(_ typed: [Unicode.Scalar]) -> [NearName] {
    NearNames(words: words, spellings: spellings, name: { [known] in known.person($0)?.name })
      .near(typed)
  }

  /// The words for a criterion and its rules, to compare misspelt ones with.
  func nearWords(of criterion: Criterion) -> NearWords {
    nearCriteria.value(for: criterion) {
      NearWords(criterion.term.words + criterion.rules.flatMap(\.term.words))
    }
  }

  /// The words for a form's severities, to compare misspelt ones with.
  func nearWords(ofSeverities form: Form) -> NearWords {
    nearSeverities.value(for: form) { NearWords(form.severities.flatMap(\.term.words)) }
  }

  /// Whether somebody's name in pinyin, or its initials, may begin like this.
  func mayBeginSpelling(_ letters: [Unicode.Scalar]) -> Bool {
    PinyinSpellings.mayBegin(letters, in: spellings)
  }

  /// Whether some neighbouring words of a plain text may together spell a name.
  ///
  /// - Parameter begins: whether a name that would go on behind the text counts as well.
  func spellsName(_ text: Substring.UTF8View, orBegins begins: Bool = false) -> Bool {
    var isInWord = false
    var next = text.startIndex
    while next < text.endIndex {
      let (place, opens) = (next, !isInWord)
      text.formIndex(after: &next)
      isInWord = Unicode.Scalar(text[place]).isWordPart
      if opens, isInWord,
        PinyinSpellings.joins(text[place...], in: spellings, orBegins: begins)
      {
        return true
      }
    }
    return false
  }
}
