internal import Appraisal

/// What a line is read against: who speaks, on which day, with whose words.
final class ReadingContext {
  let vocabulary: Vocabulary
  let speaker: Person
  let today: Day
  let isScopedToSite: Bool
  private let isClosed: (String, Period) -> Bool
  /// What wraps the line: filed late or only tried out, so that closed periods accept it.
  let wrapper: Intent?

  init(
    vocabulary: Vocabulary, speaker: Person, today: Day, isScopedToSite: Bool,
    isClosed: @escaping (String, Period) -> Bool, wrapper: Intent? = nil
  ) {
    self.vocabulary = vocabulary
    self.speaker = speaker
    self.today = today
    self.isScopedToSite = isScopedToSite
    self.isClosed = isClosed
    self.wrapper = wrapper
  }

  /// The same context for a line that is filed late or tried out.
  func wrapped(in wrapper: Intent) -> ReadingContext {
    ReadingContext(
      vocabulary: vocabulary, speaker: speaker, today: today, isScopedToSite: isScopedToSite,
      isClosed: isClosed, wrapper: wrapper)
  }

  /// Finds the persons of a line.
  func finder(_ line: Line) -> MemberFinder {
    MemberFinder(line: line, vocabulary: vocabulary, today: today)
  }

  /// Whether a form's period is closed to this line.
  func isClosed(_ form: String, _ period: Period) -> Bool {
    wrapper == nil && isClosed(form, period)
  }

  /// Whether the speaker may do something about a person.
  func may(_ intent: Intent, about person: Person) -> Bool {
    var matter = Permissions.Matter()
    matter.people = [person]
    let setting = Permissions.Setting(day: today, isScopedToSite: isScopedToSite) {
      [vocabulary, today] in vocabulary.formsOf($0, today)
    }
    return Permissions.allows(intent, to: speaker, about: matter, in: setting)
  }

  /// Whether a person stands within the speaker's reach at all.
  func reaches(_ person: Person) -> Bool {
    Permissions.isInScope(person, of: speaker, on: today, scopedToSite: isScopedToSite)
  }

  func maySee(_ person: Person) -> Bool {
    Permissions.maySee(person, speaker: speaker, on: today, scopedToSite: isScopedToSite)
  }
}
