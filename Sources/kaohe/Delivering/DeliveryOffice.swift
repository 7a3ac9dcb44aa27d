internal import Appraisal
internal import Commands
internal import Delivery
internal import Disk
internal import Ledger
internal import Replies
internal import Webhook

/// What every subcommand about the team chats needs: the channels, the outbox, and words for what
/// became of a message.
struct DeliveryOffice {
  let keeping: Keeping
  let books: Books
  let channels: [Channel]
  let clock: any Clock

  /// How long one run waits for messages that are not due yet, in milliseconds: long enough for a
  /// service's own minute to pass.
  static let patience = 65_000
  /// For how many days receipts are kept.
  static let receiptDays = 90

  init(_ keeping: Keeping, _ books: Books, clock: any Clock = SystemClock()) throws(StoreError) {
    self.keeping = keeping
    self.books = books
    self.clock = clock
    channels = try books.channels()
  }

  var language: Language { keeping.invocation.language ?? books.settings.language }

  var today: Day { keeping.today(books.zone) }

  /// The newest day a digest can be about: in the small hours that is the day before.
  var digestDay: Day {
    if keeping.invocation.today != nil { return today }
    let hoursBack = Instant(seconds: clock.now().seconds - DigestTime.nightEnds * 3600)
    return books.zone.day(at: hoursBack)
  }

  func speaker(for channel: Channel) -> Speaker {
    books.speaker(channel.language.flatMap(Language.init) ?? books.settings.language, today: today)
  }

  /// The channel with a name; says so where there is none.
  func channel(named name: String) -> Channel? {
    if let channel = channels.first(where: { $0.name.description == name }) { return channel }
    let known = channels.map(\.name.description).joined(separator: ", ")
    let none = keeping.words.term("report.none")
    keeping.complain(
      keeping.words.term(
        "report.no-channel", ["name": name, "known": known.isEmpty ? none : known]))
    return nil
  }

  /// A deliverer for the store's outbox.
  func deliverer() throws(StoreError) -> Deliverer {
    Deliverer(
      outbox: try books.outbox(), channels: channels, secrets: secrets,
      transport: CurlTransport(), clock: clock, chance: { Double.random(in: 0..<1) })
  }

  var secrets: SecretReader {
    SecretReader(
      disk: books.store.disk, relativeTo: books.store.folder, environment: Invocation.environment)
  }

  /// Sends what is due, and says how it went.
  func deliver(patience: Int) throws(StoreError) -> ExitStatus {
    let deliverer = try deliverer()
    let report: Report
    do throws(DeliveryError) {
      report = try deliverer.deliver(patience: patience)
    } catch {
      return try tell(error)
    }
    try prune()
    let words = DeliveryWords(words: keeping.words)
    for line in words.lines(report) { keeping.say(line) }
    return report.isClean ? .done : .notDone
  }

  func tell(_ error: DeliveryError) throws(StoreError) -> ExitStatus {
    switch error {
    case .underway:
      keeping.complain(keeping.words.term("delivery.underway"))
      return .notDone
    case .disk(let error): throw .disk(error)
    }
  }

  private func prune() throws(StoreError) {
    let outbox = try books.outbox()
    let today = books.zone.day(at: Instant(seconds: clock.now().seconds))
    try onDisk { () throws(DiskError) in
      try outbox.prune(before: MessageKey.Day(today - DeliveryOffice.receiptDays))
    }
  }
}

extension Report {
  /// Whether nothing is left that anybody has to know of.
  var isClean: Bool {
    postponed.isEmpty && aside.isEmpty && stopped.isEmpty && locked.isEmpty && homeless.isEmpty
      && withdrawn.isEmpty && damaged.isEmpty
  }
}
