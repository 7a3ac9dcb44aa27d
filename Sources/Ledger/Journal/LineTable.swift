internal import Appraisal

/// Lines in the order they were written, and for each the one before it about the same subject.
struct LineTable {
  /// What is noted of a line.
  struct Row {
    /// Where it starts.
    let start: Int
    /// When it was recorded, in seconds, and the number of its day; only for one with a draft.
    var at = 0
    var day: Int32 = 0
    /// Its number in its period's file.
    let number: Int32
    /// Whom it is about.
    let topic: Topic
    /// Whom it is by.
    let author: Topic
    /// What its entry is made from without reading it; nil where it must be read.
    let source: Source?
    /// The place of the line before it about the same subject; negative for the first one.
    fileprivate(set) var before: Int32 = -1
  }

  /// What an entry is made from without reading its line.
  enum Source {
    case entry(Kept)
    case draft(LineDraft)

    /// An entry as it was recorded.
    final class Kept {
      let entry: Entry
      init(_ entry: Entry) { self.entry = entry }
    }
  }

  private(set) var rows: [Row] = []
  /// The place of the last line about each topic; negative without one.
  private var last: [Int32] = []

  var count: Int { rows.count }

  mutating func append(_ row: Row) {
    let topic = Int(row.topic.number)
    if topic >= last.count {
      // Room for many at once, who come in any order.
      last += repeatElement(-1, count: topic + 1 + topic / 4 - last.count)
    }
    var row = row
    row.before = last[topic]
    last[topic] = Int32(truncatingIfNeeded: rows.count)
    rows.append(row)
  }

  mutating func removeLast() {
    guard let row = rows.popLast() else { return }
    last[Int(row.topic.number)] = row.before
  }

  /// Forgets all lines, and keeps the room they took for the next ones.
  mutating func removeAll() {
    for row in rows { last[Int(row.topic.number)] = -1 }
    rows.removeAll(keepingCapacity: true)
  }

  /// The place of the last line about a topic; nil without one.
  func last(about topic: Topic) -> Int? {
    let number = Int(topic.number)
    return number < last.count && last[number] >= 0 ? Int(last[number]) : nil
  }

  /// The places of the lines about a topic, the first one first.
  func places(about topic: Topic) -> [Int] {
    var places: [Int] = []
    var next = last(about: topic)
    while let place = next {
      places.append(place)
      next = rows[place].before < 0 ? nil : Int(rows[place].before)
    }
    places.reverse()
    return places
  }

  /// Adds the drafts of the lines about a topic; false where one has none, or there are too many.
  func addDrafts(about topic: Topic, atMost most: Int, to drafts: inout [LineDraft]) -> Bool {
    var next = last(about: topic)
    while let place = next {
      let row = rows[place]
      guard case .draft(let draft) = row.source, drafts.count < most else { return false }
      drafts.append(draft)
      next = row.before < 0 ? nil : Int(row.before)
    }
    return true
  }

  /// Whether all lines about a topic are by one author.
  func isOnly(by author: Topic, about topic: Topic) -> Bool {
    var next = last(about: topic)
    while let place = next {
      let row = rows[place]
      if row.author != author { return false }
      next = row.before < 0 ? nil : Int(row.before)
    }
    return true
  }
}
