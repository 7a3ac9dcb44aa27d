import Disk
import Foundation
import Ledger
import Testing

/// N19: the form as a page to print and sign.
@Suite struct PrintTests {
  private func page(_ stage: Stage, _ name: String) throws -> String {
    let file = "\(stage.folder.path)/ledger/prints/\(name).html"
    return try String(contentsOfFile: file, encoding: .utf8)
  }

  @Test func theWordsOfALedgerAreTextAndNothingElse() throws {
    let stage = try Stage()
    let hostile = "<script>alert(1)</script> & \"q\" 'x' <!-- {{who}} --> \u{202E}rtl"
    _ = try stage.say("P008", "deduct 张三 complaint serious 4 \(hostile)")
    _ = try stage.say("P008", "print 张三")
    let page = try page(stage, "2026-11-P001-reception")
    #expect(!page.contains("<script") && !page.contains("<!-- ") && !page.contains("\u{202E}"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;q&quot; &#39;x&#39;"))
    #expect(page.contains("{{who}}"))
  }

  @Test func thePageNeedsNothingFromElsewhere() throws {
    let stage = try Stage()
    _ = try stage.say("P011", "print 赵敏 2014")
    let page = try page(stage, "2014-P008-supervisor-annual-2014")
    for outside in ["http:", "https:", "//", "url(", "@import", "<link", "<img", "src=", "<script"]
    {
      #expect(!page.contains(outside), "\(outside)")
    }
    #expect(page.contains("size: A4 portrait"))
    for column in ["自评", "一级评分", "二级评分", "签字:"] { #expect(page.contains(column)) }
    #expect(page.contains("部分业主因水损分担拖延缴费"))
  }

  @Test func nobodyElseMayReadTheFileAndTheStoreStaysSound() throws {
    let stage = try Stage()
    _ = try stage.say("P008", "print 张三 10月")
    let folder = "\(stage.folder.path)/ledger/prints"
    let manager = FileManager.default
    let file = "\(folder)/2026-10-P001-reception.html"
    #expect(try manager.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
    #expect(try manager.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700)
    #expect(try stage.findings().isEmpty)
  }

  @Test func staffPrintTheirOwnCardAndNobodyElses() throws {
    let stage = try Stage()
    _ = try stage.say("P001", "print 李四 10月")
    let folder = "\(stage.folder.path)/ledger/prints"
    #expect(!FileManager.default.fileExists(atPath: folder))
    _ = try stage.say("P001", "print 10月")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder)
        == ["2026-10-P001-reception.html"])
  }
}
