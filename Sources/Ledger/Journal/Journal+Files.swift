public import Appraisal

/// What a period's file says, whomever its lines are about.
extension Journal {
  /// Every entry of a period's file, in the order recorded there.
  public func entries(in period: Period) throws(StoreError) -> [Entry] {
    var entries: [Entry] = []
    let file = store.entriesFile(period)
    let (size, settled) = try extent(of: period)
    try store.eachSoundLine(in: file, 0..<size, settled: settled) { line throws(StoreError) in
      entries.append(try EntryLine(line.bytes, in: file, line: entries.count + 1).entry)
    }
    return entries + (batch[period]?.entries ?? [])
  }

  /// The entries at the end of a period's file, read backwards in stretches for as long as a stretch
  /// has one that is wanted; in the order recorded.
  public func newestEntries(
    in period: Period, while isWanted: (Entry) -> Bool
  ) throws(StoreError) -> [Entry] {
    let (size, settled) = try extent(of: period)
    return try store.newestEntries(in: period, size: size, settled: settled, while: isWanted)
      + (batch[period]?.entries ?? [])
  }

  /// How long a period's file is; nil where lines stand behind what was acknowledged for certain,
  /// or wait to be written.
  public func settledSize(in period: Period) throws(StoreError) -> Int? {
    let (size, settled) = try extent(of: period)
    return size == settled && batch[period] == nil ? size : nil
  }

  /// Everybody and every unit there are lines about behind the first so many bytes of a period's
  /// file, which end in a whole line.
  public func subjects(
    in period: Period, from start: Int, to end: Int
  ) throws(StoreError) -> Set<Subject> {
    var subjects: Set<Subject> = []
    let file = store.entriesFile(period)
    try store.eachLine(in: file, start..<end) { line throws(StoreError) in
      subjects.insert(try LineGlance(line, in: file).subject)
    }
    return subjects
  }
}
