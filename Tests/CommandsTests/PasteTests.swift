import Commands
import Testing

/// Several entries in one message of a gateway, one a line.
@Suite struct PasteTests {
  private let paste = "扣张三 值班 一般\n扣高兴 值班 一般"

  @Test func eachLineOfAPasteIsAnEntry() throws {
    let session = try Office().session()
    let answer = try session.say("P008", paste, id: "m1")
    #expect(answer.entries == ["2026-11-0001", "2026-11-0002"])
  }

  @Test func aPasteSeenBeforeIsAnsweredAsBefore() throws {
    let office = try Office()
    let first = try office.session().say("P008", paste, id: "m1")
    let again = try office.session().say("P008", paste, id: "m1")
    #expect(again.entries == first.entries)
    #expect(try office.session().say("P008", "扣李四 工牌", id: "m2").entries == ["2026-11-0003"])
  }

  @Test func nothingOfAPasteIsLoggedWhereALineMustBeAskedAbout() throws {
    let session = try Office().session()
    let answer = try session.say("P008", "扣张三 值班 一般\n扣王伟 工牌", id: "m1")
    #expect(answer.entries.isEmpty)
    #expect(try session.say("P008", "扣李四 工牌", id: "m2").entries == ["2026-11-0001"])
  }
}

extension Answer {
  /// The names of the entries that were logged.
  fileprivate var entries: [String] {
    if case .logged(let entries) = outcome { entries.map(\.entry.name.description) } else { [] }
  }
}
