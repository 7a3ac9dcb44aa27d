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
    let order = PlainOrder(vocabulary: vocabulary, context: context)
    guard case .person(let person) = words[1].word,
      let reading = intent == .score
        ? question(words[2...], person, order) : deduction(words[2...], person, order)
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
    _ rest: ArraySlice<KnownWord>, _ person: Person, _ order: PlainOrder
  ) -> Reading? {
    guard rest.count <= 1 else { return nil }
    guard let last = rest.last else { return order.card(of: person, in: nil) }
    guard case .month(let month) = last.word else { return nil }
    return order.card(of: person, in: month)
  }

  private func deduction(
    _ words: ArraySlice<KnownWord>, _ person: Person, _ order: PlainOrder
  ) -> Reading? {
    var rest = words
    guard let first = rest.popFirst(), let second = rest.popFirst(),
      first.length + second.length > PlainLine.longestSyllable,
      case .slot(let criteria) = first.word, case .slot(let severities) = second.word
    else { return nil }
    var deduction = PlainOrder.Deduction(day: order.context.today)
    if let last = rest.last, case .day(let day) = last.word {
      deduction.day = day
      rest.removeLast()
    }
    guard let form = order.form(of: person, on: deduction.day),
      let criterion = criteria.first(where: { $0.form == form.id }),
      let severity = severities.first(where: { $0.form == form.id })
    else { return nil }
    if let last = rest.last, case .points(let points, let others) = last.word,
      !others.contains(form.id)
    {
      deduction.points = points
      rest.removeLast()
    }
    (deduction.criterion, deduction.severity) = (criterion, severity)
    return rest.isEmpty ? order.reading(deduction, of: person, under: form) : nil
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
