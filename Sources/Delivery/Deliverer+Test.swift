internal import Disk
public import Markup
public import Webhook

extension Deliverer {
  /// Sends one message past the outbox, for `channel test`.
  ///
  /// - Parameters:
  ///   - document: what it says; its first part is sent.
  ///   - channel: where to; it is let go on when the service takes the message.
  /// - Returns: what the answer means.
  /// - Throws: ``SecretError`` when the channel's references lead to nothing.
  public func test(_ document: Document, to channel: Channel) throws(SecretError) -> Verdict {
    let mailbox = try secrets.mailbox(of: channel)
    guard let dialect = Dialects.named(channel.dialect) else {
      return .fix(Cause(.malformed))
    }
    let now = clock.now()
    let heading = Heading(resent: "", keyword: channel.keyword)
    guard let content = try? dialect.parts(of: document, titled: heading).first else {
      return .bad(Cause(.tooLong))
    }
    let letter = Letter(
      id: "test.\(channel.name).\(now.milliseconds)", channel: channel.name.description,
      queued: now, content: content)
    do throws(Cause) {
      transport.start(try dialect.request(for: letter, to: mailbox, at: now), ticket: 0)
    } catch {
      return .fix(error)
    }
    while true {
      guard let (_, result) = transport.wait(milliseconds: 60_000).first else { continue }
      let verdict = result.verdict(of: dialect)
      if verdict == .delivered { try? outbox.resume(channel.name) }
      return verdict
    }
  }
}
