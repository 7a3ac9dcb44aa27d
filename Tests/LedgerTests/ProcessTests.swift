import Appraisal
import Disk
import SystemPackage
import TestWorld
import Testing

@testable import Ledger

/// Real processes on a real disk.
@Suite(.serialized) struct ProcessTests {
  let scratch = ScratchFolder()
  let ledger: TestLedger
  var folder: FilePath { scratch.path.appending("store") }

  init() throws {
    ledger = try TestLedger(on: SystemDisk(), in: scratch.path.appending("store"))
  }

  func writer(_ label: String, _ count: Int, batch: Int) throws -> Child {
    try #require(Child("ledger-writer", [folder.string, label, String(count), String(batch)]))
  }

  func namesAndNotes() throws -> [String] {
    try ledger.entries().map { "\($0.name) \($0.note ?? "")" }
  }

  @Test func eightWritersLoseNothing() throws {  // T45
    let writers = try (0..<8).map { try writer("w\($0)", 1000, batch: [10, 25, 40, 250][$0 % 4]) }
    for writer in writers { #expect(writer.wait() == 0) }
    let told = writers.flatMap(\.lines)
    let found = Set(try namesAndNotes())
    #expect(told.count == 8000 && found == Set(told))
    #expect(Set(told.map { $0.prefix { $0 != " " } }).count == 8000)
    let report = try Checker(ledger.store).check()
    #expect(report.findings.isEmpty && report.entryCount == 8000)
  }

  @Test func whatKilledWritersToldIsThere() throws {  // A19
    var told: [String] = []
    for round in 0..<6 {
      let writers = try (0..<4).map { try writer("r\(round)w\($0)", 100_000, batch: 30) }
      for (place, writer) in writers.enumerated() { writer.read(atLeast: 400 * (place + 1)) }
      for writer in writers { writer.kill() }
      for writer in writers {
        #expect(writer.wait() == nil)
        told += writer.lines
      }
    }
    let journal = ledger.journal()
    try journal.begin()
    journal.cancel()
    let found = try namesAndNotes()
    #expect(told.count > 500 && Set(found).count == found.count)
    #expect(Set(told).subtracting(found).isEmpty)
    // What is there besides was written by those who were killed before they could tell.
    #expect(found.count - told.count <= 6 * 4 * 30)
    let report = try Checker(ledger.store).check()
    #expect(report.isSound, "\(report.findings)")
    _ = try Checker(ledger.store).repair()
    #expect(try Checker(ledger.store).check().findings.isEmpty)
  }
}
