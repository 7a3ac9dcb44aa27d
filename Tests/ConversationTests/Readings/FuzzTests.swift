import Appraisal
import Conversation
import Hanzi
import TestWorld
import Testing

/// Messages nobody would type: none may crash the reader or write what no word of it says.
@Suite struct FuzzTests {
  private func expectNoWrongWrite(_ texts: some Sequence<String>) throws {
    let world = try Fixtures.world()
    let reader = world.reader()
    let speaker = try #require(world.person("P008"))
    for text in texts {
      let reading = reader.read(text, by: speaker, today: world.today)
      guard reading.isComplete, reading.intent.writes else { continue }
      for member in reading.members where reading.intent != .rate {
        let person = try #require(world.person(member.description))
        #expect(isNamed(person, in: text), "\(text) → \(reading)")
      }
      if reading.points != nil {
        #expect(saysNumber(text), "\(text)")
      }
    }
  }

  private func saysNumber(_ text: String) -> Bool {
    text.contains { $0.isNumber || "壹贰貳叁肆伍陆柒捌玖拾两兩俩半".contains($0) }
      || fold(text).contains(/one|two|three|four|five|six|seven|eight|nine|ten|half/)
  }

  private func isNamed(_ person: Person, in text: String) -> Bool {
    let names = [person.id.description, person.name, person.chatID ?? ""] + person.aliases
    let parts = person.name.split(separator: "·").map(String.init)
    let folded = fold(text)
    return folded.contains(/[a-z]{2,}/)
      || (names + parts).contains { !$0.isEmpty && folded.contains(fold($0)) }
  }

  private func fold(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter { !Hanzi.isIgnorable($0) && $0 != " " }
    return String(String.UnicodeScalarView(scalars.map(Hanzi.folded)))
  }

  @Test func randomBytes() throws {
    var dice = Numbers(seed: 7)
    try expectNoWrongWrite(
      (0..<500).map { _ in
        let bytes = (0..<Int.random(in: 0...80, using: &dice)).map { _ in
          UInt8.random(in: 0...255, using: &dice)
        }
        return String(decoding: bytes, as: UTF8.self)
      })
  }

  @Test func everyUnicodeBlock() throws {
    let texts = stride(from: UInt32(0), to: 0x110000, by: 128).map { start in
      let scalars = (start..<start + 128).compactMap(Unicode.Scalar.init)
      return "扣张三值班" + String(String.UnicodeScalarView(scalars))
    }
    try expectNoWrongWrite(texts)
  }

  @Test func truncatedMessages() throws {
    let texts = try Utterance.all().filter { $0.text.count < 60 }.enumerated()
      .filter { $0.offset % 7 == 0 }
      .flatMap { _, utterance in
        utterance.text.indices.map { String(utterance.text[..<$0]) }
      }
    try expectNoWrongWrite(texts)
  }

  @Test func recombinedWords() throws {
    var dice = Numbers(seed: 11)
    let words = try Utterance.all().filter { $0.text.count < 60 }
      .flatMap { $0.text.split(separator: " ").map(String.init) }
    try expectNoWrongWrite(
      (0..<1500).map { _ in
        let count = Int.random(in: 1...8, using: &dice)
        return (0..<count).compactMap { _ in words.randomElement(using: &dice) }
          .joined(separator: Bool.random(using: &dice) ? " " : "")
      })
  }

  @Test func peopleCalledLikeOtherWords() throws {
    let names = [
      "投诉", "值班", "严重", "一般", "扣", "昨天", "打分", "申诉", "不", "如果", "算了", "note", "3月",
      "每次", "和", "客服部", "complaint", "late", "duty", "的话", "主管月检", "again",
    ]
    let others = ["张三", "3", "5分", "2次", "、", "。", "11-0001", "改", "撤销", "score", "周五", "他"]
    let plain = try Fixtures.world()
    let people = zip(plain.people, names + names).map { person, name in
      var person = person
      person.aliases.append(name)
      return person
    }
    let reader = World(people: people, plain).reader()
    var dice = Numbers(seed: 13)
    for _ in 0..<1500 {
      let words = (0..<Int.random(in: 1...6, using: &dice)).compactMap { _ in
        (names + names + others).randomElement(using: &dice)
      }
      let text = words.joined(separator: Bool.random(using: &dice) ? " " : "")
      let reading = reader.read(text, by: people[7], today: plain.today)
      #expect(!reading.isComplete || reading.points == nil || saysNumber(text), "\(text)")
    }
  }

  @Test func theLongestMessageIsReadInTime() throws {
    let world = try Fixtures.world()
    let reader = world.reader()
    let speaker = try #require(world.person("P008"))
    for unit in ["张三值班一般扣1分", "三", "1", "a b ", "、张三", "不要", "\"扣", "11-0007 "] {
      let text = String(String(repeating: unit, count: 2000).prefix(1990))
      let time = threadTime { _ = reader.read(text, by: speaker, today: world.today) }
      #expect(time < .seconds(20), "\(unit)")
    }
  }
}
