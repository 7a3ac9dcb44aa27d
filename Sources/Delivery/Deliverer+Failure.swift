internal import Disk
internal import Markup
internal import Webhook

// What is done about a message that was not taken, by the class of the answer (WEBHOOKS §1).
extension Deliverer {
  /// RETRY: back in the queue, marked where it may have arrived, or aside where that is forbidden.
  func postpone(
    _ message: Message, _ lane: Int, _ result: TransferResult, _ wait: Verdict.Wait, _ cause: Cause
  ) throws(DiskError) {
    var message = message
    message.cause = cause
    if Self.mayHaveArrived(result, cause), lanes[lane].doubles {
      message.mayHaveArrived = true
      if lanes[lane].channel.resend == .never { return try putAside(message, cause) }
    }
    if let most = wait.attempts, message.attempts >= most { return try putAside(message, cause) }
    let milliseconds =
      wait.seconds.map { Backoff.milliseconds(asked: $0, chance) }
      ?? Backoff.milliseconds(after: message.attempts, chance)
    message.due = clock.now().advanced(milliseconds: milliseconds)
    try outbox.save(message)
    lanes[lane].queue.append(message)
    report.postponed.append(Report.Item(key: message.key, cause: cause))
  }

  /// A lost answer, or one that said "taken" by its status but not in the service's own words.
  private static func mayHaveArrived(_ result: TransferResult, _ cause: Cause) -> Bool {
    switch result {
    case .failed(let error): error.mayHaveArrived
    case .answered(let answer): cause.reason == .unreadable && (200..<300).contains(answer.status)
    }
  }

  /// FIX: the channel is stopped, on disk, and its messages wait.
  func stop(_ lane: Int, _ message: Message, _ cause: Cause) throws(DiskError) {
    var message = message
    message.cause = cause
    try outbox.save(message)
    let name = lanes[lane].channel.name
    try outbox.stop(Stop(channel: name, cause: cause, since: clock.now()))
    report.stopped[name] = cause
    lanes[lane].queue.removeAll()
  }

  /// BAD: cut in two where it is too long, else shown as plain text, else kept aside.
  func rework(_ message: Message, _ lane: Int, _ cause: Cause) throws(DiskError) {
    var message = message
    message.cause = cause
    let heading = Heading(resent: message.resent, keyword: lanes[lane].channel.keyword)
    let dialect = lanes[lane].dialect
    if cause.reason == .tooLong, message.key.cut.count < 3 {
      let halves = message.content.document.halves(titled: heading)
      if halves.count > 1 {
        let contents = halves.map { Letter.Content($0, message.content.form) }
        return try replace(message, by: contents, lane)
      }
    }
    let plain = try? dialect.split(message.content.document, titled: heading, as: .plain)
    guard message.content.form == .rich, let plain, !plain.isEmpty else {
      return try putAside(message, cause)
    }
    if plain.count > 1 {
      return try replace(message, by: plain.map { Letter.Content($0, .plain) }, lane)
    }
    message.content.form = .plain
    try outbox.save(message)
    lanes[lane].queue.append(message)
    report.postponed.append(Report.Item(key: message.key, cause: cause))
  }

  /// Puts shorter messages in a message's place.
  ///
  /// A crash in between leaves both, and the long one is refused and cut the same way again; shorter ones that went out meanwhile have receipts.
  private func replace(
    _ message: Message, by contents: [Letter.Content], _ lane: Int
  ) throws(DiskError) {
    let sent = Set(try outbox.receipts(of: message.key.day).map(\.key))
    var shorter: [Message] = []
    for (index, content) in contents.enumerated() {
      var part = Message(
        key: message.key, for: message.audience, content: content, resent: message.resent,
        queued: message.queued)
      part.key.cut.append(index + 1)
      part.cause = message.cause
      if sent.contains(part.key) { continue }
      try outbox.save(part)
      shorter.append(part)
    }
    outbox.book.append(Receipt(message, .cut, at: clock.now()))
    try outbox.book.sync()
    try outbox.removeIfThere(message.key)
    lanes[lane].queue.removeAll { waiting in shorter.contains { $0.key == waiting.key } }
    lanes[lane].queue += shorter.reversed()
    if let cause = message.cause {
      report.postponed.append(Report.Item(key: message.key, cause: cause))
    }
  }

  /// UNKNOWN, and whatever must not be tried again by itself: a person decides.
  func putAside(_ message: Message, _ cause: Cause) throws(DiskError) {
    var message = message
    message.cause = cause
    message.status = .aside
    try outbox.save(message)
    report.aside.append(Report.Item(key: message.key, cause: cause))
  }
}
