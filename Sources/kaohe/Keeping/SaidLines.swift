internal import JSONText
internal import Ledger

/// What a subcommand said under `--json`, kept for one object in the shape of an answer.
final class SaidLines {
  private var lines: [String] = []
  private var facts: [JSON.Member] = []

  func note(_ line: String) { lines.append(line) }

  /// Keeps facts for a program beside the words.
  func note(_ facts: [JSON.Member]) { self.facts = facts }

  /// What was said since the last call; nil for nothing.
  func object(for command: String, _ status: ExitStatus) -> JSON? {
    if lines.isEmpty, facts.isEmpty { return nil }
    defer { (lines, facts) = ([], []) }
    let outcome = SaidLines.outcome(status) + facts
    return [
      "text": .string(command), "reply": .string(lines.joined(by: "\n")),
      "outcome": .object(outcome),
    ]
  }

  private static func outcome(_ status: ExitStatus) -> [JSON.Member] {
    switch status {
    case .done: [.init("kind", "text")]
    case .usage: [.init("kind", "refused"), .init("code", "usage")]
    case .notDone, .store, .unheard: [.init("kind", "refused"), .init("code", "not-done")]
    }
  }
}

extension Keeping {
  /// Says a line of a report.
  func say(_ text: String) {
    if invocation.isJSON { said.note(text) } else { output.line(text) }
  }

  /// Says what is wrong; under `--json` also to the program that reads along.
  func complain(_ text: String) {
    output.complain(text)
    if invocation.isJSON { said.note(text) }
  }

  /// Gives a program that reads along the facts of a report.
  func state(_ facts: [JSON.Member]) {
    if invocation.isJSON { said.note(facts) }
  }

  /// Hands a program that reads along what was said so far, one object a line.
  func handOver(_ status: ExitStatus) {
    let command = arguments.joined(by: " ")
    if let object = said.object(for: command, status) { output.line(object.text) }
  }
}

extension CheckReport {
  /// The facts of a check: whether the ledger is sound, what is in it, what was found.
  var facts: [JSON.Member] {
    [
      .init("sound", .bool(isSound)), .init("entries", .number(String(entryCount))),
      .init("files", .number(String(fileCount))),
      .init("newest", newest.map { .string($0.description) } ?? .null),
      .init("hash", .string(hash.description)),
      .init(
        "findings",
        .array(
          findings.map { finding in
            [
              "gravity": .string(finding.gravity.rawValue),
              "file": .string(finding.place.file.string),
              "line": finding.place.line.map { .number(String($0)) } ?? .null,
            ]
          })),
    ]
  }
}
