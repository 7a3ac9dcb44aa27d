import Appraisal
import Commands
import Disk
import Foundation
import Ledger
import SystemPackage
import Testing

/// What several processes, or a folder that goes away, may do to an opened store.
@Suite struct SharedStoreTests {
  let stage: Stage

  init() throws { stage = try Stage() }

  private func session() throws -> Session {
    var options = Session.Options(now: { Instant(seconds: 1_795_225_200) })
    options.today = Stage.firstDay
    return Session(try stage.books(), options)
  }

  private func say(_ session: Session, _ who: String, _ text: String, id: String? = nil) throws {
    let person = try #require(session.books.person(known: who))
    let answer = try session.answer(Message(text, from: person, id: id))
    try session.commit()
    #expect(answer.outcome.isDone, "\(answer.text)")
  }

  @Test func nobodysChangeToTheRosterIsLost() throws {  // T45
    let sessions = try (0..<3).map { _ in try session() }
    try say(sessions[0], "P012", "alias 李四 大李")
    try say(sessions[1], "P001", "lang en")
    try say(sessions[2], "P012", "离职 张三丰 2026-11-20")
    try say(sessions[0], "P012", "alias 高兴 兴兴")
    let roster = try stage.store.roster()
    #expect(roster[PersonID("P004")]?.aliases.contains("大李") ?? false)
    #expect(roster[PersonID("P001")]?.language == .english)
    #expect(roster[PersonID("P002")]?.left == Day(iso: "2026-11-20"))
    #expect(roster[PersonID("P013")]?.aliases.contains("兴兴") ?? false)
  }

  @Test func nobodysFormIsLost() throws {  // T45
    let books = try (0..<2).map { _ in try stage.books() }
    let today = try #require(Stage.firstDay)
    for (one, id) in zip(books, ["reception", "steward-monthly"]) {
      let file = stage.store.folder.appending("forms/\(id)@1.json")
      let text = String(decoding: try stage.store.disk.contents(of: file), as: UTF8.self)
      let bytes = Array(text.replacing("\"cycle\": \"month\"", with: "\"cycle\": \"quarter\"").utf8)
      let form = try #require(Form.read(bytes).form)
      _ = try one.add(form, bytes: bytes, from: nil, today: today)
    }
    let settings = try stage.store.settings()
    #expect(settings.formStarts.map(\.form) == ["reception", "steward-monthly"])
  }

  @Test func aMessageDeliveredToTwoIsLoggedOnce() throws {  // T46, A21
    let sessions = try (0..<2).map { _ in try session() }
    for session in sessions {
      try say(session, "P008", "deduct 张三 complaint serious 3", id: "wecom:77")
    }
    try say(try self.session(), "P008", "deduct 张三 complaint serious 3", id: "wecom:77")
    let period = Period(.month, containing: try #require(Stage.firstDay))
    #expect(try stage.books().journal.entries(in: period).count == 1)
  }

  @Test func aVanishedFolderIsSaidAndNothingIsMade() throws {  // A19
    let session = try session()
    let (folder, away) = (stage.store.folder.string, stage.store.folder.string + "-away")
    try FileManager.default.moveItem(atPath: folder, toPath: away)
    let person = try #require(session.books.person(known: "P008"))
    for text in ["score 张三", "deduct 张三 complaint serious 3", "close 2026-10"] {
      #expect(throws: StoreError.self, "\(text)") {
        _ = try session.answer(Message(text, from: person))
        try session.commit()
      }
    }
    #expect(!FileManager.default.fileExists(atPath: folder))
    try FileManager.default.moveItem(atPath: away, toPath: folder)
    try say(session, "P008", "deduct 张三 complaint serious 3")
    #expect(try Checker(stage.store).check().findings.isEmpty)
  }
}
