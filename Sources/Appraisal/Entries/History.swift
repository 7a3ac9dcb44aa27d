/// The entries about one subject, each with what later entries made of it.
///
/// A score is always a replay of this: nothing is stored that could disagree with it
/// (`CASES.md` T1, T18).
public struct History: Hashable, Sendable {
  /// An entry and its standing.
  public struct Item: Hashable, Sendable {
    /// The entry as recorded.
    public var entry: Entry
    /// The entry as it counts, where that is not as it was recorded.
    @Apart private var changed: Entry?
    /// What took it out, or nil while it counts.
    @Apart public var removedBy: Entry?
    /// The appeal against it that waits or was decided.
    @Apart public var appeal: Entry?
    /// How that appeal was decided.
    @Apart public var decision: Entry?
    /// The changes made to it, the oldest first.
    public var changes: [Entry] = []
    /// Late changes that wait in the drawer and do nothing yet.
    public var lateChanges: [Entry] = []
    /// Who assented to adjusting it, where it is late, the oldest first.
    public var assents: [Entry] = []

    fileprivate init(_ entry: Entry, removedBy: Entry? = nil) {
      self.entry = entry
      self.removedBy = removedBy
    }

    /// The entry as it counts, with every effective change.
    public internal(set) var current: Entry {
      get { changed ?? entry }
      set { changed = newValue == entry ? nil : newValue }
    }

    /// Whether it counts.
    public var isLive: Bool { removedBy == nil && !(changed?.isLate ?? entry.isLate) }

    /// Whether an appeal against it waits to be decided: it keeps counting, and is marked
    /// (`CASES.md` N8).
    public var isUnderAppeal: Bool { appeal != nil && decision == nil && removedBy == nil }

    /// Whether it can be appealed against: it counts against somebody, and was not decided before.
    public var isDisputable: Bool {
      let costs: Bool =
        switch entry.action {
        case .deduct, .rate, .measure, .incident: true
        default: false
        }
      return costs && entry.subject.person != entry.by && removedBy == nil && decision == nil
    }
  }

  /// Every entry that is a fact of its own, in the order recorded.
  public private(set) var items: [Item] = []
  /// Every late entry, changes of others included, with the assents it has, in the order recorded.
  public private(set) var late: [LateEntry] = []

  /// A late entry and who assented to adjusting it.
  public struct LateEntry: Hashable, Sendable {
    /// The entry as recorded.
    public var entry: Entry
    /// The assents that hold, the oldest first.
    public var assents: [Entry]
    /// Whether it was taken back.
    public var isUndone: Bool

    /// Whether two people assented, so that it counts (`CASES.md` N13).
    public var isAdjusted: Bool { Set(assents.map(\.by)).count > 1 }
  }

  /// Works out the standing of each entry.
  ///
  /// - Parameter entries: all entries about one subject, in the order recorded.
  public init(_ entries: [Entry]) {
    if entries.allSatisfy({ $0.refersTo == nil && !$0.isLate }) {
      late = []
      items = entries.map { Item($0) }
      return
    }
    let hasLate = entries.contains(where: \.isLate)
    late = hasLate ? History.late(entries) : []
    let waiting = Set(late.filter { !$0.isAdjusted }.map(\.entry.name))
    let undone = History.undone(entries.filter { !waiting.contains($0.name) })
    var places: [EntryName: Int] = [:]
    for entry in entries {
      guard let target = entry.refersTo else {
        places[entry.name] = items.count
        var item = Item(entry, removedBy: undone[entry.name])
        if entry.isLate != waiting.contains(entry.name) { item.current.isLate.toggle() }
        items.append(item)
        continue
      }
      guard undone[entry.name] == nil, let place = places[target] else { continue }
      if waiting.contains(entry.name) {
        items[place].lateChanges.append(entry)
      } else {
        items[place].apply(entry)
      }
    }
  }

  /// The late entries, each with its assents.
  private static func late(_ entries: [Entry]) -> [LateEntry] {
    let undone = undone(entries.filter { !$0.isLate })
    let assents = entries.filter { $0.action == .adjust && undone[$0.name] == nil }
    return entries.filter(\.isLate).map { entry in
      LateEntry(
        entry: entry, assents: assents.filter { $0.refersTo == entry.name },
        isUndone: undone[entry.name] != nil)
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

  /// The history of the entries that fit as they count now, with all that was made of them.
  public func keeping(_ fits: (Entry) -> Bool) -> History {
    var kept = self
    kept.items = items.filter { fits($0.current) }
    return kept
  }

  /// The entries that count, as they count, in the order recorded.
  public var live: [Entry] {
    var live: [Entry] = []
    live.reserveCapacity(items.count)
    for place in items.indices where items[place].isLive { live.append(items[place].current) }
    return live
  }

  /// The standing of one entry.
  public subscript(name: EntryName) -> Item? { items.first { $0.entry.name == name } }
}

extension History.Item {
  fileprivate mutating func apply(_ entry: Entry) {
    switch entry.action {
    case .amend: change(by: entry)
    case .appeal: appeal = entry
    case .withdraw: appeal = nil
    case .adjust: assents.append(entry)
    case .decide:
      decision = entry
      guard entry.decision == .grant else { return }
      if entry.points == nil && entry.severity == nil && entry.value == nil {
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
    // The note of a decision is its own reason.
    guard entry.action == .amend else { return }
    current.note = entry.note ?? current.note
    current.date = entry.date
  }
}
