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

  /// The entries of one action in a period's file, in the order recorded there.
  public func entries(in period: Period, of action: Action) throws(StoreError) -> [Entry] {
    try entries(in: period, WantedLines(of: action)) { $0.action == action }
  }

  /// The entries of a period's file that were filed late, in the order recorded there.
  public func lateEntries(in period: Period) throws(StoreError) -> [Entry] {
    try entries(in: period, WantedLines.late, where: \.isLate)
  }

  private func entries(
    in period: Period, _ lines: WantedLines, where isWanted: (Entry) -> Bool
  ) throws(StoreError) -> [Entry] {
    let (size, settled) = try extent(of: period)
    let recorded = try store.entries(in: period, lines, 0..<size, settled: settled)
    return (recorded + (batch[period]?.entries ?? [])).filter(isWanted)
  }

  /// The entries at the end of a period's file, read backwards in stretches for as long as a stretch
  /// has one that is wanted; in the order recorded.
  public func newestEntries(
    in period: Period, while isWanted: (Entry) -> Bool
  ) throws(StoreError) -> [Entry] {
    let (size, settled) = try extent(of: period)
    return try store.newestEntries(in: period, size: size, settled: settled) {
      $0.contains(where: isWanted)
    } + (batch[period]?.entries ?? [])
  }

  /// The entry that somebody recorded last of those in a period's file that fit; nil without one.
  public func newestEntry(
    in period: Period, by person: PersonID, where fits: (Entry) -> Bool
  ) throws(StoreError) -> Entry? {
    func isWanted(_ entry: Entry) -> Bool { entry.by == person && fits(entry) }
    if let waiting = batch[period]?.entries.last(where: isWanted) { return waiting }
    let (size, settled) = try extent(of: period)
    let lines = WantedLines(by: person)
    let newest = try store.newestEntries(in: period, lines, size: size, settled: settled) {
      !$0.contains(where: isWanted)
    }
    return newest.last(where: isWanted)
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
