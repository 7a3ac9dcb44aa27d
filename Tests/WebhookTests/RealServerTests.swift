import Foundation
import JSONText
import Markup
import Testing

@testable import Webhook

private func environment(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

/// Chat servers nobody here wrote, started by `.ci/real-servers`.
@Suite(.serialized) struct RealServerTests {
  private func result(_ request: Request) -> TransferResult {
    let transport = CurlTransport()
    transport.start(request, ticket: 1)
    while true {
      if let (_, result) = transport.wait(milliseconds: 1_000).first { return result }
    }
  }

  private func verdict(
    _ dialect: some Dialect, _ letter: Letter, _ mailbox: Mailbox
  ) throws -> Verdict {
    let request = try dialect.request(
      for: letter, to: mailbox, at: Moment(milliseconds: 1_700_000_000_000))
    return result(request).verdict(of: dialect)
  }

  @Test(.enabled(if: environment("KAOHE_REAL_WEBHOOK") != nil))
  func webhookChecksOurSignature() throws {
    let url = Secret(try #require(environment("KAOHE_REAL_WEBHOOK")))
    let letter = Letter.sample(Document.digest.blocks)
    let right = Mailbox(url: url, secret: Secret("s3cret"))
    #expect(try verdict(GenericJSON(), letter, right) == .delivered)
    let wrong = Mailbox(url: url, secret: Secret("guess"))
    #expect(try verdict(GenericJSON(), letter, wrong) != .delivered)
  }

  @Test(.enabled(if: environment("KAOHE_REAL_MATRIX") != nil))
  func synapseTakesADigestOnce() throws {
    let url = try #require(environment("KAOHE_REAL_MATRIX"))
    let token = try #require(environment("KAOHE_REAL_MATRIX_TOKEN"))
    let mailbox = Mailbox(url: Secret(url), secret: Secret(token))
    let parts = try Matrix().parts(of: .people(300), titled: Heading(resent: ""))
    for (index, part) in parts.enumerated() {
      var letter = Letter.sample([])
      letter.id = "digest.\(index)"
      letter.content = part
      let request = try Matrix().request(
        for: letter, to: mailbox, at: Moment(milliseconds: 1_700_000_000_000))
      // The same transaction twice is one event.
      #expect(result(request) == result(request))
      guard case .answered(let answer) = result(request) else {
        Issue.record("no answer")
        return
      }
      #expect(Matrix().verdict(on: answer) == .delivered)
      let event = try #require(try JSON(parsing: answer.body)["event_id"]?.string)
      let kept = try read(event, mailbox, request)
      let sent = try JSON(parsing: request.body)
      #expect(kept["content"]?["body"] == sent["body"])
      #expect(kept["content"]?["formatted_body"] == sent["formatted_body"])
    }
  }

  @Test(.enabled(if: environment("KAOHE_REAL_MATRIX") != nil))
  func synapseRefuses() throws {
    let url = try #require(environment("KAOHE_REAL_MATRIX"))
    let token = try #require(environment("KAOHE_REAL_MATRIX_TOKEN"))
    let letter = Letter.sample([.title("x")])
    let unknown = try verdict(Matrix(), letter, Mailbox(url: Secret(url), secret: Secret("guess")))
    #expect(unknown == .fix(Cause(.unauthorized, code: "M_UNKNOWN_TOKEN")))
    let foreign = url.prefix { $0 != "!" } + "!elsewhere:localhost"
    let room = Mailbox(url: Secret(String(foreign)), secret: Secret(token))
    #expect(try verdict(Matrix(), letter, room) == .fix(Cause(.forbidden, code: "M_FORBIDDEN")))
    let long = Letter.sample([.paragraph(Text(String(repeating: "x", count: 70_000)))])
    let mailbox = Mailbox(url: Secret(url), secret: Secret(token))
    #expect(try verdict(Matrix(), long, mailbox) == .bad(Cause(.tooLong, code: "M_TOO_LARGE")))
    var slowed: Verdict?
    for index in 0..<60 where slowed == nil {
      var quick = letter
      quick.id = "quick.\(index)"
      let verdict = try verdict(Matrix(), quick, mailbox)
      if verdict != .delivered { slowed = verdict }
    }
    guard case .retry(let wait, let cause) = try #require(slowed) else {
      Issue.record("\(String(describing: slowed))")
      return
    }
    #expect(cause.reason == .tooFast)
    #expect((wait.seconds ?? 0) >= 1)
  }

  private func read(_ event: String, _ mailbox: Mailbox, _ request: Request) throws -> JSON {
    let room = request.address.url.revealed.split(separator: "/send/")[0]
    let url = try #require(URL(string: "\(room)/event/\(event.percentEncoded)"))
    // Another client reads it back: the curl program.
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let token = mailbox.secret?.revealed ?? ""
    process.arguments = [
      "curl", "-s", "-H", "Authorization: Bearer \(token)", url.absoluteString,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    return try JSON(parsing: pipe.fileHandleForReading.readDataToEndOfFile())
  }
}
