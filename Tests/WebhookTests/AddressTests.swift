import Testing

@testable import Webhook

@Suite struct AddressTests {
  @Test(arguments: [
    "https://h.example/x", "HTTPS://h.example", "http://127.0.0.1:8080/x", "http://localhost/x",
    "http://[::1]:9/x", "http://127.8.9.1/", " https://h.example/x\n",
  ])
  func takes(_ text: String) {
    #expect(throws: Never.self) { try Address(text) }
  }

  @Test(arguments: [
    ("", Address.Fault.notAURL), ("abc", .notAURL), ("https://", .notAURL),
    ("https://a b/", .notAURL), ("https://user@h.example/", .notAURL),
    ("https://127.0.0.1\\@h.example/", .notAURL), ("https://h.example/\u{1}", .notAURL),
    ("http://h.example/", .notHTTPS), ("http://127.0.0.1.example/", .notHTTPS),
    ("http://128.0.0.1/", .notHTTPS), ("ftp://127.0.0.1/", .notHTTPS),
    ("file:///etc/passwd", .notAURL), ("http://localhost.example/", .notHTTPS),
    ("http://127.1/", .notHTTPS),
  ])
  func refuses(_ text: String, _ fault: Address.Fault) {
    #expect(throws: fault) { try Address(text) }
  }

  @Test func takesAKeyOrTheWholeURL() throws {
    let key = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
    for name in ["wecom", "wecom-markdown", "wecom-text"] as [DialectName] {
      let dialect = try #require(Dialects.named(name))
      let whole = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=" + key
      for pasted in [key, " \(key)\n", whole] {
        let request = try dialect.request(
          for: .sample([.title("x")]), to: Mailbox(url: Secret(pasted)),
          at: Moment(milliseconds: 0))
        #expect(request.address.url.revealed == whole)
      }
    }
    #expect(throws: Cause(.wrongAddress)) {
      try Mattermost().request(
        for: .sample([]), to: Mailbox(url: Secret("abc")), at: Moment(milliseconds: 0))
    }
  }

  @Test func namesAreTheirOwn() {
    #expect(Set(Dialects.all.map(\.name)).count == Dialects.all.count)
  }
}
