import Appraisal
import Conversation
import Testing

/// What holds for every message, whatever it says.
@Suite struct PropertyTests {
  private func readings(
    _ world: World, _ texts: (Utterance) -> String
  ) throws -> [(text: String, reading: Conversation.Reading)] {
    let reader = world.reader()
    return try Utterance.all().map { utterance in
      let speaker = try #require(world.person(utterance.speaker))
      let text = texts(utterance)
      return (text, reader.read(text, by: speaker, today: world.today))
    }
  }

  private func expectSame(_ change: (String) -> String) throws {
    let world = try Fixtures.world()
    let plain = try readings(world, \.text)
    let changed = try readings(world) { change($0.text) }
    for (one, other) in zip(plain, changed) {
      #expect(one.reading.withoutText == other.reading.withoutText, "\(other.text)")
    }
  }

  @Test func fullWidthReadsAsHalfWidth() throws {
    try expectSame { text in
      String(
        String.UnicodeScalarView(
          text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0x20: "\u{3000}"
            case 0x21...0x7E: Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar
            default: scalar
            }
          }))
    }
  }

  @Test func traditionalReadsAsSimplified() throws {
    let pairs = zip("张严违规业诉处处档领单钥记时迟岗报", "張嚴違規業訴處處檔領單鑰記時遲崗報")
    let traditional = Dictionary(pairs.map { ($0, $1) }) { one, _ in one }
    try expectSame { text in String(text.map { traditional[$0] ?? $0 }) }
  }

  @Test func moreSpacesReadAsOne() throws {
    try expectSame { text in
      text.contains("\n") || text.count > 900 ? text : text.replacing(" ", with: " \u{A0} ")
    }
  }

  @Test func anUnrelatedPersonChangesNothing() throws {
    let stranger = Person(
      id: PersonID("X9001"), name: "鄢朤", role: .staff, joined: Day(number: 0),
      posts: [Post(from: Day(number: 0), position: "diver", department: "潜水组", site: "北礁")])
    let plain = try readings(Fixtures.world(), \.text)
    let more = try readings(Fixtures.world([stranger]), \.text)
    for (one, other) in zip(plain, more) { #expect(one.reading == other.reading, "\(one.text)") }
  }

  @Test func theCanonicalLineReadsAsItself() throws {  // N15
    let world = try Fixtures.world()
    let reader = world.reader()
    let lines = CanonicalLine(world.vocabulary)
    for utterance in try Utterance.all() {
      let speaker = try #require(world.person(utterance.speaker))
      let reading = reader.read(utterance.text, by: speaker, today: world.today)
      guard let line = lines.line(for: reading),
        line.unicodeScalars.count <= Reader.longestMessage
      else { continue }
      let again = reader.read(line, by: speaker, today: world.today)
      #expect(again == reading, "\(utterance.text) → \(line)")
      #expect(lines.line(for: again) == line, "\(utterance.text)")
    }
  }

  /// A note may be made of the reader's own words (N15).
  @Test(arguments: ["behind.txt", "facts.txt", "noted.txt", "slips.txt", "called-off.txt"])
  func theCanonicalLineOfAnyNoteReadsAsItself(file: String) throws {
    let world = try Fixtures.world()
    let reader = world.reader()
    let lines = CanonicalLine(world.vocabulary)
    let speaker = try #require(world.person("P008"))
    let words = try Fixtures.text("Talk/" + file).split(whereSeparator: \.isNewline)
    for word in words + ["十分不满", "不敢开门", "十分", "三次"] {
      for text in [
        "张三值班一般扣2分，原因：\(word)业主", "deduct 张三 duty general 2 \"业主 \(word)\"",
      ] {
        let reading = reader.read(text, by: speaker, today: world.today)
        guard let line = lines.line(for: reading) else { continue }
        #expect(reader.read(line, by: speaker, today: world.today) == reading, "\(line)")
      }
    }
  }

  @Test func theLineOfTheContractIsCanonical() throws {
    let world = try Fixtures.world()
    let speaker = try #require(world.person("P008"))
    let reading = world.reader().read(
      "张三昨天投诉处理严重违规扣4分 未回访业主", by: speaker, today: world.today)
    #expect(
      CanonicalLine(world.vocabulary).line(for: reading)
        == "deduct 张三 complaint serious 4 2026-11-20 未回访业主")
  }
}

extension Conversation.Reading {
  /// The reading without what is kept as typed.
  fileprivate var withoutText: Conversation.Reading {
    var reading = self
    reading.note = nil
    reading.name = nil
    reading.topic = nil
    reading.error?.word = nil
    reading.ask?.word = nil
    reading.ask?.replacing = nil
    reading.ask?.lines = []
    reading.suggestions = []
    return reading
  }
}
