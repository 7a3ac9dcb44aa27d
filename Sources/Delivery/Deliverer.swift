internal import Disk
internal import SystemPackage
public import Webhook

/// Sends what lies in the outbox, all channels side by side.
///
/// The order of steps makes it safe to be killed at any of them: the attempt is on disk before the
/// request leaves, the receipt is durable before the next request, and the message's file goes only
/// after that. Where the service tells a message it has seen, attempts are not written down, and
/// receipts are made durable when nothing is left to send.
public final class Deliverer {
  var outbox: Outbox
  let transport: any Transport
  let clock: any Clock
  let chance: Chance
  private let channels: [Channel]
  let secrets: SecretReader

  var lanes: [Lane] = []
  var report = Report()
  /// Messages with a receipt that is not durable yet, so that their files are still there.
  private var answered: [MessageKey] = []

  /// A deliverer.
  ///
  /// - Parameters:
  ///   - outbox: the store's outbox.
  ///   - channels: the channels of the settings.
  ///   - secrets: looks their secrets up.
  ///   - transport: carries requests out.
  ///   - clock: the time.
  ///   - chance: a number from 0 up to 1, drawn for jitter.
  public init(
    outbox: Outbox, channels: [Channel], secrets: SecretReader, transport: any Transport,
    clock: any Clock, chance: @escaping Chance
  ) {
    self.outbox = outbox
    self.channels = channels
    self.secrets = secrets
    self.transport = transport
    self.clock = clock
    self.chance = chance
  }

  /// Sends all that is due, and what becomes due within the patience given.
  ///
  /// - Parameters:
  ///   - patience: milliseconds it may sleep for a message that is not due yet; 0 for none.
  ///   - isEnding: asked between steps; after true, what is underway is finished and no more begun.
  public func deliver(
    patience: Int = 0, isEnding: () -> Bool = { false }
  ) throws(DeliveryError) -> Report {
    do throws(DiskError) {
      let lock = try outbox.disk.lock(outbox.folder.appending("deliver.lock"), wait: false)
      if let lock {
        defer { withExtendedLifetime(lock) {} }
        try run(until: clock.now().advanced(milliseconds: patience), isEnding)
        return report
      }
    } catch {
      throw .disk(error)
    }
    throw .underway
  }

  private func run(until end: Moment, _ isEnding: () -> Bool) throws(DiskError) {
    try load()
    while true {
      let next = isEnding() ? nil : try startDue()
      // While requests are on their way, not between them.
      try outbox.book.write()
      for lane in lanes.indices { lanes[lane].prepare(at: clock.now()) }
      if lanes.contains(where: { $0.underway != nil }) {
        let rest = next.map { $0.milliseconds - clock.now().milliseconds }
        for (ticket, result) in transport.wait(milliseconds: max(0, rest ?? 60_000)) {
          try finish(ticket, result)
        }
      } else if let next, next <= end, !isEnding() {
        try flush()
        clock.sleep(until: next)
      } else {
        break
      }
    }
    try flush()
    report.next = nextDue()
  }

  /// Reads the outbox and makes a lane for each channel that has messages.
  private func load() throws(DiskError) {
    report = Report()
    lanes = []
    var contents = try outbox.contents()
    report.damaged = contents.damaged
    for key in contents.sent { try outbox.removeIfThere(key) }
    for stop in try outbox.stops() { report.stopped[stop.channel] = stop.cause }
    let history = try history(contents.messages)
    contents.messages.removeAll { $0.status == .aside }
    for (name, messages) in Dictionary(grouping: contents.messages, by: \.key.channel) {
      guard let channel = channels.first(where: { $0.name == name }),
        let dialect = Dialects.named(channel.dialect)
      else {
        report.homeless += messages.map(\.key)
        continue
      }
      let (fitting, unfit) = split(messages, fitting: channel)
      try outbox.withdraw(unfit, at: clock.now())
      report.withdrawn += unfit.map(\.key)
      if report.stopped[name] != nil || fitting.isEmpty { continue }
      do throws(SecretError) {
        let mailbox = try secrets.mailbox(of: channel)
        let pace = PaceKeeper(dialect.pace, after: history[name] ?? [])
        lanes.append(
          Lane(
            channel: channel, dialect: dialect, mailbox: mailbox, pace: pace,
            queue: fitting.reversed()))
      } catch {
        report.locked[name] = error
      }
    }
    lanes.sort { $0.channel.name.description < $1.channel.name.description }
    for lane in lanes.indices { try recover(lane) }
  }

