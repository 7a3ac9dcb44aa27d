import Appraisal
import Disk
import Forms
import SystemPackage
import TestWorld
import Testing

@testable import Ledger

/// A store with the people, units and forms of the examples.
struct TestLedger {
  let store: Store
  private let salts = Salts()

  /// Makes the store on a disk.
  init(on disk: any Disk, in folder: FilePath = "/store") throws {
    store = Store(folder: folder, disk: disk)
    let forms = ShippedForms.files.map { (id: $0.id, version: 1, bytes: $0.bytes) }
    try store.create(settings: Settings(), forms: forms)
    var roster = Roster(people: [], units: [])
    roster = try roster.importing(
      people: try Fixture.bytes("roster.csv"), from: Day(number: 20_000)
    ).roster
    roster = try roster.importing(
      units: try Fixture.bytes("units.csv"), forms: ShippedForms.all.map(\.id)
    ).roster
    try store.save(roster)
  }

  /// The same store on a disk in memory, copied from one made before.
  init(prepared disk: FaultyDisk) throws {
    disk.restore(try Self.fresh.get(), folders: Self.folders)
    store = Store(folder: "/store", disk: disk)
  }

  private static let folders: Set<String> = ["/", "/store", "/store/entries", "/store/forms"]

  private static let fresh = Result {
    let disk = FaultyDisk()
    _ = try TestLedger(on: disk)
    return disk.snapshot
  }

  /// A journal of its own, as another process would have it.
  func journal() -> Journal {
    let salts = salts
    return Journal(store, zone: .shanghai) { salts.next() }
  }

  static let november = Period(.month, containing: Day(iso: "2026-11-01") ?? Day(number: 0))
  static let october = november.advanced(by: -1)

  /// A deduction as the conversation makes them.
  static func deduction(
    _ name: EntryName, of person: String = "P001", points: Int = 3, note: String? = nil
  ) -> Entry {
    var entry = Entry(
      name: name, at: Instant(seconds: 1_795_000_000 + name.number), by: PersonID("P008"),
      action: .deduct, subject: .person(PersonID(person)), date: name.period.first)
    entry.form = "reception"
    entry.criterion = "complaint"
    entry.severity = "serious"
    entry.points = Exact(points)
    entry.note = note
    return entry
  }

  /// Every entry of the ledger, by file and in its order.
  func entries() throws -> [Entry] {
    let journal = journal()
    return try journal.periods().flatMap { try journal.entries(in: $0) }
  }
}

/// Salts that are the same in every run.
private final class Salts: @unchecked Sendable {
  private var numbers = Numbers(seed: 7)

  func next() -> String { String(numbers.next(), radix: 16) }
}
