import JSONText
import Markup
import Testing

@testable import Webhook

/// The vectors of WEBHOOKS §4, byte for byte.
@Suite struct SignatureTests {
  let body = Array(#"{"text":"张三 -5"}"#.utf8)

  @Test func dingTalkSignsInTheAddress() throws {
    let letter = Letter.sample([.title("x")])
    let url = "https://oapi.dingtalk.com/robot/send?access_token=tok"
    let mailbox = Mailbox(url: Secret(url), secret: Secret("SECthis_is_a_test_secret"))
    let time = Moment(milliseconds: 1_700_000_000_000)
    let request = try DingTalk().request(for: letter, to: mailbox, at: time)
    let signed =
      url + "&timestamp=1700000000000&sign=Po%2FOzJxYXoiuZjsC0c9yOZ%2B9XTedGRiGe6E2j8k1mNw%3D"
    #expect(request.address.url.revealed == signed)

    // A URL pasted with a signature on it, and every retry, start from the base URL.
    let again = Mailbox(url: Secret(signed), secret: mailbox.secret)
    #expect(try DingTalk().request(for: letter, to: again, at: time).address == request.address)
  }

  @Test func feishuSignsInTheBody() throws {
    let mailbox = Mailbox(url: Secret("tok"), secret: Secret("feishu_test_secret"))
    let request = try Feishu(.feishu, .text).request(
      for: .sample([.title("x")]), to: mailbox, at: Moment(milliseconds: 1_700_000_000_999))
    #expect(
      String(decoding: request.body, as: UTF8.self).hasPrefix(
        #"{"timestamp":"1700000000","sign":"taGE/ihlr19o9EOAGJbI4fjJSZ0Uf4n/bc8fWjnpkHM=","#))
    #expect(
      request.address.url.revealed == "https://open.feishu.cn/open-apis/bot/v2/hook/tok")
  }

  @Test func genericJSONSignsAsGitHubDoes() throws {
    let headers = try GenericJSON.signature(
      of: body, id: "msg_1", Secret("s3cret"), Moment(milliseconds: 0))
    #expect(
      headers == [
        Request.Header(
          "X-Signature-256",
          "sha256=3c8611bec06394c71ba32eadaa98bb9a45ebe740f68a7e79d93546fe543532d7")
      ])
  }

  @Test func genericJSONSignsAsStandardWebhooksDo() throws {
    let headers = try GenericJSON.signature(
      of: body, id: "msg_1", Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
      Moment(milliseconds: 1_700_000_000_000))
    #expect(
      headers == [
        Request.Header("webhook-id", "msg_1"),
        Request.Header("webhook-timestamp", "1700000000"),
        Request.Header("webhook-signature", "v1,QTT/XX2ANQKk7R2F0GThcfsGHekuGlqOHyKLuTrc17k="),
      ])
  }

  @Test func base64GoesBothWays() {
    for count in 0..<70 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + count) }
      #expect([UInt8](base64: bytes.base64) == bytes)
      #expect([UInt8](base64: bytes.base64.prefix { $0 != "=" }) == bytes)
    }
    #expect([UInt8]("foob".utf8).base64 == "Zm9vYg==")
  }

  @Test func nothingShowsASecret() {
    let secret = Secret("hunter2")
    let mailbox = Mailbox(url: Secret("https://h.example/hunter2"), secret: secret)
    var dumped = "\(secret) \(mailbox) \(String(reflecting: mailbox))"
    dump(mailbox, to: &dumped)
    if let address = try? Address("https://h.example/hunter2?key=hunter2") {
      dumped += "\(address) \(String(reflecting: address))"
      let request = Request(
        to: address, headers: [Request.Header("Authorization", "hunter2")], body: [])
      dumped += "\(request)"
      dump(request, to: &dumped)
    }
    #expect(!dumped.contains("hunter2"))
    #expect(dumped.contains("h.example"))
  }
}

extension Letter {
  /// A letter with fixed envelope.
  static func sample(_ blocks: [Block], _ form: Form = .rich) -> Letter {
    Letter(
      id: "2026-11-21.digest.team.1", channel: "team",
      queued: Moment(milliseconds: 1_700_000_000_000), content: Content(Document(blocks), form))
  }
}
