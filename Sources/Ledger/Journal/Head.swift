internal import Appraisal
internal import Disk
internal import JSONText

/// Where the chain ends: the entry recorded last, its hash, and how long every file was then.
///
/// Rewritten after each batch is on disk and before anything is acknowledged. It is not synced
/// itself: after a loss of power it may be older than the files, never newer, and the lines it
/// does not know yet are followed from it.
struct Head: Hashable, Sendable {
  /// The name of the entry recorded last; nil in an empty ledger.
  var name: EntryName?
  /// The hash of its line.
  var hash = Digest.none
  /// The size of each period's file, in bytes.
  var sizes: [Period: Int] = [:]
}

extension Store {
  func head() throws(StoreError) -> Head? {
    guard let value = try record(headFile) else { return nil }
    let record = Record(value, in: headFile)
    guard let hash = Digest(try record.text("hash")) else { throw record.bad("hash") }
    var head = Head(hash: hash)
    if let text = try record.optional("ref") {
      guard let name = EntryName(text, year: 0) else { throw record.bad("ref") }
      head.name = name
    }
    for member in value["sizes"]?.members ?? [] {
      guard let period = Period(name: member.name), let size = member.value.integer, size >= 0
      else { throw record.bad("sizes") }
      head.sizes[period] = size
    }
    return head
  }

  func save(_ head: Head) throws(StoreError) {
    let sizes = head.sizes.sorted { $0.key < $1.key }.map {
      JSON.Member($0.key.description, .number(String($0.value)))
    }
    let value: JSON = .compact([
      "ref": head.name.map { .string($0.description) }, "hash": .string(head.hash.description),
      "sizes": .object(sizes),
    ])
    try onDisk { () throws(DiskError) in
      try disk.replace(headFile, with: value.bytes + [0x0A], durable: false)
    }
  }

  /// The size of every entries file there is.
  func entriesSizes() throws(StoreError) -> [Period: Int] {
    let names = try onDisk { () throws(DiskError) in try disk.list(entriesFolder) }
    var sizes: [Period: Int] = [:]
    for name in names where name.hasSuffix(".jsonl") {
      guard let period = Period(name: name.dropLast(6)) else { continue }
      let file = entriesFile(period)
      sizes[period] = try onDisk { () throws(DiskError) in try disk.size(of: file) } ?? 0
    }
    return sizes
  }
}
