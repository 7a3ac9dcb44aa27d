internal import Disk
internal import JSONText
internal import SystemPackage

/// The receipts: one file a day of the ledger in `sent/`, one line a message, appended to.
///
/// A receipt is written the moment an answer is seen, and made durable before the message's file is
/// removed; so whenever the program ends, what was answered is known.
struct ReceiptBook {
  let disk: any Disk
  let folder: FilePath
  /// Days whose file is known to end in a whole line.
  private var checked: Set<MessageKey.Day> = []
  /// Days with lines not yet durable.
  private var unsynced: Set<MessageKey.Day> = []

  init(disk: any Disk, folder: FilePath) {
    self.disk = disk
    self.folder = folder
  }

  private func path(_ day: MessageKey.Day) -> FilePath {
    folder.appending(day.description + ".jsonl")
  }

  /// The receipts of a day in order; a line that a crash left torn is none.
  func receipts(of day: MessageKey.Day) throws(DiskError) -> [Receipt] {
    guard try disk.size(of: path(day)) != nil else { return [] }
    return try disk.contents(of: path(day)).split(separator: UInt8(ascii: "\n")).compactMap {
      (try? JSON(parsing: $0)).flatMap { Receipt($0) }
    }
  }

  /// The days that have receipts, in order.
  func days() throws(DiskError) -> [MessageKey.Day] {
    guard try disk.size(of: folder) != nil else { return [] }
    return try disk.list(folder).compactMap { name in
      name.hasSuffix(".jsonl") ? MessageKey.Day(String(name.dropLast(6))) : nil
    }
  }

  /// Writes a receipt; durable after ``sync()``.
  mutating func append(_ receipt: Receipt) throws(DiskError) {
    let day = receipt.key.day
    var line = receipt.json.bytes + [UInt8(ascii: "\n")]
    if checked.insert(day).inserted, let size = try disk.size(of: path(day)), size > 0,
      try disk.read(path(day), from: size - 1, count: 1) != [UInt8(ascii: "\n")]
    {
      line.insert(UInt8(ascii: "\n"), at: 0)
    }
    try disk.append(line, to: path(day))
    unsynced.insert(day)
  }

  /// Makes all receipts durable.
  mutating func sync() throws(DiskError) {
    if unsynced.isEmpty { return }
    for day in unsynced { try disk.sync(path(day)) }
    try disk.syncFolder(folder)
    unsynced.removeAll()
  }

  /// Removes the receipts of all days before one.
  func prune(before day: MessageKey.Day) throws(DiskError) {
    for old in try days() where old < day { try disk.remove(path(old)) }
  }
}
