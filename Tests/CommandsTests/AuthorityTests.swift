import Appraisal
import Commands
import Foundation
import JSONText
import Ledger
import Replies
import Testing

/// The table of who may (`CONVERSATION.md`, Actions), walked: every role, every action, about
/// others and about oneself, as the person and through a gateway.
@Suite struct AuthorityTests {
  /// One action: a line about somebody, and the roles that may say it about others and about
  /// themselves.
  ///
  /// A line without `{X}` is about nobody in particular.
  struct Row: Sendable {
    let line: String
    let others: Set<Role>
    let oneself: Set<Role>

    init(_ line: String, _ others: Set<Role>, oneself: Set<Role> = []) {
      self.line = line
      self.others = others
      self.oneself = oneself
    }
  }

  static let everybody = Set(Role.allCases)
  static let up: Set<Role> = [.supervisor, .quality, .office, .auditor, .hr]
  static let loggers: Set<Role> = [.supervisor, .quality, .office, .auditor]

  static let rows: [Row] = [
    Row("{X} 值班 一般 1分", loggers),
    Row("嘉奖 {X} 5分 热心助人", loggers),
    Row("检查 {X},没问题", loggers),
    Row("whatif {X} duty general 1", loggers),
    Row("late deduct {X} 2026-10-20 duty general 1", loggers),
    Row("score {X}", up, oneself: everybody),
    Row("why {X}", up, oneself: everybody),
    Row("history {X} 10月", up, oneself: everybody),
    Row("print {X} 10月", up, oneself: everybody),
    Row("measure 客服部 业主满意度 96.5%", [.supervisor, .office, .hr]),
    Row("incident 客服部 fire 配电房起火", [.office, .hr]),
    Row("免自评 刘备 10月 请长假", [.hr]),
    Row("rate 刘备 11月 1 superior 5", [.supervisor]),
    Row("rate 刘备 11月 1 self 5", []),
    Row("排名", up), Row("pending", up), Row("remind", up), Row("digest", up),
    Row("驳回 10-0004 记录清楚", [.office, .hr]),
    Row("close 2026-09", [.hr]), Row("reopen 2026-09 漏记一条", [.hr]),
    Row("alias 李四 四哥", [.hr, .admin]),
    Row("me", everybody), Row("form reception", everybody), Row("help", everybody),
    Row("whoami", everybody), Row("lang zh-Hans", everybody),
  ]

  /// Who speaks for each role.
  static let speakers: [(role: Role, id: String)] = [
    (.staff, "P013"), (.supervisor, "P009"), (.quality, "P010"), (.office, "P011"),
    (.auditor, "P030"), (.hr, "P012"), (.admin, "P024"),
  ]

  /// A line somebody says, and whether the table lets them.
  struct Step {
    let who: Person
    let text: String
    let isAllowed: Bool
  }

  static func steps(_ session: Session) throws -> [Step] {
    try speakers.flatMap { role, id -> [Step] in
      let who = try #require(session.books.roster[PersonID(id)])
      return rows.flatMap { row -> [Step] in
        var steps = [
          Step(
            who: who, text: row.line.replacing("{X}", with: "张三"),
            isAllowed: row.others.contains(role))
        ]
        if row.line.contains("{X}") {
          steps.append(
            Step(
              who: who, text: row.line.replacing("{X}", with: id),
              isAllowed: row.oneself.contains(role)))
        }
        return steps
      }
    }
  }

  /// The program itself, as each person and through a gateway by their chat ids: the same verdict.
  @Test func theProgramHoldsItForEverybodyAndThroughAGateway() throws {
    let office = try Office()
    let steps = try Self.steps(try office.session())
    var lines: [String] = []
    for (index, step) in steps.enumerated() {
      let message: JSON = [
        "id": .string("m\(index)"), "from": .string(try #require(step.who.chatID)),
        "text": .string(step.text),
      ]
      lines.append(message.text)
    }
    let options = ["--store", office.store.folder.string, "--today", Office.today]
    try Self.hold(steps, to: Program.run(["--jsonl"] + options, lines))
    let people = try Office()
    for speaker in Self.speakers {
      let own = steps.filter { $0.who.id == PersonID(speaker.id) }
      let said = try Program.run(
        ["--json", "--as", speaker.id, "--store", people.store.folder.string]
          + ["--today", Office.today], own.map(\.text))
      try Self.hold(own, to: said)
    }
  }

  /// Whether each step was refused where the table says so, and only there for want of authority.
  ///
  /// About somebody whose form takes nothing of the kind, that is said first.
  private static func hold(_ steps: [Step], to lines: [String]) throws {
    #expect(lines.count == steps.count)
    for (step, line) in zip(steps, lines) {
      let answer = try JSON(parsing: Array(line.utf8))
      let code = answer["outcome"]?["code"]?.string ?? ""
      let isRefused = ["not-allowed", "not-for-form", "no-form"].contains(code)
      #expect(
        step.isAllowed ? code != "not-allowed" : isRefused,
        "\(step.who.role) \(step.text): \(line)")
    }
  }

  // MARK: Entries

