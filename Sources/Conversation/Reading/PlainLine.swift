internal import Appraisal
internal import Hanzi
internal import Packs

/// Reads lines in the canonical form, as programs and practised people write them: a complete
/// deduction or a question for a card, with nothing else.
///
/// `deduct E000123 complaint serious 3 2026-11-15` has one reading; word by word every other one is
/// ruled out. Any doubt, question or refusal is left to the full reader; a test checks that both
/// agree.
final class PlainLine {
  private let vocabulary: Vocabulary
  private var words = Kept<String, KnownWord>()

  /// What a word of a plain line is.
  enum Word {
    case verb(Intent)
    case person(Person)
    /// A word of forms alone: what it names in each form, where that is one thing.
    case slot([FormWord])
    /// A whole number that is no word of these forms.
    case points(Exact, except: [String])
    case day(Day)
    case month(Period)
    /// Anything else.
    case other
  }

  /// What is known about a word, worked out once.
  final class KnownWord {
    let word: Word
    /// How many bytes it has.
    let length: Int
    /// Whether longer words of the ledger begin with it and a space.
    let goesOn: Bool
    /// Whether it may spell a name, alone or together with what follows.
    let maySpell: Bool

    init(_ word: Word, length: Int, goesOn: Bool, maySpell: Bool) {
      self.word = word
      self.length = length
      self.goesOn = goesOn
      self.maySpell = maySpell
    }
  }

  /// No two words may be read as one syllable.
  private static let longestSyllable = 6

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The reading of a plain line that can be carried out; nil for every other.
  func read(_ message: String, in context: ReadingContext) -> Reading? {
    guard message.utf8.count <= 120, message.utf8.first.map({ $0 < 0x80 }) ?? false else {
      return nil
    }
    let parts = message.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    // Words behind another first word are seen once and not to be kept.
    guard (2...6).contains(parts.count), case .verb(let intent) = known(parts[0]).word else {
      return nil
    }
    let words = parts.map(known)
    guard case .person(let person) = words[1].word,
      let reading = intent == .score
        ? question(words[2...], person, context) : deduction(words[2...], person, context)
    else { return nil }
    for (part, word) in zip(parts, words) where word.goesOn {
      // A longer word of the ledger may begin here.
      let rest = message.utf8[part.startIndex...]
      guard vocabulary.words.isLongest(part.count, in: rest) else { return nil }
    }
    let mayName = words.contains(where: \.maySpell)
    return mayName && vocabulary.spellsName(Substring(message).utf8) ? nil : reading
  }

  /// A question for a card, of the running period or of a month.
  private func question(
    _ rest: ArraySlice<KnownWord>, _ person: Person, _ context: ReadingContext
  ) -> Reading? {
    guard rest.count <= 1, context.maySee(person) else { return nil }
    var reading = Reading(.score)
    reading.members = [person.id]
    if let last = rest.last {
      guard case .month(let month) = last.word else { return nil }
      reading.period = month
    }
    return reading
  }

  private func deduction(
    _ words: ArraySlice<KnownWord>, _ person: Person, _ context: ReadingContext
  ) -> Reading? {
    var rest = words
    guard let first = rest.popFirst(), let second = rest.popFirst(),
      first.length + second.length > PlainLine.longestSyllable,
      case .slot(let criteria) = first.word, case .slot(let severities) = second.word,
      Permissions.allows(.deduct, to: context.speaker), context.may(.deduct, about: person)
    else { return nil }
    var reading = Reading(.deduct)
    var date = context.today
    if let last = rest.last, case .day(let day) = last.word {
      date = day
      rest.removeLast()
    }
    reading.date = date
    let forms = vocabulary.formsOf(person, date)
    guard forms.count == 1, let criterion = criteria.first(where: { $0.form == forms[0].id }),
      let severity = severities.first(where: { $0.form == forms[0].id })
    else { return nil }
    if let last = rest.last, case .points(let points, let others) = last.word,
      !others.contains(forms[0].id)
    {
      reading.points = points
      rest.removeLast()
    }
    return rest.isEmpty
      ? complete(reading, person, forms[0], criterion, severity, context) : nil
  }

