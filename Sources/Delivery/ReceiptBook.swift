internal import Disk
internal import JSONText
internal import SystemPackage

/// The receipts: one file a day of the ledger in `sent/`, one line a message, appended to.
///
/// Receipts are written as soon as answers were seen, so that a killed program knows what it sent, and
/// made durable before the files of their messages are removed.
struct ReceiptBook {
  let disk: any Disk
  let folder: FilePath
  /// Days whose file is known to end in a whole line.
  private var checked: Set<MessageKey.Day> = []
  /// Receipts not yet written, by day.
  private var waiting: [MessageKey.Day: [Receipt]] = [:]
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

  /// Adds a receipt; on disk after ``write()``.
  mutating func append(_ receipt: Receipt) {
    waiting[receipt.key.day, default: []].append(receipt)
  }

  /// Writes what was added; durable after ``sync()``.
  mutating func write() throws(DiskError) {
    for (day, receipts) in waiting {
      let lines = receipts.flatMap { $0.json.bytes + [UInt8(ascii: "\n")] }
      try disk.append(try mending(day) + lines, to: path(day))
      unsynced.insert(day)
    }
    waiting.removeAll(keepingCapacity: true)
  }

  /// Makes all receipts durable.
  mutating func sync() throws(DiskError) {
    try write()
    if unsynced.isEmpty { return }
    for day in unsynced { try disk.sync(path(day)) }
    try disk.syncFolder(folder)
    unsynced.removeAll()
  }

  /// The line feed that a crash may have left out at the end of a day's file.
  private mutating func mending(_ day: MessageKey.Day) throws(DiskError) -> [UInt8] {
    guard checked.insert(day).inserted, let size = try disk.size(of: path(day)), size > 0 else {
      return []
    }
    let last = try disk.read(path(day), from: size - 1, count: 1)
    return last == [UInt8(ascii: "\n")] ? [] : [UInt8(ascii: "\n")]
  }

  /// Removes the receipts of all days before one.
  func prune(before day: MessageKey.Day) throws(DiskError) {
    for old in try days() where old < day { try disk.remove(path(old)) }
  }
}
