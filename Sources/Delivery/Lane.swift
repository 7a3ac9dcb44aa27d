internal import Webhook

/// One channel's messages on their way: one at a time, in order, at the service's pace.
struct Lane {
  let channel: Channel
  let dialect: any Dialect
  let mailbox: Mailbox
  var pace: PaceKeeper
  /// The messages to be sent, the next one last.
  var queue: [Message]
  /// The message whose answer is awaited.
  var underway: Message?
  /// The next message's request, made while the answer to the one before it was awaited.
  private var prepared: (key: MessageKey, request: Request)?

  init(
    channel: Channel, dialect: any Dialect, mailbox: Mailbox, pace: PaceKeeper, queue: [Message]
  ) {
    self.channel = channel
    self.dialect = dialect
    self.mailbox = mailbox
    self.pace = pace
    self.queue = queue
  }

  /// The first moment at which something can be sent; nil when there is nothing to send.
  mutating func next(from now: Moment, _ chance: Chance) -> Moment? {
    guard underway == nil, let message = queue.last else { return nil }
    return pace.earliest(from: max(now, message.due), chance)
  }

  /// Whether a message seen twice would be two messages.
  var doubles: Bool { !dialect.isIdempotent }

  /// Makes the next request ahead, where nothing but the answer underway holds it back.
  mutating func prepare(at now: Moment) {
    guard underway != nil, prepared == nil, pace.pace.isFree, !doubles,
      let next = queue.last, next.due <= now,
      let request = try? dialect.request(for: letter(next), to: mailbox, at: now)
    else { return }
    prepared = (next.key, request)
  }

  /// The request that sends a message.
  mutating func request(for message: Message, at now: Moment) throws(Cause) -> Request {
    defer { prepared = nil }
    if let prepared, prepared.key == message.key { return prepared.request }
    return try dialect.request(for: letter(message), to: mailbox, at: now)
  }

  /// What goes out now: with a word before the title where it may have arrived already.
  private func letter(_ message: Message) -> Letter {
    var content = message.content
    if message.mayHaveArrived, doubles {
      content.document = content.document.marked(message.resent)
    }
    return Letter(
      id: message.key.description, channel: channel.name.description, queued: message.queued,
      content: content)
  }
}
