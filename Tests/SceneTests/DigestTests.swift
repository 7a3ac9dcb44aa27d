import Appraisal
import Commands
import Delivery
import Disk
import Ledger
import Markup
import Replies
import TestWorld
import Testing
import Webhook

@Suite struct DigestTests {
  // MARK: What a group may read

  @Test("N10: a group never reads a loss with a name, whatever was logged")
  func nobodyIsBlamedInAGroup() throws {
    for seed in 0..<2 {
      let stage = try Stage()
      var chance = Numbers(seed: seed)
      let staff = ["张三", "张三丰", "高兴", "严重阳", "欧阳娜娜", "Amy Chen"]
      var blamed: Set<String> = []
      for _ in 0..<6 {
        let name = staff[Int(chance.next() % UInt64(staff.count))]
        _ = try stage.say("P008", "deduct \(name) complaint serious 3")
        blamed.insert(name)
      }
      let text = try groupText(stage)
      for name in blamed where !text.praised.contains(name) {
        #expect(!text.all.contains(name), "seed \(seed)")
      }
      #expect(text.all.contains("18 分"))
    }
  }

  @Test("N10: figures of fewer than five totals are not given in a group")
  func smallTeamsStayHidden() throws {
    let stage = try Stage()
    _ = try stage.say("P008", "deduct 李四 complaints serious 3")
    let service = try #require(channel("team", site: "融晟公园", department: "客服部"))
    let few = try parts(stage, try #require(channel("team", department: "综合售后部")))
    #expect(!few.contains("均分") && !few.contains("扣分"))
    #expect(!(try parts(stage, service)).contains("李四"))
  }

  @Test("N10: a small department cannot be worked out from the others")
  func restsAreLargeEnough() {
    func team(_ name: String, _ scored: Int) -> DigestReport.Team {
      var team = DigestReport.Team(name: name, people: scored)
      team.scored = scored
      return team
    }
    func shown(_ sizes: [Int]) -> [Int] {
      let teams = sizes.enumerated().map { team("D\($0)", $1) }
      let all = teams.reduce(DigestReport.Team(), +)
      let day = Day(number: 20_000)
      var digest = DigestReport(
        day: day, since: day, period: Period(.month, containing: day),
        scope: DigestReport.Scope(), team: all)
      digest.departments = teams
      return digest.forGroup.departments.map(\.scored)
    }
    #expect(shown([20, 9, 2]) == [20, 11])
    #expect(shown([20, 2, 3]) == [20, 5])
    #expect(shown([6, 1]) == [])
    #expect(shown([8, 7, 6, 1, 1]) == [8, 7, 8])
    for sizes in [[20, 9, 2], [20, 2, 3], [6, 1], [5, 5, 5, 4], [1, 1, 1]] {
      #expect(shown(sizes).allSatisfy { $0 >= DigestReport.leastTeam })
    }
  }

  // MARK: Days

  @Test("A18: the digest of the 31st, made at 00:05, is May's; a second later is June's")
  func theLedgersDayCounts() throws {
    let stage = try Stage()
    let books = try Books(opening: stage.store) { "5a17" }
    let lastSecond = try #require(Instant(text: "2026-11-30T23:59:59+08:00"))
    for (seconds, date) in [(0, "2026-11-30"), (1, "2026-12-01")] {
      let at = Instant(seconds: lastSecond.seconds + seconds)
      let session = Session(books, Session.Options(now: { at }))
      let person = try #require(books.person(known: "P008"))
      _ = try session.answer(Message("deduct 张三 complaint serious 3", from: person))
      try session.commit()
      #expect(session.today.description == date)
    }
    let thirtieth = try #require(Day(iso: "2026-11-30"))
    let text = try DigestPost(books, of: thirtieth).full(in: .simplifiedChinese)
    #expect(text.contains("2026-11 至今"))
    #expect(text.contains("扣分 1 条 3 分"))
    let first = try DigestPost(books, of: thirtieth + 1).full(in: .simplifiedChinese)
    #expect(first.contains("2026-12 至今") && first.contains("扣分 1 条 3 分"))
  }

  @Test("A18: before six in the morning the digest due is the day before's")
  func nightBelongsToTheDayBefore() throws {
    let zone = Zone.shanghai
    let at = { (text: String) in try #require(Instant(text: text)) }
    let evening = try #require(DigestTime("18:05"))
    #expect(
      evening.newestDay(at: try at("2026-11-21T18:05:00+08:00"), in: zone).description
        == "2026-11-21")
    #expect(
      evening.newestDay(at: try at("2026-11-21T18:04:59+08:00"), in: zone).description
        == "2026-11-20")
    let night = try #require(DigestTime("00:05"))
    #expect(
      night.newestDay(at: try at("2026-12-01T00:05:00+08:00"), in: zone).description
        == "2026-11-30")
    for text in ["24:00", "7:05", "18.05", "18:60", "", "18:05:00"] {
      #expect(DigestTime(text) == nil)
    }
  }

  @Test("A22: after three days down one digest catches up, and each day posts once")
  func onlyOneCatchUp() throws {
    let stage = try Stage()
    let books = try Books(opening: stage.store) { "5a17" }
    let boss = try #require(channel("team", privacy: .full))
    let first = try #require(Stage.firstDay)
    let transport = RecordingTransport { _ in
      .answered(Answer(status: 200, headers: [:], body: Array("ok".utf8)))
    }
    func queue(_ offset: Int) throws -> [DigestReport.Posting.Fate] {
      try DigestPost(books, of: first + offset).queue(
        for: [boss], at: Instant(seconds: 1_795_225_200 + offset * 86_400)
      ).map(\.fate)
    }
    func deliver() throws {
      let deliverer = Deliverer(
        outbox: try books.outbox(), channels: [boss],
        secrets: SecretReader(disk: SystemDisk(), relativeTo: stage.folder.path) { _ in
          "https://chat.example.com/hook"
        }, transport: transport, clock: StillClock(), chance: { 0 })
      let report = try deliverer.deliver()
      #expect(report.postponed.isEmpty && report.stopped.isEmpty && report.aside.isEmpty)
    }
    #expect(try queue(0) == [.queued(parts: 1, replacing: 0)])
    #expect(try queue(0) == [.already])
    try deliver()
    #expect(try queue(0) == [.already])
    for offset in 1...3 { _ = try queue(offset) }
    try deliver()
    try deliver()
    #expect(transport.requests.count == 2)
    let last = String(decoding: try #require(transport.requests.last).body, as: UTF8.self)
    #expect(last.contains("2026-11-22 至 2026-11-24"))
  }

  // MARK: Size

  @Test("A23: a digest of 300 people loses nobody in any dialect and stays under every limit")
  func everybodyArrives() throws {
    let people = (1...300).map { number in
      Person(
        id: PersonID("P\(number)"), name: "员工\(number)号@all**<b>", role: .staff,
        joined: Day(number: 0), posts: [])
    }
    let byID = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0) })
    let names = Names(person: { byID[$0] }, unit: { _ in nil }, form: { _ in nil })
    let day = try #require(Stage.firstDay)
    var digest = DigestReport(
      day: day, since: day, period: Period(.month, containing: day),
      scope: DigestReport.Scope(), team: DigestReport.Team(people: 300))
    digest.people = people.map {
      DigestReport.Line(member: $0.id, total: 96, change: -4, isUninspected: true)
    }
    let document = Speaker(
      language: .simplifiedChinese, names: names, style: Style(), today: day
    ).document(digest)
    for dialect in Dialects.all {
      let parts = try dialect.parts(of: document, titled: Heading(resent: "补发", keyword: "考核"))
      var seen: [String] = []
      for part in parts {
        #expect(dialect.fits(part.document, as: part.form), "\(dialect.name.rawValue)")
        for case .table(let table) in part.document.blocks {
          seen += table.rows.compactMap(\.first?.plain)
        }
      }
      #expect(seen == people.map(\.name), "\(dialect.name.rawValue)")
    }
  }

  // MARK: Help

  private func channel(
    _ name: String, privacy: Channel.Privacy = .group, site: String? = nil,
    department: String? = nil
  ) -> Channel? {
    guard let name = Channel.Name(name), let url = SecretReference("env:URL") else { return nil }
    return Channel(
      name: name, dialect: "mattermost", url: url, privacy: privacy, site: site,
      department: department)
  }

  private func parts(_ stage: Stage, _ channel: Channel) throws -> String {
    let books = try Books(opening: stage.store) { "5a17" }
    let day = try #require(Stage.firstDay)
    let speaker = books.speaker(.simplifiedChinese, today: day)
    return try DigestPost(books, of: day).parts(for: channel).map(speaker.text)
      .joined(separator: "\n")
  }

  private func groupText(_ stage: Stage) throws -> (all: String, praised: String) {
    let text = try parts(stage, try #require(channel("team")))
    let praised = text.split(separator: "\n").filter { $0.contains(" +") }
    return (text, praised.joined())
  }
}

/// A clock that stands still, after all that these tests queue: nothing in them waits.
private final class StillClock: Clock {
  func now() -> Moment { Moment(milliseconds: (1_795_225_200 + 4 * 86_400) * 1000) }
  func sleep(until moment: Moment) {}
}
