import Appraisal
import Commands
import Ledger
import Replies
import Testing

/// Who owes what until when (`CASES.md` N6, N7, N9, T26, T36).
@Suite struct ChasingTests {
  private func rows(_ session: Session, _ line: String = "pending") throws -> [PendingReport.Row] {
    guard case .pending(let report) = try session.say("P012", line).outcome else { return [] }
    return report.rows
  }

  @Test func n7WhatIsMissingIsAskedOfThoseWhoOweIt() throws {
    let session = try Office().session()
    let row = try #require(
      try rows(session).first { $0.owed == "supervisor" && $0.form.id == "reception" })
    #expect(row.owers == [PersonID("P008")])
    #expect(row.subjects.contains(.person(PersonID("P001"))))
    #expect(row.due == Day(iso: "2026-11-25"))
    try session.say("P008", "检查张三,没问题")
    let after = try #require(
      try rows(session).first { $0.owed == "supervisor" && $0.owers == row.owers })
    #expect(!after.subjects.contains(.person(PersonID("P001"))))
  }

  @Test func n6WhereNobodyInspectedTheScoreSaysSo() throws {
    let session = try Office().session()
    for (who, line) in [
      ("P001", "me"), ("P008", "score 张三"), ("P008", "排名"), ("P008", "pending"),
      ("P008", "whatif 张三 duty general 1"), ("P011", "嘉奖张三5分 业主送锦旗"),
    ] {
      #expect(try session.say(who, line).text.contains("(未检)"), "\(line)")
    }
  }

  @Test func t26AMissingRatingIsOwedUntilItIsWaived() throws {
    let session = try Office().session()
    let own = { (row: PendingReport.Row) in
      row.owed == "self" && row.subjects == [.person(PersonID("P021"))]
    }
    let row = try #require(try rows(session).first(where: own))
    #expect(row.owers == [PersonID("P021")])
    try session.say("P012", "免自评 刘备 11月 请长假")
    #expect(try !rows(session).contains(where: own))
  }

  /// A year's card is asked for when the year ends, a month's every month.
  @Test func whatRunsOnIsNotOwedYet() throws {
    let office = try Office()
    let yearly = { (row: PendingReport.Row) in row.form.cycle == .year }
    #expect(try !rows(try office.session()).contains(where: yearly))
    #expect(try rows(try office.session(on: "2026-12-20")).contains(where: yearly))
  }

  @Test(arguments: [
    ("2026-11-21", "plan", "2026-11-27"), ("2026-11-27", "plan", "2026-11-27"),
    ("2026-11-28", "evaluation", "2026-12-02"), ("2026-12-28", "quarterly", "2027-01-03"),
    ("2026-10-02", "quarterly", "2026-10-03"),
  ])
  func theLettersDatesAreNear(_ today: String, _ term: String, _ day: String) throws {
    var settings = Settings()
    settings.assignments = [.init(position: "service-supervisor", form: "target-county")]
    let session = try Office(settings).session(on: today)
    guard case .reminder(let reminder) = try session.say("P012", "remind").outcome else {
      Issue.record("no reminder")
      return
    }
    let date = try #require(reminder.dates.first { $0.term.id == term })
    #expect(date.day == Day(iso: day))
    #expect(date.subjects.contains(.person(PersonID("P008"))))
  }

  /// A form's dates are not those of a colleague who has left.
  @Test func datesConcernNobodyWhoHasLeft() throws {
    var settings = Settings()
    settings.assignments = [.init(position: "receptionist", form: "target-county")]
    let session = try Office(settings).session()
    guard case .reminder(let reminder) = try session.say("P012", "remind").outcome else {
      Issue.record("no reminder")
      return
    }
    let subjects = try #require(reminder.dates.first { $0.term.id == "plan" }).subjects
    #expect(subjects.contains(.person(PersonID("P001"))))
    #expect(!subjects.contains(.person(PersonID("P025"))))
  }

  @Test func appealsAreCountedWithTheirDays() throws {
    let office = try Office()
    let session = try office.session()
    try session.say("P008", "张三 投诉 严重 4分")
    try session.say("P001", "申诉 11-0001 业主不接电话")
    let words = [("2026-11-21", "还有 5 天"), ("2026-11-26", "今天到期"), ("2026-11-28", "已过 2 天")]
    for (day, text) in words {
      #expect(try office.session(on: day).say("P012", "remind").text.contains(text), "\(day)")
    }
  }

  // MARK: N9

  @Test func n9TheSameIncidentOfAnotherRaterIsAskedAbout() throws {
    let session = try Office().session { $0.asksBeforeRepeats = true }
    try session.say("P008", "张三 投诉 严重 4分")
    let question = try session.say("P010", "张三 投诉 严重 3分")
    #expect(RoomTests.kind(question.outcome) == .ask && question.text.contains("11-0001"))
    #expect(try RoomTests.kind(session.say("P010", "2").outcome) == .leftAlone)
    try session.say("P010", "张三 投诉 严重 3分")
    #expect(try session.say("P010", "1").ref == "2026-11-0002")
  }

  /// Where nobody can answer it is logged, and the reply says what to send if it is the same.
  @Test func n9WhereNobodyCanAnswerItIsSaid() throws {
    let session = try Office().session()
    try session.say("P008", "张三 投诉 严重 4分")
    let answer = try session.say("P010", "张三 投诉 严重 3分")
    #expect(answer.ref == "2026-11-0002" && answer.text.contains("undo 11-0002"))
    #expect(answer.text.contains("11-0001"))
  }

  @Test(arguments: ["张三 值班 严重 3分", "11月20日 张三 投诉 严重 3分", "高兴 投诉 严重 3分"])
  func n9AnotherMatterIsNoRepeat(_ line: String) throws {
    let session = try Office().session { $0.asksBeforeRepeats = true }
    try session.say("P008", "张三 投诉 严重 4分")
    #expect(try session.say("P010", line).ref == "2026-11-0002")
  }

  @Test func n9WhatWasTakenBackIsNoRepeat() throws {
    let session = try Office().session { $0.asksBeforeRepeats = true }
    try session.say("P008", "张三 投诉 严重 4分")
    try session.say("P008", "undo 11-0001")
    #expect(try session.say("P010", "张三 投诉 严重 3分").ref == "2026-11-0003")
  }
}
