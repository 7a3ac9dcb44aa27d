import Appraisal
import Conversation
import Testing

/// No word about writing, put before or behind a line that writes, leaves a write; and whatever is
/// told of the matter leaves it.
@Suite struct TalkTests {
  /// How many lines each word is tried on; every word on others.
  private static let linesPerWord = 3

  private static let factual: Set = ["deduct"]
  private static let new: Set = ["deduct", "commend", "inspect", "rate", "measure", "incident"]
  private static let all: Set = [
    "deduct", "commend", "inspect", "rate", "measure", "incident", "undo", "amend", "decide",
    "waive", "close", "reopen", "adjust", "withdraw", "roster",
  ]

  private func words(_ file: String) throws -> [String] {
    try Fixtures.text("Talk/" + file).split(whereSeparator: \.isNewline).map(String.init)
  }

  /// The examples of one line that write something of these kinds whatever answer is right.
  private func lines(_ intents: Set<String>) throws -> [Utterance] {
    let all = try Utterance.all().filter { utterance in
      utterance.text.count < 60 && !utterance.text.contains(where: \.isNewline)
        && utterance.answers.allSatisfy {
          intents.contains($0["intent"]?.string ?? "") && $0["ask"] == nil && $0["error"] == nil
        }
    }
    return try written(all.map { ($0, $0.text) }).map(\.0)
  }

  /// Those of these texts that write.
  private func written(
    _ texts: [(Utterance, String)]
  ) throws -> [(Utterance, String)] {
    let world = try Fixtures.world()
    let reader = world.reader()
    return try texts.filter { utterance, text in
      let speaker = try #require(world.person(utterance.speaker))
      let reading = reader.read(text, by: speaker, today: world.today)
      return reading.intent.writes && reading.isComplete
    }
  }

  private func joined(
    _ lines: [Utterance], _ words: [String], _ join: (String, String) -> [String]
  ) -> [(Utterance, String)] {
    words.indices.flatMap { index in
      (0..<Self.linesPerWord).flatMap { turn -> [(Utterance, String)] in
        let line = lines[(index * 37 + turn * 101) % lines.count]
        return join(line.text, words[index]).map { (line, $0) }
      }
    }
  }

  private func behind(_ line: String, _ word: String) -> [String] {
    [line + "，" + word, line + " " + word]
  }

  private func expectTalk(
    _ file: String, of intents: Set<String>, _ join: (String, String) -> [String]
  ) throws {
    let lines = try lines(intents)
    #expect(lines.count > 100)
    let wrong = try written(joined(lines, words(file), join)).map(\.1)
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  @Test func wordsBeforeTakeBack() throws {
    try expectTalk("before.txt", of: Self.all) { [$1 + $0] }
  }

  @Test func wordsBehindTakeBack() throws {
    try expectTalk("behind.txt", of: Self.new, behind)
  }

  @Test func wordsBehindPutAnythingOff() throws {
    try expectTalk("behind-any.txt", of: Self.all, behind)
  }

  @Test func whatHappenedIsNoTalk() throws {
    let lines = try lines(Self.factual).filter { $0.text.contains("扣") && $0.text.contains("分") }
    let texts = try joined(lines, words("facts.txt"), behind)
    let kept = Set(try written(texts).map(\.1))
    let lost = texts.map(\.1).filter { !kept.contains($0) }
    #expect(lost.isEmpty, "\(lost.joined(separator: "\n"))")
  }
}
