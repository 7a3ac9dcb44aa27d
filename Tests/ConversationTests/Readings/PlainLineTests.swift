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

  private static let parts = (
    days: [
      "昨天", "今天", "前天", "上周五", "周三", "10月3日", "11月20日", "2026-11-15", "3号", "明天", "10月", "上个月",
      "昨晚",
    ],
    points: [
      "扣2分", "2分", "扣一分", "扣３分", "三分", "扣 1 分", "5分", "-2分", "扣2", "1", "扣5分", "扣十分", "减1分",
      "扣1.255分", "扣1.5分", "一点五分", "扣半分", "扣0分", "扣3到5分", "扣两分", "扣2.0分",
    ],
    counts: ["一次", "两次", "3次", "x2", "0次"],
    verbs: ["扣", "记", "扣分", "记一笔", "deduct", "罚", "查", "多少分", "score", "这个月多少分", "加分", "登记"],
    polite: [
      "麻烦", "请", "给", "麻烦给", "请帮我", "谢谢", "一下", "了", "的", "吧", "吗", "先", "别", "把", "对", "每次", "听说",
      "上次", "又", "再", "已经", "please", "如果", "下次", "今后", "可能", "建议",
    ]
  )

  /// The slots of a deduction as people say them, in any order, with and without spaces, now and
  /// then with one too many or too few.
  private func spoken(_ world: World, _ dice: inout Numbers) -> String {
    guard let person = world.people.randomElement(using: &dice) else { return "" }
    let position = person.posts.last?.position ?? ""
    let own = world.forms.filter { $0.audience.positions.contains(position) }
    let form = (dice.next() % 8 == 0 ? world.forms : own).randomElement(using: &dice)
    let criterion = form?.criteria.randomElement(using: &dice)
    var words: [String?] = [
      ([person.name, person.id.description] + person.aliases).randomElement(using: &dice),
      criterion?.term.words.randomElement(using: &dice),
      form?.severities.randomElement(using: &dice)?.term.words.randomElement(using: &dice),
    ]
    let more = [
      Self.parts.days, Self.parts.points, Self.parts.points, Self.parts.counts, Self.parts.verbs,
    ]
    for list in more where dice.next() % 4 == 0 { words.append(list.randomElement(using: &dice)) }
    if dice.next() % 12 == 0 { words.removeFirst() }
    if dice.next() % 12 == 0 { words.append(criterion?.rules.first?.term.words.first) }
    if dice.next() % 8 == 0 { words.remove(at: 1) }
    if dice.next() % 2 == 0 { words.shuffle(using: &dice) }
    if dice.next() % 4 == 0 { words.insert(Self.parts.polite.randomElement(using: &dice), at: 0) }
    if dice.next() % 12 == 0 { words.append(Self.parts.polite.randomElement(using: &dice)) }
    let end =
      dice.next() % 6 == 0 ? ["。", ".", "！", "？", "，"].randomElement(using: &dice) ?? "" : ""
    return words.compactMap { $0 }.joined(separator: dice.next() % 3 == 0 ? " " : "") + end
  }

  @Test func slotsAloneAreReadAlike() throws {
    let world = try Fixtures.world()
    let reader = world.reader()
    var dice = Numbers(seed: 1234)
    var (cards, deductions) = (0, 0)
    let speakers = ["P008", "P001", "P010", "P012"].compactMap(world.person)
    for _ in 0..<12_000 {
      let text = spoken(world, &dice)
      let speaker = try #require(speakers.randomElement(using: &dice))
      let context = reader.context(speaker, world.today)
      guard let plain = reader.plain(reader.covered(TypedText(text), context), context) else {
        continue
      }
      if plain.intent == .score { cards += 1 } else { deductions += 1 }
      #expect(plain == reader.readAny(text, in: context), "\(text)")
    }
    #expect(cards > 15)
    #expect(deductions > 150)
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
