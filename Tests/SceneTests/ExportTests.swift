import Appraisal
import Commands
import JSONText
import Ledger
import Testing

/// What other programs get, and whether they get it back in.
@Suite struct ExportTests {
  let stage: Stage
  let books: Books
  let october: Period

  init() throws {
    stage = try Stage()
    var roster = try stage.store.roster()
    var person = try #require(roster[PersonID("P003")])
    person.name = "=cmd|' /C calc'!A0"
    roster.put(person)
    try stage.store.save(roster)
    books = try stage.books()
    october = try #require(Period(name: "2026-10"))
  }

  @Test func cardsAreRowsAndNothingRuns() throws {  // A25, A26
    let text = String(
      decoding: CardExport.csv(try books.reports(in: october), books.roster), as: UTF8.self)
    let rows = text.split(separator: "\r\n")
    #expect(text.hasPrefix("\u{FEFF}period,member,unit,name,form,version,total,of,"))
    #expect(
      rows.contains("2026-10,P013,,高兴,reception,1,99.5,100,,,0,0,,,false,receptionist"),
      "\(rows.prefix(5))")
    // A name that would run is text, and a card without a total has none, which is not 0.
    #expect(rows.contains { $0.hasPrefix("2026-10,P003,,'=cmd|' /C calc'!A0,") })
    #expect(rows.contains { $0.hasPrefix("2026-10,P021,,刘备,admin-monthly,1,,59,") })
  }

  @Test func cardsAsJSONAreThoseOfTheOutcome() throws {
    let bytes = CardExport.json(try books.reports(in: october))
    let cards = try #require(try JSON(parsing: bytes).array)
    let card = try #require(cards.first { $0["member"] == "P001" })
    guard case .cards(let reports) = try stage.answer("P012", "score 张三 2026-10").outcome else {
      Issue.record("no card")
      return
    }
    #expect(card == reports[0].card.json)
    #expect(card["total"] == "100" && card["closed"] == false)
  }

  @Test func theRosterComesBackAsItWas() throws {
    let again = try Roster(people: [], units: books.roster.units)
      .importing(people: books.roster.csv, from: Day(number: 20_000)).roster
    for person in books.roster.people where person.id != PersonID("P003") {
      let copy = try #require(again[person.id])
      #expect(copy.name == person.name && copy.role == person.role)
      #expect(copy.aliases == person.aliases && copy.chatID == person.chatID)
      #expect(copy.joined == person.joined && copy.left == person.left)
      #expect(copy.posts.last?.position == person.posts.last?.position)
    }
    let json = try JSON(parsing: books.roster.json)
    #expect(json["people"]?.array?.count == books.roster.people.count)
    #expect(json["units"]?.array?.count == books.roster.units.count)
  }
}
