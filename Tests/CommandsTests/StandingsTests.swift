import Appraisal
import Commands
import Disk
import Ledger
import SystemPackage
import TestWorld
import Testing

/// Rankings are kept under `cache/` and followed as entries are added: whatever is kept, they say
/// what working out everything says.
@Suite struct StandingsTests {
  private let office: Office
  private let disk = SystemDisk()
  private static let people = ["P001", "P002", "P013", "P014", "P015", "P016", "P018", "P019"]

  /// A ledger with enough lines of one month for places to be followed and not made anew.
  private static let model = Result {
    let office = try Office()
    let session = try office.session()
    let supervisor = try #require(session.books.person(known: "P008"))
    for number in 0..<560 {
      let who = people[number % people.count]
      let text = "deduct \(who) duty general 1 2026-11-\(10 + number % 10)"
      _ = try session.answer(Message(text, from: supervisor))
    }
    try session.commit()
    return (folder: office.folder, ledger: office.store.folder)
  }

  init() throws {
    office = try Office()
    let model = try Self.model.get().ledger
    for name in ["head", "entries/2026-11.jsonl"] {
      let bytes = try disk.contents(of: model.appending(name))
      try disk.write(bytes, to: office.store.folder.appending(name))
    }
  }

  private var store: Store { office.store }

  private func file(_ name: String) -> FilePath {
    store.folder.appending("cache").appending(name)
  }

  private func standings() throws -> String {
    try office.session().say("P008", "standings 2026-11").text
  }

  /// What a process says that finds no places kept; those kept stay as they are.
  private func workedOut() throws -> String {
    let kept = try? disk.contents(of: file("2026-11..places"))
    try? disk.remove(file("2026-11..places"))
    let text = try standings()
    if let kept { try disk.write(kept, to: file("2026-11..places")) }
    return text
  }

  private func expectRight(_ comment: String) throws {
    let kept = try standings()
    #expect(try kept == workedOut(), "\(comment)")
  }

  @Test func followWhateverIsLogged() throws {
    var dice = Numbers(seed: 11)
    try expectRight("first")
    let before = try disk.contents(of: file("2026-11..places"))
    var last = try standings()
    var changes = 0
    for round in 0..<10 {
      let who = Self.people[dice.below(Self.people.count)]
      let session = try office.session()
      let written = try session.say(
        "P008",
        [
          "deduct \(who) complaint serious 3", "commend \(who) 2 helped", "undo",
          "deduct \(who) records general 1", "amend 11-0\(100 + dice.below(400)) general 2",
        ][dice.below(5)])
      if round % 4 == 3 { try session.say("P008", "inspect \(who)") }
      let now = try standings()
      #expect(try now == workedOut(), "round \(round): \(written.text)")
      if now != last { changes += 1 }
      last = now
    }
    #expect(changes > 2)
    #expect(try disk.contents(of: file("2026-11..places")) != before)
  }

  @Test func holdWithAnythingInTheCacheSpoiled() throws {
    var dice = Numbers(seed: 5)
    for name in ["2026-11..places", "2026-11.index", "people", "forms"] {
      for round in 0..<3 {
        _ = try standings()
        var bytes = try disk.contents(of: file(name))
        if round % 3 == 2 {
          bytes.removeLast(1 + dice.below(bytes.count - 1))
        } else {
          bytes[dice.below(bytes.count)] ^= UInt8(1 << dice.below(8))
        }
        try disk.write(bytes, to: file(name))
        if round > 0 { try office.session().say("P008", "deduct P001 other general 1") }
        try expectRight("\(name) round \(round)")
      }
    }
  }

  @Test func areMadeAnewWhereLinesWereEditedInPlace() throws {
    _ = try standings()
    let lines = store.folder.appending("entries").appending("2026-11.jsonl")
    var bytes = try disk.contents(of: lines)
    let old = try standings()
    let points = Array("\"points\":\"1\"".utf8)
    for start in bytes.indices.dropLast(points.count)
    where bytes[start...].starts(with: points) {
      bytes[start + points.count - 2] = UInt8(ascii: "0")
    }
    try disk.overwrite(lines, at: 0, with: bytes)
    try expectRight("edited")
    #expect(try standings() != old)
  }

  @Test func anOldCopyOfThePlacesIsFollowedFromWhereItEnds() throws {
    _ = try standings()
    let old = try disk.contents(of: file("2026-11..places"))
    for round in 0..<3 {
      try office.session().say("P008", "deduct P013 complaint serious 3")
      _ = try standings()
      try disk.write(old, to: file("2026-11..places"))
      try expectRight("round \(round)")
    }
  }

  @Test func areRightWhileSomebodyGoesOnWriting() throws {
    let session = try office.session()
    let supervisor = try #require(session.books.person(known: "P008"))
    for round in 0..<4 {
      _ = try session.answer(
        Message("deduct \(Self.people[round % 8]) other general 1", from: supervisor))
      #expect(session.hasPending)
      let reply = try session.answer(Message("standings 2026-11", from: supervisor)).text
      try session.commit()
      #expect(try reply == workedOut(), "round \(round), before the commit")
      try expectRight("round \(round), after it")
    }
  }
}
