internal import Conversation
internal import Ledger
internal import Replies

/// Several entries pasted at once, one a line (`CONVERSATION.md`, What counts as a verb).
extension Session {
  /// The lines of a message that each are an entry with nothing to ask; nil for any other message,
  /// of which nothing is to be logged before it is clear what all of it means.
  func pastedLines(_ message: Message) -> [String]? {
    // Most messages are one line, and characters are slow to tell apart.
    guard message.text.unicodeScalars.contains(where: \.isLineBreak) else { return nil }
    let lines = message.text.split(whereSeparator: \.isNewline)
      .filter { !$0.allSatisfy(\.isWhitespace) }.map(String.init)
    guard lines.count > 1 else { return nil }
    let readings = lines.map { read($0, from: message.from) }
    let areEntries = readings.allSatisfy { reading in
      reading.isComplete && [.deduct, .commend, .inspect].contains(reading.intent)
    }
    let isAgain = options.asksBeforeRepeats && isRepeat(message, readings[0])
    return areEntries && !isAgain ? lines : nil
  }

  /// Carries out the lines of a paste; their entries all bear its id, and are made durable at once.
  func answer(_ lines: [String], to message: Message) throws(StoreError) -> Answer {
    let drops = open.removeValue(forKey: message.thread) != nil
    var logged: [LoggedEntry] = []
    var others: [Answer] = []
    for line in lines {
      var part = message
      part.text = line
      part.goesOn = !logged.isEmpty
      var reading = read(line, from: message.from)
      let outcome = try carryOut(&reading, part, AnsweredLine(line), isConfirmed: false)
      guard case .logged(let entries) = outcome else {
        others.append(speak(outcome, to: message))
        continue
      }
      logged += entries
      // Another process was faster with the same message.
      if entries.contains(where: \.wasSeen) { break }
    }
    let whole = Outcome.logged(logged)
    var answer = logged.isEmpty ? others.removeFirst() : speak(whole, to: message)
    for other in others {
      answer.text += "\n" + other.text
      answer.outcome = other.outcome
    }
    remember(message, whole)
    return drops ? tellingDropped(answer, to: message) : answer
  }
}

extension Unicode.Scalar {
  fileprivate var isLineBreak: Bool {
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
