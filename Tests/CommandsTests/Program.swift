import Foundation
import Testing

/// The program itself, built beside the tests.
enum Program {
  /// What it prints to these lines on its standard input.
  static func run(_ arguments: [String], _ lines: [String]) throws -> [String] {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let process = Process()
    process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("kaohe")
    process.arguments = arguments
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // Written beside the reading, so that neither pipe fills up.
    let text = lines.joined(separator: "\n") + "\n"
    Thread.detachNewThread {
      input.fileHandleForWriting.write(Data(text.utf8))
      try? input.fileHandleForWriting.close()
    }
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: printed, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
