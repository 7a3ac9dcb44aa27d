internal import Appraisal
internal import Commands
internal import Delivery
internal import Disk
internal import Glibc
internal import Ledger
internal import Webhook

/// Sends for as long as it runs: the digest at its hour, everything else as it becomes due.
///
/// One for a store; asked to end, it finishes what is underway.
struct DeliveryWatch {
  private let keeping: Keeping
  private let store: Store
  private let clock = SignalClock()

  /// How long it sleeps at most before it looks at the outbox and the settings again, in
  /// milliseconds.
  private static let longestSleep = 30_000

  init(_ keeping: Keeping, _ office: DeliveryOffice) {
    self.keeping = keeping
    store = office.books.store
  }

  func run() throws(StoreError) -> ExitStatus {
    guard let lock = try lock() else {
      keeping.complain(keeping.words.term("delivery.watched"))
      return .notDone
    }
    defer { withExtendedLifetime(lock) {} }
    keeping.say(keeping.words.term("delivery.watching"))
    while !clock.isEnding {
      let next = try round()
      keeping.handOver(.done)
      let limit = clock.now().advanced(milliseconds: DeliveryWatch.longestSleep)
      clock.sleep(until: min(next ?? limit, limit))
    }
    keeping.say(keeping.words.term("delivery.ended"))
    return .done
  }

  private func lock() throws(StoreError) -> DiskLock? {
    try onDisk { () throws(DiskError) in
      try store.disk.makeFolder(store.outboxFolder)
      return try store.disk.lock(store.outboxFolder.appending("watch.lock"), wait: false)
    }
  }

  /// Queues the digest where it is time and sends what is due; the moment the next message is.
  ///
  /// The store is opened anew each time, so that new people, entries and channels count at once.
  private func round() throws(StoreError) -> Moment? {
    let office = try DeliveryOffice(keeping, try keeping.invocation.opened(), clock: clock)
    try queueDigest(office)
    let deliverer = try office.deliverer()
    let report: Report
    do throws(DeliveryError) {
      report = try deliverer.deliver(isEnding: { clock.isEnding })
    } catch {
      _ = try office.tell(error)
      return nil
    }
    let words = DeliveryWords(words: keeping.words)
    let news = [report.delivered, report.withdrawn, (report.postponed + report.aside).map(\.key)]
    if news.contains(where: { !$0.isEmpty }) {
      for line in words.lines(report) { keeping.say(line) }
    }
    return report.next
  }

  private func queueDigest(_ office: DeliveryOffice) throws(StoreError) {
    guard let time = office.books.settings.digestTime else { return }
    let now = Instant(seconds: clock.now().seconds)
    let day = time.newestDay(at: now, in: office.books.zone)
    let post = DigestPost(office.books, of: day)
    let speaker = office.books.speaker(office.language, today: office.today)
    for posting in try post.queue(
      for: try post.lacking(office.channels, today: office.today), at: now)
    {
      keeping.say(speaker.text(posting))
    }
  }
}

/// The machine's clock, whose sleep ends when the process is asked to.
final class SignalClock: Clock {
  private let machine = SystemClock()
  private var signals = sigset_t()
  private var wasAsked = false

  /// Holds back the signals that ask a process to end, so that what is underway is finished.
  init() {
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
    sigprocmask(SIG_BLOCK, &signals, nil)
  }

  /// Whether the process was asked to end.
  var isEnding: Bool {
    waitForSignal(milliseconds: 0)
    return wasAsked
  }

  func now() -> Moment { machine.now() }

  func sleep(until moment: Moment) {
    let rest = moment.milliseconds - now().milliseconds
    if rest > 0, !wasAsked { waitForSignal(milliseconds: rest) }
  }

  private func waitForSignal(milliseconds: Int) {
    var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    if sigtimedwait(&signals, nil, &time) > 0 { wasAsked = true }
  }
}
