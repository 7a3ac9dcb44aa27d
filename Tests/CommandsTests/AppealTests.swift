import Appraisal
import Commands
import Foundation
import Ledger
import Replies
import Testing

/// Appeals from the line to the decision (`CASES.md` N8, T52).
@Suite struct AppealTests {
  private static let line = "张三 投诉 严重 4分 未回访"

  /// A session in which the line was logged, perhaps changed, and is appealed against.
  private func disputed(changedBy who: String? = nil, _ change: String = "") throws -> Session {
    let session = try Office().session()
    try session.say("P008", Self.line)
    if let who { try session.say(who, change) }
    try session.say("P001", "申诉 11-0001 业主不接电话")
    return session
  }

  @Test func n8AnEntryUnderAppealKeepsCountingAndIsMarked() throws {
    let session = try Office().session()
    try session.say("P008", Self.line)
    #expect(try session.say("P001", "申诉 11-0001 业主不接电话").ref == "2026-11-0002")
    let card = try session.say("P001", "me")
    #expect(card.total == "96")
    #expect(card.text.contains("申诉中") && card.json.text.contains("under-appeal"))
    for question in ["why 张三", "history 张三"] {
      #expect(try session.say("P008", question).text.contains("申诉中:业主不接电话"))
    }
  }

  @Test func t52TheOutcomeIsAChangedEntryAndNeverATypedTotal() throws {
    let office = try Office()
    let session = try office.session()
    try session.say("P008", Self.line)
    try session.say("P001", "申诉 11-0001 业主不接电话")
    #expect(try session.say("P012", "申诉成立 11-0001 总分改为99").refusal == "bad-number")
    #expect(try session.say("P001", "me").total == "96")
    try session.say("P012", "申诉成立 11-0001 电话记录在")
    #expect(try session.say("P001", "me").total == "100")
    let names = try session.books.journal.entries(in: try #require(Period(name: "2026-11")))
    #expect(names.map(\.action) == [.deduct, .appeal, .decide])
  }

  @Test func grantedInPartItIsOfTheMilderSeverity() throws {
    let session = try disputed()
    #expect(try session.say("P012", "grant 11-0001 9分 写错").refusal == "points-out-of-range")
    #expect(try session.say("P012", "grant 11-0001 4分 一样").refusal == "points-out-of-range")
    try session.say("P012", "申诉成立 11-0001,改为2分 打过三次电话")
    #expect(try session.say("P001", "me").total == "98")
    let history = try session.say("P001", "history").text
    #expect(history.contains("一般违规") && history.contains("4 → 2"))
  }

  /// A number that counts the word behind it is part of the reason, and no points.
  @Test func aReasonMayBeginWithANumber() throws {
    let session = try disputed()
    let answer = try session.say("P012", "grant 11-0001 3 witnesses saw the calls")
    #expect(try session.say("P001", "me").total == "100", "\(answer.text)")
  }

  /// Points that are to stay are said right behind the entry; elsewhere they may be anything.
  @Test(arguments: ["给他减到 3 分 情有可原", "reduce to 3 points, first time"])
  func pointsInAReasonAreNotPassedOver(reason: String) throws {
    let session = try disputed()
    #expect(try session.say("P012", "grant 11-0001 \(reason)").refusal == "bad-number")
    #expect(try session.say("P001", "me").total == "96")
  }

  @Test func aRulingIsFinalForWhatChangedTheEntryToo() throws {
    let session = try disputed(changedBy: "P008", "amend 11-0001 3")
    try session.say("P012", "驳回 11-0001 录音里没有这通电话")
    #expect(try session.say("P008", "undo 11-0002").refusal == "decided")
    #expect(try session.say("P001", "me").total == "97")
  }

  @Test func onlyItsAuthorTakesAnAppealBackAndWhoChangedAnEntryDecidesNone() throws {
    let session = try disputed(changedBy: "P012", "amend 11-0001 5")
    #expect(try session.say("P012", "undo 11-0003").refusal == "not-allowed")
    #expect(try session.say("P012", "驳回 11-0001 就该5分").refusal == "not-allowed")
  }

  @Test func aDecisionNeedsAnOpenAppealAndIsFinal() throws {
    let session = try Office().session()
    try session.say("P008", Self.line)
    #expect(try session.say("P012", "驳回 11-0001 记录清楚").refusal == "no-appeal")
    try session.say("P001", "申诉 11-0001 业主不接电话")
    #expect(try session.say("P001", "申诉 11-0001 再说一次").refusal == "under-appeal")
    try session.say("P012", "驳回 11-0001 记录清楚")
    for (who, text) in [
      ("P001", "申诉 11-0001 还是不服"), ("P001", "withdraw 11-0001"), ("P011", "grant 11-0001 我看可以"),
      ("P008", "amend 11-0001 3"), ("P008", "undo 11-0001"), ("P012", "undo 11-0003"),
    ] {
      #expect(try session.say(who, text).refusal == "decided", "\(text)")
    }
    #expect(try session.say("P001", "me").total == "96")
  }

  @Test func theAuthorNeverDecidesAndNobodyAboutThemselves() throws {
    let session = try Office().session()
    try session.say("P011", "张三 值班 一般 2分")
    try session.say("P001", "申诉 11-0001 不是我的班")
    #expect(try session.say("P011", "grant 11-0001 我看错了").refusal == "not-allowed")
    #expect(try session.say("P001", "grant 11-0001 我没错").refusal == "not-allowed")
    #expect(try session.say("P012", "grant 11-0001 监控清楚").refusal == nil)
  }

  @Test(arguments: [("2026-11-24", false), ("2026-11-25", true)])
  func theDaysAreCountedFromTheRecording(_ day: String, _ isOver: Bool) throws {
    let office = try Office()
    // Recorded on the 21st, about the 3rd.
    try office.session().say("P008", "11月3日 张三 投诉 严重 4分")
    let answer = try office.session(on: day).say("P001", "申诉 11-0001 那天我休息")
    #expect(answer.refusal == (isOver ? "appeal-late" : nil))
  }

  @Test func aChangeCanBeDisputedHoweverLateItComes() throws {
    let office = try Office()
    try office.session().say("P008", "张三 投诉 严重 3分")
    try office.session(on: "2026-11-28").say("P008", "amend 11-0001 5")
    #expect(
      try office.session(on: "2026-11-30").say("P001", "申诉 11-0001 原来是3分").refusal == nil)
  }

