public import Disk
internal import JSONText
public import Webhook

// What a person decides about messages that were kept aside.
extension Outbox {
  /// Has a message sent again, now; true when there was one.
  public func release(_ key: MessageKey, at now: Moment) throws(DiskError) -> Bool {
    guard var message = try message(key) else { return false }
    message.status = .waiting
    message.due = now
    try save(message)
    return true
  }

  /// Gives a message up, which its receipt says; true when there was one.
  public mutating func drop(_ key: MessageKey, at now: Moment) throws(DiskError) -> Bool {
    guard let message = try message(key) else { return false }
    book.append(Receipt(message, .dropped, at: now))
    try book.sync()
    try removeIfThere(key)
    return true
  }

  /// Takes out messages that nobody may be sent any more.
  ///
  /// One of which something may have gone out gets a receipt, so that it is not made again; of any
  /// other nothing is kept, so that it can be queued anew for those who read along now.
  mutating func withdraw(_ messages: [Message], at now: Moment) throws(DiskError) {
    if messages.isEmpty { return }
    let keys = Set(messages.map(\.key))
    for message in messages {
      let isUntouched =
        !message.mayHaveArrived && message.status == .waiting && keys.contains(message.key.first)
      if !isUntouched { book.append(Receipt(message, .dropped, at: now)) }
    }
    try book.sync()
    for message in messages { try removeIfThere(message.key) }
  }

  private func message(_ key: MessageKey) throws(DiskError) -> Message? {
    guard try disk.size(of: path(key)) != nil else { return nil }
    return (try? JSON(parsing: try disk.contents(of: path(key)))).flatMap { Message($0) }
  }
}
