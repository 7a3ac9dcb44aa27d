import Foundation
import Testing

/// Aliases that would make messages unreadable are not taken, and those that are there are named.
@Suite struct AliasTests {
  let keeping: KeepingTests

  init() throws { keeping = try KeepingTests() }

  @Test(arguments: ["1", "3分", "十三", "严重", "me", "张", "10月", "11-0007", "扣3分", "没问题"])
  func aWordOfTheConversationIsNobodysAlias(_ word: String) throws {
    let before = try keeping.kaohe("export", "roster").lines
    let run = try keeping.kaohe("say", "--as", "P012", "alias 张三 \(word)")
    #expect(run.status == 1)
    #expect(try keeping.kaohe("export", "roster").lines == before)
  }

  @Test(arguments: ["三儿", "小李子", "老班长", "Tom", "大张"])
  func aNickNameIsTaken(_ word: String) throws {
    #expect(try keeping.kaohe("say", "--as", "P012", "alias 张三 \(word)").status == 0)
    #expect(try keeping.kaohe("say", "--as", "P008", "score \(word)").lines[0].hasPrefix("张三"))
  }

  @Test func aPostWithANumberIsACallSign() throws {
    let line = "deduct 前台10 complaint general 1"
    #expect(try keeping.kaohe("say", "--as", "P008", line).status == 1)
    let people = try keeping.file("p.csv", "id,aliases\nP002,前台10\nP003,前台1000\n")
    #expect(try keeping.kaohe("roster", "import", people, "--confirm").status == 0)
    #expect(
      try keeping.kaohe("parse", "--json", "--as", "P008", "score 前台10")
        .lines.joined().contains("P002"))
    // Points are no part of the name.
    for line in ["前台10分 投诉 一般", "扣前台10分 投诉 严重", "张三 前台10分 投诉 严重"] {
      let run = try keeping.kaohe("parse", "--json", "--as", "P008", line)
      #expect(!run.lines.joined().contains("P002"), "\(line)")
    }
  }

  @Test func importsNameTheLinesOfUnfitAliases() throws {
    let people = try keeping.file("p.csv", "id,aliases\nP002,me|三丰\nP003,珊珊|3分\n")
    let run = try keeping.kaohe("roster", "import", people, "--confirm")
    #expect(run.status == 1)
    #expect(run.complaint.contains("p.csv:2:aliases: “me”"))
    #expect(run.complaint.contains("p.csv:3:aliases: “3分”"))
    #expect(!run.complaint.contains("珊珊") && !run.complaint.contains("三丰"))
    let units = try keeping.file("u.csv", "id,aliases\nservice-center,张三\nenvironment,客服处|环卫\n")
    let other = try keeping.kaohe("units", "import", units, "--confirm")
    #expect(other.status == 1 && other.complaint.contains("u.csv:2:aliases: “张三”"))
    #expect(other.complaint.contains("u.csv:3:aliases: “客服处”"))
    #expect(!other.complaint.contains("环卫"))
  }

  @Test func aCheckNamesThoseThatAreThere() throws {
    let file = URL(fileURLWithPath: keeping.ledger + "/people.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let changed = text.replacingOccurrences(of: "小张", with: "严重")
    try #require(changed != text)
    try Data(changed.utf8).write(to: file)
    let check = try keeping.kaohe("check")
    #expect(check.status == 0 && check.lines.contains { $0.contains("P001") && $0.contains("严重") })
    // The ledger goes on being read, and the same list again is no change.
    #expect(try keeping.kaohe("say", "--as", "P008", "score P001").status == 0)
    let roster = keeping.folder.path.appending("same.csv").string
    let lines = try keeping.kaohe("export", "roster").lines
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: roster))
    #expect(try keeping.kaohe("roster", "import", roster).status == 0)
  }
}
