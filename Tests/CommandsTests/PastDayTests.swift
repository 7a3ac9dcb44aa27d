import Appraisal
import Commands
import Ledger
import Replies
import Testing

/// What is entered about the past is read under the post and the form of then.
@Suite struct PastDayTests {
  /// An office whose reception form has a second version from November on: a serious violation takes
  /// 4 points at least, and `inquiry` has another id.
  private func officeWithTwoVersions() throws -> Office {
    let office = try Office()
    let text = String(
      decoding: try office.store.bytes(ofForm: "reception", version: 1), as: UTF8.self)
    let changed = text.replacing("\"points\": [3, 5]", with: "\"points\": [4, 5]")
      .replacing("\"id\": \"inquiry\"", with: "\"id\": \"welcome\"")
    let bytes = Array(changed.utf8)
    let added = try office.session().books.add(
      try #require(Form.read(bytes).form), bytes: bytes, from: Period(name: "2026-11"),
      today: try #require(Day(iso: Office.today)))
    #expect(added.version == 2)
    return office
  }

  private func newest(_ office: Office, _ period: String) throws -> Entry? {
    let books = try office.session().books
    return try books.journal.entries(in: try #require(Period(name: period))).last
  }

  @Test func anEntryIsReadUnderTheVersionOfItsDay() throws {  // T44
    let office = try officeWithTwoVersions()
    let session = try office.session()
    #expect(
      try session.say("P008", "deduct 张三 complaint serious 3").refusal
        == "points-out-of-range")
    try session.say("P008", "deduct 张三 complaint serious 3 2026-10-20")
    #expect(try newest(office, "2026-10")?.points == 3)
    try session.say("P008", "deduct 张三 complaint serious 2026-10-20")
    #expect(try newest(office, "2026-10")?.points == 3)
    try session.say("P008", "deduct 张三 complaint serious")
    #expect(try newest(office, "2026-11")?.points == 4)
  }

  @Test func whatAVersionLacksIsNotEnteredUnderIt() throws {
    let office = try officeWithTwoVersions()
    let session = try office.session()
    let before = try newest(office, "2026-10")?.name
    try session.say("P008", "deduct 张三 welcome general 2026-10-20")
    #expect(try newest(office, "2026-10")?.name == before)
    try session.say("P008", "deduct 张三 welcome general 2026-11-20")
    #expect(try newest(office, "2026-11")?.criterion == "welcome")
  }

  @Test func aDayAnsweredTellsTheVersion() throws {
    let office = try officeWithTwoVersions()
    let session = try office.session()
    try session.say("P008", "张三 10月 投诉 严重 扣3分")
    try session.say("P008", "10月20日")
    let entry = try #require(try newest(office, "2026-10"))
    #expect(entry.points == 3 && entry.date == Day(iso: "2026-10-20"))
  }

  @Test func aDayAnsweredTellsThePost() throws {  // T42
    let office = try Office()
    let session = try office.session()
    try session.say("P012", "转岗 李四 管家 11月10日")
    try session.say("P008", "李四 11月 欠费不清 扣2分")
    try session.say("P008", "11月5日")
    let entry = try #require(try newest(office, "2026-11"))
    #expect(entry.form == "desk-monthly" && entry.criterion == "arrears")
  }

  @Test func marksAreOfThePostOfTheirPeriod() throws {  // A12
    let office = try Office()
    let session = try office.session()
    try session.say("P012", "转岗 刘备 管家 11月10日")
    try session.say("P008", "rate 刘备 10月 1 superior 6")
    let october = try #require(try newest(office, "2026-10"))
    #expect(october.form == "admin-monthly" && october.value == 6)
    // Of the running month, the post left within it has its marks still to get.
    try session.say("P008", "rate 刘备 1 superior 5")
    let november = try #require(try newest(office, "2026-11"))
    #expect(november.form == "admin-monthly" && november.value == 5)
  }

  @Test func nobodyIsRatedForAPeriodTheyWereNotThere() throws {
    let office = try Office()
    let session = try office.session()
    try session.say("P012", "转岗 卫新 administrator 11月18日")
    #expect(try session.say("P008", "rate 卫新 10月 1 superior 6").refusal == "not-joined")
    try session.say("P012", "离职 刘备 10月20日")
    #expect(try session.say("P008", "rate 刘备 1 superior 6").refusal == "left")
    #expect(try session.say("P012", "waive 刘备 self 11月 离职").refusal == "left")
    #expect(try session.say("P012", "waive 卫新 self 10月 未到岗").refusal == "not-joined")
    try session.say("P008", "rate 刘备 10月 1 superior 6")
    #expect(try newest(office, "2026-10")?.date == Day(iso: "2026-10-20"))
  }

  @Test func nothingIsMeasuredOfWhoWasNotThere() throws {
    let office = try Office()
    let session = try office.session()
    try session.say("P012", "入职 王五 department-manager 客服部 11月10日")
    #expect(
      try session.say("P011", "measure 王五 业主满意度 98.5% 11月9日").refusal == "not-joined")
    #expect(try session.say("P011", "incident 王五 fire 11月9日 起火").refusal == "not-joined")
    try session.say("P012", "转岗 王五 receptionist 11月15日")
    try session.say("P011", "measure 王五 业主满意度 98.5% 11月12日")
    #expect(try newest(office, "2026")?.form == "target-rongsheng")
    #expect(
      try session.say("P011", "measure 王五 业主满意度 98.5% 11月16日").refusal != nil)
  }

  @Test func aNumberHasTheSamePlacesHoweverItIsGiven() throws {
    let office = try Office()
    let session = try office.session()
    let refused = try session.say("P011", "measure 客服部 业主满意度 97.996%")
    #expect(refused.refusal == "bad-number" && refused.text.contains("最多两位小数"))
    try session.say("P011", "measure 客服部 业主满意度 97.99%")
    let value = try #require(try newest(office, "2026")?.name.description)
    #expect(try session.say("P011", "amend \(value) 97.996%").refusal == "bad-number")
    #expect(try session.say("P008", "rate 刘备 1 superior 5.55").refusal == "bad-number")
    try session.say("P008", "rate 刘备 1 superior 5.5")
    let mark = try #require(try newest(office, "2026-11")?.name.description)
    #expect(try session.say("P008", "amend \(mark) 5.55").refusal == "bad-number")
    try session.say("P008", "deduct 高兴 duty general 1")
    let loss = try #require(try newest(office, "2026-11")?.name.description)
    #expect(try session.say("P008", "amend \(loss) 1.555").refusal == "bad-number")
  }

  @Test func aVersionThatWouldSilenceEntriesIsNotAdded() throws {
    let office = try Office()
    let session = try office.session()
    try session.say("P008", "deduct 张三 inquiry general")
    let text = String(
      decoding: try office.store.bytes(ofForm: "reception", version: 1), as: UTF8.self)
    let bytes = Array(text.replacing("\"id\": \"inquiry\"", with: "\"id\": \"welcome\"").utf8)
    let form = try #require(Form.read(bytes).form)
    let today = try #require(Day(iso: Office.today))
    func add(_ from: String?) throws -> AddedForm {
      try office.session().books.add(
        form, bytes: bytes, from: from.flatMap { Period(name: $0) }, today: today)
    }
    let refused = try add("2026-11")
    #expect(!refused.isNew && refused.orphans.map(\.description) == ["2026-11-0001"])
    #expect(try office.session().books.shelf.form("reception")?.version == 1)
    #expect(try add(nil).isNew)
  }
}
