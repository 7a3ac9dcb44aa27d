internal import Delivery
internal import Disk
internal import Glibc
internal import Markup
internal import TestWorld
internal import Webhook

/// Posting from the outbox: messages of some 550 bytes to one server (`WEBHOOKS.md` §1).
///
/// The outbox is written, synced and read as in real use; the rate is from the first request to
/// the last receipt, and the server tells the gaps between requests.
struct Posting {
  let url: String
  let count: Int

  func measure() throws {
    guard let name = Channel.Name("bench"), let day = MessageKey.Day("2026-11-21"),
      let reference = SecretReference("env:KAOHE_BENCH_URL")
    else { return }
    let scratch = ScratchFolder()
    let disk = SystemDisk()
    let clock = SystemClock()
    let channel = Channel(name: name, dialect: "json", url: reference)
    var outbox = try Outbox(at: scratch.path.appending("outbox"), disk: disk)
    let start = clock.now()
    _ = try outbox.enqueue(drafts(for: channel, of: day), at: start)
    let written = clock.now()
    let deliverer = Deliverer(
      outbox: outbox, channels: [channel],
      secrets: SecretReader(disk: disk, relativeTo: scratch.path) { _ in url },
      transport: CurlTransport(), clock: clock, chance: { Double.random(in: 0..<1) })
    let report = try deliverer.deliver()
    print(
      "delivered \(report.delivered.count), outbox \(written.milliseconds - start.milliseconds) ms,",
      "delivery \(clock.now().milliseconds - written.milliseconds) ms")
  }

  private func drafts(for channel: Channel, of day: MessageKey.Day) -> [Draft] {
    let text = Text(String(repeating: "a", count: 200))
    return (0..<count).compactMap { index in
      MessageKey.Kind("bench-\(index)").map { kind in
        Draft(
          for: channel, kind, of: day, Document([.title("Digest"), .paragraph(text)]),
          resent: "resent")
      }
    }
  }
}
