import Commands
import Testing

/// What a running process makes of what others change in the same store.
@Suite struct OtherProcessTests {
  /// Two processes on one ledger, the first of which has logged an entry already.
  private func sessions() throws -> (running: Session, other: Session) {
    let office = try Office()
    let (running, other) = (try office.session(), try office.session())
    try running.say("P008", "扣张三 投诉 严重 4分 未回访")
    return (running, other)
  }

  @Test func whoLeftMeanwhileLogsNothing() throws {
    let (running, other) = try sessions()
    try other.say("P012", "离职 赵敏 11月20日")
    #expect(try running.say("P008", "扣张三 投诉 严重 4分 又来").refusal == "not-allowed")
    #expect(try running.say("P008", "undo 11-0001").refusal == "not-allowed")
    #expect(try running.say("P001", "me").total == "96")
  }

  @Test func namesGivenMeanwhileAreUnderstood() throws {
    let (running, other) = try sessions()
    try other.say("P012", "alias 张三 老三哥")
    #expect(try running.say("P008", "score 老三哥").total == "96")
  }

  @Test func aSenderIdBelongsToWhomeverItBelongsToNow() throws {
    let (running, other) = try sessions()
    #expect(try running.person(chatID: "u-zhangsan")?.name == "张三")
    var roster = try other.books.store.roster()
    var person = try #require(roster.people.first { $0.name == "张三" })
    person.chatID = "u-other"
    roster.put(person)
    try other.books.save(roster)
    #expect(try running.person(chatID: "u-zhangsan") == nil)
    #expect(try running.person(chatID: "u-other")?.name == "张三")
  }

  /// Gateways may count messages for each chat: nobody is answered with what others said.
  @Test func t46AMessageIdIsItsSendersOwn() throws {
    let session = try Office().session()
    try session.say("P008", "扣高兴 投诉 严重 5分 当众顶撞", id: "77")
    let answer = try session.say("P001", "me", id: "77")
    #expect(answer.total == "100" && !answer.text.contains("高兴"))
    #expect(try session.say("P009", "扣张三 值班 一般 1分", id: "77").ref == "2026-11-0002")
    #expect(try session.say("P008", "扣高兴 投诉 严重 5分 当众顶撞", id: "77").ref == "2026-11-0001")
  }

  @Test func theLastEntryIsTheOneRecordedLast() throws {
    let office = try Office()
    let session = try office.session()
    try session.say("P008", "扣张三 投诉 严重 5分 未回访")
    office.seconds -= 3600
    try session.say("P008", "扣高兴 值班 一般 1分")
    try session.say("P008", "undo")
    #expect(try session.say("P013", "me").total == "100")
    #expect(try session.say("P001", "me").total == "95")
  }
}
