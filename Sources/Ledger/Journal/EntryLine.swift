public import Appraisal
internal import Disk
internal import JSONText
internal import SystemPackage

/// One line of an entries file: an entry, its note's salt and its place in the chain.
///
/// The keys and their spelling are a contract with other programs (`DESIGN.md`, The store).
public struct EntryLine: Hashable, Sendable {
  /// The entry.
  public var entry: Entry
  /// The random text the note's hash is salted with, so that it cannot be guessed from the
  /// hash after it was erased; nil without a note.
  public var salt: String?
  /// The note's salted hash, which stays when the note is erased; nil without a note.
  public var noteHash: Hash?
  /// The hash of the line recorded before this one, in whatever file.
  public var previous: Hash

  /// The version of the line format.
  static let version = 1

  init(_ entry: Entry, salt: @autoclosure () -> String, previous: Hash) {
    self.entry = entry
    self.previous = previous
    if let note = entry.note {
      let salt = salt().filter { $0 != "|" }
      self.salt = salt
      noteHash = EntryLine.noteHash(of: note, salt: salt)
    }
  }

  /// The salted hash of a note; nil for a salt with a bar in it, by which the bar between the
  /// two could be moved and a note shortened unseen.
  static func noteHash(of note: String, salt: String) -> Hash? {
    salt.utf8.contains(UInt8(ascii: "|")) ? nil : Hash(of: "\(salt)|\(note)".utf8)
  }

  /// A line as it was read.
  init(_ entry: Entry, salt: String?, noteHash: Hash?, previous: Hash) {
    self.entry = entry
    self.salt = salt
    self.noteHash = noteHash
    self.previous = previous
  }

  /// The line as bytes, without a line feed, and its hash.
  func written(in zone: Zone) -> (bytes: [UInt8], hash: Hash) {
    var writer = LineWriter()
    writer.write(self, in: zone)
    return (writer.bytes, writer.hash)
  }
}

extension EntryLine {
  /// Reads a line, written by this program or another.
  ///
  /// - Parameters:
  ///   - bytes: the line without its line feed.
  ///   - file: the file it stands in, for the error.
  ///   - line: its number there, from 1; nil where it is not known.
  init(_ bytes: [UInt8], in file: FilePath, line: Int?) throws(StoreError) {
    self = try bytes.withUnsafeBufferPointer { buffer throws(StoreError) in
      try EntryLine(UnsafeRawBufferPointer(buffer), in: file, line: line)
    }
  }

  /// Reads a line that is in no file yet; nil for what is none.
  init?(_ bytes: [UInt8]) {
    let line = bytes.withUnsafeBytes { raw in
      EntryLine(own: raw) ?? (try? EntryLine(foreign: raw, in: "", line: nil))
    }
    guard let line, line.notesFit else { return nil }
    self = line
  }

  /// Reads a line from memory.
  init(_ bytes: UnsafeRawBufferPointer, in file: FilePath, line: Int?) throws(StoreError) {
    if let own = EntryLine(own: bytes), own.notesFit {
      self = own
    } else {
      try self.init(foreign: bytes, in: file, line: line)
    }
  }

  /// Reads a line with the general reader, however it is laid out.
  init(foreign bytes: UnsafeRawBufferPointer, in file: FilePath, line: Int?) throws(StoreError) {
    let value: JSON
    do {
      value = try JSON(parsing: bytes)
    } catch {
      let excerpt = EntryLine.excerpt(bytes)
      throw .damaged(StoreError.Damage(file, line: line, .notJSON(error), excerpt: excerpt))
    }
    let record = Record(value, in: file, line: line)
    guard value["v"]?.integer == EntryLine.version else { throw record.bad("v") }
    entry = try Entry(record)
    salt = try record.optional("salt")
    noteHash = try record.hash("digest")
    guard let previous = try record.hash("prev") else { throw record.bad("prev") }
    self.previous = previous
    if !notesFit {
      throw .damaged(
        StoreError.Damage(file, line: line, .noteDiffers, excerpt: EntryLine.excerpt(bytes)))
    }
  }

