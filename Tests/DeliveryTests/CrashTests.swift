import Disk
import Markup
import Testing
import Webhook

@testable import Delivery

/// The program is killed at each of its calls that change the disk; then it runs again.
@Suite struct CrashTests {
  /// Four parts for a service that cannot tell, and one message for one that can.
  private func drafts(_ world: World) throws -> [Draft] {
    let text = (1...4).map { "第\($0)段" + String(repeating: "字", count: 500) }
    return [
      try world.draft(world.channels[0], "2026-11-21", text.joined(separator: "\n")),
      try world.draft(world.channels[1]),
    ]
  }

  private func world() throws -> World {
    let world = World()
    try world.channel("wecom", "wecom-text")
    try world.channel("json", "json")
    return world
  }

  @Test func killedWhileItIsPutIn() throws {
    var isDone = false
    var calls = 0
    while !isDone {
      let world = try world()
      let drafts = try drafts(world)
      let disk = MortalDisk(dyingAfter: calls)
      var outbox = try world.outbox(disk)
      isDone = (try? outbox.enqueue(drafts, at: world.clock.now())) != nil
      // What a crash left is either all there or not there; the next run makes it so.
      _ = try world.deliverer().deliver(patience: 60_000)
      var fresh = try world.outbox()
      _ = try fresh.enqueue(drafts, at: world.clock.now())
      _ = try world.deliverer().deliver(patience: 60_000)
      #expect(world.shown.count { $0.contains("msgtype") } == 4, "after \(calls) calls")
      #expect(world.shown.count { !$0.contains("msgtype") } == 1, "after \(calls) calls")
      calls += 1
    }
    #expect(calls > 10)
  }

  @Test(arguments: [Channel.Resend.marked, .never])
  func killedWhileItIsSent(_ resend: Channel.Resend) throws {
    var isDone = false
    var calls = 0
    while !isDone {
      let world = try world()
      world.channels[0].resend = resend
      let drafts = try drafts(world)
      var outbox = try world.outbox()
      _ = try outbox.enqueue(drafts, at: world.clock.now())
      let disk = MortalDisk(dyingAfter: calls)
      isDone = (try? world.deliverer(disk).deliver(patience: 60_000)) != nil
      let before = world.shown
      _ = try world.deliverer().deliver(patience: 120_000)
      check(world.shown, killedAfter: before, resend, try outbox.contents().messages)
      calls += 1
    }
    #expect(calls > 20)
  }

  /// Nothing lost; twice only the one whose answer could not be written down, and marked.
  private func check(
    _ shown: [String], killedAfter before: [String], _ resend: Channel.Resend,
    _ left: [Message]
  ) {
    let wecom = shown.filter { $0.contains("msgtype") }
    for part in 1...4 {
      let times = wecom.filter { $0.contains("(\(part)/4)") }
      let aside = left.contains { $0.key.part == part && $0.status == .aside }
      #expect(times.count <= 2)
      #expect(times.count >= 1 || (resend == .never && aside))
      if times.count == 2 {
        #expect(times[1].contains("补发"))
        #expect(resend == .marked)
        #expect(before.contains(times[0]))
      }
    }
    #expect(wecom.count <= 5)
    // Where the service drops what it has seen, the id is the same every time.
    let ids = Set(shown.filter { !$0.contains("msgtype") }.map { $0.prefix(40) })
    #expect(ids.count == 1)
  }
}
