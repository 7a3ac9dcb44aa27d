public import Appraisal

/// Reads plain deductions one after the other, as one speaker pipes them on one day, from bytes.
///
/// Each has the reading that ``PlainLine`` gives it. Most of what that finds out holds for other lines
/// too: of a word, of a person, of those who share a form and its items, of a criterion with a severity
/// and points. It is found out once, so that a line is a few look-ups. Any doubt leaves the line to
/// the reader; a test checks that both agree.
public final class PlainDeductions {
  private let plain: PlainLine
  private let context: ReadingContext
  private let vocabulary: Vocabulary
  private let maySpeak: Bool
  private var tokens: [WordBytes: Token] = [:]
  private var cohorts: [CohortName] = []
  private var places: [PlaceKey: Place?] = [:]
  private var kinds: [KindKey: Kind?] = [:]

  /// Somebody deductions are about.
  public final class Somebody {
    /// The number of their word among those of the reader, from 0.
    public let number: Int
    /// Their id.
    public let id: PersonID
    /// Those they share form and items with, by number.
    fileprivate let cohort: Int32
    /// The days, by number, that a plain line about them may have.
    fileprivate let days: ClosedRange<Int>
    /// The days, by number, on which they are employed.
    private let employed: ClosedRange<Int>
    /// The verb that is known to stand alone before them.
    fileprivate var verb: Token?

    fileprivate init(_ number: Int, _ person: Person, _ cohort: Int32, _ days: ClosedRange<Int>) {
      self.number = number
      id = person.id
      self.cohort = cohort
      self.days = days
      employed = person.joined.number...max(person.joined.number, person.left?.number ?? .max)
    }

    /// Whether they are employed on every day of a period.
    public func isEmployed(throughout period: Period) -> Bool {
      employed.contains(period.first.number) && employed.contains(period.last.number)
    }
  }

  /// The form of some people on a day and the period it is in.
  public final class Place {
    /// The form.
    public let form: Form
    /// The period.
    public let period: Period

    fileprivate init(_ form: Form, _ period: Period) {
      self.form = form
      self.period = period
    }
  }

  /// What lines say that differ in person and day alone.
  public final class Kind {
    /// Its number among the kinds, from 0.
    public let number: Int
    /// The reading of one of them.
    public let reading: Reading

    fileprivate init(_ number: Int, _ reading: Reading) {
      self.number = number
      self.reading = reading
    }
  }

  /// A line that looks like a plain deduction.
  public struct Line {
    /// Whom it is about.
    public let person: Somebody
    /// The day it happened.
    public let day: Day
    /// The form it falls under.
    public let place: Place
    fileprivate let words: [Token]
  }

  /// A word of lines.
  fileprivate final class Token {
    let number: Int32
    let text: String
    let word: PlainLine.KnownWord
    let somebody: Somebody?

    init(_ number: Int32, _ text: String, _ word: PlainLine.KnownWord, _ somebody: Somebody?) {
      self.number = number
      self.text = text
      self.word = word
      self.somebody = somebody
    }
  }

  /// A short word.
  private struct WordBytes: Hashable {
    var low: UInt64 = 0
    var high: UInt64 = 0
  }

  private struct CohortName: Equatable {
    let position: String
    let team: Subject?
  }

  private struct PlaceKey: Hashable {
    let cohort: Int32
    let day: Int32
  }

  private struct KindKey: Hashable {
    let form: ObjectIdentifier
    let cohort: Int32
    let verb: Int32
    let criterion: Int32
    let severity: Int32
    let points: Int32
  }

  /// How many words are remembered.
  private static let mostTokens = 100_000

  init(_ plain: PlainLine, _ vocabulary: Vocabulary, _ context: ReadingContext) {
    self.plain = plain
    self.vocabulary = vocabulary
    self.context = context
    maySpeak = Permissions.allows(.deduct, to: context.speaker)
  }

  // MARK: Lines

  /// The line these bytes are, if they look like a plain deduction.
  public func line(_ bytes: UnsafeRawBufferPointer) -> Line? {
    guard maySpeak, bytes.count <= 120, let words = words(bytes), words.count >= 4,
      case .verb(.deduct) = words[0].word.word, let person = words[1].somebody,
      stands(words[0], before: person, words[1])
    else { return nil }
    var day = context.today
    if words.count > 4, let last = words.last, case .day(let said) = last.word.word {
      if last.word.goesOn || last.word.maySpell { return nil }
      day = said
    }
    guard person.days.contains(day.number), let place = place(person, day) else { return nil }
    return Line(person: person, day: day, place: place, words: words)
  }

