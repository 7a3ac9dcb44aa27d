import Appraisal
import Foundation
import JSONText

/// An example message with the readings that are right.
struct Utterance: Sendable {
  let file: String
  let speaker: String
  let text: String
  /// Every acceptable reading, as the example names its slots.
  let answers: [JSON]

  init?(_ line: some StringProtocol, file: String) {
    guard let json = try? JSON(parsing: String(line)), let speaker = json["as"]?.string,
      let text = json["text"]?.string,
      let answers = json["any_of"]?.array ?? json["expect"].map({ [$0] })
    else { return nil }
    self.file = file
    self.speaker = speaker
    self.text = text
    self.answers = answers
  }

  /// The examples of every file, in the order of the files' names.
  static func all() throws -> [Utterance] {
    let folder = Fixtures.folder.appending(path: "Utterances")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".jsonl") }.sorted()
      .flatMap { name in
        try Fixtures.text("Utterances/" + name).split(separator: "\n").compactMap { line in
          Utterance(line, file: String(name.dropLast(6)))
        }
      }
  }
}

/// The files beside the tests.
enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// The world of the contract's examples, with some more people.
  static func world(_ more: [Person] = []) throws -> World {
    World(roster: try text("World/roster.csv"), units: try text("World/units.csv"), more: more)
  }
}
