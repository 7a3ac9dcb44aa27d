// Appends entries to a store from a process of its own, for tests of many writers at once:
//
//     ledger-writer FOLDER LABEL COUNT BATCH
//
// Each entry's note is the label and a number. The name and note of every entry are printed once
// its batch is durable, and not before.

import Appraisal
import Disk
import Glibc
import Ledger
import SystemPackage

func run(_ arguments: [String]) throws(StoreError) -> Int32 {
  guard arguments.count == 5, let count = Int(arguments[3]), let size = Int(arguments[4]) else {
    return 2
  }
  let store = Store(folder: FilePath(arguments[1]), disk: SystemDisk())
  var salt = 0
  let journal = Journal(store, zone: .shanghai) {
    salt += 1
    return "\(getpid())-\(salt)"
  }
  var written = 0
  while written < count {
    var lines = ""
    for _ in 0..<min(size, count - written) {
      let note = "\(arguments[2])-\(written)"
      let entry = try append(note, to: journal, number: written)
      lines += "\(entry.name) \(note)\n"
      written += 1
    }
    try journal.commit()
    let bytes = Array(lines.utf8)
    if write(STDOUT_FILENO, bytes, bytes.count) != bytes.count { return 1 }
  }
  return 0
}

/// Every third entry is dated in the month before.
func append(_ note: String, to journal: Journal, number: Int) throws(StoreError) -> Entry {
  let day = Day(iso: number % 3 == 0 ? "2026-10-09" : "2026-11-21") ?? Day(number: 20_000)
  return try journal.append(to: Period(.month, containing: day)) { name in
    var entry = Entry(
      name: name, at: Instant(seconds: 1_795_000_000 + number), by: PersonID("P008"),
      action: .deduct, subject: .person(PersonID("P00\(1 + number % 7)")), date: day)
    entry.form = "reception"
    entry.criterion = "complaint"
    entry.severity = "serious"
    entry.points = 3
    entry.note = note
    return entry
  }
}

do {
  exit(try run(CommandLine.arguments))
} catch {
  let text = Array("\(error)\n".utf8)
  _ = write(STDERR_FILENO, text, text.count)
  exit(3)
}
