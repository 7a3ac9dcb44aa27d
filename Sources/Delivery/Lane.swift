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

  /// The first moment at which something can be sent; nil when there is nothing to send.
  mutating func next(from now: Moment, _ chance: Chance) -> Moment? {
    guard underway == nil, let message = queue.last else { return nil }
    return pace.earliest(from: max(now, message.due), chance)
  }

  /// Whether a message seen twice would be two messages.
  var doubles: Bool { !dialect.isIdempotent }

  /// What goes out now: with a word before the title where it may have arrived already.
  func letter(_ message: Message) -> Letter {
    var content = message.content
    if message.mayHaveArrived, doubles {
      content.document = content.document.marked(message.resent)
    }
    return Letter(
      id: message.key.description, channel: channel.name.description, queued: message.queued,
      content: content)
  }
}
