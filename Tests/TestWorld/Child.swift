public import Glibc

/// A process started by a test, with its standard output at hand.
public final class Child {
  /// Its process id.
  public let id: pid_t
  private let output: Int32
  /// Everything read of what it printed.
  public private(set) var printed: [UInt8] = []

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: one that was built beside the tests, or the path of another.
  ///   - arguments: its arguments.
  ///   - isSilent: whether what it says on standard error is left out.
  public init?(_ program: String, _ arguments: [String], isSilent: Bool = false) {
    guard let path = Child.path(program) else { return nil }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    // No other child may hold this one's output open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    if isSilent {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }
    let words = [path] + arguments
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

  /// Where a program is: those without a slash lie beside the tests.
  private static func path(_ program: String) -> String? {
    if program.contains("/") { return program }
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let tests = String(
      decoding: buffer.prefix(max(0, length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    return tests.lastIndex(of: "/").map { tests[...$0] + program }
  }

  /// Reads until it has printed so many bytes, or all it ever will.
  public func read(atLeast count: Int) {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while printed.count < count {
      let got = Glibc.read(output, &buffer, buffer.count)
      if got <= 0 { return }
      printed += buffer[..<got]
    }
  }

  /// Reads until it has printed a word, all it ever will, or nothing for a minute.
  ///
  /// - Returns: what it printed.
  public func read(until word: String) -> String {
    while true {
      let text = String(decoding: printed, as: UTF8.self)
      let count = printed.count
      var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      if text.contains(word) || poll(&waiting, 1, 60_000) <= 0 { return text }
      read(atLeast: count + 1)
      if printed.count == count { return text }
    }
  }

  /// Ends it at once, wherever it is.
  public func kill() { Glibc.kill(id, SIGKILL) }

  /// Waits for its end.
  ///
  /// - Returns: its exit status; nil when it was killed.
  public func wait() -> Int32? {
    read(atLeast: .max)
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : nil
  }

  /// The lines it printed, whole ones only.
  public var lines: [String] {
    let whole = printed[..<(printed.lastIndex(of: 0x0A) ?? 0)]
    return String(decoding: whole, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
