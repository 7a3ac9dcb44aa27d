import Appraisal
import Testing

@testable import Ledger

@Suite struct NotedFilesTests {
  @Test("Of too many lines those of the file looked at longest ago are forgotten, and read again")
  func oldestIsForgotten() throws {
    let ledger = try TestLedger(prepared: FaultyDisk())
    let months = (0..<4).map { TestLedger.november.advanced(by: -$0) }
    let journal = ledger.journal()
    for month in months {
      for _ in 0..<3 { _ = try journal.append(to: month) { TestLedger.deduction($0) } }
    }
    try journal.commit()

    var files = NotedFiles(mostLines: 7)
    for month in months {
      let lines = PeriodLines(month, in: ledger.store)
      let size = try journal.extent(of: month).size
      try lines.refresh(to: size, settled: size)
      files.look(at: lines)
    }
    #expect(months.map { files[$0]?.count } == [nil, nil, 3, 3])
  }

  @Test("A file is read for one subject alone more often the longer it is")
  func coldReads() {
    var files = NotedFiles()
    let (short, long) = (TestLedger.november, TestLedger.october)
    #expect((0..<100).count { _ in files.mayReadCold(short, size: 1000) } == 16)
    #expect((0..<100).count { _ in files.mayReadCold(long, size: 8 << 20) } == 64)
  }
}
