public import Disk
public import Markup
internal import SystemPackage
public import Webhook

/// A message for the outbox, before it is cut into parts.
public struct Draft: Sendable {
  /// Where it shall go.
  public var channel: Channel
  /// What it is for.
  public var kind: MessageKey.Kind
  /// The day it is about; one message a channel, kind and day.
  public var day: MessageKey.Day
  /// What it says.
  public var document: Document
  /// The word put before its title when it may have arrived already, in the channel's language.
  public var resent: String
  /// Whether it takes the place of older ones of its kind that have not gone out (CASES A22).
  public var replacesOlder: Bool

  /// A draft.
  public init(
    for channel: Channel, _ kind: MessageKey.Kind, of day: MessageKey.Day, _ document: Document,
    resent: String, replacesOlder: Bool = false
  ) {
    self.channel = channel
    self.kind = kind
    self.day = day
    self.document = document
    self.resent = resent
    self.replacesOlder = replacesOlder
  }
}

/// What became of a draft.
public enum Enqueued: Hashable, Sendable {
  /// It lies in the outbox, in so many parts, in place of those messages.
  case queued(parts: Int, replacing: [MessageKey])
  /// It was there before, or had gone out; nothing was done.
  case already
  /// Its channel's dialect is not known, or the service's limit has no room for it.
  case impossible
}

extension Outbox {
  /// Puts messages in the outbox; when this returns they survive anything.
  ///
  /// - Returns: what became of each draft, in their order.
  public mutating func enqueue(
    _ drafts: [Draft], at now: Moment
  ) throws(DiskError) -> [Enqueued] {
    let lock = try disk.lock(folder.appending("enqueue.lock"), wait: true)
    defer { withExtendedLifetime(lock) {} }
    var results: [Enqueued] = []
    var fresh: [Message] = []
    var claimed: Set<MessageKey> = []
    let names = try disk.list(folder)
    for draft in drafts {
      let key = MessageKey(draft.channel.name, draft.kind, draft.day)
      let isHeld = try holds(draft.kind, of: draft.day, for: draft.channel.name)
      guard claimed.insert(key).inserted, !isHeld else {
        results.append(.already)
        continue
      }
      guard let parts = Self.parts(of: draft) else {
        results.append(.impossible)
        continue
      }
      try removeUnfinished(key, names)
      fresh += parts.enumerated().map { index, content in
        let key = MessageKey(key.channel, key.kind, key.day, part: index + 1)
        return Message(
          key: key, for: draft.channel.audience, content: content, resent: draft.resent, queued: now
        )
      }
      let replaced = draft.replacesOlder ? try older(than: key) : []
      results.append(.queued(parts: parts.count, replacing: replaced.map(\.key)))
      for message in replaced { book.append(Receipt(message, .superseded, at: now)) }
      try book.sync()
      for message in replaced { try removeIfThere(message.key) }
    }
    try write(fresh)
    return results
  }

  /// Parts of the same message that a crash left without their first: this time there may be fewer.
  private func removeUnfinished(_ key: MessageKey, _ names: [String]) throws(DiskError) {
    let stem = "\(key.day).\(key.kind).\(key.channel)."
    for name in names where name.hasPrefix(stem) && name.hasSuffix(".json") {
      try disk.remove(folder.appending(name))
    }
  }

  private static func parts(of draft: Draft) -> [Letter.Content]? {
    let heading = Heading(resent: draft.resent, keyword: draft.channel.keyword)
    return try? Dialects.named(draft.channel.dialect)?.parts(of: draft.document, titled: heading)
  }

  /// Older messages of the same channel and kind of which no part has gone out.
  private func older(than key: MessageKey) throws(DiskError) -> [Message] {
    let waiting = try contents().messages.filter {
      $0.key.channel == key.channel && $0.key.kind == key.kind && $0.key.day < key.day
    }
    let untouched = Set(waiting.map(\.key).filter { $0 == $0.first }.map(\.day))
    return waiting.filter { untouched.contains($0.key.day) && $0.status != .started }
  }

  /// Writes new messages: all bytes first, then the names of the later parts, then the first parts.
  private func write(_ messages: [Message]) throws(DiskError) {
    if messages.isEmpty { return }
    let paths = messages.map { path($0.key) }
    let drafts = paths.map { FilePath($0.string + ".new") }
    for (message, draft) in zip(messages, drafts) { try disk.write(message.json.bytes, to: draft) }
    for draft in drafts { try disk.sync(draft) }
    let isFirst = messages.map { $0.key.part == 1 }
    for index in messages.indices where !isFirst[index] {
      try disk.rename(drafts[index], to: paths[index])
    }
    if isFirst.contains(false) { try disk.syncFolder(folder) }
    for index in messages.indices where isFirst[index] {
      try disk.rename(drafts[index], to: paths[index])
    }
    try disk.syncFolder(folder)
  }

  /// Removes a message's file; somebody else may have done so.
  func removeIfThere(_ key: MessageKey) throws(DiskError) {
    do throws(DiskError) {
      try disk.remove(path(key))
    } catch {
      if error.reason != .noSuchFileOrDirectory { throw error }
    }
  }
}
