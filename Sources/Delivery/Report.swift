public import Disk
public import Webhook

/// What a run of the deliverer did, and what is left.
public struct Report: Sendable {
  /// A message and why it is where it is.
  public struct Item: Hashable, Sendable {
    /// The message.
    public var key: MessageKey
    /// Why.
    public var cause: Cause
  }

  /// Messages the services took.
  public internal(set) var delivered: [MessageKey] = []
  /// Attempts that failed and will be made again.
  public internal(set) var postponed: [Item] = []
  /// Messages kept aside by this run: a person decides.
  public internal(set) var aside: [Item] = []
  /// Channels that are stopped: nothing passes until a person changes something.
  public internal(set) var stopped: [Channel.Name: Cause] = [:]
  /// Channels whose secrets could not be read; they are tried again by the next run.
  public internal(set) var locked: [Channel.Name: SecretError] = [:]
  /// Messages for channels that are no longer in the settings.
  public internal(set) var homeless: [MessageKey] = []
  /// Messages taken out of the outbox, as their channels' readers may not know what they tell.
  public internal(set) var withdrawn: [MessageKey] = []
  /// Files in the outbox that hold no message.
  public internal(set) var damaged: [String] = []
  /// When the next message is due; nil when nothing waits that could be sent.
  public internal(set) var next: Moment?
}

/// Why a run came to nothing.
public enum DeliveryError: Error, Hashable, Sendable {
  /// Another process is delivering for this store.
  case underway
  /// A file call failed; what was sent is known, and the rest is sent by the next run.
  case disk(DiskError)
}
