internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// adjust: applies a late entry to its closed period, by two people, one of hr and one of the
/// office; the first assents, the second applies (`CASES.md` N13).
struct AdjustEntry: Command {
  static let intents: [Intent] = [.adjust]

  private static let roles: [Role] = [.hr, .office]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let journal = desk.books.journal
    if !desk.isTrial {
      // What waits is made durable first: a seal must not cover what may yet be lost.
      try journal.commit()
      try journal.begin()
    }
    try desk.books.closings.refresh()
    let drawer = Drawer(books: desk.books)
    guard let name = reading.entry else { return try ask(reading, drawer) }
    guard let entry = try journal.entry(name) else {
      return .refused(Refusal(.unknownEntry, word: name.description), reading)
    }
    guard let late = try drawer.standing(of: entry), try drawer.waits(late),
      let filing = try drawer.filing(of: entry)
    else {
      let word = name.short(in: desk.today.civil.year)
      return .refused(Refusal(.notLate, word: word), reading)
    }
    if desk.isTrial {
      return .adjusted(Adjustment(filing: filing, assent: nil, awaited: desk.speaker.role))
    }
    return .adjusted(try adjust(filing, note: reading.note, desk))
  }

  /// Asks which of those that wait, where none is named.
  private func ask(_ reading: Reading, _ drawer: Drawer) throws(StoreError) -> Outcome {
    let names = try drawer.waiting(in: nil) { _ in true }.map(\.entry.name.description)
    return .ask(Question(.entry, names), reading)
  }

  private func adjust(
    _ filing: LateFiling, note: String?, _ desk: Desk
  ) throws(StoreError) -> Adjustment {
    let held = Set(filing.assents.compactMap { desk.books.roster[$0]?.role })
    let lacking = AdjustEntry.roles.filter { !held.contains($0) }
    // Both had assented, and the machine stopped before the seal.
    if lacking.isEmpty { return try applied(filing, filing.entry.name, desk) }
    guard lacking.contains(desk.speaker.role) else {
      return Adjustment(filing: filing, assent: nil, awaited: lacking.first)
    }
    let late = filing.entry
    let assent = try desk.record(
      .adjust, late.subject, in: late.name.period, on: desk.today
    ) { entry in
      entry.refersTo = late.name
      entry.note = note
    }
    var filing = filing
    filing.assents.append(desk.speaker.id)
    if let awaited = lacking.first(where: { $0 != desk.speaker.role }) {
      return Adjustment(filing: filing, assent: assent.name, awaited: awaited)
    }
    return try applied(filing, assent.name, desk)
  }

  private func applied(
    _ filing: LateFiling, _ assent: EntryName, _ desk: Desk
  ) throws(StoreError) -> Adjustment {
    let name = filing.entry.name
    let seal = try ClosedFigures(desk: desk, period: name.period).sealAnew(for: name)
    return Adjustment(filing: filing, assent: assent, awaited: nil, seal: seal?.shortHash)
  }
}
