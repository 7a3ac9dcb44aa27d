internal import Glibc

/// Standard output and standard error.
final class Output {
  /// Whether standard output is a terminal.
  let isTerminal = isatty(STDOUT_FILENO) == 1
  /// Why something printed did not arrive, by its error number: nobody read it any more, or the
  /// disk was full.
  private(set) var failure: Int32?

  /// Writes all of a text; false where it cannot arrive any more.
  @discardableResult
  func write(_ text: String) -> Bool { noting(Output.write(text, to: STDOUT_FILENO)) }

  /// Writes bytes as they are; false where they cannot arrive any more.
  @discardableResult
  func write(bytes: [UInt8]) -> Bool {
    noting(bytes.withUnsafeBufferPointer { Output.write($0, to: STDOUT_FILENO) })
  }

  private func noting(_ hasArrived: Bool) -> Bool {
    if !hasArrived { failure = failure ?? errno }
    return hasArrived
  }

  /// Writes a line.
  @discardableResult
  func line(_ text: String) -> Bool { write(text + "\n") }

  /// Writes a line for those who look after the program.
  func complain(_ text: String) { _ = Output.write(text + "\n", to: STDERR_FILENO) }

  private static func write(_ text: String, to file: Int32) -> Bool {
    var text = text
    return text.withUTF8 { write($0, to: file) }
  }

  private static func write(_ bytes: UnsafeBufferPointer<UInt8>, to file: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let wrote = Glibc.write(
        file, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      if wrote >= 0 { written += wrote } else if errno != EINTR { return false }
    }
    return true
  }
}
