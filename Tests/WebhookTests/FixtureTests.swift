import Foundation
import Markup
import Testing

@testable import Webhook

/// One file a dialect: the request it makes of one digest, and the service's answer to it.
///
/// `KAOHE_RECORD=1 swift test --filter FixtureTests` writes what is made now, and fails.
@Suite struct FixtureTests {
  @Test(arguments: Dialects.all.map(\.name.rawValue))
  func requestAndAnswer(_ name: String) throws {
    let dialect = try #require(Dialects.named(DialectName(rawValue: name)))
    let made = try exchange(dialect)
    if ProcessInfo.processInfo.environment["KAOHE_RECORD"] != nil {
      let path = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures/\(name).http")
      try made.write(to: path, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)")
      return
    }
    let file = try #require(
      Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "http"),
      "a dialect needs a fixture: Tests/WebhookTests/Fixtures/\(name).http")
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(made == expected)
    #expect(Array(made.utf8) == Array(expected.utf8))
  }

  private func exchange(_ dialect: any Dialect) throws -> String {
    let parts = try dialect.parts(
      of: .digest, titled: Heading(resent: "补发", keyword: nil))
    var text = ""
    for part in parts {
      var letter = Letter.sample([])
      letter.content = part
      let request = try dialect.request(
        for: letter, to: .sample(for: dialect), at: Moment(milliseconds: 1_700_000_000_000))
      text += "\(request.method.rawValue) \(request.address.url.revealed)\n"
      text += request.headers.map { "\($0.name): \($0.value.revealed)\n" }.joined()
      text += "\n" + String(decoding: request.body, as: UTF8.self) + "\n\n"
    }
    let answer = Answer(
      status: 200, headers: ["content-type": "application/json"],
      body: Array(Self.success(of: dialect).utf8))
    text += "200\n\n\(String(decoding: answer.body, as: UTF8.self))\n\n"
    #expect(dialect.verdict(on: answer) == .delivered)
    return text
  }

  /// What the service answers when all is well (WEBHOOKS §2, REAL-SERVERS §1).
  private static func success(of dialect: any Dialect) -> String {
    switch dialect {
    case is WeCom, is DingTalk: #"{"errcode":0,"errmsg":"ok"}"#
    case is Feishu: #"{"code":0,"data":{},"msg":"success"}"#
    case is Slack, is Mattermost: "ok"
    case is Matrix: #"{"event_id":"$HGp-0"}"#
    default: #"{"ok":true}"#
    }
  }
}

extension Mailbox {
  /// A mailbox such as people have for a dialect.
  static func sample(for dialect: any Dialect, _ url: String = "https://chat.example") -> Mailbox {
    let secret = Secret("SECthis_is_a_test_secret")
    return switch dialect {
    case is WeCom, is Slack: Mailbox(url: Secret("KEY"))
    case is DingTalk, is Feishu: Mailbox(url: Secret("KEY"), secret: secret)
    case is Matrix: Mailbox(url: Secret(url + "/!room:chat.example"), secret: secret)
    case is GenericJSON: Mailbox(url: Secret(url + "/hook"), secret: secret)
    default: Mailbox(url: Secret(url + "/hook"))
    }
  }
}

extension Document {
  /// A small digest with every kind of block and run.
  static let digest = Document([
    .title("绩效日报 11月21日"),
    .paragraph(
      Text([
        .plain("本月 "), .emphasis("−4"), .plain(" 分，表扬 "),
        .mention(.user("zhangsan", name: "张三")), .plain("\n下一行 "), .mention(.all(name: "所有人")),
      ])),
    .list(["补记 5-28：前台 <未回访> [业主]", "1. 王五_检查 *2* 次"]),
    .table(
      Table(
        columns: [.init("姓名"), .init("分", .right), .init("备注", .center)],
        rows: [["张三", "95", "a|b"], ["李四", "88", ""]])),
  ])
}