  /// The messages a channel may get as it is now, and those made when it had other readers.
  private func split(
    _ messages: [Message], fitting channel: Channel
  ) -> (fitting: [Message], unfit: [Message]) {
    (
      messages.filter { $0.audience.fits(channel) }, messages.filter { !$0.audience.fits(channel) }
    )
  }

  /// When each channel was sent to in the last minutes, by receipts and attempts.
  private func history(_ messages: [Message]) throws(DiskError) -> [Channel.Name: [Moment]] {
    var history: [Channel.Name: [Moment]] = [:]
    let recent = clock.now().advanced(milliseconds: -600_000)
    for message in messages {
      if let last = message.lastAttempt { history[message.key.channel, default: []].append(last) }
    }
    for day in try outbox.book.days().suffix(3) {
      for receipt in try outbox.receipts(of: day) where receipt.end == .delivered {
        if receipt.at > recent { history[receipt.key.channel, default: []].append(receipt.at) }
      }
    }
    return history
  }

  /// Attempts that a crash cut off: nobody knows whether they arrived.
  private func recover(_ lane: Int) throws(DiskError) {
    for index in lanes[lane].queue.indices.reversed()
    where lanes[lane].queue[index].status == .started {
      lanes[lane].queue[index].mayHaveArrived = true
      lanes[lane].queue[index].attempts += 1
      lanes[lane].queue[index].cause = Cause(.interrupted)
      lanes[lane].queue[index].status = .waiting
      if lanes[lane].channel.resend == .never, lanes[lane].doubles {
        let message = lanes[lane].queue.remove(at: index)
        try putAside(message, Cause(.interrupted))
      }
    }
  }

  /// Starts what is due; the moment at which the next one will be.
  private func startDue() throws(DiskError) -> Moment? {
    var next: Moment?
    for lane in lanes.indices {
      while let due = lanes[lane].next(from: clock.now(), chance) {
        guard due <= clock.now() else {
          next = min(next ?? due, due)
          break
        }
        try start(lane)
      }
    }
    return next
  }

  private func start(_ lane: Int) throws(DiskError) {
    guard var message = lanes[lane].queue.popLast() else { return }
    // A newer digest may have taken its place meanwhile.
    guard try outbox.disk.size(of: outbox.path(message.key)) != nil else { return }
    let now = clock.now()
    let request: Request
    do throws(Cause) {
      request = try lanes[lane].request(for: message, at: now)
    } catch {
      try stop(lane, message, error)
      return
    }
    message.lastAttempt = now
    if lanes[lane].doubles {
      message.status = .started
      try outbox.save(message)
    }
    lanes[lane].pace.record(now)
    lanes[lane].underway = message
    transport.start(request, ticket: lane)
  }

  private func finish(_ lane: Int, _ result: TransferResult) throws(DiskError) {
    guard lanes.indices.contains(lane), var message = lanes[lane].underway else { return }
    lanes[lane].underway = nil
    message.attempts += 1
    message.status = .waiting
    let verdict = result.verdict(of: lanes[lane].dialect)
    switch verdict {
    case .delivered: try deliver(message, lane)
    case .retry(let wait, let cause): try postpone(message, lane, result, wait, cause)
    case .fix(let cause): try stop(lane, message, cause)
    case .bad(let cause): try rework(message, lane, cause)
    case .unknown(let cause): try putAside(message, cause)
    }
  }

  private func deliver(_ message: Message, _ lane: Int) throws(DiskError) {
    outbox.book.append(Receipt(message, .delivered, at: clock.now()))
    report.delivered.append(message.key)
    answered.append(message.key)
    // Where the service would show it twice, power must not be able to take the receipt either.
    if lanes[lane].doubles { try flush() }
  }

  /// Makes receipts durable, then removes the files of their messages.
  private func flush() throws(DiskError) {
    try outbox.book.sync()
    for key in answered { try outbox.removeIfThere(key) }
    answered.removeAll()
  }

  private func nextDue() -> Moment? {
    let now = clock.now()
    var next: Moment?
    for lane in lanes.indices {
      if let due = lanes[lane].next(from: now, chance) { next = min(next ?? due, due) }
    }
    return next
  }
}
