import Appraisal
import Disk
import Glibc
import SystemPackage
import TestWorld
import Testing

@testable import Ledger

/// A disk that is really full: a small file system in memory, where the system lets us mount one.
@Suite(.serialized) struct FullDiskTests {
  @Test func whatWasToldIsThereWhenTheDiskIsFull() throws {  // A19
    let scratch = ScratchFolder()
    guard mount("tmpfs", scratch.path.string, "tmpfs", 0, "size=640k") == 0 else {
      print("SKIPPED: no small file system can be mounted here (\(Errno(rawValue: errno)))")
      return
    }
    defer { umount(scratch.path.string) }
    let ledger = try TestLedger(on: SystemDisk(), in: scratch.path.appending("store"))
    let filler = scratch.path.appending("filler")
    let disk = SystemDisk()
    try fill(disk, filler)
    // Room for a few batches, and not for the next.
    try disk.truncate(filler, to: max(0, (try disk.size(of: filler) ?? 0) - 24_576))
    var told: [EntryName] = []
    var refused = 0
    let journal = ledger.journal()
    for _ in 0..<60 {
      do {
        var batch: [EntryName] = []
        for _ in 0..<4 {
          batch.append(
            try journal.append(to: TestLedger.november) {
              TestLedger.deduction($0, note: String(repeating: "满", count: 200))
            }.name)
        }
        try journal.commit()
        told += batch
      } catch {
        guard case .disk(let fault) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(fault.reason == .noSpace)
        refused += 1
      }
    }
    #expect(told.count > 4 && refused > 3)
    #expect(try ledger.entries().map(\.name) == told)
    #expect(try Checker(ledger.store).check().isSound)
    try disk.remove(filler)
    _ = try journal.append(to: TestLedger.november) { TestLedger.deduction($0) }
    try journal.commit()
    #expect(try ledger.entries().count == told.count + 1)
    _ = try Checker(ledger.store).repair()
    #expect(try Checker(ledger.store).check().findings.isEmpty)
  }

  /// Writes until nothing fits any more.
  private func fill(_ disk: SystemDisk, _ file: FilePath) throws {
    let chunk = [UInt8](repeating: 0x20, count: 4096)
    do {
      while true { try disk.append(chunk, to: file) }
    } catch {
      guard error.reason == .noSpace else { throw error }
    }
  }
}
