internal import Appraisal
internal import Packs

/// A subject as one journal knows it: by a small number, so that a long pipe looks each up once.
public struct Topic: Hashable, Sendable {
  let number: Int32
}

/// The subjects that lines are about, and the people they are by, each with its number.
final class Topics {
  private var numbers = Kept<Subject, Int32>()
  private var subjects: [Subject] = []
  /// Whose number was asked for last: neighbouring lines are often by one person.
  private var last: (author: PersonID, number: Int32)?

  /// The topic of a subject, which gets a number where it has none.
  func topic(of subject: Subject) -> Topic {
    if let number = numbers[subject] { return Topic(number: number) }
    let number = Int32(truncatingIfNeeded: subjects.count)
    subjects.append(subject)
    numbers.keep(number, for: subject)
    return Topic(number: number)
  }

  /// The topic of whoever a line is by.
  func topic(ofAuthor id: PersonID) -> Topic {
    if let last, last.author == id { return Topic(number: last.number) }
    let topic = topic(of: .person(id))
    last = (id, topic.number)
    return topic
  }

  /// The topic of a subject; nil where no line is about it.
  func known(_ subject: Subject) -> Topic? {
    numbers[subject].map { Topic(number: $0) }
  }

  /// The subject of a topic.
  subscript(topic: Topic) -> Subject { subjects[Int(topic.number)] }
}
