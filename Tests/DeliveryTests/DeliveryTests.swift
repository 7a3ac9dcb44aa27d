import Disk
import Markup
import Testing
import Webhook

@testable import Delivery

@Suite struct DeliveryTests {
  let world = World()

  @Test func oncePerChannelKindAndDay() throws {
    let channel = try world.channel("客服部", "wecom-text")
    var outbox = try world.outbox()
    let draft = try world.draft(channel)
    #expect(
      try outbox.enqueue([draft, draft], at: world.clock.now()) == [
        .queued(parts: 1, replacing: []), .already,
      ])
    #expect(try outbox.enqueue([draft], at: world.clock.now()) == [.already])
    let report = try world.deliverer().deliver()
    #expect(report.delivered.map(\.description) == ["2026-11-21.digest.客服部.1"])
    #expect(try outbox.contents().messages.isEmpty)
    #expect(try outbox.enqueue([draft], at: world.clock.now()) == [.already])
    #expect(try world.deliverer().deliver().delivered.isEmpty)
    #expect(world.shown.count == 1)
    #expect(try outbox.receipts(of: draft.day).map(\.end) == [.delivered])
  }

  /// What the channel is when it is sent counts, not what it was when the message was made.
  @Test(arguments: [
    (Channel.Privacy.full, nil, Channel.Privacy.group, nil, false),
    (.full, nil, .full, "一号", false), (.full, "一号", .full, "二号", false),
    (.full, "一号", .full, nil, true), (.group, nil, .full, nil, true),
    (.group, nil, .group, nil, true),
  ])
  func n10NothingGoesOutWiderThanItsChannelIs(
    _ old: Channel.Privacy, _ oldSite: String?, _ new: Channel.Privacy, _ newSite: String?,
    isSent: Bool
  ) throws {
    var channel = try world.channel("a", "wecom-text")
    (channel.privacy, channel.site) = (old, oldSite)
    var outbox = try world.outbox()
    _ = try outbox.enqueue([try world.draft(channel)], at: world.clock.now())
    (channel.privacy, channel.site) = (new, newSite)
    world.channels = [channel]
    let report = try world.deliverer().deliver()
    #expect(report.delivered.count == (isSent ? 1 : 0))
    #expect(report.withdrawn.count == (isSent ? 0 : 1))
    #expect(world.shown.count == (isSent ? 1 : 0))
    #expect(try outbox.contents().messages.isEmpty)
    if isSent { return }
    // Made anew for those who read along now, it goes out.
    let again = try outbox.enqueue([try world.draft(channel)], at: world.clock.now())
    #expect(again == [.queued(parts: 1, replacing: [])])
    #expect(try world.deliverer().deliver().delivered.count == 1)
  }

  @Test func whatMayHaveArrivedIsNotMadeAnewForOthers() throws {
    var channel = try world.channel("a", "wecom-text")
    channel.privacy = .full
    world.channels = [channel]
    var outbox = try world.outbox()
    _ = try outbox.enqueue([try world.draft(channel)], at: world.clock.now())
    world.answer = { _ in World.timedOut }
    _ = try world.deliverer().deliver()
    channel.privacy = .group
    world.channels = [channel]
    #expect(try world.deliverer().deliver(patience: 60_000).withdrawn.count == 1)
    #expect(world.shown.count == 1)
    #expect(try outbox.enqueue([try world.draft(channel)], at: world.clock.now()) == [.already])
  }

  @Test func oneCatchUpAfterAnOutage() throws {
    let channel = try world.channel("a", "wecom-text")
    var outbox = try world.outbox()
    for day in ["2026-11-19", "2026-11-20", "2026-11-21"] {
      let draft = try world.draft(channel, day, replacesOlder: true)
      _ = try outbox.enqueue([draft], at: world.clock.now())
    }
    #expect(try world.deliverer().deliver().delivered.map(\.day.description) == ["2026-11-21"])
    #expect(world.shown.count == 1)
    let old = try unwrap(MessageKey.Day("2026-11-20"))
    #expect(try outbox.receipts(of: old).map(\.end) == [.superseded])
  }

  @Test func aDeadChannelHoldsUpNobody() throws {
    let dead = try world.channel("dead", "wecom-text")
    let alive = try world.channel("alive", "feishu-text")
    var outbox = try world.outbox()
    _ = try outbox.enqueue([try world.draft(dead), try world.draft(alive)], at: world.clock.now())
    world.answer = { request in
      String(decoding: request.body, as: UTF8.self).contains("msgtype")
        ? .answered(Answer(status: 200, body: Array(#"{"errcode":93000}"#.utf8))) : World.ok
    }
    let report = try world.deliverer().deliver(patience: 600_000)
    #expect(report.delivered.map(\.channel.description) == ["alive"])
    #expect(report.stopped == [dead.name: Cause(.wrongAddress, code: "93000")])
    #expect(try world.deliverer().deliver().stopped.count == 1)
    #expect(world.shown.count == 2)
    world.answer = { _ in World.ok }
    let deliverer = try world.deliverer()
    #expect(try deliverer.test(Document([.title("test")]), to: dead) == .delivered)
    #expect(try deliverer.deliver().delivered.count == 1)
  }

  @Test func whatMayHaveArrivedIsMarked() throws {
    let channel = try world.channel("a", "wecom-text")
    var outbox = try world.outbox()
    _ = try outbox.enqueue([try world.draft(channel)], at: world.clock.now())
    world.answer = { _ in World.timedOut }
    let report = try world.deliverer().deliver()
    #expect(report.postponed.map(\.cause) == [Cause(.timedOut)])
    #expect(try outbox.contents().messages.map(\.mayHaveArrived) == [true])
    world.answer = { _ in World.ok }
    #expect(try world.deliverer().deliver(patience: 60_000).delivered.count == 1)
    #expect(world.shown.map { $0.contains("补发 日报") } == [false, true])
  }

  @Test func andNotSentAgainWhereTheChannelSaysSo() throws {
    let channel = try world.channel("a", "wecom-text", resend: .never)
    var outbox = try world.outbox()
    let draft = try world.draft(channel)
    _ = try outbox.enqueue([draft], at: world.clock.now())
    world.answer = { _ in World.timedOut }
    #expect(
      try world.deliverer().deliver(patience: 900_000).aside.map(\.cause.reason) == [.timedOut])
    world.answer = { _ in World.ok }
    #expect(try world.deliverer().deliver(patience: 900_000).delivered.isEmpty)
    let key = MessageKey(channel.name, draft.kind, draft.day)
    #expect(try outbox.release(key, at: world.clock.now()))
    #expect(try world.deliverer().deliver().delivered == [key])
  }

  @Test func retryAfterIsKept() throws {
    let channel = try world.channel("a", "wecom-text")
    var outbox = try world.outbox()
    _ = try outbox.enqueue([try world.draft(channel)], at: world.clock.now())
    let start = world.clock.now()
    world.answer = { _ in
      .answered(Answer(status: 429, headers: ["retry-after": "100"], body: []))
    }
    #expect(try world.deliverer().deliver().next == start.advanced(milliseconds: 105_000))
    world.answer = { _ in World.ok }
    #expect(try world.deliverer().deliver(patience: 104_000).delivered.isEmpty)
    #expect(try world.deliverer().deliver(patience: 105_000).delivered.count == 1)
  }

  @Test func refusedMessagesAreCutThenPlainThenAside() throws {
    let channel = try world.channel("a", "wecom")
    var outbox = try world.outbox()
    let text = String(repeating: "字", count: 300)
    _ = try outbox.enqueue([try world.draft(channel, "2026-11-21", text)], at: world.clock.now())
    world.answer = { request in
      request.body.count > 700
        ? .answered(Answer(status: 200, body: Array(#"{"errcode":40058}"#.utf8))) : World.ok
    }
    let report = try world.deliverer().deliver(patience: 600_000)
    #expect(report.delivered.count >= 2 && report.aside.isEmpty)
    let arrived = world.shown.filter { $0.utf8.count <= 700 }.joined().count { $0 == "字" }
    #expect(arrived == 300)

    world.answer = { _ in .answered(Answer(status: 200, body: Array(#"{"errcode":40008}"#.utf8))) }
    let next = try world.draft(channel, "2026-11-22")
    _ = try outbox.enqueue([next], at: world.clock.now())
    #expect(try world.deliverer().deliver(patience: 600_000).aside.map(\.cause.code) == ["40008"])
    #expect(world.shown.suffix(2).map { $0.contains("markdown_v2") } == [true, false])
  }

  @Test func theServicesPaceIsKept() throws {
    let channel = try world.channel("a", "wecom-text")
    var outbox = try world.outbox()
    for number in 10..<35 {
      var draft = try world.draft(channel)
      draft.kind = try unwrap(MessageKey.Kind("notice-\(number)"))
      _ = try outbox.enqueue([draft], at: world.clock.now())
    }
    let start = world.clock.now()
    #expect(try world.deliverer().deliver().delivered.count == 20)
    #expect(try world.deliverer().deliver().delivered.isEmpty)
    #expect(try world.deliverer().deliver(patience: 61_000).delivered.count == 5)
    #expect(world.clock.now() == start.advanced(milliseconds: 61_000))
  }

  @Test func oneDelivererAtATime() throws {
    let disk = SystemDisk()
    _ = try world.outbox()
    let lock = try disk.lock(world.folder.appending("deliver.lock"), wait: false)
    #expect(throws: DeliveryError.underway) { try world.deliverer().deliver() }
    withExtendedLifetime(lock) {}
  }
}
