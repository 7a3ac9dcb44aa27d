import Appraisal
import Commands
import Ledger
import Replies
import SystemPackage
import Testing

/// What a closed period keeps, whatever becomes of the rest (`CASES.md` A6, A10–A12, T39–T41).
@Suite struct ClosedPeriodTests {
  let stage: Stage

  init() throws {
    stage = try Stage()
    for (who, line) in Self.missing { _ = try stage.say(who, line) }
  }

  /// What the demo's October lacks, waived by name.
  private static let missing = [
    ("P012", "waive 欧阳娜娜 supervisor 10月 休假"), ("P012", "waive 欧阳娜娜 quality 10月 休假"),
    ("P012", "waive 古丽 supervisor 10月 休假"), ("P012", "waive 古丽 quality 10月 休假"),
    ("P012", "waive Amy supervisor 10月 休假"), ("P012", "waive Amy quality 10月 休假"),
    ("P012", "waive 严重阳 quality 10月 休假"), ("P012", "waive 刘备 self 10月 休假"),
    ("P012", "waive 刘备 superior 10月 休假"),
  ]

  private static let questions = [
    "score 张三 2026-10", "score 张三丰 2026-10", "score 李思 2026-10", "score 严重阳 2026-10",
    "张三 2026-10 为什么扣分", "standings 2026-10", "standings 客服部 2026-10",
  ]

  private func answers() throws -> [[String]] {
    try Self.questions.map { try stage.say("P012", $0) }
  }

  @Test func staysAsItWasClosed() throws {  // A10, A12
    #expect(try stage.say("P012", "close 2026-10")[0].hasPrefix("已结算 2026-10"))
    let closed = try answers()
    #expect(closed[0][0].hasSuffix("已结算"))

    var roster = try stage.store.roster()
    for id in ["P001", "P005"] {
      var person = try #require(roster[PersonID(id)])
      person.posts = person.posts.map { post in
        Post(from: post.from, position: "park-assistant", department: "别处", site: post.site)
      }
      roster.put(person)
    }
    var left = try #require(roster[PersonID("P015")])
    left.left = Day(iso: "2026-09-15")
    roster.put(left)
    try stage.store.save(roster)
    try changeForm()
    try stage.set("today", "2026-12-24")
    #expect(try answers() == closed)

    // What is filed late shows as such and changes no figure.
    try stage.set("today", "2026-12-25")
    _ = try stage.say("P008", "late deduct 张三丰 complaint serious 4 2026-10-28")
    #expect(try stage.say("P012", "score 张三丰 2026-10") == closed[1])
    #expect(try stage.say("P012", "standings 2026-10") == closed[5])
  }

  /// A later version of a form, in force from before the period, that weighs sheets otherwise.
  private func changeForm() throws {
    try change(
      "\"roles\": [\"supervisor\"],", to: "\"weight\": 3, \"roles\": [\"supervisor\"],")
  }

  private func change(_ text: String, to other: String) throws {
    let books = try stage.books()
    let file = stage.store.folder.appending("forms/reception@1.json")
    let old = String(decoding: try stage.store.disk.contents(of: file), as: UTF8.self)
    let new = old.replacing(text, with: other)
    #expect(new != old)
    let bytes = Array(new.utf8)
    let form = try #require(Form.read(bytes).form, "\(Form.read(bytes).faults)")
    let today = try #require(Stage.firstDay)
    let added = try books.add(form, bytes: bytes, from: Period(name: "2026-01"), today: today)
    #expect(added.version == 2)
    try stage.set("reopen", "")
  }

