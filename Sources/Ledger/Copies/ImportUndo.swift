public import Appraisal

/// What taking back an import led to.
public enum ImportUndo: Hashable, Sendable {
  /// There is no such import.
  case unknown
  /// An entry of it counts in a closed period; nothing was taken back.
  case closed(Period)
  /// So many entries were taken back now; those that were before are left as they are, and so are
  /// those that a decision on an appeal let stand.
  case done(count: Int, decided: [EntryName])
}

extension Journal {
  /// Takes back all entries of an import in one batch, or none (`CASES.md` A8).
  ///
  /// - Parameters:
  ///   - batch: the id its entries carry.
  ///   - by: who takes them back.
  ///   - now: when.
  ///   - today: the ledger's day.
  ///   - isClosed: whether a period is closed.
  public func undo(
    batch: String, by: PersonID, at now: Instant, today: Day, isClosed: (Period) -> Bool
  ) throws(StoreError) -> ImportUndo {
    try begin()
    let standing: [Standing]
    do throws(StoreError) {
      standing = try self.standing(ofBatch: batch)
      if standing.isEmpty, try entries(ofMessage: batch).isEmpty {
        cancel()
        return .unknown
      }
      let free = standing.filter { !$0.isDecided }.map(\.entry)
      if let period = free.map(\.name.period).first(where: isClosed) {
        cancel()
        return .closed(period)
      }
      for target in free {
        _ = try append(to: target.name.period) { name in
          var entry = Entry(
            name: name, at: now, by: by, action: .undo, subject: target.subject, date: today)
          entry.refersTo = target.name
          entry.via = "import"
          return entry
        }
      }
    } catch {
      cancel()
      throw error
    }
    try commit()
    let decided = standing.filter(\.isDecided).map(\.entry.name)
    return .done(count: standing.count - decided.count, decided: decided)
  }

  /// An entry of an import that stands, and whether a decision on an appeal says so.
  typealias Standing = (entry: Entry, isDecided: Bool)

  /// The entries of an import that were not taken back; the writers' lock is held.
  func standing(ofBatch batch: String) throws(StoreError) -> [Standing] {
    var histories: [Subject: [Period: History]] = [:]
    var standing: [Standing] = []
    for entry in try entries(ofMessage: batch) {
      let (subject, period) = (entry.subject, entry.name.period)
      let history: History
      if let known = histories[subject]?[period] {
        history = known
      } else {
        history = History(try entries(about: subject, in: period))
        histories[subject, default: [:]][period] = history
      }
      let item = history[entry.name]
      if item?.removedBy == nil { standing.append((entry, item?.decision != nil)) }
    }
    return standing
  }
}
