import Disk
import Glibc
import LoopbackServer
import Synchronization
import TestWorld
import Testing
import Webhook

@testable import Delivery

/// A real process is killed by the server it is sending to, during a request or just after its
/// answer; then another one finishes what it began.
@Suite(.serialized) struct KillTests {
  /// When the process dies.
  enum Moment: CaseIterable { case duringTheRequest, afterTheAnswer }

  /// How many messages there are.
  private static let count = 5

  @Test(arguments: ["json", "mattermost"], Moment.allCases)
  func nothingIsLost(_ dialect: String, _ moment: Moment) throws {
    for fatal in 1...KillTests.count {
      let folder = ScratchFolder()
      let victim = Mutex<pid_t>(0)
      let arrived = Mutex(0)
      let answer = dialect == "json" ? "" : "ok"
      let server = LoopbackServer { _ in
        let number = arrived.withLock { count in
          count += 1
          return count
        }
        let id = victim.withLock { $0 }
        guard number == fatal, id > 0 else { return .answer(200, answer) }
        if moment == .duringTheRequest {
          kill(id, SIGKILL)
          return .close
        }
        DyingSoon(id).start()
        return .answer(200, answer)
      }
      defer { server.stop() }
      let words = [
        folder.path.string, server.url("/hooks/key"), dialect, String(KillTests.count),
      ]
      // Before it sends anything it must be known whom to kill.
      let first = try victim.withLock { id in
        let child = try #require(Child("outbox-sender", words))
        id = child.id
        return child
      }
      _ = first.wait()
      victim.withLock { $0 = 0 }
      let second = try #require(Child("outbox-sender", words))
      #expect(second.wait() == 0)
      try expectAll(in: server, folder, isIdempotent: dialect == "json")
    }
  }

  private func expectAll(
    in server: LoopbackServer, _ folder: ScratchFolder, isIdempotent: Bool
  ) throws {
    let bodies = server.received.map { String(decoding: $0.body, as: UTF8.self) }
    for number in 1...KillTests.count {
      let copies = bodies.filter { $0.contains("line-\(number)") }
      #expect(!copies.isEmpty, "line-\(number) is lost")
      if isIdempotent {
        // The service drops what it has seen by the id, which is the same each time.
        #expect(copies.allSatisfy { $0.contains("2026-11-21.line-\(number).team.1") })
      } else {
        #expect(copies.count <= 2)
        #expect(copies.dropFirst().allSatisfy { $0.contains("again") })
      }
    }
    // No more than were on their way when the process died.
    #expect(bodies.count <= KillTests.count + (isIdempotent ? 2 : 1))
    let outbox = try Outbox(at: folder.path, disk: SystemDisk())
    #expect(try outbox.contents().messages.isEmpty)
    let day = try #require(MessageKey.Day("2026-11-21"))
    #expect(try outbox.receipts(of: day).count >= KillTests.count)
  }
}

/// Kills a process a moment later, from a thread of its own.
private struct DyingSoon {
  private let id: pid_t

  init(_ id: pid_t) { self.id = id }

  func start() {
    var thread = pthread_t()
    let word = UnsafeMutableRawPointer(bitPattern: Int(id))
    pthread_create(
      &thread, nil,
      { word in
        usleep(UInt32(Int(bitPattern: word) % 7 * 300))
        kill(pid_t(Int(bitPattern: word)), SIGKILL)
        return nil
      }, word)
    pthread_detach(thread)
  }
}
