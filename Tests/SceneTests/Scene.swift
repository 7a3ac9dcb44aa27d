import Appraisal

/// A transcript: who says what on which day, and the whole reply.
///
///     # What should happen.
///     @today 2026-11-21
///     P008> deduct 张三 complaint serious
///     the reply, line by line
///
/// Lines that begin with `@` set the stage: `@today DAY`, `@clock SECONDS` (forward),
/// `@language zh-Hans|zh-Hant|en`, `@id ID` (the gateway's id of the next message), `@form NAME`
/// (adds a form of `Forms/`), `@typed` (as at a terminal, where a repeat is asked about),
/// `@room NAME` (a group chat; without a name a chat of two again), `@reopen` (a new process).
struct Scene {
  /// One line of a transcript that does something.
  enum Step {
    case stage(String, String)
    case say(String, String, expected: [String])
  }

  let name: String
  private(set) var lines: [String]
  private(set) var steps: [(line: Int, step: Step)] = []

  init(name: String, text: String) {
    self.name = name
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last == "" { lines.removeLast() }
    var index = 0
    while index < lines.count {
      let line = lines[index]
      if line.hasPrefix("@") {
        let words = line.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
        steps.append((index, .stage(words[0], words.count > 1 ? words[1] : "")))
      } else if let said = Scene.said(line) {
        let start = index
        var expected: [String] = []
        while index + 1 < lines.count, !Scene.isOwn(lines[index + 1]) {
          index += 1
          expected.append(lines[index])
        }
        while expected.last == "" { expected.removeLast() }
        steps.append((start, .say(said.who, said.text, expected: expected)))
      }
      index += 1
    }
  }

  private static func isOwn(_ line: String) -> Bool {
    line.hasPrefix("@") || line.hasPrefix("# ") || said(line) != nil
  }

  private static func said(_ line: String) -> (who: String, text: String)? {
    guard let mark = line.firstRange(of: "> "), !line[..<mark.lowerBound].isEmpty,
      line[..<mark.lowerBound].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
    else { return nil }
    return (String(line[..<mark.lowerBound]), String(line[mark.upperBound...]))
  }
}
