internal import Appraisal
internal import Disk
internal import JSONText
internal import SystemPackage

/// Where the chain ends: the entry recorded last, its hash, and how long every file was then.
///
/// Rewritten after each batch is on disk and before anything is acknowledged. Its new name is not
/// synced: after a loss of power it may be older than the files, never newer, and the lines it
/// does not know yet are followed from it.
struct Head: Equatable, Sendable {
  /// The name of the entry recorded last; nil in an empty ledger.
  var name: EntryName?
  /// The hash of its line.
  var hash = Hash.none
  /// How long the files are.
  var sizes: FileSizes = [:]
  /// Where the closings end; nil before the first, and in heads of before it was noted.
  var seals: SealsEnd?

  /// The bytes of its file; no others are ever written.
  var bytes: [UInt8] {
    let sizes = sizes.map { JSON.Member($0.period.description, .number(String($0.value))) }
    let value: JSON = .compact([
      "ref": name.map { .string($0.description) }, "hash": .string(hash.description),
      "sizes": .object(sizes),
      "seals": seals.map {
        ["size": .number(String($0.size)), "hash": .string($0.hash.description)]
      },
    ])
    return value.bytes + [0x0A]
  }
}

extension Store {
  /// What `head` says, or nil when there is none.
  func head() throws(StoreError) -> Head? {
    guard let value = try record(headFile) else { return nil }
    let record = Record(value, in: headFile)
    guard let hash = try record.hash("hash") else { throw record.bad("hash") }
    var head = Head(hash: hash)
    if let text = try record.optional("ref") {
      guard let name = EntryName(text, year: 0) else { throw record.bad("ref") }
      head.name = name
    }
    for member in value["sizes"]?.members ?? [] {
      guard let period = Period(name: member.name), let size = member.value.integer, size > 0
      else { throw record.bad("sizes") }
      head.sizes[period] = size
    }
    if let end = value["seals"] {
      let record = Record(end, in: headFile)
      guard let size = end["size"]?.integer, size > 0, let hash = try record.hash("hash")
      else { throw record.bad("seals") }
      head.seals = SealsEnd(size: size, hash: hash)
    }
    return head
  }

  /// What `head` says, or nil when there is none or its bytes are no head.
  ///
  /// Then the files alone
  /// must tell. A failing disk is another matter, and thrown.
  func readableHead() throws(StoreError) -> Head? {
    do {
      return try head()
    } catch .damaged {
      return nil
    }
  }

  func save(_ head: Head) throws(StoreError) {
    try onDisk { () throws(DiskError) in
      let fresh = FilePath(headFile.string + ".new")
      try disk.write(head.bytes, to: fresh)
      // So that a loss of power leaves the old head or the new, never an empty file.
      try disk.sync(fresh)
      try disk.rename(fresh, to: headFile)
    }
  }

  /// The size of every entries file that has any bytes.
  func entriesSizes() throws(StoreError) -> FileSizes {
    let names = try onDisk { () throws(DiskError) in try disk.list(entriesFolder) }
    var sizes: FileSizes = [:]
    for name in names {
      guard let period = Store.period(ofEntriesFile: name) else { continue }
      let file = entriesFile(period)
      let size = try onDisk { () throws(DiskError) in try disk.size(of: file) } ?? 0
      if size > 0 { sizes[period] = size }
    }
    return sizes
  }

  /// The period of an entries file; nil for any other file.
  static func period(ofEntriesFile name: String) -> Period? {
    guard name.hasSuffix(".jsonl"), let period = Period(name: name.dropLast(6)),
      "\(period).jsonl" == name
    else { return nil }
    return period
  }
}
