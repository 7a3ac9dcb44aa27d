public import Appraisal
public import Delivery
internal import Disk
public import Ledger
public import Markup
public import Replies
internal import Webhook

/// A day's digest for the team chats: one a channel and day, in the channel's language and with no
/// more than those who read it may know.
public struct DigestPost {
  private let books: Books
  private let day: Day

  /// The longest outage, in days, that one digest makes up for.
  private static let longestGap = 31

  /// The digest of a day of the ledger.
  public init(_ books: Books, of day: Day) {
    self.books = books
    self.day = day
  }

  /// The digest as a channel gets it, as chat messages within the service's limits.
  public func parts(for channel: Channel) throws(StoreError) -> [Document] {
    let draft = try draft(for: channel, since: try since(channel, try books.outbox()))
    guard let dialect = Dialects.named(channel.dialect),
      let parts = try? dialect.parts(
        of: draft.document, titled: Heading(resent: draft.resent, keyword: channel.keyword))
    else { return [draft.document] }
    return parts.map(\.document)
  }

  /// The digest in full, for supervisors at a terminal.
  public func full(in language: Language, style: Style = Style()) throws(StoreError) -> String {
    let digest = try DigestMaker(
      books: books, day: day, since: day, scope: DigestReport.Scope()
    ).report()
    return books.speaker(language, style: style, today: day).text(.digest(digest, postings: nil))
  }

  /// Puts the digest in the outbox for channels that do not have it yet.
  ///
  /// - Parameters:
  ///   - channels: where it shall go.
  ///   - now: the clock.
  public func queue(
    for channels: [Channel], at now: Instant
  ) throws(StoreError) -> [DigestReport.Posting] {
    var outbox = try books.outbox()
    var drafts: [Draft] = []
    for channel in channels where try !isHeld(channel, outbox) {
      drafts.append(try draft(for: channel, since: try since(channel, outbox)))
    }
    let moment = Moment(milliseconds: now.seconds * 1000)
    let fates = try onDisk { () throws(DiskError) in try outbox.enqueue(drafts, at: moment) }
    let queued = Dictionary(zip(drafts.map(\.channel.name), fates)) { one, _ in one }
    return channels.map { channel in
      DigestReport.Posting(
        channel: channel.name.description, day: day,
        fate: DigestReport.Posting.Fate(queued[channel.name] ?? .already))
    }
  }

  /// The channels that lack the digest.
  ///
  /// For a past day only those that had one before, so that a channel added today does not begin
  /// with yesterday.
  ///
  /// - Parameter today: the ledger's day.
  public func lacking(_ channels: [Channel], today: Day) throws(StoreError) -> [Channel] {
    let outbox = try books.outbox()
    let isOver = day < today
    var lacking: [Channel] = []
    for channel in channels {
      if try isHeld(channel, outbox) { continue }
      if isOver, try lastDelivered(channel, outbox) == nil { continue }
      lacking.append(channel)
    }
    return lacking
  }

  /// The channels for which the digest waits and has not gone out.
  public func stuck() throws(StoreError) -> [String] {
    let outbox = try books.outbox()
    let waiting = try onDisk { () throws(DiskError) in try outbox.contents() }.messages
    let channels = waiting.map(\.key).filter { $0.kind == .digest && $0.day == MessageKey.Day(day) }
      .map(\.channel.description)
    return Set(channels).sorted()
  }

  /// What to say of channels that the digest did not reach.
  ///
  /// - Parameters:
  ///   - channels: every channel there is.
  ///   - today: the ledger's day.
  public func notices(_ channels: [Channel], today: Day) throws(StoreError) -> [Notice] {
    if channels.isEmpty { return [] }
    let missed = try lacking(channels, today: today).map(\.name.description)
    return [("missed", missed), ("stuck", try stuck())].flatMap { name, channels in
      channels.map { Notice("digest.\(name)", ["channel": $0, "day": day.description]) }
    }
  }

  private func draft(for channel: Channel, since: Day) throws(StoreError) -> Draft {
    let scope = DigestReport.Scope(site: channel.site, department: channel.department)
    let full = try DigestMaker(books: books, day: day, since: since, scope: scope).report()
    let digest = channel.privacy == .group ? full.forGroup : full
    let speaker = books.speaker(
      channel.language.flatMap(Language.init) ?? books.settings.language, today: day)
    let roster = books.roster
    let document = speaker.document(digest) { id in
      channel.mentions == .nobody ? nil : roster[id]?.chatID.map { UserID(rawValue: $0) }
    }
    return Draft(
      for: channel, .digest, of: MessageKey.Day(day), document,
      resent: speaker.resent, replacesOlder: true)
  }

  /// The first day the digest covers: after an outage, the day after the last one that arrived
  /// (`CASES.md` A22).
  private func since(_ channel: Channel, _ outbox: Outbox) throws(StoreError) -> Day {
    let last = try lastDelivered(channel, outbox)
    guard let last, let lastDay = Day(iso: last.description),
      day.number - lastDay.number <= DigestPost.longestGap
    else { return day }
    return lastDay + 1
  }

  private func isHeld(_ channel: Channel, _ outbox: Outbox) throws(StoreError) -> Bool {
    try onDisk { () throws(DiskError) in
      try outbox.holds(.digest, of: MessageKey.Day(day), for: channel.name)
    }
  }

  private func lastDelivered(
    _ channel: Channel, _ outbox: Outbox
  ) throws(StoreError) -> MessageKey.Day? {
    try onDisk { () throws(DiskError) in
      try outbox.lastDelivered(.digest, to: channel.name, before: MessageKey.Day(day))
    }
  }
}

extension DigestReport.Posting.Fate {
  fileprivate init(_ fate: Enqueued) {
    self =
      switch fate {
      case .queued(let parts, let replacing): .queued(parts: parts, replacing: replacing.count)
      case .already: .already
      case .impossible: .impossible
      }
  }
}

extension MessageKey.Day {
  /// A day of the ledger.
  public init(_ day: Appraisal.Day) {
    let (year, month, number) = day.civil
    self.init(year: year, month: month, day: number)
  }
}
