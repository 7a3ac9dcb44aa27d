internal import Appraisal
internal import Conversation

/// A question that waits for its answer in the next line.
struct OpenQuestion {
  let question: Question
  /// The line that led to it, with what was answered before.
  let line: AnsweredLine
  /// What was understood of the line so far.
  let reading: Reading
  var asked: Instant

  /// What an answer makes of the question.
  enum Completion {
    /// The line it completes.
    case line(AnsweredLine)
    /// Nothing is to be done.
    case nothing
    /// It is neither an answer nor a command: the same question again.
    case again
    /// It is no answer but a new command.
    case command
  }

  /// The line as the answer completes it.
  ///
  /// - Parameters:
  ///   - answer: what was said next.
  ///   - alone: what that means by itself.
  ///   - value: what it says of the slot that was asked for.
  func completed(
    by answer: String, readAlone alone: Reading, value: String?
  ) -> Completion {
    let plain = String(answer.filter { !$0.isWhitespace })
    switch ChoiceAnswer(answer) {
    case .place(let number)? where question.choices.indices.contains(number - 1):
      return chosen(number - 1)
    case .yes? where question.asksIfAnother: return .line(line)
    case .no? where question.asksIfAnother: return .nothing
    default: break
    }
    if let choice = question.choices.firstIndex(of: plain) { return chosen(choice) }
    if isCommand(alone) || question.asksIfAnother { return .command }
    let isNumber = Exact(decimal: plain) != nil
    if let value, reading.intent.isOccurrence {
      return .line(line.settling(question, in: reading, with: value))
    }
    // What is no answer does not take the place of the words that were asked about.
    if reading.intent.isOccurrence, question.asked != nil,
      [.date, .points, .count].contains(question.slot)
    {
      return .command
    }
    switch question.slot {
    case .points where isNumber, .quantity where isNumber, .amount where isNumber:
      return completed(with: "\(question.slot.rawValue) \(plain)")
    case .count, .value: return completed(with: answer)
    // A number that is none of the choices is a slip, and points are said with their unit.
    case _ where isNumber && !question.choices.isEmpty: return .again
    default: return completed(with: answer)
    }
  }

  /// Whether what was said is an action of its own rather than a word that fills the slot.
  private func isCommand(_ alone: Reading) -> Bool {
    switch alone.intent {
    case .unknown: false
    case .score: question.slot != .members
    case .deduct: question.slot == .note || alone.isComplete || namesItsOwn(alone)
    // Why, as the reason of an appeal: 为什么扣我?
    case .explain: question.slot != .note
    default: true
    }
  }

  /// Whether a line says whom it is about, though nobody was asked for.
  private func namesItsOwn(_ alone: Reading) -> Bool {
    let people = alone.ask?.slot == .members ? alone.ask?.choices ?? [] : []
    return question.slot != .members && !(alone.members.isEmpty && people.isEmpty)
  }

  private func chosen(_ place: Int) -> Completion {
    if question.asksIfAnother { return question.choices[place] == "yes" ? .line(line) : .nothing }
    return .line(line.choosing(place, of: question, in: reading))
  }

  private func completed(with answer: String) -> Completion {
    .line(line.completed(question, with: answer))
  }
}
