import Appraisal
import Disk
import SystemPackage
import TestWorld
import Testing

@testable import Ledger

/// A larger ledger, changed anywhere at random: every change is found.
@Suite struct LargeLedgerTests {
  private let disk = FaultyDisk()
  private let ledger: TestLedger
  private let sound: [String: [UInt8]]

  init() throws {
    ledger = try TestLedger(prepared: disk)
    let journal = ledger.journal()
    for number in 0..<600 {
      let period = TestLedger.november.advanced(by: -(number % 3))
      _ = try journal.append(to: period) {
        TestLedger.deduction($0, note: number % 4 == 0 ? "第 \(number) 次" : nil)
      }
    }
    try journal.commit()
    _ = try ledger.journal().set(
      Seal(
        .close, TestLedger.october, at: Instant(seconds: 1_795_000_000), by: PersonID("P012")))
    sound = disk.snapshot
  }

  @Test func findsWhateverIsChanged() throws {
    var random = Numbers(seed: 77)
    #expect(try Checker(ledger.store).check().findings.isEmpty)
    for round in 0..<24 {
      disk.restore(sound)
      let what = change(round % 6, &random)
      let report = try Checker(ledger.store).check()
      #expect(!report.isSound, "round \(round): \(what)")
    }
  }

  /// Changes one file behind the program's back, and says how.
  private func change(_ kind: Int, _ random: inout Numbers) -> String {
    let period = TestLedger.november.advanced(by: -random.below(3))
    let file = ledger.store.entriesFile(period)
    let bytes = disk[file] ?? []
    var lines = bytes.split(separator: 0x0A).map(Array.init)
    let (one, other) = (random.below(lines.count - 1), random.below(lines.count - 1))
    switch kind {
    case 0:
      let place = random.below(bytes.count)
      disk[file]?[place] ^= UInt8(1 << random.below(8))
      return "a bit of byte \(place) of \(period)"
    case 1: lines.remove(at: one)
    case 2: lines.swapAt(one, one == other ? one + 1 : other)
    case 3: lines.insert(lines[one], at: other)
    case 4:
      disk[file] = Array(bytes.dropLast(1 + random.below(bytes.count / 2)))
      return "the tail of \(period)"
    default:
      disk[file] = nil
      return "all of \(period)"
    }
    disk[file] = lines.flatMap { $0 + [0x0A] }
    return "lines of \(period)"
  }
}
