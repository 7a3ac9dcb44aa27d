internal import Appraisal
internal import Commands
internal import Disk
internal import Glibc
internal import Ledger
internal import SystemPackage
internal import TestWorld

/// The demo ledger in a scratch folder, and a clock.
final class Bench {
  private let scratch: ScratchFolder
  private let folder: FilePath
  private let books: Books
  private let speaker: Person
  private let session: Session
  private let clock = ContinuousClock()

  /// Why there is nothing to measure.
  enum Fault: Error { case noDemo }

  init() throws {
    guard let today = Day(iso: "2026-11-21") else { throw Fault.noDemo }
    scratch = ScratchFolder()
    folder = scratch.path.appending("ledger")
    let store = Store(folder: folder, disk: SystemDisk())
    let now = { Instant(seconds: 1_795_225_200) }
    try store.create(settings: Settings(), forms: NewStore.forms)
    try DemoLedger(store, now: now, salt: { "salt" }).fill(today: today)
    books = try Books(opening: store) { "salt" }
    guard let person = books.roster[PersonID("P008")] else { throw Fault.noDemo }
    speaker = person
    var options = Session.Options(now: now)
    options.today = today
    options.style.isQuiet = true
    session = Session(books, options)
  }

  private func seconds(_ body: () throws -> Void) rethrows -> Double {
    let time = try clock.measure(body)
    return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  }

  private func tell(_ what: String, _ figure: String) { print("\(what): \(figure)") }

  private func rate(_ count: Int, _ seconds: Double) -> String {
    "\(Int(Double(count) / seconds))/s"
  }

  /// A ledger of ten thousand people beside the demo.
  func workload() throws -> Workload {
    guard let today = Day(iso: "2026-11-21") else { throw Fault.noDemo }
    return try Workload(scratch.path.appending("many"), today: today)
  }

  // MARK: Durable entries

  /// Logs entries in batches, each batch on disk before it is acknowledged, beside the bare
  /// `write` and `fdatasync` of as many bytes.
  func durable(batch: Int, count: Int) throws {
    let bare = try floor(batch: batch, count: count)
    let people = ["P001", "P002", "P013", "P014", "P015", "P016", "P018", "P019"]
    let time = try seconds {
      for index in 0..<count {
        let who = people[index % people.count]
        let message = Message(
          "deduct \(who) duty general 1 2026-11-\(10 + index % 10)", from: speaker)
        _ = try session.answer(message)
        if (index + 1) % batch == 0 { try session.commit() }
      }
      try session.commit()
    }
    let share = Int(bare / time * 100)
    tell(
      "durable entries, \(batch) a sync",
      "\(rate(count, time)); bare write and fdatasync \(rate(count, bare)) (\(share)%)")
  }

  private func floor(batch: Int, count: Int) throws -> Double {
    let line = [UInt8](repeating: 0x78, count: 330)
    let file = open(folder.appending("floor").string, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { close(file) }
    let bytes = Array(repeatElement(line, count: batch).joined())
    return seconds {
      for _ in 0..<(count / batch) {
        write(file, bytes, bytes.count)
        fdatasync(file)
      }
    }
  }

  // MARK: A cold start

  /// One process that answers one question, and an empty one (`true`) beside it.
  func cold(_ program: String) {
    let ask = [
      program, "say", "--store", folder.string, "--as", "P008", "--today", "2026-11-21", "score",
      "P002",
    ]
    let answered = median(of: 40) { run(ask) }
    let empty = median(of: 40) { run(["/bin/true"]) }
    tell("one cold say \"score\"", "\(milliseconds(answered)); /bin/true \(milliseconds(empty))")
  }

  private func milliseconds(_ seconds: Double) -> String {
    "\(Double(Int(seconds * 10_000)) / 10) ms"
  }

  private func median(of runs: Int, _ body: () -> Void) -> Double {
    let times = (0..<runs).map { _ in seconds(body) }.sorted()
    return times[runs / 2]
  }

  private func run(_ words: [String]) {
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { arguments.forEach { free($0) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var child: pid_t = 0
    if posix_spawn(&child, words[0], &actions, nil, arguments, environ) == 0 {
      var status: Int32 = 0
      waitpid(child, &status, 0)
    }
    posix_spawn_file_actions_destroy(&actions)
  }
}
