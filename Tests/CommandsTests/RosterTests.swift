import Appraisal
import Commands
import Ledger
import Replies
import Testing

/// The roster in chat: dated, and never at the expense of another process.
@Suite struct RosterTests {
  @Test func aMoveIsDated() throws {  // T42
    let office = try Office()
    let session = try office.session()
    try session.say("P012", "转岗 李四 管家 融晟公园 11月10日")
    let person = try #require(try office.store.roster()[PersonID("P004")])
    let dates = try ["2026-11-09", "2026-11-10"].map { try #require(Day(iso: $0)) }
    #expect(dates.map { person.post(on: $0).position } == ["park-assistant", "steward"])
  }

  @Test func aMoveBeforeJoiningIsRefused() throws {
    let session = try Office().session()
    #expect(try session.say("P012", "转岗 卫新 管家 11月10日").refusal == "not-joined")
    #expect(try session.say("P012", "转岗 褚离 管家").refusal == "left")
    #expect(try session.say("P012", "离职 卫新 11月10日").refusal == "not-joined")
  }

  @Test func whoLeavesTakesEntriesUpToThatDay() throws {
    let session = try Office().session()
    try session.say("P012", "离职 李四 11月15日")
    #expect(try session.say("P008", "李四 11月16日 未戴工牌扣2分").refusal == "left")
    #expect(try session.say("P008", "李四 11月15日 未戴工牌扣2分").refusal == nil)
  }

  @Test func aNameIsErasedOnceSomebodyHasLeft() throws {
    let office = try Office()
    let session = try office.session()
    #expect(try session.say("P012", "retire 张三").refusal == "still-here")
    try session.say("P012", "retire 褚离")
    let person = try #require(try office.store.roster()[PersonID("P025")])
    #expect(person.name == "P025" && person.aliases.isEmpty && person.chatID == nil)
  }

  @Test func aClosedMonthKeepsItsPosts() throws {
    let office = try Office()
    let session = try office.session()
    let period = try #require(Period(name: "2026-10"))
    _ = try session.books.journal.set(
      Seal(.close, period, at: Instant(seconds: office.seconds), by: PersonID("P012")))
    #expect(try session.say("P012", "转岗 李四 管家 10月10日").refusal == "closed-period")
    #expect(try session.say("P012", "转岗 李四 管家 11月10日").refusal == nil)
  }

  /// Another process changed the roster after this one read it.
  @Test func noChangeOfAnotherProcessIsLost() throws {
    let office = try Office()
    let (one, other) = (try office.session(), try office.session())
    try one.say("P012", "alias 张三 三儿")
    try other.say("P012", "alias 李四 四哥")
    try one.say("P001", "lang en")
    let roster = try office.store.roster()
    #expect(roster[PersonID("P001")]?.aliases == ["小张", "三儿"])
    #expect(roster[PersonID("P004")]?.aliases == ["老李", "四哥"])
    #expect(roster[PersonID("P001")]?.language == .english)
  }

  @Test func onlyPersonnelAndTheAdministratorChangeIt() throws {
    let session = try Office().session()
    for who in ["P001", "P008", "P010", "P011", "P030"] {
      #expect(try session.say(who, "alias 李四 四哥").refusal == "not-allowed")
    }
    #expect(try session.say("P024", "alias 李四 四哥").refusal == nil)
  }
}
