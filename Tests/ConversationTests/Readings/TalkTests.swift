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
    let marked = lines.map { ($0, Mark(of: $0.text)) }
    return words.flatMap { word -> [(Utterance, String)] in
      let word = (text: word, mark: Mark(of: word))
      return nearest(marked, to: word.mark).flatMap { line in
        join(line.text, word.text).map { (line, $0) }
      }
    }
  }

  /// The lines whose marks make the least ones with a word's: another example takes the place of
  /// at most one of them and moves no other pair.
  private func nearest(_ lines: [(Utterance, Mark)], to word: Mark) -> [Utterance] {
    var best: [(line: Utterance, value: UInt64)] = []
    for (line, mark) in lines {
      let value = mark.joined(word)
      if best.count == Self.linesPerWord, let last = best.last, value >= last.value { continue }
      let place = best.firstIndex { value < $0.value } ?? best.count
      best.insert((line, value), at: place)
      if best.count > Self.linesPerWord { best.removeLast() }
    }
    return best.map(\.line)
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

  @Test func consentIsNoOrder() throws {
    try expectTalk("consent.txt", of: Self.new) { [$1 + $0] }
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

/// A number that a text alone determines and that looks random.
private struct Mark {
  let value: UInt64

  init(of text: String) {
    value = text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  func joined(_ other: Mark) -> UInt64 {
    var mixed = value &+ other.value &* 0x9e37_79b9_7f4a_7c15
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    return (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
  }
}