  /// What takes a change back, or brings an entry back, changes it as well.
  @Test(arguments: [("amend 11-0001 3", "5"), ("undo 11-0001", "5")])
  func whatIsTakenBackLateCanBeDisputed(_ change: String, _ lost: String) throws {
    let office = try Office()
    try office.session().say("P008", "张三 投诉 严重 5分")
    try office.session().say("P008", change)
    let late = try office.session(on: "2026-11-28")
    #expect(try late.say("P008", "undo 11-0002").refusal == nil)
    #expect(try late.say("P001", "me").total == "95")
    #expect(
      try office.session(on: "2026-11-30").say("P001", "申诉 11-0001 已经改过了").refusal == nil)
    let over = try office.session(on: "2026-12-02")
    #expect(try over.say("P001", "撤回申诉 11-0001").refusal == nil)
    #expect(try over.say("P001", "申诉 11-0001 再说一次").refusal == "appeal-late")
  }

  @Test func theSettingsSayForHowLong() throws {
    var settings = Settings()
    settings.appealDays = 10
    let office = try Office(settings)
    try office.session().say("P008", Self.line)
    #expect(
      try office.session(on: "2026-12-01").say("P001", "申诉 11-0001 业主不接电话").refusal == nil)
  }

  @Test func takingAnEntryBackEndsItsAppeal() throws {
    let session = try disputed()
    try session.say("P008", "undo 11-0001")
    #expect(try session.say("P012", "驳回 11-0001 记录清楚").refusal == "no-appeal")
    #expect(try session.say("P001", "me").text.contains("申诉中") == false)
  }

  /// To undo one's own appeal is to withdraw it.
  @Test func anAppealUndoneIsWithdrawn() throws {
    let session = try disputed()
    #expect(try session.say("P001", "撤销").text.contains("已撤回申诉"))
    #expect(try session.say("P001", "申诉 11-0001 想清楚了,还是申诉").refusal == nil)
  }

  @Test func aClosedPeriodIsClosedToAppeals() throws {
    let office = try Office()
    let session = try office.session()
    try session.say("P008", Self.line)
    let period = try #require(Period(name: "2026-11"))
    _ = try session.books.journal.set(
      Seal(.close, period, at: Instant(seconds: office.seconds), by: PersonID("P012"), figures: []))
    let closed = try office.session()
    #expect(try closed.say("P001", "申诉 11-0001 业主不接电话").refusal == "closed-period")
  }

  @Test(arguments: Language.allCases)
  func everyReplyIsComplete(_ language: Language) throws {
    let session = try Office().session { $0.language = language }
    try session.say("P008", Self.line)
    let texts = [
      try session.say("P001", "申诉 11-0001 业主不接电话").text, try session.say("P001", "me").text,
      try session.say("P001", "申诉 11-0001 再说").text, try session.say("P001", "撤回申诉 11-0001").text,
      try session.say("P001", "撤回申诉 11-0001").text, try session.say("P001", "申诉 11-0001 是").text,
      try session.say("P012", "申诉成立 11-0001,改为2分 有记录").text,
      try session.say("P012", "驳回 11-0001 有记录").text, try session.say("P001", "history").text,
    ]
    for text in texts { #expect(!text.isEmpty && !text.contains("{{"), "\(text)") }
  }
}
