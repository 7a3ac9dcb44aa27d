internal import Appraisal

/// Finds two orders in one line, of which only one could be carried out: logging something and
/// changing an entry (`CONVERSATION.md`, What counts as a verb); a line that names no entry has one.
struct SecondOrder {
  let line: Line
  /// What the line as a whole was read as.
  let reading: Reading
  /// Reads a stretch of it as if it stood alone.
  let read: (Range<Int>) -> Reading

  /// Both orders, the first one first; nil where there is only one.
  var both: (Reading, Reading)? {
    guard reading.intent.writes, reading.ask == nil, reading.error == nil else { return nil }
    if reading.intent.refersToEntry { return logged }
    return reading.intent.isOccurrence ? changed : nil
  }

  /// Something to log beside the change of an entry: 撤销11-0007，改扣李四3分投诉严重.
  private var logged: (Reading, Reading)? {
    guard let entry = line.token(with: \.entry) else { return nil }
    let change = line.tokens.first { $0.has(reading.intent) }
    if let change, change.range.upperBound <= entry.range.lowerBound {
      let before = read(0..<change.range.lowerBound)
      if before.logs { return (before, reading) }
    }
    for verb in line.tokens where verb.logs && verb.range.lowerBound >= entry.range.upperBound {
      guard let start = opening(verb) else { continue }
      let behind = read(start..<line.text.count)
      if behind.logs { return (reading, behind) }
    }
    return nil
  }

  /// An entry to change behind what is to be logged: deduct 张三 complaint serious and undo 11-0007.
  private var changed: (Reading, Reading)? {
    for verb in line.tokens where verb.has(\.verb, where: \.refersToEntry) {
      guard let entry = line.tokens.first(where: { $0.range.lowerBound >= verb.range.upperBound }),
        entry.first(\.entry) != nil,
        line.isEmpty(verb.range.upperBound..<entry.range.lowerBound)
      else { continue }
      let behind = read(verb.range.lowerBound..<line.text.count)
      if behind.intent.refersToEntry, behind.error == nil { return (reading, behind) }
    }
    return nil
  }

  /// Where an order with a verb begins; nil where words lead up to it.
  ///
  /// It begins behind a mark or a word that goes on to something else, with at most who and when
  /// before the verb: 另外给张三加2分. Behind a mark a correction may say the whole line anew:
  /// 更正11-0007，张三扣2分投诉一般.
  private func opening(_ verb: Token) -> Int? {
    var start = verb.range.lowerBound
    for token in line.tokens.reversed() where token.range.upperBound <= start {
      guard line.isEmpty(token.range.upperBound..<start), token.isPolite || token.isWhoOrWhen,
        !opensClause(start)
      else { break }
      start = token.range.lowerBound
    }
    return opensClause(start) ? start : nil
  }

  private func opensClause(_ start: Int) -> Bool {
    let text = line.text.folded
    guard let last = text[..<start].last(where: { $0 != " " }) else { return true }
    let isMark = ",.;!\u{3001}".unicodeScalars.contains(last)
    return (isMark && reading.intent != .amend)
      || StoryWords.shipped.goesOn(endingAt: start, in: text)
  }
}

extension Reading {
  /// Whether this is something to log, if perhaps with a question open.
  fileprivate var logs: Bool {
    (intent == .deduct || intent == .commend) && !members.isEmpty && error == nil
      && (isComplete || (criterion != nil && ask != nil))
  }
}
