import Foundation
import JSONText
import Testing

/// What programs read of a run, and what becomes of a reply that does not arrive.
extension KeepingTests {
  private func object(_ run: Program.Run) throws -> JSON {
    #expect(run.lines.count == 1, "\(run.lines)")
    return try JSON(parsing: Array(try #require(run.lines.first).utf8))
  }

  @Test func nobodysMessageIsAnsweredInJSONToo() throws {
    let run = try kaohe("say", "--as", "P999", "--json", "me")
    let answer = try object(run)
    #expect(run.status == 1 && answer["text"]?.string == "me")
    #expect(answer["outcome"]?["kind"]?.string == "refused")
    #expect(answer["outcome"]?["code"]?.string == "unknown-person")
    #expect(try object(kaohe("parse", "--as", "P999", "me"))["intent"]?.string == "unknown")
  }

  @Test(arguments: ["", "  ", "\n"]) func anEmptyMessageIsAnswered(_ text: String) throws {
    let run = try kaohe("say", "--as", "P008", "--json", text)
    #expect(run.status == 1)
    #expect(try object(run)["outcome"]?["kind"]?.string == "unknown")
    #expect(try kaohe("say", "--as", "P008", text).lines.isEmpty == false)
  }

  @Test(arguments: [
    ["check"], ["form", "list"], ["form", "show", "reception"], ["outbox"], ["channel", "list"],
    ["deliver"],
  ])
  func aReportIsOneObjectUnderJSON(_ words: [String]) throws {
    let options = ["--store", ledger, "--today", "2026-11-21", "--json"]
    let run = try Program.finished(words + options)
    let report = try object(run)
    #expect(run.status == 0 && report["outcome"]?["kind"]?.string == "text")
    #expect(report["reply"]?.string?.isEmpty == false)
    #expect(report["text"]?.string == words.joined(separator: " "))
  }

  @Test func aCheckGivesItsFacts() throws {
    let sound = try object(kaohe("check", "--json"))["outcome"]
    #expect(sound?["sound"] == .bool(true) && sound?["findings"]?.array == [])
    let people = URL(fileURLWithPath: ledger + "/entries/2026-10.jsonl")
    try Data(try Data(contentsOf: people).dropLast(5)).write(to: people)
    let run = try kaohe("check", "--json")
    let damaged = try object(run)["outcome"]
    #expect(run.status == 1 && damaged?["kind"]?.string == "refused")
    #expect(damaged?["sound"] == .bool(false) && damaged?["findings"]?.array?.isEmpty == false)
  }

  @Test func whatIsRefusedIsSaidUnderJSONAndOnStandardError() throws {
    let run = try kaohe("form", "show", "receptoin", "--json")
    let report = try object(run)
    #expect(run.status == 1 && report["outcome"]?["kind"]?.string == "refused")
    #expect(report["reply"]?.string?.contains("reception") == true)
    #expect(run.complaint.contains("receptoin"))
    let wrong = try kaohe("check", "--jsonl")
    #expect(wrong.status == 2 && wrong.complaint.contains("--jsonl"))
  }

  @Test func aReplyThatDoesNotArriveIsNoSuccess() throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = [
      "-c",
      "'\(Program.file.path)' say --store '\(ledger)' --today 2026-11-21 --as P008 "
        + "'deduct 张三 complaint serious' >/dev/full",
    ]
    let errors = Pipe()
    shell.standardError = errors
    try shell.run()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 4 && !said.isEmpty)
    // It was logged all the same, which the complaint says.
    #expect(try kaohe("export", "entries").lines.filter { $0.contains("2026-11-0001") }.count == 1)
  }

  @Test func aMistypedPathIsNotTakenForALostLedger() throws {
    let nowhere = folder.path.appending("nowhere").string
    let under = try file("plain", "") + "/ledger"
    for path in [nowhere, under] {
      let run = try kaohe("say", "--as", "P008", "me", on: path)
      #expect(run.status == 3 && run.complaint.contains("kaohe init"))
      #expect(!run.complaint.contains("backup"))
    }
    for words in [["roster", "import"], ["form", "check"], ["restore"]] {
      let run = try Program.finished(words + [nowhere, "--store", nowhere, "--lang", "en"])
      #expect(run.status >= 2 && !run.complaint.contains("backup"), "\(words)")
    }
    let run = try kaohe("roster", "import", nowhere)
    #expect(run.status == 2 && run.complaint.contains(nowhere))
  }

