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
  }

  private func seconds(_ body: () throws -> Void) rethrows -> Double {
    let time = try clock.measure(body)
    return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  }

  private func tell(_ what: String, _ figure: String) { print("\(what): \(figure)") }

  /// A ledger of ten thousand people beside the demo.
  func workload() throws -> Workload {
    guard let today = Day(iso: "2026-11-21") else { throw Fault.noDemo }
    return try Workload(scratch.path.appending("many"), today: today)
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