  @Test(
    "T44: a form that says the same in other spelling is no new version",
    arguments: [
      ("{\n", "{\n  \"// why\": \"a remark\",\n", false),
      ("\"version\": 1", "\"version\": 9", false),
      ("\"points\": [1, 2]", "\"points\": [1.0, 2.00]", false),
      ("\"points\": [1, 2]", "\"points\": [1, 2.5]", true),
    ])
  func aFormSaidAgain(_ text: String, _ other: String, isNew: Bool) throws {
    let file = stage.store.folder.appending("forms/reception@1.json")
    let old = String(decoding: try stage.store.disk.contents(of: file), as: UTF8.self)
    let new = old.replacing(text, with: other, maxReplacements: 1)
    #expect(new != old)
    let form = try #require(Form.read(Array(new.utf8)).form)
    let today = try #require(Stage.firstDay)
    let added = try stage.books().add(form, bytes: Array(new.utf8), from: nil, today: today)
    #expect(added.isNew == isNew)
    #expect(added.version == (isNew ? 2 : 1))
  }

  @Test func anUnclosedMonthIsReadAnew() throws {
    let before = try stage.say("P012", "score 张三 2026-10")
    try changeForm()
    try stage.set("today", "2026-12-24")
    #expect(try stage.say("P012", "score 张三 2026-10") != before, "or the test above shows nothing")
  }

  @Test(arguments: [
    ("P008", "deduct 张三 complaint serious 3 2026-10-28"),
    ("P008", "扣张三投诉严重3分 10月28日"), ("P011", "嘉奖张三5分 10月28日 拾金不昧"),
    ("P010", "inspect 张三 clean 2026-10-28"), ("P009", "rate 刘备 1 superior 5 2026-10"),
    ("P011", "measure 客服处 物业费 计划100万 实际92万 2026-10"),
    ("P012", "waive 章珊 supervisor 2026-10 病假"), ("P008", "undo 2026-10-0004"),
    ("P008", "amend 2026-10-0004 1.5"),
  ])
  func refusesWhatCountsInIt(_ who: String, _ line: String) throws {
    _ = try stage.say("P012", "close 2026-10")
    let count = try entryCount()
    let answer = try stage.answer(who, line)
    guard case .refused(let refusal, _) = answer.outcome else {
      Issue.record("\(line): \(answer.text)")
      return
    }
    #expect(refusal.code == .closedPeriod, "\(answer.text)")
    #expect(try entryCount() == count)
    // The line that the refusal names files it, and changes nothing.
    let closed = try stage.say("P012", "standings 2026-10")
    let late = try stage.answer(who, "late " + (refusal.line ?? ""))
    guard case .late(let filings) = late.outcome else {
      Issue.record("late \(refusal.line ?? ""): \(late.text)")
      return
    }
    #expect(filings.count == 1 && filings[0].entry.isLate)
    #expect(try entryCount() == count + 1)
    #expect(try stage.say("P012", "standings 2026-10") == closed)
    #expect(try Checker(stage.store).check().findings.isEmpty)
  }

  private func entryCount() throws -> Int {
    let books = try stage.books()
    return try books.journal.periods().map { try books.journal.entries(in: $0).count }
      .reduce(0, +)
  }

  @Test func nobodySlipsInBesideAClosing() throws {
    // Another process closes between what one knows and what it writes.
    let other = try stage.books()
    #expect(!other.closings.isClosed(try #require(Period(name: "2026-10"))))
    _ = try stage.say("P012", "close 2026-10")
    let person = try #require(other.person(known: "P008"))
    var options = Session.Options(now: { Instant(seconds: 1_795_225_200) })
    options.today = Stage.firstDay
    let session = Session(other, options)
    let answer = try session.answer(
      Message("deduct 张三 complaint serious 3 2026-10-28", from: person))
    guard case .refused(let refusal, _) = answer.outcome else {
      Issue.record("\(answer.text)")
      return
    }
    #expect(refusal.code == .closedPeriod)
  }

  @Test func listsTotalsOnOrByAnEdge() throws {  // A6
    let bands = """
      "pay": [
        {"id": "half", "name": {"zh-Hans": "half", "en": "half"}, "from": 90, "below": 98},
        {"id": "full", "name": {"zh-Hans": "full", "en": "full"}, "from": 98}
      ], "sheets": [
      """
    try change("\"sheets\": [", to: bands)
    let answer = try stage.answer("P012", "close 2026-10")
    guard case .closed(let report) = answer.outcome else {
      Issue.record("\(answer.text)")
      return
    }
    // 98 exactly is the band in every command, and somebody should look at it; 98.5 is clear.
    #expect(report.near.map(\.subject) == [.person(PersonID("P002"))])
    #expect(report.near.map(\.total) == [98] && report.near.map(\.edge) == [98])
    #expect(try stage.say("P012", "score 张三丰 2026-10")[1].contains("full"))
  }

