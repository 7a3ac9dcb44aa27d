public import Disk
internal import JSONText
public import Webhook

/// A channel nothing is sent to until a person has changed something.
public struct Stop: Hashable, Sendable {
  /// The channel.
  public var channel: Channel.Name
  /// Why.
  public var cause: Cause
  /// Since when.
  public var since: Moment
}

extension Outbox {
  /// The channels that are stopped, by name.
  public func stops() throws(DiskError) -> [Stop] {
    let names = try disk.list(folder.appending("stopped"))
    var stops: [Stop] = []
    for name in names where name.hasSuffix(".json") {
      let bytes = try disk.contents(of: folder.appending("stopped").appending(name))
      guard let json = try? JSON(parsing: bytes), let since = Moment(json["since"]),
        let channel = json["channel"]?.string.flatMap({ Channel.Name($0) }),
        let reason = json["reason"]?.string.flatMap({ Reason(rawValue: $0) })
      else { continue }
      let cause = Cause(reason, code: json["code"]?.string)
      stops.append(Stop(channel: channel, cause: cause, since: since))
    }
    return stops
  }

  /// Stops a channel.
  func stop(_ stop: Stop) throws(DiskError) {
    let json = JSON.compact([
      "channel": .string(stop.channel.description), "reason": .string(stop.cause.reason.rawValue),
      "code": stop.cause.code.map { .string($0) }, "since": stop.since.json,
    ])
    let path = folder.appending("stopped").appending(stop.channel.description + ".json")
    try disk.replace(path, with: json.bytes, durable: true)
  }

  /// Lets a channel go on, after `channel test` has shown that it works.
  public func resume(_ channel: Channel.Name) throws(DiskError) {
    let path = folder.appending("stopped").appending(channel.description + ".json")
    if try disk.size(of: path) != nil { try disk.remove(path) }
  }
}
