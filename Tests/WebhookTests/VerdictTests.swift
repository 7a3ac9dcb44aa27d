import Markup
import Testing

@testable import Webhook

/// Every row of WEBHOOKS §1 that is about a service of ours.
@Suite struct VerdictTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var dialect: DialectName
    var status = 200
    var headers: [String: String] = [:]
    var body: String
    var verdict: Verdict
    var testDescription: String { "\(dialect.rawValue) \(status) \(body)" }
  }

  @Test(arguments: any + chinese + western)
  func row(_ row: Row) throws {
    let dialect = try #require(Dialects.named(row.dialect))
    let answer = Answer(status: row.status, headers: row.headers, body: Array(row.body.utf8))
    #expect(dialect.verdict(on: answer) == row.verdict)
  }

  /// The rows of "any", which hold for every dialect.
  static let any: [Row] = Dialects.all.map(\.name).flatMap { name -> [Row] in rows(of: name) }

  private static func rows(of name: DialectName) -> [Row] {
    func row(
      _ status: Int, _ body: String, _ verdict: Verdict, _ headers: [String: String] = [:]
    ) -> Row {
      Row(dialect: name, status: status, headers: headers, body: body, verdict: verdict)
    }
    func tooFast(_ seconds: Int) -> Verdict {
      .retry(.init(seconds: seconds), Cause(.tooFast, code: "429"))
    }
    let unreadable = Verdict.retry(.init(attempts: 2), Cause(.unreadable, code: "200"))
    var rows = [
      row(500, "oops", .retry(.init(), Cause(.serverError, code: "500"))),
      row(
        503, "", .retry(.init(seconds: 7), Cause(.serverError, code: "503")), ["retry-after": "7"]),
      row(429, "", tooFast(60)),
      row(429, #"{"retry_after":4.2}"#, tooFast(5), ["retry-after": "3"]),
      row(429, "", tooFast(86_400), ["retry-after": "999999999"]),
      row(
        429, "", tooFast(90),
        [
          "retry-after": "Sun, 06 Nov 1994 08:51:07 GMT", "date": "Sun, 06 Nov 1994 08:49:37 GMT",
        ]),
      row(429, "", tooFast(60), ["retry-after": "Sun, 31 Foo 1994 08:51:07 GMT"]),
      row(302, "", .fix(Cause(.redirected, code: "302")), ["location": "https://x.example"]),
      row(403, "no", .fix(Cause(.forbidden, code: "403"))),
      row(404, "", .fix(Cause(.wrongAddress, code: "404"))),
      row(413, "", .bad(Cause(.tooLong, code: "413"))),
    ]
    if name == "json" { return rows }
    rows.append(row(200, "", unreadable))
    rows.append(row(200, #"{"hello":1}"#, unreadable))
    if name != "dingtalk" { rows.append(row(200, "<html>login</html>", unreadable)) }
    return rows
  }

  static let chinese: [Row] = [
    wecom(0, .delivered),
    wecom(45009, .retry(.init(seconds: 60), Cause(.tooFast, code: "45009"))),
    wecom(-1, .retry(.init(attempts: 3), Cause(.busy, code: "-1"))),
    wecom(45033, .retry(.init(seconds: 60), Cause(.tooFast, code: "45033"))),
    wecom(93000, .fix(Cause(.wrongAddress, code: "93000"))),
    wecom(40058, .bad(Cause(.tooLong, code: "40058"))),
    wecom(44004, .bad(Cause(.empty, code: "44004"))),
    wecom(40008, .bad(Cause(.malformed, code: "40008"))),
    wecom(12345, .unknown(Cause(.unlisted, code: "12345"))),
    dingtalk(0, .delivered),
    dingtalk(130101, .retry(.init(seconds: 600), Cause(.tooFast, code: "130101"))),
    dingtalk(410100, .retry(.init(seconds: 600), Cause(.tooFast, code: "410100"))),
    dingtalk(-1, .retry(.init(seconds: 30), Cause(.busy, code: "-1"))),
    keyword("keywords not in content, more: [https://x]"),
    keyword("description:关键词不匹配;solution:请联系群管理员"),
    Row(
      dialect: "dingtalk", body: #"{"errcode":310000,"errmsg":"sign not match, more: [x]"}"#,
      verdict: .fix(Cause(.wrongSignature, code: "310000"))),
    Row(
      dialect: "dingtalk",
      body: #"{"errcode":310000,"errmsg":"description:机器人发送签名不匹配;solution:请确认签名"}"#,
      verdict: .fix(Cause(.wrongSignature, code: "310000"))),
    Row(
      dialect: "dingtalk",
      body: #"{"errcode":310000,"errmsg":"ip 1.2.3.4 not in whitelist"}"#,
      verdict: .fix(Cause(.senderNotListed, code: "310000"))),
    Row(
      dialect: "dingtalk", body: #"{"errcode":310000,"errmsg":"来源不在白名单"}"#,
      verdict: .fix(Cause(.senderNotListed, code: "310000"))),
    Row(
      dialect: "dingtalk", body: #"{"errcode":310000,"errmsg":"?"}"#,
      verdict: .unknown(Cause(.unlisted, code: "310000"))),
    Row(
      dialect: "dingtalk", body: #"{"status":1111,"wait":5,"source":"x5","punish":"deny"}"#,
      verdict: .retry(.init(seconds: 300), Cause(.tooFast, code: "1111"))),
    Row(
      dialect: "dingtalk", body: "<!doctype html><p>busy",
      verdict: .retry(.init(seconds: 300), Cause(.tooFast))),
    dingtalk(300005, .fix(Cause(.wrongAddress, code: "300005"))),
    dingtalk(300001, .fix(Cause(.wrongAddress, code: "300001"))),
    dingtalk(400101, .fix(Cause(.wrongAddress, code: "400101"))),
    dingtalk(400013, .fix(Cause(.closed, code: "400013"))),
    dingtalk(400102, .fix(Cause(.closed, code: "400102"))),
    dingtalk(400106, .fix(Cause(.closed, code: "400106"))),
    dingtalk(40035, .bad(Cause(.malformed, code: "40035"))),
    dingtalk(43002, .bad(Cause(.malformed, code: "43002"))),
    dingtalk(43004, .bad(Cause(.malformed, code: "43004"))),
    dingtalk(400105, .bad(Cause(.malformed, code: "400105"))),
    dingtalk(460101, .bad(Cause(.tooLong, code: "460101"))),
    dingtalk(430101, .bad(Cause(.unsafe, code: "430101"))),
    dingtalk(430104, .bad(Cause(.unsafe, code: "430104"))),
    dingtalk(7, .unknown(Cause(.unlisted, code: "7"))),
    feishu(#"{"code":0,"data":{},"msg":"success"}"#, .delivered),
    feishu(#"{"Extra":null,"StatusCode":0,"StatusMessage":"success"}"#, .delivered),
    feishu(
      #"{"StatusCode":0,"code":19024}"#, .fix(Cause(.keywordMissing, code: "19024"))),
    feishu(#"{"code":11232}"#, .retry(.init(seconds: 60), Cause(.tooFast, code: "11232"))),
    feishu(#"{"code":2200}"#, .retry(.init(), Cause(.busy, code: "2200"))),
    feishu(#"{"code":19001}"#, .fix(Cause(.wrongAddress, code: "19001"))),
    feishu(#"{"code":19021}"#, .fix(Cause(.wrongSignature, code: "19021"))),
    feishu(#"{"code":19022}"#, .fix(Cause(.senderNotListed, code: "19022"))),
    feishu(#"{"code":9499}"#, .bad(Cause(.malformed, code: "9499"))),
    feishu(#"{"code":9499}"#, .bad(Cause(.malformed, code: "9499")), status: 400),
    feishu(#"{"code":19036}"#, .bad(Cause(.tooLong, code: "19036"))),
    feishu(#"{"code":11310}"#, .bad(Cause(.tooManyTables, code: "11310"))),
    feishu(#"{"code":99999}"#, .unknown(Cause(.unlisted, code: "99999"))),
  ]

  static let western: [Row] = [
    Row(dialect: "slack", body: "ok", verdict: .delivered),
    slack(400, "invalid_payload", .bad(Cause(.malformed, code: "invalid_payload"))),
    slack(400, "no_text", .bad(Cause(.empty, code: "no_text"))),
    slack(
      400, "too_many_attachments", .bad(Cause(.malformed, code: "too_many_attachments"))),
    slack(403, "action_prohibited", .fix(Cause(.forbidden, code: "action_prohibited"))),
    slack(403, "invalid_token", .fix(Cause(.unauthorized, code: "invalid_token"))),
    slack(404, "channel_not_found", .fix(Cause(.wrongAddress, code: "channel_not_found"))),
    slack(404, "no_service", .fix(Cause(.wrongAddress, code: "no_service"))),
    slack(410, "channel_is_archived", .fix(Cause(.closed, code: "channel_is_archived"))),
    slack(200, "no_active_hooks", .fix(Cause(.wrongAddress, code: "no_active_hooks"))),
    slack(200, "team_disabled", .fix(Cause(.closed, code: "team_disabled"))),
    slack(200, "okay", .retry(.init(attempts: 2), Cause(.unreadable, code: "200"))),
    Row(dialect: "mattermost", body: "ok", verdict: .delivered),
    Row(
      dialect: "mattermost", status: 400, body: #"{"message":"Couldn't find the channel."}"#,
      verdict: .fix(Cause(.wrongAddress, code: "400"))),
    Row(
      dialect: "mattermost", status: 400, body: #"{"message":"Unable to parse incoming data"}"#,
      verdict: .bad(Cause(.malformed, code: "400"))),
    Row(dialect: "matrix", body: #"{"event_id":"$1"}"#, verdict: .delivered),
    Row(
      dialect: "matrix", status: 429, headers: ["retry-after": "1"],
      body: #"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2017}"#,
      verdict: .retry(.init(seconds: 3), Cause(.tooFast, code: "429"))),
    Row(
      dialect: "matrix", status: 413, body: #"{"errcode":"M_TOO_LARGE"}"#,
      verdict: .bad(Cause(.tooLong, code: "M_TOO_LARGE"))),
    Row(
      dialect: "matrix", status: 401, body: #"{"errcode":"M_UNKNOWN_TOKEN"}"#,
      verdict: .fix(Cause(.unauthorized, code: "M_UNKNOWN_TOKEN"))),
    Row(
      dialect: "matrix", status: 403, body: #"{"errcode":"M_FORBIDDEN"}"#,
      verdict: .fix(Cause(.forbidden, code: "M_FORBIDDEN"))),
    Row(
      dialect: "matrix", status: 400, body: #"{"errcode":"M_STRANGE"}"#,
      verdict: .unknown(Cause(.unlisted, code: "M_STRANGE"))),
    Row(dialect: "json", body: "", verdict: .delivered),
    Row(dialect: "json", status: 204, body: "", verdict: .delivered),
    Row(
      dialect: "json", status: 410, body: "", verdict: .fix(Cause(.wrongAddress, code: "410"))),
    Row(
      dialect: "json", status: 400, body: "", verdict: .bad(Cause(.malformed, code: "400"))),
  ]

  static func wecom(_ code: Int, _ verdict: Verdict) -> Row {
    Row(
      dialect: "wecom", body: #"{"errcode":\#(code),"errmsg":"x, from ip: 1.2.3.4"}"#,
      verdict: verdict)
  }

  static func dingtalk(_ code: Int, _ verdict: Verdict) -> Row {
    Row(dialect: "dingtalk", body: #"{"errcode":\#(code),"errmsg":"x"}"#, verdict: verdict)
  }

  static func keyword(_ text: String) -> Row {
    Row(
      dialect: "dingtalk", body: #"{"errcode":310000,"errmsg":"\#(text)"}"#,
      verdict: .fix(Cause(.keywordMissing, code: "310000")))
  }

  static func feishu(_ body: String, _ verdict: Verdict, status: Int = 200) -> Row {
    Row(dialect: "feishu", status: status, body: body, verdict: verdict)
  }

  static func slack(_ status: Int, _ body: String, _ verdict: Verdict) -> Row {
    Row(dialect: "slack", status: status, body: body, verdict: verdict)
  }
}
