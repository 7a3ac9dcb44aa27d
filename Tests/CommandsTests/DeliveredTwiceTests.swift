import Appraisal
import Commands
import Ledger
import Replies
import Testing

/// Messages that a gateway delivers twice and that leave no entry to know them by (`CASES.md` T46,
/// A21).
@Suite struct DeliveredTwiceTests {
  private static let october = Period(name: "2026-10")

  private func isClosed(_ office: Office) throws -> Bool {
    let closings = Closings(office.store)
    try closings.refresh()
    return closings.isClosed(try #require(Self.october))
  }

  /// Closes October with no figures, as if by another process.
  private func close(_ office: Office) throws {
    let books = try office.session().books
    let period = try #require(Self.october)
    _ = try books.journal.set(
      Seal(.close, period, at: Instant(seconds: office.seconds), by: PersonID("P011")))
  }

  @Test(arguments: [false, true])
  func aReopeningHappensOnce(inOneProcess: Bool) throws {
    let office = try Office()
    try close(office)
    let session = try office.session()
    let first = try session.say("P012", "reopen 2026-10 漏记一条", id: "5")
    #expect(try !isClosed(office) && first.refusal == nil)
    try close(office)
    let again = try (inOneProcess ? session : office.session())
      .say("P012", "reopen 2026-10 漏记一条", id: "5")
    #expect(try isClosed(office), "\(again.text)")
    #expect(again.text.contains("没有再做一次"))
    #expect(try session.say("P012", "reopen 2026-10 漏记一条", id: "6").refusal == nil)
    #expect(try !isClosed(office))
    #expect(try Checker(office.store).check().findings.isEmpty)
  }

  @Test func aClosingHappensOnce() throws {
    let office = try Office()
    let period = try #require(Self.october)
    _ = try office.session().books.journal.set(
      Seal(
        .close, period, at: Instant(seconds: office.seconds), by: PersonID("P012"), message: "5"))
    try office.session().say("P012", "reopen 2026-10 漏记一条", id: "6")
    let again = try office.session().say("P012", "close 2026-10", id: "5")
    #expect(again.text.contains("没有再做一次"))
    #expect(try !isClosed(office))
  }

  @Test func aRosterChangeHappensOnceInAProcess() throws {
    let office = try Office()
    let session = try office.session()
    for (number, lines) in [
      ("转岗 李四 管家 融晟公园 11月10日", "转岗 李四 park-assistant 11月12日"), ("add 甲乙丙 管家", "alias 甲乙丙 老甲"),
      ("alias 张三 三儿", "lang en"), ("lang zh", "离职 李四 11月20日"),
    ].enumerated() {
      try session.say("P012", lines.0, id: "\(number)")
      try session.say("P012", lines.1)
      let before = try office.store.roster()
      let again = try session.say("P012", lines.0, id: "\(number)")
      #expect(try office.store.roster() == before, "\(lines.0)")
      #expect(again.refusal == nil && again.text.contains("\n"), "\(again.text)")
    }
  }

  /// Another process does not know the message, but sees that everything is so.
  @Test(arguments: [
    "add 甲乙丙 管家", "转岗 李四 管家 融晟公园 11月10日", "离职 李四 11月20日", "alias 张三 三儿",
  ])
  func whatIsSoAlreadyChangesNothing(_ line: String) throws {
    let office = try Office()
    let first = try office.session().say("P012", line, id: "5")
    #expect(first.refusal == nil && !first.text.contains("没有改动"), "\(first.text)")
    let before = try office.store.roster()
    let again = try office.session().say("P012", line, id: "5")
    #expect(try office.store.roster() == before)
    #expect(again.refusal == nil && again.text.contains("没有改动"), "\(again.text)")
  }

  @Test func aMoveSaidOnceMoreTakesNoLaterOneAway() throws {
    let office = try Office()
    let line = "转岗 李四 管家 融晟公园 11月10日"
    try office.session().say("P012", line, id: "5")
    try office.session().say("P012", "转岗 李四 park-assistant 11月12日", id: "6")
    let before = try office.store.roster()
    let again = try office.session().say("P012", line, id: "5")
    #expect(try office.store.roster() == before, "\(again.text)")
  }

  /// Gateways may count messages for each chat.
  @Test func anIdIsItsChatsOwn() throws {
    let office = try Office()
    let session = try office.session()
    try session.say("P012", "alias 张三 三儿", id: "5")
    try session.say("P012", "alias 李四 四哥", room: "hr", id: "5")
    try session.say("P024", "alias 李四 阿四", id: "5")
    #expect(try office.store.roster()[PersonID("P004")]?.aliases.suffix(2) == ["四哥", "阿四"])
  }
}