  /// 10-0004 is about 张三, by 赵敏.
  @Test(
    arguments: [
      ("P008", "amend 10-0004 2", nil), ("P012", "amend 10-0004 2", nil),
      ("P010", "amend 10-0004 2", "not-allowed"), ("P001", "amend 10-0004 2", "not-allowed"),
      ("P013", "amend 10-0004 2", "unknown-entry"), ("P024", "undo 10-0004", "unknown-entry"),
      ("P010", "undo 10-0004", "not-allowed"), ("P001", "undo 10-0004", "not-allowed"),
      ("P008", "申诉 10-0004 不公平", "not-allowed"), ("P013", "申诉 10-0004 不公平", "unknown-entry"),
      ("P001", "申诉 10-0004 不公平", "appeal-late"), ("P008", "withdraw 10-0004", "not-allowed"),
    ] as [(String, String, String?)])
  func anEntryIsItsAuthorsItsSubjectsOrPersonnels(
    _ who: String, _ line: String, _ code: String?
  ) throws {
    let answer = try Office().session().say(who, line)
    #expect(answer.refusal == code, "\(answer.text)")
  }

  /// Personnel changes others' entries, but none about themselves.
  @Test func personnelTakesNothingBackAboutThemselves() throws {
    let office = try Office()
    var roster = try office.store.roster()
    var person = try #require(roster[PersonID("P012")])
    person.posts[0].position = "receptionist"
    roster.put(person)
    try office.store.save(roster)
    let session = try office.session()
    try session.say("P010", "吴仁丽 投诉 严重 4分")
    #expect(try session.say("P012", "undo 11-0001").refusal == "not-allowed")
    #expect(try session.say("P012", "amend 11-0001 3").refusal == "not-allowed")
    try session.say("P012", "申诉 11-0001 不在岗")
    #expect(try session.say("P012", "grant 11-0001 不在岗").refusal == "not-allowed")
    #expect(try session.say("P011", "grant 11-0001 确实不在岗").refusal == nil)
  }

  // MARK: A20

  /// Whether somebody exists, has left or has entries makes no difference to who may not see them.
  @Test(arguments: [
    "score {X}", "why {X}", "history {X} 10月", "print {X} 10月", "{X}多少分",
    "whatif {X} duty general 1",
    "deduct {X} duty general 1", "嘉奖 {X} 5分 热心", "检查 {X},没问题", "rate {X} 1 superior 5",
    "rate {X} appearance 9", "免自评 {X} 10月 请假", "离职 {X}", "alias {X} 三儿",
  ])
  func a20ARefusalTellsNothingAboutAnybody(_ line: String) throws {
    let session = try Office().session()
    let names = ["李四", "欧阳娜娜", "褚离", "王伟", "李某某", "P999"]
    let answers = try names.map { name in
      let answer = try session.say("P013", line.replacing("{X}", with: name))
      return answer.text + answer.json.text
    }
    #expect(Set(answers).count == 1, "\(line): \(answers)")
  }

  @Test func a20AColleaguesMarkTellsNothingOfTheCard() throws {
    let session = try Office().session()
    _ = try session.say("P012", "add 王五 aftersales-clerk 综合售后部")
    _ = try session.say("P008", "扣郑授 零散充值")
    for line in ["rate 郑授 peers attitude 4", "undo"] {
      let answer = try session.say("P031", line)
      #expect(answer.json["card"] == .null && !answer.text.contains("9"), "\(answer.text)")
    }
    let marked = try session.say("P008", "rate 郑授 lead attitude 4")
    #expect(marked.json["card"] != .null && marked.text.contains("合计"))
  }

  @Test func a20NorDoesAnEntrysName() throws {
    let session = try Office().session()
    for verb in ["undo", "amend", "申诉", "withdraw"] {
      let answers = try ["10-0004", "10-0999", "11-0001", "2014-0001", "2013-0001"].map { ref in
        let answer = try session.say("P013", "\(verb) \(ref) 3分")
        return answer.text.replacing(/(\d{4}-)?\d{2,4}-\d{4}/, with: "") + answer.json.text
      }
      #expect(Set(answers).count == 1, "\(answers)")
    }
  }

  // MARK: Sites

  @Test func aSupervisorOfOneSiteActsAndSeesThere() throws {
    var settings = Settings()
    settings.isScopedToSite = true
    let session = try Office(settings).session()
    for line in ["安静 值班 一般 1分", "score 安静", "history 安静", "whatif 安静 duty general 1"] {
      #expect(try session.say("P008", line).refusal == "not-allowed", "\(line)")
      #expect(try session.say("P009", line).refusal == nil, "\(line)")
    }
    #expect(try !session.say("P008", "排名").text.contains("安静"))
    #expect(try session.say("P010", "score 安静").refusal == nil)
  }

  // MARK: Saying who could

  @Test func aRefusalSaysWhoCould() throws {
    let session = try Office().session()
    #expect(try session.say("P008", "驳回 10-0004 清楚").text.contains("吴仁丽"))
    #expect(try session.say("P008", "rate 赵敏 2014 1.1 first 8").text.contains("周观"))
    let staff = try session.say("P013", "deduct 张三 duty general 1").text
    #expect(staff.contains("主管") && !staff.contains("赵敏"))
  }
}
