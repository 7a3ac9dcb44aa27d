import Appraisal
import Commands
import Ledger
import Replies
import Testing

/// What replies say about scores is what counts.
@Suite struct AnswersTests {
  @Test func aLaterMoveIsNotErasedUnsaid() throws {
    let office = try Office()
    let session = try office.session()
    try session.say("P012", "转岗 李四 管家 11月10日")
    let answer = try session.say("P012", "转岗 李四 receptionist 11月8日")
    #expect(answer.refusal == "later-posts" && answer.text.contains("2026-11-10 steward"))
    let person = try #require(try office.store.roster()[PersonID("P004")])
    #expect(person.posts.map(\.position) == ["park-assistant", "steward"])
    try session.say("P012", "转岗 李四 receptionist 11月10日")
    #expect(try office.store.roster()[PersonID("P004")]?.posts.last?.position == "receptionist")
  }

  @Test func whatALeaveOrAMoveLeavesBehindIsTold() throws {
    let session = try Office().session()
    try session.say("P008", "deduct 李四 arrears unclear 2026-11-05")
    try session.say("P008", "deduct 李四 attendance late 2026-11-15")
    let moved = try session.say("P012", "转岗 李四 frontdesk-assistant 11月3日").text
    #expect(moved.contains("11-0001") && !moved.contains("11-0002"))
    let left = try session.say("P012", "离职 李四 11月10日").text
    #expect(left.contains("11-0002") && !left.contains("11-0001"))
  }

  @Test func aWaiverOfABegunColumnSaysWhatCounts() throws {  // T26
    let session = try Office().session()
    try session.say("P008", "rate 刘备 1 superior 5")
    #expect(try session.say("P012", "waive 刘备 superior 请长假").text.contains("还差 8 项"))
    #expect(try session.say("P012", "waive 刘备 self 请长假").text.hasPrefix("已免"))
  }

  @Test func onlyWhatEnteredTheScoreIsSaidToBeApplied() throws {
    let session = try Office().session()
    let first = try session.say("P008", "commend 刘备 8 接待评比第一")
    let second = try session.say("P008", "commend 刘备 8 接待评比又第一")
    #expect(!first.text.contains("实加") && second.text.contains("实加 2 分"))
    // 16 given and 9 taken make 7, where 10 stood.
    let third = try session.say("P008", "deduct 刘备 总分 9 周报迟交")
    #expect(third.text.contains("扣 9 分,实扣 3 分"))
    guard case .logged(let logged) = third.outcome else { return }
    #expect(logged.first?.applied == 3 && logged.first?.card.adjustment == 7)
  }

  @Test func aPlaceNobodyKnowsIsNotTheSpeaker() throws {
    let session = try Office().session()
    guard case .cards(let reports) = try session.say("P008", "score").outcome else {
      Issue.record("no card")
      return
    }
    #expect(reports.first?.card.subject == .person(PersonID("P008")))
    guard case .ask(let question, _) = try session.say("P008", "score 安全处").outcome else {
      Issue.record("not asked")
      return
    }
    #expect(question.slot == .members)
  }

  @Test func aRankingOfAFormIsOfItsPeople() throws {
    let session = try Office().session()
    for line in ["standings desk-monthly", "排名 客服部考核细则"] {
      guard case .standings(let standings) = try session.say("P008", line).outcome else {
        Issue.record("no ranking: \(line)")
        continue
      }
      #expect(standings.rows.map(\.member.description) == ["P003", "P004", "P007", "P017"])
      #expect(standings.form?.id == "desk-monthly")
    }
    #expect(try session.say("P008", "standings 安全处").text.contains("没看懂"))
  }

  @Test func nobodyWhoLeftIsAskedToRate() throws {
    let session = try Office().session()
    try session.say("P012", "离职 刘备 11月5日")
    guard case .pending(let report) = try session.say("P008", "pending").outcome else { return }
    let row = try #require(report.rows.first { $0.owed == "self" })
    #expect(row.owers.isEmpty && row.subjects == [.person(PersonID("P021"))])
    // A rater who left since the month ended cannot fill it either.
    try session.say("P012", "离职 孙品 11月20日")
    let missing = try session.say("P012", "close 2026-10").text
    #expect(missing.contains("品管部月检") && !missing.contains("孙品"))
  }

  @Test func aHistoryNamesSeverities() throws {
    let session = try Office().session()
    try session.say("P008", "deduct 张三 duty serious 3")
    try session.say("P008", "amend 11-0001 consequence 6")
    #expect(try session.say("P008", "history 张三").text.contains("严重违规 → 不良后果"))
  }
}
