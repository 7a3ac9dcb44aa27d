/// The entries about one subject, each with what later entries made of it.
///
/// A score is always a replay of this: nothing is stored that could disagree with it
/// (`CASES.md` T1, T18).
public struct History: Hashable, Sendable {
  /// An entry and its standing.
  public struct Item: Hashable, Sendable {
    /// The entry as recorded.
    public var entry: Entry
    /// The entry as it counts, with every effective change.
    public var current: Entry
    /// What took it out, or nil while it counts.
    public var removedBy: Entry?
    /// The appeal against it that waits or was decided.
    public var appeal: Entry?
    /// How that appeal was decided.
    public var decision: Entry?
    /// The changes made to it, the oldest first.
    public var changes: [Entry] = []

    /// Whether it counts.
    public var isLive: Bool { removedBy == nil && !current.isLate }
    /// Whether an appeal against it waits for a decision.
    public var isAppealed: Bool { appeal != nil && decision == nil }
  }

  /// Every entry that is a fact of its own, in the order recorded.
  public private(set) var items: [Item] = []

  /// Works out the standing of each entry.
  ///
  /// - Parameter entries: all entries about one subject, in the order recorded.
  public init(_ entries: [Entry]) {
    let undone = History.undone(entries)
    var places: [EntryName: Int] = [:]
    for entry in entries {
      guard let target = entry.refersTo else {
        places[entry.name] = items.count
        items.append(Item(entry: entry, current: entry, removedBy: undone[entry.name]))
        continue
      }
      guard undone[entry.name] == nil, let place = places[target] else { continue }
      items[place].apply(entry)
    }
  }

  /// Which entries are taken back, and by what.
  ///
  /// Read from the newest on, an undo counts unless a newer one took it back, so an undone undo
  /// brings its entry back (`CASES.md` A7).
  private static func undone(_ entries: [Entry]) -> [EntryName: Entry] {
    var undone: [EntryName: Entry] = [:]
    for entry in entries.reversed() where entry.action == .undo && undone[entry.name] == nil {
      if let target = entry.refersTo { undone[target] = entry }
    }
    return undone
  }

  /// The entries that count, as they count, in the order recorded.
  public var live: [Entry] { items.filter(\.isLive).map(\.current) }

  /// The standing of one entry.
  public subscript(name: EntryName) -> Item? { items.first { $0.entry.name == name } }
}

extension History.Item {
  fileprivate mutating func apply(_ entry: Entry) {
    switch entry.action {
    case .amend: change(by: entry)
    case .appeal: appeal = entry
    case .withdraw: appeal = nil
    case .adjust: current.isLate = false
    case .decide:
      decision = entry
      guard entry.decision == .grant else { return }
      if entry.points == nil && entry.severity == nil {
        removedBy = entry
      } else {
        change(by: entry)
      }
    default: break
    }
  }

  private mutating func change(by entry: Entry) {
    changes.append(entry)
    current.points = entry.points ?? current.points
    current.severity = entry.severity ?? current.severity
    current.quantity = entry.quantity ?? current.quantity
    current.amount = entry.amount ?? current.amount
    current.value = entry.value ?? current.value
    current.note = entry.note ?? current.note
    if entry.action == .amend { current.date = entry.date }
  }
}
