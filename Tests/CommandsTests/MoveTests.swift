import Appraisal
import Commands
import Ledger
import Replies
import Testing

/// Whoever moves has a card of each post, and no entry stops counting unsaid (`CASES.md` T42).
@Suite struct MoveTests {
  private func cards(_ answer: Answer) throws -> [ScoreCard] {
    guard case .cards(let reports) = answer.outcome else {
      Issue.record("no cards: \(answer.text)")
      return []
    }
    return reports.map(\.card)
  }

  private func totals(_ session: Session, _ line: String) throws -> [String: String] {
    let cards = try cards(session.say("P008", line))
    return Dictionary(
      cards.map { ($0.form + " " + ($0.position ?? ""), $0.total?.shown ?? "") }
    ) { one, _ in one }
  }

  @Test func aMoveToAnotherVariantKeepsWhatWasLost() throws {
    let session = try Office().session()
    try session.say("P008", "deduct 李四 arrears unclear 2026-11-05")
    try session.say("P008", "deduct 李四 attendance late 2026-11-06")
    try session.say("P012", "转岗 李四 frontdesk-assistant 11月10日")
    try session.say("P008", "deduct 李四 parcels unverified")
    #expect(
      try totals(session, "score 李四") == [
        "desk-monthly frontdesk-assistant": "95", "desk-monthly park-assistant": "96",
      ])
    // Both of the month's cards count in the quarter: (98 + 95 + 96) ÷ 3.
    #expect(try totals(session, "score 李四 Q4").values.first == "96.3")
  }

  @Test func aMoveToAnotherFormKeepsTheVariant() throws {
    let session = try Office().session()
    try session.say("P008", "deduct 李四 arrears unclear 2026-11-05")
    try session.say("P012", "转岗 李四 管家 11月10日")
    let all = try totals(session, "score 李四")
    #expect(all["desk-monthly park-assistant"] == "98")
  }

  @Test func aCorrectedPostHidesNothing() throws {
    let session = try Office().session()
    try session.say("P008", "deduct 李四 arrears unclear 2026-11-05")
    try session.say("P008", "deduct 张三 duty serious 3 2026-11-05")
    try session.say("P012", "转岗 李四 frontdesk-assistant 11月1日")
    try session.say("P012", "转岗 张三 frontdesk-assistant 11月1日")
    #expect(
      try totals(session, "score 李四") == [
        "desk-monthly frontdesk-assistant": "100", "desk-monthly park-assistant": "98",
      ])
    #expect(try totals(session, "score 张三")["reception receptionist"] == nil)
    #expect(try cards(session.say("P008", "score 张三")).map(\.total?.shown) == ["100", "97"])
  }

  @Test func bothCardsAreClosedAndStay() throws {
    let office = try Office()
    let session = try office.session()
    try session.say("P008", "deduct 李四 arrears unclear 2026-11-05")
    try session.say("P012", "转岗 李四 frontdesk-assistant 11月10日")
    try session.say("P008", "deduct 李四 parcels unverified")
    let period = try #require(Period(name: "2026-11"))
    let cards = PeriodFigures(session.books, period)
    _ = try session.books.journal.set(
      Seal(
        .close, period, at: Instant(seconds: office.seconds), by: PersonID("P012"),
        figures: try cards.figures()))
    let fresh = try office.session(on: "2026-12-03")
    try fresh.say("P012", "转岗 李四 管家 12月1日")
    #expect(
      try totals(fresh, "score 李四 2026-11") == [
        "desk-monthly frontdesk-assistant": "95", "desk-monthly park-assistant": "98",
      ])
  }

  @Test func aMarkCountsOnEachCardWithItsItem() throws {
    let session = try Office().session()
    try session.say("P012", "转岗 李四 frontdesk-assistant 11月10日")
    try session.say("P008", "rate 李四 attendance supervisor 4")
    #expect(
      try totals(session, "score 李四") == [
        "desk-monthly frontdesk-assistant": "99", "desk-monthly park-assistant": "99",
      ])
  }
}

/// The figures a period would be closed with.
private struct PeriodFigures {
  let books: Books
  let period: Period

  init(_ books: Books, _ period: Period) {
    self.books = books
    self.period = period
  }

  func figures() throws -> [Seal.Figure] {
    try books.reports(in: period).map { report in
      let card = report.card
      return Seal.Figure(
        subject: card.subject, form: card.form, version: card.version, total: card.total,
        position: card.position)
    }
  }
}
