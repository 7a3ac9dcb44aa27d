import Conversation
import Testing

/// The contract's examples and further ones, by several hands.
@Suite struct UtteranceTests {
  private struct Judged: Sendable {
    let utterance: Utterance
    let reading: Conversation.Reading
    let verdict: Verdict
  }

  private static let examples = Result { try judged() }

  private func judged() throws -> [Judged] { try UtteranceTests.examples.get() }

  private static func judged() throws -> [Judged] {
    let world = try Fixtures.world()
    let reader = world.reader()
    return try Utterance.all().map { utterance in
      let speaker = try #require(world.person(utterance.speaker))
      let reading = reader.read(utterance.text, by: speaker, today: world.today)
      return Judged(
        utterance: utterance, reading: reading, verdict: Verdict(reading, utterance))
    }
  }

  private func list(_ examples: [Judged]) -> String {
    examples.map { "\($0.utterance.speaker) \($0.utterance.text)\n  \($0.reading)" }
      .joined(separator: "\n")
  }

  @Test func noExampleIsWrittenWrongly() throws {
    let wrong = try judged().filter(\.verdict.isWrongWrite)
    #expect(wrong.isEmpty, "\(list(wrong))")
  }

  @Test func everyExampleOfTheContractIsRight() throws {
    let failed = try judged().filter { $0.utterance.file == "utterances" && !$0.verdict.isRight }
    #expect(failed.isEmpty, "\(list(failed))")
  }

  @Test func clearExamplesAreNotAskedAbout() throws {
    let asked = try judged().filter(\.verdict.asksNeedlessly)
    #expect(asked.count <= 5, "\(list(asked))")
  }

  @Test func nearlyEveryExampleIsRight() throws {
    let examples = try judged()
    let failed = examples.filter { !$0.verdict.isRight }
    #expect(failed.count * 1000 <= examples.count * 15, "\(list(failed))")
  }
}