  /// What a line of an open period says; nil where it is no plain deduction.
  public func kind(of line: Line) -> Kind? {
    let words = line.words
    var count = words.count
    if count > 4, case .day? = words.last?.word.word { count -= 1 }
    if count > 5 { return nil }
    let key = KindKey(
      form: ObjectIdentifier(line.place.form), cohort: line.person.cohort, verb: words[0].number,
      criterion: words[2].number, severity: words[3].number,
      points: count > 4 ? words[4].number : -1)
    if let known = kinds[key] { return known }
    let kind = standAlone(words[2..<count].map(\.text)) ? reading(line, words) : nil
    let found = kind.map { Kind(kinds.count, $0) }
    kinds[key] = .some(found)
    return found
  }

  private func reading(_ line: Line, _ words: [Token]) -> Reading? {
    let text = words.map(\.text).joined(separator: " ")
    guard let reading = plain.read(text, in: context), reading.intent == .deduct else { return nil }
    return reading
  }

  // MARK: Words

  private func words(_ bytes: UnsafeRawBufferPointer) -> [Token]? {
    var words: [Token] = []
    words.reserveCapacity(6)
    var start = 0
    while start <= bytes.count {
      var (word, end) = (WordBytes(), start)
      while end < bytes.count, bytes[end] != 0x20 {
        let byte = bytes[end]
        // Only of bytes below 0x80 every text is spelt in one way.
        guard byte < 0x80, byte > 0x20, end - start < 16 else { return nil }
        word.high = word.high << 8 | word.low >> 56
        word.low = word.low << 8 | UInt64(byte)
        end += 1
      }
      guard end > start, words.count < 6, let token = token(word, bytes[start..<end]) else {
        return nil
      }
      words.append(token)
      start = end + 1
    }
    return words
  }

  private func token(_ word: WordBytes, _ bytes: Slice<UnsafeRawBufferPointer>) -> Token? {
    if let known = tokens[word] { return known }
    guard tokens.count < PlainDeductions.mostTokens else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    let known = plain.known(text[...].utf8)
    let number = tokens.count
    var somebody: Somebody?
    if case .person(let person) = known.word { somebody = self.somebody(person, number) }
    let token = Token(Int32(truncatingIfNeeded: number), text, known, somebody)
    tokens[word] = token
    return token
  }

  /// Somebody a deduction may be about; nil where each line must be looked at by itself.
  private func somebody(_ person: Person, _ number: Int) -> Somebody? {
    let today = context.today
    let post = person.post(on: today)
    let isOnlyPost = person.posts.count == 1
    guard !vocabulary.hasOwnForms(person.id), isOnlyPost || post.from <= today,
      context.may(.deduct, about: person)
    else { return nil }
    let first = isOnlyPost ? person.joined : max(person.joined, post.from)
    let last = min(person.left ?? today, today)
    guard first <= last else { return nil }
    let name = CohortName(position: post.position, team: vocabulary.units.team(of: post))
    let cohort = cohorts.firstIndex(of: name) ?? cohorts.count
    if cohort == cohorts.count { cohorts.append(name) }
    return Somebody(
      number, person, Int32(truncatingIfNeeded: cohort), first.number...last.number)
  }

  private func place(_ person: Somebody, _ day: Day) -> Place? {
    let key = PlaceKey(cohort: person.cohort, day: Int32(truncatingIfNeeded: day.number))
    if let known = places[key] { return known }
    guard let whole = vocabulary.person(person.id) else { return nil }
    let forms = vocabulary.formsOf(whole, day)
    let place =
      forms.count == 1 ? Place(forms[0], Period(forms[0].cycle, containing: day)) : nil
    places[key] = .some(place)
    return place
  }

  /// Whether verb and person are words of their own, whatever stands behind them.
  private func stands(_ verb: Token, before person: Somebody, _ token: Token) -> Bool {
    if person.verb === verb { return true }
    guard standAlone([verb.text, token.text]) else { return false }
    person.verb = verb
    return true
  }

  /// Whether some words are each a word of its own, whatever stands behind them: no longer word of
  /// the ledger begins with one of them, and no name is spelt.
  private func standAlone(_ words: [String]) -> Bool {
    let text = words.joined(separator: " ")
    for place in words.indices {
      let rest = words[place...].joined(separator: " ")
      guard !vocabulary.words.goesOn(behind: rest.foldedForMatching),
        vocabulary.words.isLongest(words[place].utf8.count, in: rest.utf8)
      else { return false }
    }
    return !vocabulary.spellsName(text[...].utf8, orBegins: true)
  }
}

extension Reader {
  /// Reads plain deductions of one speaker on one day.
  ///
  /// As with the reader itself, it knows the ledger's words and people as they are now.
  public func plainDeductions(by speaker: Person, today: Day) -> PlainDeductions {
    PlainDeductions(plain, vocabulary, context(speaker, today))
  }
}
