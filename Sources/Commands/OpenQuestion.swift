internal import Appraisal
internal import Conversation

/// A question that waits for its answer in the next line.
struct OpenQuestion {
  let question: Question
  /// The line that led to it.
  let text: String
  let intent: Intent
  let asked: Instant

  /// What an answer makes of the question.
  enum Completion {
    /// The line it completes.
    case line(String)
    /// Nothing is to be done.
    case nothing
    /// It is no answer but a new command.
    case command
  }

  /// The line as the answer completes it.
  ///
  /// - Parameters:
  ///   - answer: what was said next.
  ///   - alone: what that means by itself.
  func completed(by answer: String, readAlone alone: Reading) -> Completion {
    let plain = String(answer.filter { !$0.isWhitespace })
    switch ChoiceAnswer(answer) {
    case .place(let number)? where question.choices.indices.contains(number - 1):
      return line(with: question.choices[number - 1])
    case .yes? where question.asksIfAnother: return line(with: "yes")
    case .no? where question.asksIfAnother: return line(with: "no")
    default: break
    }
    if let choice = question.choices.first(where: { $0 == plain }) { return line(with: choice) }
    if isCommand(alone) || question.asksIfAnother { return .command }
    let isNumber = Exact(decimal: plain) != nil
    switch question.slot {
    case .points where isNumber, .quantity where isNumber, .amount where isNumber:
      return line(with: "\(question.slot.rawValue) \(plain)")
    default: return line(with: answer)
    }
  }

  /// Whether what was said is an action of its own rather than a word that fills the slot.
  private func isCommand(_ alone: Reading) -> Bool {
    switch alone.intent {
    case .unknown: false
    case .score: question.slot != .members
    case .deduct: question.slot == .note || alone.isComplete
    default: true
    }
  }

  /// The line with the answer in the place of the word asked about, or behind it.
  private func line(with answer: String) -> Completion {
    if question.asksIfAnother { return answer == "yes" ? .line(text) : .nothing }
    if let word = question.word, let range = text.firstRange(of: word) {
      return .line(text[..<range.lowerBound] + " \(answer) " + text[range.upperBound...])
    }
    // An answer about people goes before the name it narrows down, so that it is not read as a
    // note.
    return .line(question.slot == .members ? "\(answer) \(text)" : "\(text) \(answer)")
  }
}
