import Foundation
import Testing

/// The program itself, built beside the tests.
enum Program {
  /// What became of one run of it.
  struct Run {
    /// Its exit status.
    var status: Int32
    /// The lines it printed.
    var lines: [String]
    /// What it said on standard error.
    var complaint: String
  }

  /// What it prints to these lines on its standard input.
  static func run(_ arguments: [String], _ lines: [String]) throws -> [String] {
    try finished(arguments, lines).lines
  }

  /// Where it lies: beside the tests.
  static var file: URL {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("kaohe")
  }

  /// Runs it to its end.
  static func finished(_ arguments: [String], _ lines: [String] = []) throws -> Run {
    let process = Process()
    process.executableURL = file
    process.arguments = arguments
    let (input, output, errors) = (Pipe(), Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // Written beside the reading, so that neither pipe fills up.
    let text = lines.joined(separator: "\n") + "\n"
    Thread.detachNewThread {
      input.fileHandleForWriting.write(Data(text.utf8))
      try? input.fileHandleForWriting.close()
    }
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus,
      lines: String(decoding: printed, as: UTF8.self).split(whereSeparator: \.isNewline)
        .map(String.init),
      complaint: String(decoding: complaint, as: UTF8.self))
  }
}
