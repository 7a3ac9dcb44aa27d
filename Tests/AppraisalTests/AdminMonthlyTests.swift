import Appraisal
import Testing

/// Form D of `FORMS.md`, and its weights on a form of 100 points.
@Suite struct AdminMonthlyTests {
  static let hundred = """
    {"form":"x","cycle":"month","adjustment":[1,10],
     "raters":[{"id":"self","self":true},{"id":"superior","roles":["supervisor"]}],
     "combine":{"take":"weighted","weights":{"self":30,"superior":70}},
     "criteria":[{"id":"a","max":100}],
     "grades":[{"id":"high","from":90},{"id":"low","below":90}],
     "pay":[{"id":"100%","from":95},{"id":"50%","from":90,"below":95},{"id":"0%","below":90}]}
    """

  let form: Form
  let test: Form
  var records: Records

  init() throws {
    form = try shipped("admin-monthly")
    test = try .written(Self.hundred)
    records = try Records()
  }

  private mutating func rate(_ own: String, _ superior: String) throws {
    records.rate("a", "self", try number(own))
    records.rate("a", "superior", try number(superior))
  }

  @Test func survivingItemsAddTo59Of90() {
    let card = records.card(form)
    #expect(form.criteria.map(\.max) == [6, 6, 10, 9, 8, 5, 5, 5, 5])
    #expect(card.of == 59 && form.statedTotal == 90)
    #expect(card.flags == ["partial", "weights-add-to-59"])
    #expect(card.total == nil && card.waiting == ["self", "superior"])
  }

  @Test func bandsAndMarksUnderThem() throws {
    let item = try #require(form.criteria.first { $0.id == "5" })
    let rater = form.raters[1].id
    for (mark, band) in [("9", "full"), ("8.9", "part"), ("3", "part"), ("2.9", nil)] {
      var records = try Records()
      records.rate(item.id, rater, try number(mark))
      #expect(records.card(form).raters[1].items[0].band?.id == band)
    }
  }

  @Test("A4, T7: 88 × 30% + 81.5 × 70% + 3 is 86.45 and prints as 86.5")
  mutating func commendRaises() throws {
    try rate("88", "81.5")
    records.add(.commend) { $0.points = 3 }
    let card = records.card(test)
    #expect(try card.total == number("86.5") && card.exact == number("86.45"))
    #expect(card.adjustment == 3 && card.bonus == 0)
  }

  @Test("A deduction without a criterion lowers; the adjustment stays within ten either way")
  mutating func deductLowers() throws {
    try rate("88", "81.5")
    records.add(.deduct) { $0.points = 3 }
    #expect(try records.card(test).total == number("80.5"))
    records.add(.deduct) { $0.points = 9 }
    #expect(records.card(test).adjustment == -10)
  }

  @Test("A6, T9: 76 and 96 are exactly 90, the band from 90 and half the pay")
  mutating func exactlyNinety() throws {
    try rate("76", "96")
    let card = records.card(test)
    #expect(card.total == 90 && card.grade?.id == "high" && card.pay?.id == "50%")
  }

  @Test(
    "T10, T13, T14: halves go up once, and the band is read from the rounded figure",
    arguments: [
      ("85.5", "99", "95", "100%"), ("94.95", "94.95", "95", "100%"),
      ("94.945", "94.945", "94.9", "50%"),
    ])
  mutating func roundsOnce(_ own: String, _ superior: String, _ total: String, _ pay: String) throws
  {
    try rate(own, superior)
    let card = records.card(test)
    #expect(try card.total == number(total) && card.pay?.id == pay)
  }

  @Test("T12, A5: items are added first and rounded once")
  mutating func eleven() throws {
    let items = (1...11).map { #"{"id":"\#($0)","max":5}"# }.joined(separator: ",")
    let wide = try Form.written(
      Self.hundred.replacing(#"{"id":"a","max":100}"#, with: items))
    for item in wide.criteria {
      records.rate(item.id, "self", 5)
      records.rate(item.id, "superior", try number("4.5"))
    }
    #expect(try records.card(wide).total == number("51.2"))
  }

  @Test("A1, T26: a missing rating is waited for; waived by name it leaves the others' parts")
  mutating func missing() {
    records.rate("a", "superior", 80)
    #expect(records.card(test).total == nil && records.card(test).waiting == ["self"])
    records.add(.waive) { $0.rater = "self" }
    let card = records.card(test)
    #expect(card.total == 80 && card.flags == ["waived-self"] && card.waiting == [])
  }

  @Test("T26: what was rated counts, whether it was waived before or after")
  mutating func waivedButRated() throws {
    records.add(.waive) { $0.rater = "self" }
    try rate("40", "80")
    records.add(.waive) { $0.rater = "superior" }
    let card = records.card(test)
    #expect(card.total == 68 && card.waiting == [] && card.flags == [])
  }

  @Test("T26: a column that was begun waits for the rest, waived or not")
  mutating func waivedButBegun() throws {
    let two = try Form.written(
      Self.hundred.replacing(
        #"{"id":"a","max":100}"#, with: #"{"id":"a","max":50},{"id":"b","max":50}"#))
    records.rate("a", "superior", 40)
    records.rate("b", "superior", 40)
    records.rate("a", "self", 10)
    records.add(.waive) { $0.rater = "self" }
    #expect(records.card(two).total == nil && records.card(two).waiting == ["self"])
    records.rate("b", "self", 30)
    #expect(records.card(two).total == 68)
  }

  @Test("A25, T27: a zero is a mark")
  mutating func zero() throws {
    try rate("0", "80")
    #expect(records.card(test).total == 56)
  }

  @Test("T21: a total under zero shows as zero and is kept")
  mutating func underZero() throws {
    try rate("5", "5")
    records.add(.deduct) { $0.points = 10 }
    #expect(records.card(test).total == 0 && records.card(test).unclamped == -5)
  }

  @Test("T8: ninety points reach a hundred only with the adjustment")
  mutating func ninety() throws {
    let short = try Form.written(Self.hundred.replacing(#""max":100"#, with: #""max":90"#))
    try rate("90", "90")
    #expect(records.card(short).total == 90 && records.card(short).of == 90)
    records.add(.commend) { $0.points = 10 }
    #expect(records.card(short).total == 100)
  }
}
