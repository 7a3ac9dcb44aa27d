internal import Appraisal
internal import ArgumentParser
internal import Commands
internal import Delivery
internal import JSONText
internal import Ledger
internal import Replies

/// digest: a day's digest as a channel gets it; on request queued and sent.
struct DigestCommand: KeeperCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest", abstract: Usage.text("digest"))

  @Option(help: "\(Usage.text("digest-date"))") var date: String?
  @Option(help: "\(Usage.text("digest-channel"))") var channel: String?
  @Flag(help: "\(Usage.text("digest-post"))") var post = false

  func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
    let books = try keeping.invocation.opened()
    let office = try DeliveryOffice(keeping, books)
    guard let day = try day(keeping, office) else { return .usage }
    var channels = office.channels
    if let channel {
      guard let named = office.channel(named: channel) else { return .usage }
      channels = [named]
    }
    return post ? try send(day, channels, office) : try show(day, channels, office)
  }

  /// The day said, else the newest that is over or nearly so.
  private func day(_ keeping: Keeping, _ office: DeliveryOffice) throws(StoreError) -> Day? {
    guard let date else { return office.digestDay }
    guard let day = Day(iso: date) else {
      keeping.complain(
        UsageWords.text(.badValue("--date", date)))
      return nil
    }
    if day > office.today {
      keeping.complain(keeping.words.term("report.future-digest", ["day": date]))
      return nil
    }
    return day
  }

  private func show(
    _ day: Day, _ channels: [Channel], _ office: DeliveryOffice
  ) throws(StoreError) -> ExitStatus {
    let text: String
    if channel != nil, let only = channels.first {
      let speaker = office.speaker(for: only)
      text = try DigestPost(office.books, of: day).parts(for: only).map(speaker.text)
        .joined(separator: "\n\n")
    } else {
      text = try DigestPost(office.books, of: day).full(in: office.language)
    }
    if office.keeping.invocation.isJSON {
      let value: JSON = [
        "day": .string(day.description), "channel": channel.map { .string($0) } ?? .null,
        "text": .string(text),
      ]
      office.keeping.output.line(value.text)
    } else {
      office.keeping.say(text)
    }
    return .done
  }

  private func send(
    _ day: Day, _ channels: [Channel], _ office: DeliveryOffice
  ) throws(StoreError) -> ExitStatus {
    if channels.isEmpty {
      office.keeping.complain(office.keeping.words.term("report.no-channels"))
      return .notDone
    }
    let postings = try DigestPost(office.books, of: day).queue(
      for: channels, at: Invocation.now())
    let speaker = office.books.speaker(office.language, today: office.today)
    for posting in postings { office.keeping.say(speaker.text(posting)) }
    return try office.deliver(patience: DeliveryOffice.patience)
  }
}
