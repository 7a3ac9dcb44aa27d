import Appraisal
import Testing

/// Form E of `FORMS.md`; its pay effects on a completed copy.
@Suite struct StewardMonthlyTests {
  let form: Form
  let whole: Form
  var records: Records

  init() throws {
    form = try shipped("steward-monthly")
    whole = try shipped(
      "steward-monthly",
      with: [
        "partial": false, "criteria.fees.measure": .null, "criteria.fees.max": 56,
        "criteria.fees.rating": [:], "criteria.fees.loss": ["points": 1],
      ])
    records = try Records()
  }

  @Test func survivingItems() {
    let card = records.card(form)
    #expect(card.of == 44 && card.total == 44)
    #expect(card.flags == ["partial", "weights-add-to-44"])
    #expect(card.pay == nil && card.outcomes == [])
  }

  @Test("T18: a 15-point item goes 15, 14, 13, 0, 0; undo of one of three gives 13")
  mutating func theThirdTakesAll() throws {
    func score(_ records: Records) throws -> Exact? {
      try #require(records.card(form).criteria.first { $0.id == "encroachment" }).score
    }
    #expect(try score(records) == 15)
    var names: [EntryName] = []
    for expected: Exact in [14, 13, 0, 0] {
      names.append(records.deduct("encroachment", nil, 1))
      #expect(try score(records) == expected)
    }
    #expect(records.card(form).applied[names[2]] == 13)
    records.undo(names[3])
    records.undo(names[0])
    #expect(try score(records) == 13)
  }

  @Test mutating func countsOccurrencesOfOneEntry() {
    records.deduct("archives", nil, 1, count: 3)
    #expect(records.card(form).total == 38)
  }

  @Test mutating func theHighestColumnThatExistsCounts() {
    records.deduct("skills", nil, 1)
    #expect(records.card(form).takenFrom == "computed" && records.card(form).total == 43)
    records.rate("skills", "direct", 12)
    #expect(records.card(form).takenFrom == "direct" && records.card(form).total == 41)
    records.rate("unnamed", "manager", 7)
    let card = records.card(form)
    #expect(card.takenFrom == "manager" && card.total == 42)
    #expect(card.raters.map(\.total) == [41, nil, 42])
  }

  @Test mutating func theCollectionRateIsMetOrNot() throws {
    records.measure("fees", try number("97.9"))
    #expect(records.card(form).criteria.last?.isMet == false)
    records.measure("fees", 98)
    #expect(records.card(form).criteria.last?.isMet == true && records.card(form).total == 44)
  }

  @Test(
    "Pay on a completed E at every edge; T16: pay and referral are a set of outcomes",
    arguments: [
      ("95", "100%", 0), ("94.95", "100%", 0), ("94.9", "50%", 0), ("90", "50%", 0),
      ("89.9", "0%", 0), ("80", "0%", 0), ("79.9", "0%", 1),
    ])
  mutating func pay(_ total: String, _ pay: String, _ referrals: Int) throws {
    records.rate("fees", "direct", try number(total) - 44)
    let card = records.card(whole)
    #expect(card.of == 100)
    #expect(card.pay?.id == pay && card.outcomes.count == referrals)
  }
}
