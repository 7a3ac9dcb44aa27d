public import Appraisal

/// The line of an entry of which only number, time, subject and day are still to come.
///
/// A long pipe says the same of many: its lines are put together from a few drafts, byte for byte as
/// ``LineWriter`` writes them.
public final class LineDraft {
  /// The entry as drafted.
  private let draft: Entry
  /// What stands between the time and whom it is about, from there to the day, and from the day to the
  /// hash of the line before.
  let toSubject: [UInt8]
  let toDay: [UInt8]
  let toPrevious: [UInt8]

  /// Drafts the line of an entry; nil for one about a unit, and for one whose line would have to be
  /// read to know that it says what it should.
  public init?(_ entry: Entry) {
    guard case .person(let id) = entry.subject, LineDraft.isPlain(id), entry.note == nil else {
      return nil
    }
    let line = EntryLine(entry, salt: nil, noteHash: nil, previous: .none)
    var writer = LineWriter()
    writer.write(line, in: .shanghai)
    guard line.isPlainly(writer.bytes) else { return nil }
    let marks = writer.marks
    draft = entry
    toSubject = Array(writer.bytes[marks.time..<marks.subject])
    toDay = Array(writer.bytes[(marks.subject + id.description.utf8.count)..<marks.day])
    toPrevious = Array(writer.bytes[(marks.day + 10)..<marks.previous])
  }

  /// Whether an id stands in a line as it is spelt.
  public static func isPlain(_ id: PersonID) -> Bool {
    id.description.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }
  }

  /// The entry with what was still to come.
  func entry(_ name: EntryName, about subject: Subject, on day: Day, at now: Instant) -> Entry {
    var entry = draft
    entry.name = name
    entry.subject = subject
    entry.date = day
    entry.at = now
    return entry
  }
}

/// What a draft needs to become a line.
public struct DraftedLine {
  /// The draft.
  let draft: LineDraft
  /// Whom it is about, by id and as the journal knows them; the id must be plain.
  let id: [UInt8]
  let topic: Topic
  /// Whom it is by.
  let author: Topic
  /// The day it happened, as digits and as a day.
  let day: Day
  /// When it is recorded.
  let at: Instant

  /// A line from a draft.
  public init(
    _ draft: LineDraft, about id: [UInt8], _ topic: Topic, by author: Topic, on day: Day,
    at now: Instant
  ) {
    self.draft = draft
    self.id = id
    self.topic = topic
    self.author = author
    self.day = day
    at = now
  }
}

extension Journal {
  /// The subject as this journal knows it.
  public func topic(of subject: Subject) -> Topic { topics.topic(of: subject) }

  /// Whether every line about somebody in a period's file is known to be by one author; false also
  /// where that would have to be looked up.
  ///
  /// Only under the lock: until ``commit()`` nobody else writes.
  public func isKnownToBeOnly(by author: Topic, about topic: Topic, in period: Period) -> Bool {
    guard let lines = noted(period), lines.isOnly(by: author, about: topic) else { return false }
    return batch[period]?.table.isOnly(by: author, about: topic) ?? true
  }

  /// The drafts that the lines about somebody in a period's file were made from, if they are no more
  /// than so many; nil where there are more, or others, or that would have to be looked up.
  public func drafts(about topic: Topic, in period: Period, atMost most: Int) -> [LineDraft]? {
    var drafts: [LineDraft] = []
    guard let lines = noted(period), lines.addDrafts(about: topic, atMost: most, to: &drafts),
      batch[period]?.table.addDrafts(about: topic, atMost: most, to: &drafts) ?? true
    else { return nil }
    return drafts
  }

  /// The entry that a drafted line of the batch says.
  public func entry(of line: DraftedLine, _ name: EntryName) -> Entry {
    line.draft.entry(name, about: topics[line.topic], on: line.day, at: line.at)
  }

  /// Adds the line of a draft to the batch and gives it its name, as ``append(to:_:)`` does.
  public func append(_ line: DraftedLine, to period: Period) throws(StoreError) -> EntryName {
    try begin()
    let name = EntryName(period: period, number: try newestNumber(in: period) + 1)
    let lines = pending(period)
    lines.note(
      LineTable.Row(
        start: lines.bytes.count, at: line.at.seconds,
        day: Int32(truncatingIfNeeded: line.day.number),
        number: Int32(truncatingIfNeeded: name.number), topic: line.topic, author: line.author,
        source: .draft(line.draft)))
    let hash = writer.append(line, name, behind: head.hash, in: zone, to: &lines.bytes)
    took(name, hash)
    return name
  }
}
