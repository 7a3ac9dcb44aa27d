import Foundation
import TestWorld
import Testing

/// The subcommands that keep a ledger, run as programs: what they do, print and return.
@Suite struct KeepingTests {
  let folder = ScratchFolder()
  let ledger: String

  init() throws {
    ledger = folder.path.appending("ledger").string
    #expect(try kaohe("init", "--demo").status == 0)
  }

  /// Runs a subcommand on the ledger.
  func kaohe(
    _ words: String..., on store: String? = nil, typed lines: [String] = []
  ) throws -> Program.Run {
    let options = ["--store", store ?? ledger, "--today", "2026-11-21", "--lang", "en"]
    // A message's words end the options.
    return try Program.finished(words.prefix(1) + options + words.dropFirst(), lines)
  }

  func file(_ name: String, _ text: String) throws -> String {
    let path = folder.path.appending(name).string
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test func aLedgerIsMadeOnce() throws {
    _ = try kaohe("say", "--as", "P008", "deduct 张三 complaint serious")
    let before = try kaohe("export", "entries").lines
    let again = try kaohe("init", "--demo")
    #expect(again.status == 3 && again.complaint.contains(ledger))
    #expect(try kaohe("export", "entries").lines == before)
  }

  @Test func usageAndMissingLedgersHaveTheirOwnStatus() throws {
    #expect(try kaohe("nonsense").status == 2)
    let nowhere = folder.path.appending("nowhere").string
    let run = try kaohe("say", "--as", "P001", "me", on: nowhere)
    #expect(run.status == 3 && run.lines.isEmpty && run.complaint.contains(nowhere))
    #expect(!FileManager.default.fileExists(atPath: nowhere))
  }

  @Test func aBackupIsTheLedgerAgain() throws {
    _ = try kaohe("say", "--as", "P008", "deduct 张三 complaint serious")
    let (tar, copy) = (folder.path.appending("a.tar").string, folder.path.appending("b").string)
    #expect(try kaohe("backup", tar).status == 0)
    let restored = try kaohe("restore", tar, on: copy)
    #expect(restored.status == 0 && restored.lines.joined().contains("2026-11-0001"))
    for what in ["entries", "cards", "roster"] {
      #expect(try kaohe("export", what).lines == kaohe("export", what, on: copy).lines)
    }
    #expect(try kaohe("restore", tar).status == 3, "the ledger is there already")
    #expect(try kaohe("check", on: copy).status == 0)
  }

  @Test func damageIsToldWithItsPlaceAndNothingIsWritten() throws {  // A19
    _ = try kaohe("say", "--as", "P008", "deduct 张三 complaint serious")
    let entries = ledger + "/entries/2026-11.jsonl"
    let whole = try String(contentsOfFile: entries, encoding: .utf8)
    let changed = whole.replacingOccurrences(of: "\"points\":\"3\"", with: "\"points\":\"5\"")
    try Data(changed.utf8).write(to: URL(fileURLWithPath: entries))
    let check = try kaohe("check")
    #expect(check.status == 1 && (check.lines + [check.complaint]).joined().contains("head"))
    try Data(whole.utf8.dropLast(9)).write(to: URL(fileURLWithPath: entries))
    let say = try kaohe("say", "--as", "P008", "deduct 张三 complaint serious")
    #expect(say.status == 3 && say.complaint.contains("2026-11.jsonl"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: entries)).count == whole.utf8.count - 9)
    try Data(whole.utf8).write(to: URL(fileURLWithPath: entries))
    #expect(try kaohe("check").status == 0)
  }

  @Test func aStoreWithoutItsPeopleIsDamaged() throws {
    let people = ledger + "/people.json"
    try FileManager.default.removeItem(atPath: people)
    let run = try kaohe("say", "--as", "P008", "deduct 张三 complaint serious")
    #expect(run.status == 3 && run.lines.isEmpty && run.complaint.contains(people))
  }

  @Test(arguments: ["../../evil", ".hidden", "a/b", "a b"])
  func aFormsIDStaysInsideTheStore(_ id: String) throws {
    let form = try file("form.json", #"{"form":"\#(id)","cycle":"month"}"#)
    let run = try kaohe("form", "add", form)
    #expect(run.status == 1 && run.complaint.contains(id))
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path.string)
    #expect(!files.contains { $0.contains("evil") || $0.contains("@1.json") && $0.contains(id) })
  }

  @Test func aClosedInputIsAnEmptyOne() throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "exec '\(Program.file.path)' --store '\(ledger)' --as P008 <&-"]
    let output = Pipe()
    shell.standardOutput = output
    try shell.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0 && said.isEmpty)
  }

  @Test func repairClearsOnlyWhatNobodyWasTold() throws {
    _ = try kaohe("say", "--as", "P008", "deduct 张三 complaint serious")
    let entries = URL(fileURLWithPath: ledger + "/entries/2026-11.jsonl")
    let whole = try Data(contentsOf: entries)
    try (whole + Data("{\"v\":1,\"ref\":\"2026-11-00".utf8)).write(to: entries)
    #expect(try kaohe("check").lines.joined().contains("2026-11.jsonl"))
    #expect(try kaohe("check", "--repair").status == 0)
    #expect(try Data(contentsOf: entries) == whole)
    let kept = try FileManager.default.contentsOfDirectory(atPath: ledger + "/torn")
    #expect(kept.contains { $0.hasPrefix("2026-11.jsonl-") })
  }

  @Test func importsAllOrNothingAndTakesItBack() throws {  // A8
    let head = "do,member,form,criterion,severity,points,date,sheet,note\n"
    let row = "deduct,P001,reception,complaint,serious,3,2026-09-10,supervisor,=1+1\n"
    let bad = try file("bad.csv", head + row + row.replacingOccurrences(of: ",3,", with: ",x,"))
    let before = try kaohe("export", "entries").lines
    let refused = try kaohe("import", bad, "--confirm", "--as", "P008")
    #expect(refused.status == 1 && refused.complaint.contains("bad.csv:3:points"))
    let good = try file("good.csv", head + row)
    let trial = try kaohe("import", good, "--as", "P008")
    #expect(trial.status == 0)
    #expect(try kaohe("export", "entries").lines == before, "a trial writes nothing")
    let done = try kaohe("import", good, "--confirm", "--as", "P008")
    #expect(done.status == 0)
    let after = try kaohe("export", "entries").lines
    #expect(after.count == before.count + 1)
    // A26: what a spreadsheet would take for a formula does not leave as one.
    #expect(after.contains { $0.contains("'=1+1") })
    let words = done.lines.flatMap { $0.split(separator: " ").map(String.init) }
    let place = try #require(words.firstIndex(of: "--undo"))
    #expect(try kaohe("import", "--undo", words[place + 1], "--as", "P012").status == 0)
    let card = try kaohe("say", "--as", "P008", "score 张三 2026-09").lines
    #expect(card.joined().contains("100"))
  }

  @Test func importsNothingItsAuthorCouldNotHaveSaid() throws {
    let head = "do,member,form,criterion,rater,severity,points,value,date,sheet,by,note\n"
    let deduct = "deduct,P001,reception,complaint,,serious,3,,2026-09-10,supervisor"
    // Staff, oneself, HR, another role's sheet, who has left before the day; and one that is right.
    let rows = [
      deduct + ",P002,x", deduct + ",P001,x", deduct + ",P012,x", deduct + ",P010,x",
      "deduct,P001,reception,complaint,,serious,3,,2026-10-10,supervisor,P025,x",
      deduct + ",P008,x",
    ]
    let path = try file("whose.csv", head + rows.joined(separator: "\n") + "\n")
    let run = try kaohe("import", path, "--confirm", "--as", "P012", "--lang", "en")
    #expect(run.status == 1)
    for line in 2...6 { #expect(run.complaint.contains("whose.csv:\(line):by"), "\(line)") }
    #expect(!run.complaint.contains("whose.csv:7"), "\(run.complaint)")
    #expect(run.complaint.contains("P002 could not have logged this"))
  }

  @Test func oneMessageSentThroughTwoPipesIsLoggedOnce() throws {  // T46, A21
    let line = #"{"id":"m-1","from":"u-zhaomin","text":"deduct 张三 complaint serious"}"#
    let first = try kaohe("--jsonl", typed: [line])
    let second = try kaohe("--jsonl", typed: [line])
    #expect(first.status == 0 && second.status == 0 && second.lines.count == 1)
    #expect(try kaohe("export", "entries").lines.filter { $0.contains("m-1") }.count == 1)
  }
}
