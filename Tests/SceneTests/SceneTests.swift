import Foundation
import Testing

/// Plays every transcript under `Scenes/`; together they are the manual.
///
/// `RECORD_SCENES=1 swift test --filter SceneTests` writes the replies as they are into the
/// transcripts and fails, so that a recording is never mistaken for a test.
@Suite struct SceneTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Scenes")

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".scene") }.sorted()

  static let isRecording = ProcessInfo.processInfo.environment["RECORD_SCENES"] == "1"

  @Test(arguments: names)
  func plays(_ name: String) throws {
    let file = Self.folder.appendingPathComponent(name)
    let scene = Scene(name: name, text: try String(contentsOf: file, encoding: .utf8))
    let stage = try Stage()
    var recorded = scene.lines
    var shift = 0
    for (line, step) in scene.steps {
      switch step {
      case .stage(let direction, let value): try stage.set(direction, value)
      case .say(let who, let text, let expected):
        let reply = try stage.say(who, text)
        if Self.isRecording {
          let first = line + 1 + shift
          recorded.replaceSubrange(first..<(first + expected.count), with: reply)
          shift += reply.count - expected.count
        } else {
          #expect(
            reply == expected,
            "\(name):\(line + 1): \(who)> \(text)\n\(Self.differences(expected, reply))")
        }
      }
    }
    if Self.isRecording {
      try (recorded.joined(separator: "\n") + "\n").write(
        to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name); run again without RECORD_SCENES")
    }
  }

  @Test func thereAreScenes() { #expect(Self.names.count >= 10) }

  private static func differences(_ expected: [String], _ reply: [String]) -> String {
    (0..<max(expected.count, reply.count)).compactMap { index in
      let old = index < expected.count ? expected[index] : nil
      let new = index < reply.count ? reply[index] : nil
      if old == new { return nil }
      return [old.map { "- " + $0 }, new.map { "+ " + $0 }].compactMap { $0 }.joined(
        separator: "\n")
    }.joined(separator: "\n")
  }
}
