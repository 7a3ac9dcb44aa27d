internal import Appraisal

/// What a line is read against: who speaks, on which day, with whose words.
struct ReadingContext {
  let vocabulary: Vocabulary
  let lexicon: Lexicon
  let speaker: Person
  let today: Day
  let isScopedToSite: Bool
  let isClosed: (String, Period) -> Bool

  func isInScope(_ person: Person) -> Bool {
    Permissions.isInScope(person, of: speaker, on: today, scopedToSite: isScopedToSite)
  }

  func maySee(_ person: Person) -> Bool {
    Permissions.maySee(person, speaker: speaker, on: today, scopedToSite: isScopedToSite)
  }
}
