import Conversation
import Testing

/// What an answer makes of the question it is given to.
@Suite struct AnswerTests {
  /// Whoever answers one of the offered choices is never asked the same again.
  @Test func aChosenAnswerSettlesItsQuestion() throws {
    let world = try Fixtures.world()
    let reader = world.reader()
    var loops: [String] = []
    // Of a paste a session reads each line by itself.
    for utterance in try Utterance.all() where !utterance.text.contains("\n") {
      let speaker = try #require(world.person(utterance.speaker))
      let line = AnsweredLine(utterance.text)
      let reading = reader.read(line, by: speaker, today: world.today)
      guard let question = reading.ask else { continue }
      for place in question.choices.indices {
        let answered = line.choosing(place, of: question, in: reading)
        let next = reader.read(answered, by: speaker, today: world.today).ask
        if next?.slot == question.slot, next?.choices == question.choices {
          loops.append("\(utterance.text) + \(question.choices[place])")
        }
      }
    }
    #expect(loops.isEmpty, "\(loops.joined(separator: "\n"))")
  }

  @Test(arguments: [
    ("last Friday", "2026-11-13", "2026-11-13"), ("03/10/2026", "2026-10-03", "2026-10-03"),
    ("25号", "10月25日", "2026-10-25"), ("前几天", "11月18日", "2026-11-18"),
    ("10月", "3号", "2026-10-03"), ("10月", "3", "2026-10-03"), ("周八", "周五", "2026-11-20"),
  ])
  func aDayAskedForIsTheOneAnswered(asked: String, answer: String, day: String) throws {
    let line = AnsweredLine("扣张三投诉严重4分 \(asked)")
    let read = try reader()
    let reading = read(line)
    let question = try #require(reading.ask)
    #expect(question.slot == .date)
    let world = try Fixtures.world()
    let value = world.reader().value(
      of: answer, to: question, under: reading.form, today: world.today)
    let settled = read(line.settling(question, in: reading, with: try #require(value)))
    #expect(settled.date?.description == day)
    #expect(settled.points == 4)
    #expect(settled.note == nil)
    #expect(settled.isComplete)
  }

  /// Which of two entries of a line is meant decides everything that it says.
  @Test func theEntryChosenIsReadWithoutTheOther() throws {
    let read = try reader()
    let line = AnsweredLine("昨天张三投诉严重扣4分，李四没戴工牌扣2分")
    let reading = read(line)
    let question = try #require(reading.ask)
    let both = question.choices.indices.map { read(line.choosing($0, of: question, in: reading)) }
    #expect(both.map { $0.members.map(\.description) } == [["P001"], ["P004"]])
    #expect(both.map(\.points) == [4, 2])
    #expect(both.map { $0.date?.description } == ["2026-11-20", "2026-11-20"])
    #expect(both.map(\.note) == [nil, nil])
  }

  /// Of two values in one line either can be chosen, with its own number.
  @Test func theValueChosenIsReadWithoutTheOther() throws {
    let world = try Fixtures.world()
    let reader = world.reader()
    let speaker = try #require(world.person("P011"))
    let line = AnsweredLine("measure 客服部 callback 100% visit-reception 98%")
    let reading = reader.read(line, by: speaker, today: world.today)
    let question = try #require(reading.ask)
    #expect(question.slot == .item)
    let both = question.choices.indices.map {
      reader.read(
        line.choosing($0, of: question, in: reading), by: speaker, today: world.today)
    }
    #expect(both.map(\.item) == ["callback", "visit-reception"])
    #expect(both.map(\.value) == [100, 98])
    #expect(both.map(\.isComplete) == [true, true])
  }

  private func reader() throws -> (AnsweredLine) -> Conversation.Reading {
    let world = try Fixtures.world()
    let reader = world.reader()
    let speaker = try #require(world.person("P008"))
    return { reader.read($0, by: speaker, today: world.today) }
  }
}
