import Glibc

/// A process started by a test, with its standard output at hand.
final class Child {
  let id: pid_t
  private let output: Int32
  /// Everything read of what it printed.
  private(set) var printed: [UInt8] = []

  /// Starts a program that was built beside the tests.
  init?(_ program: String, _ arguments: [String]) {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let tests = String(
      decoding: buffer.prefix(max(0, length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard let slash = tests.lastIndex(of: "/") else { return nil }
    let path = tests[...slash] + program
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    // No other child may hold this one's output open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    let words = [String(path)] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    defer { pointers.forEach { free($0) } }
    pointers.append(nil)
    var id: pid_t = 0
    let failure = posix_spawn(&id, words[0], &actions, nil, pointers, environ)
    close(ends[1])
    self.id = id
    output = ends[0]
    if failure != 0 { return nil }
  }

  deinit { close(output) }

  /// Reads until it has printed so many bytes, or all it ever will.
  func read(atLeast count: Int) {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while printed.count < count {
      let got = Glibc.read(output, &buffer, buffer.count)
      if got <= 0 { return }
      printed += buffer[..<got]
    }
  }

  /// Ends it at once, wherever it is.
  func kill() { Glibc.kill(id, SIGKILL) }

  /// Waits for its end.
  ///
  /// - Returns: its exit status; nil when it was killed.
  func wait() -> Int32? {
    read(atLeast: .max)
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : nil
  }

  /// The lines it printed, whole ones only.
  var lines: [String] {
    let whole = printed[..<(printed.lastIndex(of: 0x0A) ?? 0)]
    return String(decoding: whole, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
