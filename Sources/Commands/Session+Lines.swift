internal import Conversation
internal import Replies

/// The lines a reply shows to be sent next.
extension Session {
  /// The refusal, with the line to send instead where a period is closed or still open.
  func pointingOut(_ refusal: Refusal, _ reading: Reading, _ said: AnsweredLine) -> Refusal {
    var refusal = refusal
    switch refusal.code {
    case .closedPeriod:
      let text = said.answers.isEmpty ? said.text : reader.canonicalLine(for: reading)
      refusal.line = reading.intent == .undo || reading.intent == .amend ? named(reading) : text
    case .notClosed where reading.intent == .late:
      refusal.line = reader.canonicalLine(for: reading.inner)
    default: break
    }
    return refusal
  }

  /// The line that would do what was tried out.
  func line(of tried: Reading) -> String? {
    var inner = tried.inner
    if inner.date == today { inner.date = nil }
    return inner.intent.refersToEntry ? named(inner) : reader.canonicalLine(for: inner)
  }

  /// The line of a change with the entry named, which may have been unsaid.
  private func named(_ reading: Reading) -> String? {
    var reading = reading
    reading.members = []
    return reader.canonicalLine(for: reading)
  }
}