  @Test func aLedgerWithoutItsSettingsIsNotMadeAnew() throws {  // A19
    try FileManager.default.removeItem(atPath: ledger + "/settings.json")
    let say = try kaohe("say", "--as", "P008", "me")
    #expect(say.status == 3 && say.complaint.contains("settings.json"))
    #expect(say.complaint.contains("backup"))
    let people = try Data(contentsOf: URL(fileURLWithPath: ledger + "/people.json"))
    #expect(try kaohe("init").status == 3)
    #expect(try Data(contentsOf: URL(fileURLWithPath: ledger + "/people.json")) == people)
  }

  @Test func aLostFormFileIsNamed() throws {
    try FileManager.default.removeItem(atPath: ledger + "/forms/reception@1.json")
    for line in ["score 张三 2026-10", "deduct 张三 complaint serious"] {
      let run = try kaohe("say", "--as", "P008", line)
      #expect(run.status == 1 && run.lines.joined().contains("forms/reception@"), "\(line)")
    }
    // Somebody who never had a form has lost none.
    let other = try kaohe("say", "--as", "P012", "score 何冠礼").lines.joined()
    #expect(!other.isEmpty && !other.contains("forms/"))
  }

  @Test func aBackupHoldsTheOutbox() throws {
    #expect(try kaohe("deliver").status == 0)
    let (tar, copy) = (folder.path.appending("o.tar").string, folder.path.appending("o").string)
    let stop = ledger + "/outbox/stopped/team.json"
    try Data("{}".utf8).write(to: URL(fileURLWithPath: stop))
    #expect(try kaohe("backup", tar).status == 0)
    #expect(try kaohe("restore", tar, on: copy).status == 0)
    #expect(FileManager.default.fileExists(atPath: copy + "/outbox/stopped/team.json"))
  }

  @Test func aMessageSeenBeforeSaysSoWhateverItSaysNow() throws {  // T46, A21
    func relayed(_ id: String, _ text: String) -> String {
      #"{"id":"\#(id)","from":"u-zhaomin","text":"\#(text)"}"#
    }
    let lines = try kaohe(
      "--jsonl",
      typed: [
        relayed("m-1", "deduct 张三 complaint serious"), relayed("m-2", "undo"),
        relayed("m-1", "deduct 李四 总分 5"), relayed("m-2", "undo 10-0001"),
        #"{"id":"m-3","from":"u-zhaomin"}"#,
      ]
    ).lines.map { try JSON(parsing: Array($0.utf8)) }
    try #require(lines.count == 5)
    for answer in lines[2...3] {
      #expect(answer["reply"]?.string?.contains("before") == true)
      #expect(answer["outcome"]?["member"]?.string == "P001")
    }
    #expect(lines[4]["id"]?.string == "m-3")
    #expect(try kaohe("export", "entries").lines.filter { $0.contains(",m-") }.count == 2)
  }
}

extension KeepingTests {
  @Test(arguments: [true, false])
  func wordsAreKeptByWhoeverChangesThem(isImport: Bool) throws {
    let people = try file("p.csv", "id,aliases\nP002,三丰\n")
    let cache = URL(fileURLWithPath: ledger + "/cache")
    try? FileManager.default.removeItem(at: cache)
    let run =
      isImport
      ? try kaohe("roster", "import", people, "--confirm")
      : try kaohe("say", "--as", "P012", "alias 张三 三儿")
    #expect(run.status == 0)
    let kept = ["words", "spellings"].map { cache.appendingPathComponent($0) }
    let before = try kept.map { try Data(contentsOf: $0) }
    // Pinyin asks for both. What was kept of another state would be put together again.
    #expect(try kaohe("say", "--as", "P008", "扣 zhangsan 投诉 严重").status == 0)
    #expect(try kept.map { try Data(contentsOf: $0) } == before)
  }
}
