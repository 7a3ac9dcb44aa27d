import Appraisal
import Disk
import Glibc
import SystemPackage
import TestWorld
import Testing

@testable import Ledger

/// Histories in which anything fails at any call: what was acknowledged is there, all of it, and
/// nothing else but whole lines of the batch that was being written (`CASES.md` A19).
@Suite struct CrashTests {
  /// How many histories each half runs; `KAOHE_HISTORIES` asks for more than there is time for in
  /// every run.
  static let count = getenv("KAOHE_HISTORIES").flatMap { Int(String(cString: $0)) } ?? 60

  @Test(arguments: 0..<2) func everyHistoryKeepsWhatWasAcknowledged(_ part: Int) throws {
    for seed in (part * Self.count)..<((part + 1) * Self.count) {
      do {
        if try !Trial(seed: seed).run() { return }
      } catch {
        Issue.record("seed \(seed): \(error)")
        return
      }
    }
  }
}

/// One history.
private final class Trial {
  let seed: Int
  let disk = FaultyDisk()
  let ledger: TestLedger
  var random: Numbers
  /// What must be there, in the order recorded.
  var recorded: [Entry] = []
  /// What may be there as well: the start of it.
  var uncertain: [Entry] = []
  /// The closings and reopenings that must be there, and how many others may be: those that
  /// failed, which nobody was told of.
  var sealed: [Seal] = []
  var failedSeals = 0
  private var isGood = true

  init(seed: Int) throws {
    self.seed = seed
    random = Numbers(seed: seed &* 7919)
    disk.random = Numbers(seed: seed)
    ledger = try TestLedger(prepared: disk)
  }

  /// Runs it; false when something was not as it must be.
  func run() throws -> Bool {
    var journal = ledger.journal()
    for _ in 0..<12 {
      let died = random.chance(5) ? seal(with: journal) : write(with: journal)
      if died {
        if random.chance(2) { disk.losePower() } else { disk.restartProcess() }
        try settle()
        journal = ledger.journal()
      } else if random.chance(4) {
        disk.losePower()
        try settle()
        journal = ledger.journal()
      }
    }
    try settle()
    guard seed % 4 == 0 else { return isGood }
    let report = try Checker(ledger.store).check()
    #expect(report.isSound, "seed \(seed): \(report.findings)")
    _ = try Checker(ledger.store).repair()
    let clean = try Checker(ledger.store).check()
    #expect(clean.findings.isEmpty, "seed \(seed): \(clean.findings)")
    return isGood && clean.findings.isEmpty
  }

  /// Plans a fault, or none, for one of the next calls.
  private func planFault() -> FaultyDisk.Fault? {
    let fault = random.pick(
      [
        nil, nil, .fails(.noSpace), .fails(.ioError), .failsAfterwards(.ioError), .dies, .dies,
      ] as [FaultyDisk.Fault?])
    disk.plan(fault, atCall: random.below(9))
    return fault
  }

  /// Whether the process died of a fault.
  private func died(of fault: FaultyDisk.Fault?) -> Bool {
    fault == .dies && (try? disk.list("/store")) == nil
  }

  /// Closes or reopens a period with or without a fault; says whether the process died of it.
  private func seal(with journal: Journal) -> Bool {
    let fault = planFault()
    defer { disk.plan(nil, atCall: 0) }
    do {
      // A failed batch before it stays uncertain: a loss of power may yet bring it back.
      let action = random.pick([Seal.Action.close, .reopen])
      sealed.append(
        try journal.set(
          Seal(
            action, TestLedger.november, at: Instant(seconds: 1_795_000_000),
            by: PersonID("P012"), reason: "\(sealed.count)")))
    } catch {
      failedSeals += 1
      journal.cancel()
    }
    return died(of: fault)
  }

  /// Writes a batch with or without a fault; says whether the process died of it.
  private func write(with journal: Journal) -> Bool {
    let fault = planFault()
    defer { disk.plan(nil, atCall: 0) }
    var batch: [Entry] = []
    do {
      for _ in 0...random.below(4) {
        let period = TestLedger.november.advanced(by: -random.below(3))
        let note = random.chance(2) ? "未回访业主 \(random.below(99))" : nil
        try settleIfStarting(journal)
        batch.append(
          try journal.append(to: period) { TestLedger.deduction($0, note: note) })
      }
      uncertain = batch
      try journal.commit()
      recorded += batch
      uncertain = []
    } catch {
      uncertain = batch
    }
    return died(of: fault)
  }

  /// What of a failed batch is there is part of the ledger before the next one begins.
  private func settleIfStarting(_ journal: Journal) throws {
    guard !journal.hasPending, !uncertain.isEmpty else { return }
    try journal.begin()
    try compare()
  }

  /// The next start finds what it must, and takes over what it finds.
  private func settle() throws {
    let journal = ledger.journal()
    try journal.begin()
    try journal.commit()
    try compare()
  }

  private func compare() throws {
    let found = try ledger.entries()
    let names = Set(found.map(\.name))
    let kept = uncertain.prefix { names.contains($0.name) }
    let expected = (recorded + kept).sorted { $0.name < $1.name }
    if found.sorted(by: { $0.name < $1.name }) != expected {
      isGood = false
      Issue.record(
        "seed \(seed): \(found.map { "\($0.name) \($0.note ?? "")" }) for \(expected.map { "\($0.name) \($0.note ?? "")" })"
      )
    }
    recorded += kept
    uncertain = []
    try compareSeals()
  }

  private func compareSeals() throws {
    let found = try ledger.store.sealLines().seals
    if found.filter(sealed.contains) != sealed || found.count > sealed.count + failedSeals {
      isGood = false
      Issue.record("seed \(seed): \(found.count) seals for \(sealed.count)")
    }
  }
}
