import Appraisal
import Conversation
import Testing

/// No word about writing, put before or behind a line that writes, leaves a write.
@Suite struct TalkTests {
  private static let before = [
    "不要", "先别", "如果", "要是", "听说", "他说", "据说", "建议", "下次", "可能要", "是不是要", "要不要",
    "差点", "本来想", "已经", "昨天已经", "忘了有没有", "我在想", "考虑一下", "万一", "等确认了再", "能不能",
    "有必要", "谁", "怎么", "业主让", "不知道", "假设", "打算", "don't ", "if ", "should we ", "maybe ",
    "I heard that ", "no need to ", "we might ", "was it right to ", "example: ", "he said ",
  ]

  private static let behind = [
    "吗", "？", "行不行", "可以吗", "好不好", "，算了", "，再说", "，待定", "，我再想想", "，开玩笑的", "，测试",
    "，不对", "，是假的", "，不算", "，别记", "，先不记", "，取消", "，这样对吗", "，合适吗", "，还没定",
    "，等通知", "，以后再说", "，先放着", "，没有的事", "，误会", "，搞错了", "，不是他", "，改天再记",
    "，后来没扣", "，撤了", "，领导没同意", "，考虑中", "，仅供参考", "，先口头警告", ", right?",
    ", just kidding", ", not sure", ", on second thought no", ", pending", ", not confirmed",
    ", wrong person",
  ]

  private func lines() throws -> [Utterance] {
    let all = try Utterance.all().filter { utterance in
      ["deduct-chinese", "deduct-english", "utterances"].contains(utterance.file)
        && utterance.answers.allSatisfy {
          $0["intent"]?.string == "deduct" && $0["ask"] == nil && $0["error"] == nil
        }
    }
    return all.indices.filter { $0.isMultiple(of: 4) }.map { all[$0] }
  }

  private func writes(_ texts: (String) -> [String]) throws -> [String] {
    let world = try Fixtures.world()
    let reader = world.reader()
    return try lines().flatMap { line in
      let speaker = try #require(world.person(line.speaker))
      return texts(line.text).filter { text in
        let reading = reader.read(text, by: speaker, today: world.today)
        return reading.intent.writes && reading.isComplete
      }
    }
  }

  @Test func theLinesThemselvesWrite() throws {
    let count = try lines().count
    #expect(count > 20)
    #expect(try writes { [$0] }.count == count)
  }

  @Test func wordsBeforeTakeBack() throws {
    let written = try writes { line in TalkTests.before.map { $0 + line } }
    #expect(written.isEmpty, "\(written.joined(separator: "\n"))")
  }

  @Test func wordsBehindTakeBack() throws {
    let written = try writes { line in TalkTests.behind.map { line + $0 } }
    #expect(written.isEmpty, "\(written.joined(separator: "\n"))")
  }
}
