import Disk
import JSONText
import Markup
import SystemPackage
import TestWorld
import Webhook

@testable import Delivery

/// A clock that moves when somebody sleeps.
final class FakeClock: Clock {
  var time: Moment
  init(_ milliseconds: Int = 1_700_000_400_000) { time = Moment(milliseconds: milliseconds) }
  func now() -> Moment { time }
  func sleep(until moment: Moment) { time = max(time, moment) }
}

/// A disk that stops working after so many calls that change it, as if the program had been killed.
final class MortalDisk: Disk, @unchecked Sendable {
  private let disk = SystemDisk()
  private var callsLeft: Int
  private(set) var calls = 0

  init(dyingAfter calls: Int = .max) { callsLeft = calls }

  private func live(_ path: FilePath) throws(DiskError) {
    calls += 1
    if calls > callsLeft { throw DiskError(.write, path, .ioError) }
  }

  func read(_ path: FilePath, from offset: Int, count: Int) throws(DiskError) -> [UInt8] {
    try disk.read(path, from: offset, count: count)
  }
  func size(of path: FilePath) throws(DiskError) -> Int? { try disk.size(of: path) }
  func list(_ folder: FilePath) throws(DiskError) -> [String] { try disk.list(folder) }
  func append(_ bytes: [UInt8], to path: FilePath) throws(DiskError) {
    calls += 1
    if calls == callsLeft + 1 {
      // Killed in the middle of the write: half of it is there.
      try disk.append(Array(bytes.prefix(bytes.count / 2)), to: path)
    }
    if calls > callsLeft { throw DiskError(.write, path, .ioError) }
    try disk.append(bytes, to: path)
  }
  func sync(_ path: FilePath) throws(DiskError) {
    try live(path)
    try disk.sync(path)
  }
  func syncFolder(_ folder: FilePath) throws(DiskError) {
    try live(folder)
    try disk.syncFolder(folder)
  }
  func write(_ bytes: [UInt8], to path: FilePath) throws(DiskError) {
    try live(path)
    try disk.write(bytes, to: path)
  }
  func rename(_ path: FilePath, to other: FilePath) throws(DiskError) {
    try live(other)
    try disk.rename(path, to: other)
  }
  func truncate(_ path: FilePath, to size: Int) throws(DiskError) {
    try live(path)
    try disk.truncate(path, to: size)
  }
  func remove(_ path: FilePath) throws(DiskError) {
    try live(path)
    try disk.remove(path)
  }
  func makeFolder(_ path: FilePath) throws(DiskError) { try disk.makeFolder(path) }
  func permissions(of path: FilePath) throws(DiskError) -> UInt32? {
    try disk.permissions(of: path)
  }
  func lock(_ path: FilePath, wait: Bool) throws(DiskError) -> DiskLock? {
    try disk.lock(path, wait: wait)
  }
}

/// A store of its own, and a service that counts what it is sent.
final class World {
  let scratch = ScratchFolder()
  let clock = FakeClock()
  var channels: [Channel] = []
  /// What the service answers to a request; the text it shows is kept by ``shown``.
  var answer: (Request) -> TransferResult = { _ in World.ok }
  private(set) var shown: [String] = []

  static let ok = TransferResult.answered(
    Answer(status: 200, body: Array(#"{"errcode":0,"code":0}"#.utf8)))
  static let timedOut = TransferResult.failed(
    TransportError(Cause(.timedOut), mayHaveArrived: true))

  var folder: FilePath { scratch.path.appending("outbox") }

  func outbox(_ disk: any Disk = SystemDisk()) throws -> Outbox {
    try Outbox(at: folder, disk: disk)
  }

  func deliverer(_ disk: any Disk = SystemDisk()) throws -> Deliverer {
    let transport = RecordingTransport { [self] request in
      shown.append(String(decoding: request.body, as: UTF8.self))
      return answer(request)
    }
    return Deliverer(
      outbox: try outbox(disk), channels: channels,
      secrets: SecretReader(
        disk: SystemDisk(), relativeTo: scratch.path,
        environment: { $0 == "HOOK" ? "https://hook.example/x" : nil }),
      transport: transport, clock: clock, chance: { 0.5 })
  }

  @discardableResult
  func channel(
    _ name: String, _ dialect: DialectName, resend: Channel.Resend = .marked
  ) throws -> Channel {
    let channel = Channel(
      name: try unwrap(Channel.Name(name)), dialect: dialect, url: .environment("HOOK"),
      resend: resend)
    channels.append(channel)
    return channel
  }

  func draft(
    _ channel: Channel, _ day: String = "2026-11-21", _ text: String = "x",
    replacesOlder: Bool = false
  ) throws -> Draft {
    Draft(
      for: channel, try unwrap(MessageKey.Kind("digest")), of: try unwrap(MessageKey.Day(day)),
      Document([.title(Text("日报 \(day)")), .paragraph(Text(text))]), resent: "补发",
      replacesOlder: replacesOlder)
  }
}

/// Unwraps outside a test function.
func unwrap<Value>(_ value: Value?) throws -> Value {
  guard let value else { throw DiskError(.inspect, "", .noSuchFileOrDirectory) }
  return value
}
