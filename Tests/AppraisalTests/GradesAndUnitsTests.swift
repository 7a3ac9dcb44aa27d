import Appraisal
import Testing

/// Forms F, G and H of `FORMS.md`.
@Suite struct QuarterlyGradesTests {
  let form: Form
  var records: Records

  init() throws {
    form = try shipped("quarterly-grades")
    records = try Records(period: "2026-Q4")
  }

  @Test(
    "T15: 89.5 is good: grades are lower bounds",
    arguments: [
      ("90", "excellent"), ("89.5", "good"), ("80", "good"), ("79.9", "fair"), ("70", "fair"),
      ("69.9", "failing"), ("0", "failing"), ("100", "excellent"),
    ])
  mutating func grade(_ mark: String, _ grade: String) throws {
    for item in form.criteria { records.rate(item.id, "superior", try number(mark)) }
    let card = records.card(form)
    #expect(try card.total == number(mark) && card.of == 100 && card.grade?.id == grade)
  }

  @Test mutating func sixEqualParts() throws {
    for (item, mark) in zip(form.criteria, [100, 90, 80, 70, 60, 51]) {
      records.rate(item.id, "superior", Exact(mark))
    }
    #expect(try records.card(form).total == number("75.2"))
  }

  @Test mutating func oneMissingMarkIsWaitedFor() {
    for item in form.criteria.dropLast() { records.rate(item.id, "superior", 90) }
    let card = records.card(form)
    #expect(card.total == nil && card.grade == nil && card.waiting == ["superior"])
    #expect(card.raters[0].missing == ["teamwork"])
  }
}

@Suite struct UnitMonthlyTests {
  let form: Form

  init() throws { form = try shipped("unit-monthly") }

  @Test(arguments: ["service-center", "customer-service", "environment"])
  func eachUnitsItemsAddTo100(_ unit: String) throws {
    #expect(try Records(.unit(unit)).card(form).of == 100)
    #expect(form.doubts.isEmpty)
  }

  @Test("T32: 40 × 1,234 / 1,300 stays exact until the sheet is rounded")
  func proRata() throws {
    var records = try Records(.unit("service-center"))
    #expect(records.card(form).total == nil && records.card(form).waiting == ["fees"])
    records.measure("fees", 1234, planned: 1300)
    let card = records.card(form)
    #expect(card.criteria[0].score == 40 * Exact(1234) / Exact(1300))
    #expect(try card.total == number("98"))
    records.deduct("order", nil, 5, rule: "theft")
    records.deduct("cleaning", nil, 2, rule: "breach")
    records.deduct("fees", nil, nil, rule: "complaint")
    #expect(try records.card(form).total == number("91"))
  }

  @Test("T32: a plan of zero is not appraised and the maximum is shown as reduced")
  func nothingPlanned() throws {
    var records = try Records(.unit("service-center"))
    records.measure("fees", 0, planned: 0)
    let card = records.card(form)
    #expect(card.of == 60 && card.total == 60)
    #expect(card.flags == ["not-appraised-fees"] && card.waiting == [])
  }

  @Test func moreThanPlannedIsNoMoreThanFull() throws {
    var records = try Records(.unit("customer-service"))
    records.measure("fees", 120, planned: 100)
    #expect(records.card(form).total == 100)
    records.deduct("process", nil, 5, rule: "complaint", count: 5)
    #expect(records.card(form).total == 80)
  }
}

@Suite struct AftersalesTests {
  let form: Form
  var records: Records

  init() throws {
    form = try shipped("aftersales-kpi")
    records = try Records()
  }

  @Test("T29: 70, 20, 5 and 5 are sums; 65, 18, 5 and 4 are 92 and not 49.55")
  mutating func sectionsAreSums() throws {
    #expect(records.card(form).sections.map(\.of) == [70, 20, 5, 5])
    #expect(records.card(form).total == 100)
    records.deduct("topup", nil, 5, rule: "error")
    records.deduct("obedience", nil, 2, rule: "error")
    records.rate("promptness", "lead", 2)
    let card = records.card(form)
    #expect(card.sections.map(\.total) == [65, 18, 5, 4])
    #expect(card.total == 92)
  }

  @Test("T19: the first lapse takes 2, the second makes it 4 in all")
  mutating func lapses() {
    records.deduct("coordination", nil, 2, rule: "lapse")
    #expect(records.card(form).total == 98)
    let second = records.deduct("coordination", nil, 2, rule: "lapse")
    #expect(records.card(form).total == 96 && records.card(form).applied[second] == 2)
    records.deduct("coordination", nil, 2, rule: "lapse")
    #expect(records.card(form).total == 96)
  }

  @Test(arguments: [(3, "thorough", 100), (1, "general", 98), (0, "none", 97)])
  mutating func loyaltyHasLevels(_ mark: Int, _ level: String, _ total: Int) {
    records.rate("loyalty", "hr", Exact(mark))
    let card = records.card(form)
    #expect(card.raters[2].items[0].band?.id == level && card.total == Exact(total))
  }

  @Test("The mean of the columns that exist, peers being one of them")
  mutating func columns() throws {
    records.rate("topup", "lead", 0)
    records.rate("topup", "hr", 2)
    for (person, mark) in [("P101", 1), ("P102", 3)] {
      records.add(.rate) {
        $0.by = PersonID(person)
        $0.criterion = "topup"
        $0.rater = "peers"
        $0.value = Exact(mark)
      }
    }
    let card = records.card(form)
    #expect(card.raters.map(\.total) == [95, nil, 97, 97])
    #expect(card.raters[3].ballots == [96, 98])
    #expect(try card.total == number("96.3") && card.takenFrom == "mean")
  }
}
