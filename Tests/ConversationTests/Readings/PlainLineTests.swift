import Appraisal
import TestWorld
import Testing

@testable import Conversation

/// The short way to read plain lines and the long way, held against each other.
@Suite struct PlainLineTests {
  private static let dates = ["2026-11-15", "2026-10-03", "2026-11-21", "2026-11-22", "2025-02-29"]
  private static let points = ["1", "2", "3", "5", "7", "10", "0", "05", "1.5", "99", "100", "-3"]
  private static let months = ["2026-11", "2026-10", "2026-13", "2025-07", "2026"]

  private func line(_ world: World, _ dice: inout Numbers) -> String {
    let person = world.people.randomElement(using: &dice)
    let names = [person?.id.description, person?.chatID, person?.name].compactMap { $0 }
    let position = person?.posts.first?.position ?? ""
    let own = world.forms.filter { $0.audience.positions.contains(position) }
    let form = (dice.next() % 8 == 0 ? world.forms : own).randomElement(using: &dice)
    var words = [dice.next() % 4 == 0 ? names.last ?? "" : names.first ?? ""]
    if Bool.random(using: &dice) {
      words.insert("score", at: 0)
      words.append(Self.months.randomElement(using: &dice) ?? "")
      return words.joined(separator: " ")
    }
    words.insert("deduct", at: 0)
    words.append(form?.criteria.randomElement(using: &dice)?.id ?? "")
    words.append(form?.severities.randomElement(using: &dice)?.term.id ?? "general")
    if Bool.random(using: &dice) { words.append(Self.points.randomElement(using: &dice) ?? "") }
    if Bool.random(using: &dice) { words.append(Self.dates.randomElement(using: &dice) ?? "") }
    return words.joined(separator: " ")
  }

  /// A line with a word left out, said twice, replaced, spelled otherwise, or spaced otherwise.
  private func bent(_ line: String, _ other: String, _ dice: inout Numbers) -> String {
    var words = line.split(separator: " ").map(String.init)
    let others = other.split(separator: " ").map(String.init)
    let place = Int.random(in: words.indices, using: &dice)
    switch Int.random(in: 0..<7, using: &dice) {
    case 0: words.remove(at: place)
    case 1: words.insert(words[place], at: place)
    case 2: words[place] = others.randomElement(using: &dice) ?? ""
    case 3: words[place] = words[place].uppercased()
    case 4: words[place] += [",", "?", "x", "1", "分"].randomElement(using: &dice) ?? ""
    case 5: words.shuffle(using: &dice)
    default: words.insert("", at: place)
    }
    return words.joined(separator: " ")
  }

  @Test func bothWaysAgree() throws {
    let world = try Fixtures.world()
    let reader = world.reader()
    var dice = Numbers(seed: 7)
    var plainCount = 0
    let speakers = ["P008", "P001", "P010"].compactMap(world.person)
    for round in 0..<1500 {
      let first = line(world, &dice)
      let text = round % 3 == 0 ? bent(first, line(world, &dice), &dice) : first
      let speaker = try #require(speakers.randomElement(using: &dice))
      let context = reader.context(speaker, world.today)
      guard let plain = reader.plain.read(text, in: context) else { continue }
      plainCount += 1
      #expect(plain == reader.readAny(text, in: context), "\(text)")
    }
    #expect(plainCount > 60)
  }

  @Test func linesOfARunAreReadAlike() throws {
    let world = try Fixtures.world()
    let reader = world.reader()
    var dice = Numbers(seed: 17)
    var plainCount = 0
    for speaker in ["P008", "P001", "P010"].compactMap(world.person) {
      let deductions = reader.plainDeductions(by: speaker, today: world.today)
      let context = reader.context(speaker, world.today)
      for round in 0..<1500 {
        let first = line(world, &dice)
        let text = round % 3 == 0 ? bent(first, line(world, &dice), &dice) : first
        let found = Array(text.utf8).withUnsafeBytes { deductions.line($0) }
        guard let found, let kind = deductions.kind(of: found) else { continue }
        plainCount += 1
        var reading = kind.reading
        (reading.members, reading.date) = ([found.person.id], found.day)
        #expect(reading == reader.readAny(text, in: context), "\(text)")
        #expect(reading.form == found.place.form.id)
      }
    }
    #expect(plainCount > 60)
  }

  @Test func everyCriterionOfAFormIsPlain() throws {
    let world = try Fixtures.world()
    let reader = world.reader()
    let context = reader.context(try #require(world.person("P008")), world.today)
    let form = try #require(world.forms.first { $0.id == "reception" })
    for criterion in form.criteria where !["notices", "movein"].contains(criterion.id) {
      let text = "deduct P001 \(criterion.id) general 1 2026-11-15"
      #expect(reader.plain.read(text, in: context) != nil, "\(text)")
    }
    for day in 1...20 {
      let text = "deduct P001 duty general 1 2026-11-\(day < 10 ? "0" : "")\(day)"
      #expect(reader.plain.read(text, in: context) != nil, "\(text)")
    }
  }

  @Test func wordsThatMeanMoreAreNotPlain() throws {
    // Somebody whose other name is a criterion, somebody spelled like two words of a line, and
    // somebody whose name goes on behind another's id.
    func person(_ id: String, _ name: String, _ alias: String) -> Person {
      Person(
        id: PersonID(id), name: name, role: .staff, aliases: [alias], joined: Day(number: 0),
        posts: [
          Post(from: Day(number: 0), position: "receptionist", department: "客服部", site: "总部")
        ])
    }
    let world = try Fixtures.world([
      person("duty", "赵一", ""), person("X2", "钱二", "p001 records"), person("X3", "李四", ""),
      person("E4001", "吴五", ""),
    ])
    let reader = world.reader()
    let context = reader.context(try #require(world.person("P008")), world.today)
    for text in [
      "deduct E4001 complaint serious 3", "deduct P001 duty general 1",
      "deduct P001 records general 1", "score P001",
      "deduct lisi complaint serious 3", "deduct X3 complaint serious 3",
    ] {
      let plain = reader.plain.read(text, in: context)
      #expect(plain == nil || plain == reader.readAny(text, in: context), "\(text)")
    }
    #expect(reader.plain.read("deduct P001 duty general 1", in: context) == nil)
    #expect(reader.plain.read("deduct P001 records general 1", in: context) == nil)
    // x3 is three times.
    #expect(reader.plain.read("deduct X3 complaint serious 3", in: context) == nil)
    #expect(reader.plain.read("deduct E4001 complaint serious 3", in: context) != nil)
  }
}
