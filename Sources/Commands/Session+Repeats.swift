internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// Messages seen before, and lines that may be the same incident again.
extension Session {
  /// A message id seen before is answered as before, and logged once (`CASES.md` T46, A21).
  ///
  /// Some gateways count messages for each chat, so that an id is its sender's own: nobody is
  /// answered with what others said.
  func seenBefore(_ message: Message) throws(StoreError) -> Answer? {
    guard let id = message.id else { return nil }
    if let outcome = message.mark.flatMap({ carriedOut[$0] }) {
      var answer = speak(outcome, to: message)
      answer.text = speaker(for: message).text(.seen) + "\n" + answer.text
      return answer
    }
    let entries = try books.journal.entries(ofMessage: id).filter { $0.by == message.from.id }
    if entries.isEmpty { return nil }
    if entries[0].isLate {
      return speak(.late(try Drawer(books: books).filings(of: entries)), to: message)
    }
    var logged: [LoggedEntry] = []
    for entry in entries where entry.refersTo == nil {
      guard let form = books.form(entry.form, in: entry.name.period) else { continue }
      let card = try desk(message).card(of: entry, under: form)
      var result = LoggedEntry(entry: entry, card: card, form: form)
      result.wasSeen = true
      logged.append(result)
    }
    if let entry = entries.first, logged.isEmpty { return try seenChange(entry, message) }
    return speak(.logged(logged), to: message)
  }

  func seenChange(_ entry: Entry, _ message: Message) throws(StoreError) -> Answer? {
    guard let name = entry.refersTo, let target = try books.journal.entry(name),
      let form = books.form(target.form, in: target.name.period)
    else { return nil }
    let card = try desk(message).card(of: target, under: form)
    var change = ChangedEntry(entry: entry, target: target, before: card, after: card, form: form)
    change.wasSeen = true
    return speak(.changed(change), to: message)
  }

  func isRepeat(_ message: Message, _ reading: Reading) -> Bool {
    guard reading.intent.isOccurrence, reading.isComplete, let last = lastWrites[message.from.id]
    else { return false }
    return last.text == message.text
      && options.now().seconds - last.at.seconds <= Session.repeatSpan
  }

  /// The question whether the same line again is a second incident.
  func repeated(_ message: Message, _ reading: Reading) -> Question? {
    guard options.asksBeforeRepeats, isRepeat(message, reading), reading.intent != .whatif else {
      return nil
    }
    return .isItAnother()
  }

  func remember(_ message: Message, _ outcome: Outcome) {
    switch outcome {
    case .logged: lastWrites.keep((message.text, options.now()), for: message.from.id)
    case .roster, .closed, .reopened, .language:
      if let mark = message.mark { carriedOut[mark] = outcome }
    default: break
    }
  }

  func marked(_ outcome: Outcome, _ isRepeat: Bool) -> Outcome {
    guard isRepeat, case .logged(let entries) = outcome else { return outcome }
    return .logged(
      entries.map { entry in
        var entry = entry
        entry.isRepeated = true
        return entry
      })
  }
}