  @Test func bothClosingsStay() throws {  // A10, T41
    _ = try stage.say("P012", "close 2026-10")
    _ = try stage.say("P012", "reopen 2026-10 漏记一条")
    _ = try stage.say("P008", "deduct 张三丰 duty serious 4 2026-10-30")
    let answer = try stage.answer("P012", "close 2026-10")
    guard case .closed(let report) = answer.outcome else {
      Issue.record("\(answer.text)")
      return
    }
    #expect(report.changes.map(\.subject) == [.person(PersonID("P002"))])
    let period = try #require(Period(name: "2026-10"))
    let history = try stage.books().closings.history(of: period)
    #expect(history.map(\.action) == [.close, .reopen, .close])
    #expect(history[1].reason == "漏记一条")
    let lines = try stage.say("P002", "me 2026-10")
    #expect(lines.filter { $0.hasPrefix("2026-11-21 结算:") }.count == 2, "\(lines)")
  }

  @Test func anInterruptedAdjustmentIsFinished() throws {
    _ = try stage.say("P012", "close 2026-10")
    let filed = try stage.answer("P008", "late deduct 张三丰 duty serious 4 2026-10-30")
    guard case .late(let filings) = filed.outcome, let late = filings.first else {
      Issue.record("\(filed.text)")
      return
    }
    let name = late.entry.name.description
    _ = try stage.say("P012", "adjust \(name)")
    // The second assent was recorded, and then the machine stopped before the seal.
    let books = try stage.books()
    _ = try books.journal.append(to: late.entry.name.period) { name in
      var entry = Entry(
        name: name, at: late.entry.at, by: PersonID("P011"), action: .adjust,
        subject: late.entry.subject, date: late.entry.date)
      entry.refersTo = late.entry.name
      return entry
    }
    try books.journal.commit()
    #expect(try stage.say("P012", "score 张三丰 2026-10")[1].contains(total(late.before)))
    _ = try stage.say("P011", "adjust \(name)")
    _ = try stage.say("P012", "adjust \(name)")
    #expect(try stage.say("P012", "score 张三丰 2026-10")[1].contains(total(late.after)))
    #expect(total(late.before) != total(late.after))
  }

  @Test func anAdjustmentIsTakenBackTheSameWay() throws {  // T40
    _ = try stage.say("P012", "close 2026-10")
    let before = try stage.say("P012", "standings 2026-10")
    let filed = try stage.answer("P008", "late deduct 张三丰 duty serious 4 2026-10-30")
    guard case .late(let filings) = filed.outcome, let late = filings.first else {
      Issue.record("\(filed.text)")
      return
    }
    for who in ["P012", "P011"] { _ = try stage.say(who, "adjust \(late.entry.name)") }
    #expect(try stage.say("P012", "standings 2026-10") != before)
    // Undoing the second assent is refused with the line that undoes what it applied.
    let refused = try stage.answer("P011", "undo")
    guard case .refused(let refusal, _) = refused.outcome, let line = refusal.line else {
      Issue.record("\(refused.text)")
      return
    }
    let undone = try stage.answer("P012", "late " + line)
    guard case .late(let undos) = undone.outcome, let undo = undos.first else {
      Issue.record("\(undone.text)")
      return
    }
    #expect(undo.target?.name == late.entry.name && undo.after.total == late.before.total)
    for who in ["P012", "P011"] { _ = try stage.say(who, "adjust \(undo.entry.name)") }
    #expect(try stage.say("P012", "standings 2026-10") == before)
    #expect(try Checker(stage.store).check().findings.isEmpty)
  }

  private func total(_ card: ScoreCard) -> String { "总分 \(card.total?.shown ?? "") /" }
}
