import Appraisal
@testable import Ledger
import Testing

@Suite struct RosterImportTests {
  static let header = "id,name,position,department,site,role,aliases,joined,left,chat_id"
  let march = day("2026-03-01")

  static func day(_ text: String) -> Day { Day(iso: text) ?? Day(number: 0) }

  func read(_ rows: String..., onto roster: Roster = Roster(people: [], units: [])) throws
    -> RosterImport
  {
    let text = ([Self.header] + rows).joined(separator: "\n")
    return try roster.importing(people: Array(text.utf8), from: march)
  }

  func faults(_ rows: String..., onto roster: Roster = Roster(people: [], units: []))
    -> [ImportFault]
  {
    do {
      let text = ([Self.header] + rows).joined(separator: "\n")
      _ = try roster.importing(people: Array(text.utf8), from: march)
      return []
    } catch {
      return error.faults
    }
  }

  let zhang = "P001,张三,receptionist,客服部,江门,staff,小张,2019-03-01,,u-1"
  let li = "P004,李四,steward,客服部,江门,staff,,2018-09-01,,u-4"

  @Test func readsPeople() throws {
    let outcome = try read(zhang, li)
    #expect(outcome.added == ["P001", "P004"])
    let person = try #require(outcome.roster[PersonID("P001")])
    #expect(
      person
        == Person(
          id: PersonID("P001"), name: "张三", role: .staff, aliases: ["小张"], chatID: "u-1",
          joined: Self.day("2019-03-01"),
          posts: [
            Post(
              from: Self.day("2019-03-01"), position: "receptionist", department: "客服部", site: "江门"
            )
          ]))
  }

  @Test func readsTheWorldOfTheExamples() throws {
    let people = try Roster(people: [], units: []).importing(
      people: try Fixture.bytes("roster.csv"), from: march)
    #expect(people.added.count == 26)
    #expect(people.roster[PersonID("P019")]?.aliases == ["Amy", "陈艾米"])
    #expect(people.roster[PersonID("P025")]?.left == Self.day("2026-09-30"))
    let units = try people.roster.importing(
      units: try Fixture.bytes("units.csv"), forms: ["target-rongsheng", "unit-monthly"])
    #expect(units.added == ["客服部", "service-center", "customer-service", "environment"])
  }

  @Test func readsWhatSpreadsheetsMakeOfIt() throws {
    let text =
      "\u{FEFF}Chat_ID,NAME,id,position,role,joined,aliases,extra\r\n"
      + "u-1,\"张, 三\u{3000}\",\u{A0}P001 ,receptionist,staff,2019/3/1,\"a\"\"b| 小张 \",x\r\n\r\n,,,,\r\n"
    let outcome = try Roster(people: [], units: []).importing(people: Array(text.utf8), from: march)
    let person = try #require(outcome.roster[PersonID("P001")])
    #expect(person.name == "张, 三" && person.aliases == ["a\"b", "小张"])
    #expect(person.joined == Self.day("2019-03-01") && person.chatID == "u-1")
  }

  @Test func anAliasToItselfOrASecondTimeIsNone() throws {  // A16
    let outcome = try read("P001,张三,r,d,s,staff,张三|P001|小张|小张|ｐ００１,2019-03-01,,u-1")
    #expect(outcome.roster[PersonID("P001")]?.aliases == ["小张"])
  }

  @Test func theSameFileAgainChangesNothing() throws {
    let first = try read(zhang, li)
    let again = try read(zhang, li, onto: first.roster)
    #expect(again.unchanged == ["P001", "P004"] && again.changed.isEmpty && again.added.isEmpty)
    #expect(again.roster == first.roster)
  }

  @Test func aChangedPostIsHeldFromTheDayOn() throws {  // A12
    let first = try read(zhang)
    let moved = try read("P001,,steward,客服部,荣盛,,,,,", onto: first.roster)
    #expect(moved.changed == [.init(id: "P001", columns: ["position", "site"])])
    let person = try #require(moved.roster[PersonID("P001")])
    #expect(person.post(on: Self.day("2026-02-28")).position == "receptionist")
    #expect(person.post(on: march).position == "steward" && person.posts.count == 2)
    #expect(person.aliases == ["小张"] && person.chatID == "u-1")
  }

  @Test func aSecondChangeFromTheSameDayReplacesTheFirst() throws {
    let first = try read("P001,,steward,,,,,,,", onto: try read(zhang).roster)
    let again = try read("P001,,manager,,,,,,,", onto: first.roster)
    let posts = try #require(again.roster[PersonID("P001")]?.posts)
    #expect(posts.map(\.position) == ["receptionist", "manager"])
  }

  @Test func aPostCannotBeginBeforeTheOneHeld() throws {
    let text = Array("\(Self.header)\nP001,,manager,,,,,,,".utf8)
    let roster = try read("P001,,steward,,,,,,,", onto: try read(zhang).roster).roster
    #expect(
      throws: ImportFaults([
        ImportFault(.postBefore(march), line: 2, column: "position", text: "manager")
      ])
    ) { try roster.importing(people: text, from: Self.day("2026-01-01")) }
  }

  @Test func tellsEveryFaultByLineAndColumn() {
    let found = faults(
      ",张三,r,d,s,staff,,2019-03-01,,", "P001,,r,d,s,boss,,2019-02-30,,",
      "P002,王五,r,d,s,staff,,2019-03-01,2018-01-01,", "P002,王五,r,d,s,staff,,2019-03-01,,",
      "PO02,王六,r,d,s,staff,,2019-03-01,,,,x", "P 3,甲,r,d,s,staff,,2019-03-01,,")
    let expected = [
      ImportFault(.missing, line: 2, column: "id"),
      ImportFault(.missing, line: 3, column: "name"),
      ImportFault(.unknownRole(possible: Role.allCases), line: 3, column: "role", text: "boss"),
      ImportFault(.badDate, line: 3, column: "joined", text: "2019-02-30"),
      ImportFault(.leftBeforeJoined, line: 4, column: "left", text: "2018-01-01"),
      ImportFault(.duplicateID(line: 4), line: 5, column: "id", text: "P002"),
      ImportFault(.extraCell, line: 6, text: "x"),
      ImportFault(.lookAlike(other: "P002"), line: 6, column: "id", text: "PO02"),
      ImportFault(.badID, line: 7, column: "id", text: "P 3"),
    ]
    #expect(found == expected)
  }

  @Test func nobodyIsKnownByAnothersIdOrChatId() throws {
    #expect(
      faults(zhang, "P002,乙,r,d,s,staff,,2019-03-01,,u-1")
        == [
          ImportFault(.taken(by: PersonID("P002")), line: 2, column: "chat_id", text: "u-1"),
          ImportFault(.taken(by: PersonID("P001")), line: 3, column: "chat_id", text: "u-1"),
        ])
    #expect(
      faults(zhang, "P002,乙,r,d,s,staff,p001|U-1,2019-03-01,,u-2")
        == [
          ImportFault(.taken(by: PersonID("P001")), line: 3, column: "aliases", text: "p001"),
          ImportFault(.taken(by: PersonID("P001")), line: 3, column: "aliases", text: "U-1"),
        ])
    let roster = try read("P009,丙,r,d,s,staff,u-4,2019-03-01,,").roster
    #expect(
      faults(li, onto: roster)
        == [ImportFault(.taken(by: PersonID("P009")), line: 2, column: "chat_id", text: "u-4")])
  }

  @Test func twoPeopleMayShareAnAlias() throws {  // A14
    #expect(try read(zhang, "P002,乙,r,d,s,staff,小张,2019-03-01,,").added.count == 2)
  }

  @Test(arguments: [
    ("", ImportFault(.empty, line: 1)),
    ("name\n张三", ImportFault(.missingColumn, line: 1, column: "id")),
    ("id,name\nP1,\"张三", ImportFault(.openQuote, line: 2, text: "张三")),
    ("id,name\nP1,\"张\"三", ImportFault(.textAfterQuote, line: 2, text: "张")),
    ("id,ID\n", ImportFault(.duplicateColumn, line: 1, column: "id")),
  ])
  func refusesFilesThatAreNotTables(_ text: String, _ fault: ImportFault) {
    #expect(throws: ImportFaults([fault])) {
      try Roster(people: [], units: []).importing(people: Array(text.utf8), from: march)
    }
  }

  @Test func refusesBytesThatAreNotUTF8() {
    let gbk = Array("id,name\nP1,".utf8) + [0xD5, 0xC5, 0xC8, 0xFD]
    #expect(throws: ImportFaults([ImportFault(.notUTF8, line: 2)])) {
      try Roster(people: [], units: []).importing(people: gbk, from: march)
    }
  }

  @Test func readsUnits() throws {
    let text =
      "id,name,form,aliases\n客服部,客服部,target-rongsheng,\nenvironment,环境处,unit-monthly,保洁|环境处\n"
    let forms = ["target-rongsheng", "unit-monthly", "new"]
    let first = try Roster(people: [], units: []).importing(units: Array(text.utf8), forms: forms)
    #expect(first.added == ["客服部", "environment"])
    #expect(first.roster.unit("environment")?.aliases == ["保洁"])
    let again = try first.roster.importing(
      units: Array("id,form\nenvironment,new\n".utf8), forms: forms)
    #expect(again.changed == [.init(id: "environment", columns: ["form"])])
    #expect(throws: ImportFaults([ImportFault(.missing, line: 2, column: "name")])) {
      try first.roster.importing(units: Array("id,form\nhr,new\n".utf8), forms: forms)
    }
    let unknown = ImportFault(.unknownWord(possible: forms), line: 2, column: "form", text: "x")
    #expect(throws: ImportFaults([unknown])) {
      try first.roster.importing(units: Array("id,form\nenvironment,x\n".utf8), forms: forms)
    }
  }

  @Test func aUnitIsNobodysNumber() throws {
    let people = try Roster(people: [], units: []).importing(
      people: try Fixture.bytes("roster.csv"), from: march
    ).roster
    let taken = ImportFault(.lookAlike(other: "张三"), line: 2, column: "id", text: "P001")
    #expect(throws: ImportFaults([taken])) {
      try people.importing(units: Array("id,name\nP001,张三\n".utf8), forms: [])
    }
  }
}
