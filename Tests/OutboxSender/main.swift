// Queues a few messages and sends them, so that a test can kill it anywhere on the way.
//
//   outbox-sender FOLDER URL DIALECT COUNT
import Delivery
import Disk
import Glibc
import Markup
import SystemPackage
import Webhook

let arguments = CommandLine.arguments
guard arguments.count == 5, let count = Int(arguments[4]), let name = Channel.Name("team"),
  let day = MessageKey.Day("2026-11-21"), let url = SecretReference("env:URL")
else { exit(64) }
let disk = SystemDisk()
let clock = SystemClock()
let folder = FilePath(arguments[1])
let channel = Channel(name: name, dialect: DialectName(rawValue: arguments[3]), url: url)
var outbox = try Outbox(at: folder, disk: disk)
let drafts = (1...count).compactMap { number in
  MessageKey.Kind("line-\(number)").map {
    Draft(
      for: channel, $0, of: day, Document([.title(Text("line-\(number)"))]), resent: "again")
  }
}
_ = try outbox.enqueue(drafts, at: clock.now())
let deliverer = Deliverer(
  outbox: outbox, channels: [channel],
  secrets: SecretReader(disk: disk, relativeTo: folder) { _ in arguments[2] },
  transport: CurlTransport(), clock: clock, chance: { 0 })
let report = try deliverer.deliver(patience: 60_000)
exit(report.postponed.isEmpty && report.aside.isEmpty && report.stopped.isEmpty ? 0 : 1)
