import Appraisal
import Conversation
import Testing

/// Names with points attached, beside those who are called by a name and a number.
@Suite struct GluedNameTests {
  @Test(arguments: ["amy2", "amy-2", "前台10", "gx1"])
  func whoeverIsCalledSoIsMeant(alias: String) throws {
    let plain = try Fixtures.world()
    let called = try #require(plain.person("P001"))
    let people = plain.people.map { person in
      var person = person
      if person.id == called.id { person.aliases.append(alias) }
      return person
    }
    let reader = World(people: people, plain).reader()
    let speaker = try #require(plain.person("P008"))
    let named = reader.read("扣\(alias) 1分 值班一般", by: speaker, today: plain.today)
    #expect(named.members == [called.id] && named.points == 1, "\(named)")
    let asked = reader.read("扣\(alias)分 值班一般", by: speaker, today: plain.today)
    #expect(!asked.isComplete, "\(asked)")
    let other = reader.read("扣amy1分 值班一般", by: speaker, today: plain.today)
    #expect(other.members == [PersonID("P019")] && other.points == 1, "\(other)")
  }

  @Test func oneNumberMayBelongToTheNameInTwoWays() throws {
    let plain = try Fixtures.world()
    let people = plain.people.map { person in
      var person = person
      if person.id == PersonID("P001") { person.aliases.append("amy1") }
      return person
    }
    let reader = World(people: people, plain).reader()
    let speaker = try #require(plain.person("P008"))
    let reading = reader.read("扣amy12分 值班一般", by: speaker, today: plain.today)
    #expect(!reading.isComplete, "\(reading)")
  }
}
