internal import Appraisal

/// The files of which it is noted whom every line is about: those looked at lately.
struct NotedFiles {
  /// How many lines are noted at most, of all files together; of the one looked at last there may
  /// be more.
  private let mostLines: Int
  /// The one looked at last first.
  private var files: [PeriodLines] = []
  /// How often a file was read for one subject alone; then all of it is noted.
  private var coldReads: ByPeriod<Int> = [:]

  init(mostLines: Int = 10_000) { self.mostLines = mostLines }

  /// A period's file; nil where it is not noted.
  subscript(period: Period) -> PeriodLines? { files.first { $0.period == period } }

  /// Counts one more read for one subject alone; false where so many were made that it is cheaper
  /// to go through the whole file once, which takes as long as one of them for each so many bytes.
  mutating func mayReadCold(_ period: Period, size: Int) -> Bool {
    let reads = coldReads[period, default: 0]
    if reads >= max(16, size >> 17) { return false }
    coldReads[period] = reads + 1
    return true
  }

  /// Forgets a period's file, as one that may not be read to its end.
  mutating func forget(_ period: Period) { files.removeAll { $0.period == period } }

  /// Takes a file as the one looked at last: the others' entries are forgotten, and the files looked
  /// at longest ago while too many lines are noted.
  mutating func look(at lines: PeriodLines) {
    forget(lines.period)
    files.insert(lines, at: 0)
    var count = lines.count
    for file in files.dropFirst() {
      file.forgetEntries()
      count += file.count
      if count > mostLines {
        forget(file.period)
        coldReads[file.period] = nil
      }
    }
  }
}
