// Measures posting: 500 messages of 600 bytes from the outbox to one server on this machine.
//
//   delivery-bench URL [COUNT]
//
// The outbox is written, synced and read as in real use; the rate is from the first request to the
// last receipt. WEBHOOKS §1, bench W5.
import Delivery
import Disk
import Glibc
import Markup
import SystemPackage
import Webhook

guard CommandLine.arguments.count > 1, let name = Channel.Name("bench"),
  let day = MessageKey.Day("2026-11-21"), let url = SecretReference("env:KAOHE_BENCH_URL")
else { exit(64) }
let count = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 500
setenv("KAOHE_BENCH_URL", CommandLine.arguments[1], 1)

var template = Array("/tmp/kaohe-bench-XXXXXX".utf8CString)
mkdtemp(&template)
let folder = FilePath(String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self))
let disk = SystemDisk()
let clock = SystemClock()
let channel = Channel(name: name, dialect: "json", url: url)
var outbox = try Outbox(at: folder.appending("outbox"), disk: disk)

let text = Text(String(repeating: "a", count: 200))
let drafts = (0..<count).compactMap { index -> Draft? in
  MessageKey.Kind("bench-\(index)").map { kind in
    Draft(
      for: channel, kind, of: day, Document([.title("Digest"), .paragraph(text)]),
      resent: "resent")
  }
}
let start = clock.now()
_ = try outbox.enqueue(drafts, at: start)
let written = clock.now()
let deliverer = Deliverer(
  outbox: outbox, channels: [channel],
  secrets: SecretReader(disk: disk, relativeTo: folder) { getenv($0).map { String(cString: $0) } },
  transport: CurlTransport(), clock: clock, chance: { Double.random(in: 0..<1) })
let report = try deliverer.deliver()
let done = clock.now()
print(
  "delivered \(report.delivered.count), outbox \(written.milliseconds - start.milliseconds) ms,",
  "delivery \(done.milliseconds - written.milliseconds) ms")
