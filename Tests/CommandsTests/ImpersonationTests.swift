import Appraisal
import Commands
import Ledger
import Replies
import Testing

/// Attempts to be taken for somebody else are refused or reported.
@Suite struct ImpersonationTests {
  /// A gateway's sender is known by the stable id alone: a display name, an id, an alias or
  /// anything like the chat id is nobody.
  @Test(arguments: [
    "张三", "P001", "小张", "u-zhangsan ", " u-zhangsan", "u-zhang san", "U-ZHANGSAN", "ｕ-zhangsan",
    "u-zhangs\u{430}n", "u-zhangsan\u{200B}", "u\u{2010}zhangsan", "",
  ])
  func aSenderIsKnownByTheChatIdAlone(_ sender: String) throws {
    let books = try Office().session().books
    #expect(books.person(chatID: sender) == nil)
    #expect(books.person(chatID: "u-zhangsan")?.id == PersonID("P001"))
  }

  /// Swift takes texts for equal that look alike; an id is its bytes.
  @Test func anEquivalentTextIsNotTheId() throws {
    let office = try Office()
    var roster = try office.store.roster()
    var person = try #require(roster[PersonID("P001")])
    person.chatID = "u-Kim"
    roster.put(person)
    try office.store.save(roster)
    let kelvin = "u-\u{212A}im"
    #expect(kelvin == "u-Kim")
    #expect(try office.session().books.person(chatID: kelvin) == nil)
  }

  @Test(arguments: [
    "P002", "p002", "Ｐ００２", "\u{420}002", "P0O2", "u-lisi", "u\u{200B}-lisi", "u-l\u{456}si", "李四",
    "老李",
  ])
  func anAliasOfAnothersIsRefused(_ alias: String) throws {
    let session = try Office().session()
    let answer = try session.say("P012", "alias 张三 \(alias)")
    #expect(answer.refusal != nil || !answer.outcome.isDone, "\(answer.text)")
    #expect(session.books.roster[PersonID("P001")]?.aliases == ["小张"])
  }

  @Test(arguments: ["P002x", "三儿", "Sanny"])
  func anAliasOfOnesOwnIsTaken(_ alias: String) throws {
    let session = try Office().session()
    try session.say("P012", "alias 张三 \(alias)")
    #expect(session.books.roster[PersonID("P001")]?.aliases == ["小张", alias])
  }

  @Test(arguments: ["小张", "张三", "P001"])
  func a16AnAliasToItselfOrASecondTimeChangesNothing(_ alias: String) throws {
    let office = try Office()
    let session = try office.session()
    let before = try office.store.roster()
    try session.say("P012", "alias 张三 \(alias)")
    #expect(try office.store.roster() == before)
  }

  /// A new name that another has, or seems to have, is taken and told.
  @Test(arguments: ["李四", "Аmy Chen", "高\u{200B}兴"])
  func aNamesakeIsReported(_ name: String) throws {
    let session = try Office().session()
    let answer = try session.say("P012", "入职 \(name) receptionist 客服部")
    guard case .roster(let change) = answer.outcome else {
      // Where the name is read as the person who has it, nothing is added without a question.
      #expect(!answer.outcome.isDone)
      return
    }
    #expect(!change.namesakes.isEmpty && answer.text.contains(change.namesakes[0].description))
  }

  @Test func whoHasLeftHoldsNoOffice() throws {
    let office = try Office()
    var roster = try office.store.roster()
    var person = try #require(roster[PersonID("P008")])
    person.left = Day(iso: "2026-11-10")
    roster.put(person)
    try office.store.save(roster)
    let session = try office.session()
    for line in ["张三 投诉 严重 4分", "score 张三", "排名", "pending"] {
      #expect(try session.say("P008", line).refusal == "not-allowed", "\(line)")
    }
    #expect(try session.say("P008", "whoami").refusal == nil)
  }

  @Test func whoHasNotJoinedHoldsNoOffice() throws {
    let office = try Office()
    var roster = try office.store.roster()
    var person = try #require(roster[PersonID("P010")])
    person.joined = try #require(Day(iso: "2026-12-01"))
    roster.put(person)
    try office.store.save(roster)
    #expect(try office.session().say("P010", "score 张三").refusal == "not-allowed")
  }
}
