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

  private func message(_ key: MessageKey) throws(DiskError) -> Message? {
    guard try disk.size(of: path(key)) != nil else { return nil }
    return (try? JSON(parsing: try disk.contents(of: path(key)))).flatMap { Message($0) }
  }
}
