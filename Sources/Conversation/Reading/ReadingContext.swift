internal import Appraisal

/// What a line is read against: who speaks, on which day, with whose words.
struct ReadingContext {
  let vocabulary: Vocabulary
  let lexicon: Lexicon
  let speaker: Person
  let today: Day
  let isScopedToSite: Bool
  private let isClosed: (String, Period) -> Bool
  /// Whether the line is filed late, so that closed periods take it.
  var isLate = false

  init(
    vocabulary: Vocabulary, lexicon: Lexicon, speaker: Person, today: Day, isScopedToSite: Bool,
    isClosed: @escaping (String, Period) -> Bool
  ) {
    self.vocabulary = vocabulary
    self.lexicon = lexicon
    self.speaker = speaker
    self.today = today
    self.isScopedToSite = isScopedToSite
    self.isClosed = isClosed
  }

  /// Whether a form's period takes no entries of this line.
  func isClosed(_ form: String, _ period: Period) -> Bool { !isLate && isClosed(form, period) }

  func isInScope(_ person: Person) -> Bool {
    Permissions.isInScope(person, of: speaker, on: today, scopedToSite: isScopedToSite)
  }

  func maySee(_ person: Person) -> Bool {
    Permissions.maySee(person, speaker: speaker, on: today, scopedToSite: isScopedToSite)
  }
}
