internal import Glibc

/// The lines of standard input, in the batches they arrive in.
///
/// Everything that has arrived is handed on at once, so that one sync can cover it
/// (`DESIGN.md`). A line longer than ``longest`` is handed on cut, once, however long it is: it is
/// refused for its length anyway.
struct LineInput {
  /// The most bytes of a line that are kept; a message may have 2,000 characters.
  static let longest = 65_536
  /// As much as a pipe holds: what one sync covers is kept in memory.
  private static let chunk = 65_536

  /// The start of a line whose end has not arrived.
  private var partial: [UInt8] = []
  private var isEnded = false

  /// The whole lines that have arrived; nil at the end of the input.
  ///
  /// Waits while there are none. The last line need not end in a line feed.
  mutating func next() -> [ArraySlice<UInt8>]? {
    while !isEnded {
      let bytes = LineInput.arrived()
      if bytes.isEmpty {
        isEnded = true
        return partial.isEmpty ? nil : [partial[...]]
      }
      let lines = split(bytes[...])
      if !lines.isEmpty { return lines }
    }
    return nil
  }

  /// Bytes that have arrived; none at the end of the input.
  ///
  /// Waits while there are none.
  private static func arrived() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
      var got = 0
      repeat { got = read(STDIN_FILENO, buffer.baseAddress, chunk) } while got < 0 && errno == EINTR
      count = max(0, got)
    }
  }

  private mutating func split(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = bytes
    while let end = rest.firstIndex(of: 0x0A) {
      let line = rest[..<end]
      if partial.isEmpty {
        // A whole line stands where it arrived, and is no longer than what arrives at once.
        lines.append(line)
      } else {
        keep(line)
        lines.append(partial[...])
        partial = []
      }
      rest = rest[(end + 1)...]
    }
    keep(rest)
    return lines
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    partial += bytes.prefix(max(0, LineInput.longest - partial.count))
  }
}
