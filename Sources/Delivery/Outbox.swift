public import Disk
internal import JSONText
internal import Markup
public import SystemPackage
internal import Webhook

/// What still has to be sent: one JSON file a message, beside receipts of what was.
///
/// A message is there when its first part is; the first part is made last, so that a crash while
/// they are written leaves nothing that would be sent by half.
public struct Outbox {
  let disk: any Disk
  let folder: FilePath
  var book: ReceiptBook

  /// The outbox of a store; its folders are made.
  ///
  /// - Parameters:
  ///   - folder: the store's `outbox`.
  ///   - disk: the files.
  public init(at folder: FilePath, disk: any Disk) throws(DiskError) {
    self.disk = disk
    self.folder = folder
    book = ReceiptBook(disk: disk, folder: folder.appending("sent"))
    try disk.makeFolder(folder.appending("sent"))
    try disk.makeFolder(folder.appending("stopped"))
  }

  func path(_ key: MessageKey) -> FilePath { folder.appending(key.description + ".json") }

  /// Everything in the outbox, in the order it should go out.
  public func contents() throws(DiskError) -> Contents {
    var contents = Contents()
    for name in try disk.list(folder) where name.hasSuffix(".json") {
      let path = folder.appending(name)
      // Another process may have sent it since the folder was read.
      guard try disk.size(of: path) != nil else { continue }
      let json = try? JSON(parsing: try disk.contents(of: path))
      if let message = json.flatMap({ Message($0) }) {
        contents.messages.append(message)
      } else {
        contents.damaged.append(name)
      }
    }
    contents.messages.sort { $0.key < $1.key }
    try dropUnfinished(&contents)
    return contents
  }

  /// Leaves out what has a receipt (the crash came before its file was removed) and parts whose
  /// first part was never made (the crash came while it was put in).
  private func dropUnfinished(_ contents: inout Contents) throws(DiskError) {
    var sent: Set<MessageKey> = []
    for day in Set(contents.messages.map(\.key.day)) {
      sent.formUnion(try book.receipts(of: day).map(\.key))
    }
    contents.sent = contents.messages.map(\.key).filter { sent.contains($0) }
    contents.messages.removeAll { sent.contains($0.key) }
    let first = sent.union(contents.messages.map(\.key))
    contents.messages.removeAll { !first.contains($0.key.first) }
  }

  /// What lies in the outbox.
  public struct Contents: Sendable {
    /// The messages in the order they should go out.
    public internal(set) var messages: [Message] = []
    /// Files that hold no message.
    public internal(set) var damaged: [String] = []
    /// Messages that have a receipt, so that their files are only to be removed.
    var sent: [MessageKey] = []
  }

  /// The receipts of a day of the ledger.
  public func receipts(of day: MessageKey.Day) throws(DiskError) -> [Receipt] {
    try book.receipts(of: day)
  }

  /// Whether the message of a day is waiting or has gone out.
  public func holds(
    _ kind: MessageKey.Kind, of day: MessageKey.Day, for channel: Channel.Name
  ) throws(DiskError) -> Bool {
    let key = MessageKey(channel, kind, day)
    // In this order: a message gets its receipt before its file goes.
    if try disk.size(of: path(key)) != nil { return true }
    return try book.receipts(of: day).contains { $0.key == key }
  }

  /// The newest day before one whose message of a kind a channel took; nil where none is known.
  public func lastDelivered(
    _ kind: MessageKey.Kind, to channel: Channel.Name, before day: MessageKey.Day
  ) throws(DiskError) -> MessageKey.Day? {
    for earlier in try book.days().sorted().reversed() where earlier < day {
      let isThere = try book.receipts(of: earlier).contains {
        $0.key.channel == channel && $0.key.kind == kind && $0.end == .delivered
      }
      if isThere { return earlier }
    }
    return nil
  }

  /// Forgets receipts of days before one; the days kept are those on which nothing can go out twice.
  public func prune(before day: MessageKey.Day) throws(DiskError) {
    try book.prune(before: day)
  }

  /// Writes a message as it is now, so that it survives anything.
  func save(_ message: Message) throws(DiskError) {
    try disk.replace(path(message.key), with: message.json.bytes, durable: true)
  }
}

extension MessageKey {
  /// The key of the first part of the same message.
  var first: MessageKey { MessageKey(channel, kind, day) }
}