  /// Whether note, salt and hash vouch for each other: all three, the hash alone after the
  /// note was erased, or none.
  var notesFit: Bool {
    guard let note = entry.note else { return salt == nil }
    guard let salt, let noteHash else { return false }
    return noteHash == EntryLine.noteHash(of: note, salt: salt)
  }

  /// The start of a line, to be shown.
  static func excerpt(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes.prefix(120), as: UTF8.self)
  }

  /// The hash of a line as it stands, whoever wrote it and however they laid it out.
  static func hash(ofLine bytes: [UInt8]) throws(JSONError) -> Hash {
    try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
      try hash(ofLine: UnsafeRawBufferPointer(buffer))
    }
  }

  /// The hash of a line in memory.
  static func hash(ofLine bytes: UnsafeRawBufferPointer) throws(JSONError) -> Hash {
    if let hash = ownHash(bytes) { return hash }
    let members = try JSON.memberRanges(in: bytes)
    return Hash(
      of: bytes,
      withNullAt: members.filter { ["note", "salt"].contains($0.name) }.map(\.value))
  }
}

extension EntryLine {
  /// The hash of a line of our own layout; nil for any other.
  private static func ownHash(_ bytes: UnsafeRawBufferPointer) -> Hash? {
    guard var scan = MemberScan(bytes) else { return nil }
    var hidden: [Range<Int>] = []
    while let member = scan.next() {
      if member.key != MemberKey.note && member.key != MemberKey.salt { continue }
      let quote = member.isString ? 1 : 0
      hidden.append((member.value.lowerBound - quote)..<(member.value.upperBound + quote))
    }
    return scan.isAtEnd ? Hash(of: bytes, withNullAt: hidden) : nil
  }

  /// A line's own hash and the one it names as that before it; nil where it names none.
  static func chainEnds(
    of bytes: UnsafeRawBufferPointer
  ) throws(JSONError) -> (hash: Hash, previous: Hash)? {
    let members = try JSON.memberRanges(in: bytes)
    guard let range = members.first(where: { $0.name == "prev" })?.value, range.count == 66,
      let previous = Hash(
        digits: UnsafeRawBufferPointer(rebasing: bytes[range].dropFirst().dropLast()))
    else { return nil }
    return (try hash(ofLine: bytes), previous)
  }
}

extension Entry {
  fileprivate init(_ record: Record) throws(StoreError) {
    guard let name = EntryName(try record.text("ref"), year: 0) else { throw record.bad("ref") }
    guard let at = Instant(text: try record.text("at")) else { throw record.bad("at") }
    guard let action = try record.word("do", as: Action.self) else { throw record.bad("do") }
    guard let date = try record.day("date") else { throw record.bad("date") }
    let subject: Subject
    if let person = try record.optional("member") {
      subject = .person(PersonID(person))
    } else {
      subject = .unit(try record.text("unit"))
    }
    self.init(
      name: name, at: at, by: PersonID(try record.text("by")), action: action, subject: subject,
      date: date)
    today = try record.day("today")
    form = try record.optional("form") ?? ""
    criterion = try record.optional("criterion")
    if criterion == nil { criterion = try record.optional("item") }
    rule = try record.optional("rule")
    severity = try record.optional("severity")
    points = try record.exact("points")
    if let value = record.value["count"] {
      guard let number = value.integer, Entry.counts.contains(number) else {
        throw record.bad("count")
      }
      count = number
    }
    quantity = try record.exact("quantity")
    amount = try record.exact("amount")
    sheet = try record.optional("sheet")
    rater = try record.optional("rater")
    value = try record.exact("value")
    planned = try record.exact("planned")
    if let text = try record.optional("entry") {
      guard let target = EntryName(text, year: 0) else { throw record.bad("entry") }
      refersTo = target
    }
    decision = try record.word("outcome", as: Decision.self)
    isLate = record.value["late"]?.bool ?? false
    note = try record.optional("note")
    via = try record.optional("via") ?? ""
    message = try record.optional("msg")
  }
}