  /// The reading with its slots, if they fit together without a question or a refusal.
  private func complete(
    _ start: Reading, _ person: Person, _ form: Form, _ criterionWord: FormWord,
    _ severityWord: FormWord, _ context: ReadingContext
  ) -> Reading? {
    let criteria = vocabulary.criteria(
      of: .person(person.id), under: form, on: start.date ?? context.today)
    guard criterionWord.kind == .criterion, severityWord.kind == .severity,
      let criterion = criteria.first(where: { $0.id == criterionWord.id }),
      form.carried(by: criterion.id, rule: nil, severity: severityWord.id).isNothing,
      criterion.rules.isEmpty, criterion.severities.contains(severityWord.id),
      case .range(let range)? = form.severities.first(where: { $0.term.id == severityWord.id })?
        .loss,
      start.points.map(range.contains) ?? true, start.points != .zero,
      let day = start.date, day <= context.today, day >= person.joined,
      person.post(on: day) == person.post(on: context.today),
      day <= person.left ?? day,
      !context.isClosed(form.id, Period(form.cycle, containing: day))
    else { return nil }
    var reading = start
    reading.members = [person.id]
    reading.form = form.id
    reading.criterion = criterion.id
    reading.severity = severityWord.id
    reading.count = 1
    return reading
  }

  // MARK: Words

  /// What a word certainly is: letters and digits with one meaning that are no syllables.
  func known(_ bytes: Substring.UTF8View) -> KnownWord {
    let text = String(Substring(bytes))
    if let known = words[text] { return known }
    let word = KnownWord(
      classified(text), length: bytes.count,
      goesOn: vocabulary.words.goesOn(behind: text.foldedForMatching),
      maySpell: vocabulary.spellsName(bytes, orBegins: true))
    if words.count > 100_000 { words = Kept() }
    words.keep(word, for: text)
    return word
  }

  /// What a word certainly is.
  private func classified(_ text: String) -> Word {
    if let day = Day(iso: text), DateShape.years.contains(day.civil.year) {
      return isUnknown(text, [0, 5, 8]) ? .day(day) : .other
    }
    if let month = Period(name: text), month.cycle == .month,
      DateShape.years.contains(month.year)
    {
      return isUnknown(text, [0, 5]) ? .month(month) : .other
    }
    if let number = Int(text), (1...99).contains(number), String(number) == text {
      return points(number, text)
    }
    let scalars = text.foldedForMatching
    guard scalars.allSatisfy(\.isWordPart), scalars.first?.isLetter ?? false,
      !isSyllable(text)
    else { return .other }
    let senses = vocabulary.words.meanings(of: scalars)
    let layers = [WordTrie.Layer.lexicon, .names, .forms].filter { !senses[$0].isEmpty }
    guard layers.count == 1, !senses[.plain].isEmpty else { return .other }
    if layers == [.forms] { return slot(senses[.forms]) }
    let meanings = senses[layers[0]]
    if meanings.count > 1 { return .other }
    if let id = meanings[0].person { return vocabulary.person(id).map { .person($0) } ?? .other }
    let verb = meanings[0].verb
    return verb == .deduct ? .verb(.deduct) : verb == .score ? .verb(.score) : .other
  }

  private func slot(_ meanings: [Meaning]) -> Word {
    let words = meanings.compactMap(\.formWord)
    if words.isEmpty || words.count < meanings.count { return .other }
    return .slot(
      words.filter { word in words.count { $0.form == word.form } == 1 })
  }

  private func points(_ number: Int, _ text: String) -> Word {
    let scalars = Array(text.unicodeScalars)
    let senses = vocabulary.words.meanings(of: scalars)
    guard senses[.lexicon].isEmpty, senses[.names].isEmpty else { return .other }
    let words = senses[.forms].compactMap(\.formWord)
    return words.count == senses[.forms].count
      ? .points(Exact(number), except: words.map(\.form)) : .other
  }

  /// Whether no word of the ledger is this date, or begins with one of its numbers and ends behind
  /// the date.
  ///
  /// A shorter word inside the date never outweighs it.
  private func isUnknown(_ date: String, _ starts: [Int]) -> Bool {
    let scalars = Array(date.unicodeScalars)
    return starts.allSatisfy { start in
      let rest = scalars[start...]
      return start == 0
        ? vocabulary.words.meanings(of: rest).isEmpty
        : !vocabulary.words.goesOn(behind: rest)
    }
  }

  /// Whether a word is read as pinyin with tones, or would be with a digit behind it.
  private func isSyllable(_ text: String) -> Bool {
    Hanzi.tonelessed(text) != text || Hanzi.tonelessed(text + "1") != text + "1"
  }
}
