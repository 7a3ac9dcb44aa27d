import Foundation
import Glibc
import LoopbackServer
import TestWorld
import Testing

/// `deliver --watch` as a process: it posts the digest at its hour, one for a ledger, and ends when asked.
@Suite struct WatchTests {
  @Test func postsTheDigestOnceAndEndsWhenAsked() throws {  // A22
    let folder = ScratchFolder()
    let server = LoopbackServer { _ in .answer(200, "") }
    defer { server.stop() }
    let ledger = folder.path.appending("ledger").string
    let options = ["--store", ledger, "--lang", "en"]
    #expect(try Program.finished(["init", "--demo"] + options).status == 0)
    let url = folder.path.appending("url").string
    #expect(
      FileManager.default.createFile(
        atPath: url, contents: Data(server.url("/hook").utf8),
        attributes: [.posixPermissions: 0o600]))
    let channel = ["channel", "add", "team", "--dialect", "json", "--url", "file:" + url]
    #expect(try Program.finished(channel + options).status == 0)
    try setNoon(in: URL(fileURLWithPath: ledger + "/settings.json"))

    let watch = try #require(Child("kaohe", ["deliver", "--watch"] + options))
    #expect(watch.read(until: "delivered").contains("delivered"))
    let other = try Program.finished(["deliver", "--watch"] + options)
    #expect(other.status == 1 && other.complaint.contains("Another deliver --watch"))
    kill(watch.id, SIGTERM)
    #expect(watch.wait() == 0)
    #expect(watch.lines.last?.hasPrefix("Ended") == true)
    let after = try Program.finished(["deliver", "--once"] + options)
    #expect(after.lines == ["Nothing waits to be sent."])
    #expect(server.received.count == 1)
  }

  /// Puts the ledger where it is noon, and its digest in the morning.
  ///
  /// The watch keeps the machine's clock, and a digest in the small hours is one of the day before.
  private func setNoon(in settings: URL) throws {
    let hour = time(nil) / 3600 % 24
    let zone = hour <= 12 ? "Etc/GMT-\(12 - hour)" : "Etc/GMT+\(hour - 12)"
    let text = try String(contentsOf: settings, encoding: .utf8)
      .replacingOccurrences(of: "Asia/Shanghai", with: zone)
    try Data(("{\n  \"digestAt\": \"06:00\"," + text.dropFirst()).utf8).write(to: settings)
  }
}
