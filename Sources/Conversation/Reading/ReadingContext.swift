internal import Appraisal

/// What a line is read against: who speaks, on which day, with whose words.
final class ReadingContext {
  let vocabulary: Vocabulary
  let speaker: Person
  private let setting: Permissions.Setting
  private let isClosed: (String, Period) -> Bool
  /// What wraps the line: filed late or only tried out, so that closed periods accept it.
  let wrapper: Intent?
  /// What answers have settled of the line.
  let answers: Answers

  init(
    vocabulary: Vocabulary, speaker: Person, setting: Permissions.Setting,
    isClosed: @escaping (String, Period) -> Bool, wrapper: Intent? = nil,
    answers: Answers = Answers()
  ) {
    self.vocabulary = vocabulary
    self.speaker = speaker
    self.setting = setting
    self.isClosed = isClosed
    self.wrapper = wrapper
    self.answers = answers
  }

  /// The day the line is said on.
  var today: Day { setting.day }

  /// The same context for a line that is filed late or tried out.
  func wrapped(in wrapper: Intent) -> ReadingContext {
    ReadingContext(
      vocabulary: vocabulary, speaker: speaker, setting: setting, isClosed: isClosed,
      wrapper: wrapper, answers: answers)
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
    return Permissions.allows(intent, to: speaker, about: matter, in: setting)
  }

  /// Whether a person stands within the speaker's reach at all.
  func reaches(_ person: Person) -> Bool {
    setting.isInScope(person, of: speaker)
  }

  func maySee(_ person: Person) -> Bool {
    setting.maySee(person, speaker: speaker)
  }
}
