public import Delivery
internal import Disk
internal import JSONText
public import Ledger
internal import Webhook

extension Books {
  /// The chats that get messages, as the settings have them.
  public func channels() throws(StoreError) -> [Channel] { try channels(in: settings) }

  private func channels(in settings: Settings) throws(StoreError) -> [Channel] {
    do throws(ChannelError) {
      return try Channel.channels(in: .object(settings.rest))
    } catch {
      throw .damaged(
        StoreError.Damage(store.settingsFile, .badMember(error.path.description)))
    }
  }

  /// What waits to be sent.
  public func outbox() throws(StoreError) -> Outbox {
    try onDisk { () throws(DiskError) in try Outbox(at: store.outboxFolder, disk: store.disk) }
  }

  /// Adds a channel, or gives one that is there new settings; a channel that was stopped is tried
  /// again.
  public func put(_ channel: Channel) throws(StoreError) {
    try change { channels in
      let place = channels.firstIndex { $0.name == channel.name }
      if let place { channels[place] = channel } else { channels.append(channel) }
    }
    let outbox = try outbox()
    try onDisk { () throws(DiskError) in try outbox.resume(channel.name) }
  }

  /// Takes a channel out of the settings; what waits for it stays in the outbox.
  public func remove(_ channel: Channel) throws(StoreError) {
    try change { $0.removeAll { $0.name == channel.name } }
  }

  /// Changes the channels as they are now, under the lock all writers share.
  private func change(_ body: (inout [Channel]) -> Void) throws(StoreError) {
    try journal.begin()
    defer { journal.cancel() }
    var settings = try store.settings()
    var channels = try channels(in: settings)
    body(&channels)
    settings.rest.removeAll { $0.name == "channels" }
    settings.rest.append(JSON.Member("channels", .array(channels.map(\.json))))
    try store.save(settings)
  }
}
