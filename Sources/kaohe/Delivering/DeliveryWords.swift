internal import Appraisal
internal import Commands
internal import Delivery
internal import Replies
internal import Webhook

/// What became of messages, as people read it: what the service answered and what to do, never the
/// service's own text.
struct DeliveryWords {
  let words: SystemWords

  /// Why, and what to do.
  func text(_ cause: Cause) -> String {
    let code = cause.code.map { words.term("cause.code", ["code": $0]) } ?? ""
    return words.term("cause.\(cause.reason.rawValue)") + code + " "
      + words.term("cause-do.\(cause.reason.rawValue)")
  }

  func text(_ error: SecretError) -> String {
    let place = error.reference.description
    return switch error.fault {
    case .absent: words.term("secret.absent", ["place": place])
    case .open(let bits):
      words.term("secret.open", ["place": place, "mode": String(bits & 0o777, radix: 8)])
    case .unreadable: words.term("secret.unreadable", ["place": place])
    }
  }

  /// A message's channel, kind, day and part.
  func name(_ key: MessageKey) -> String {
    "\(key.channel) \(key.kind) \(key.day) #\(([key.part] + key.cut).map(String.init).joined(separator: "-"))"
  }

  /// A run of the deliverer, a line a fact.
  func lines(_ report: Report) -> [String] {
    var lines: [String] = []
    if !report.delivered.isEmpty {
      lines.append(words.term("delivery.delivered", ["n": String(report.delivered.count)]))
    }
    lines += last(report.postponed).map { item in
      words.term("delivery.postponed", ["what": name(item.key), "why": text(item.cause)])
    }
    lines += report.aside.map { item in
      words.term(
        "delivery.aside",
        ["what": name(item.key), "why": text(item.cause), "key": item.key.description])
    }
    for channel in report.stopped.keys.sorted(by: { $0.description < $1.description }) {
      guard let cause = report.stopped[channel] else { continue }
      lines.append(
        words.term(
          "delivery.stopped", ["channel": channel.description, "why": text(cause)]))
    }
    for channel in report.locked.keys.sorted(by: { $0.description < $1.description }) {
      guard let error = report.locked[channel] else { continue }
      lines.append(
        words.term("delivery.locked", ["channel": channel.description, "why": text(error)]))
    }
    lines += report.homeless.map { key in
      words.term("delivery.homeless", ["what": name(key), "key": key.description])
    }
    lines += report.withdrawn.map { key in
      words.term(
        "delivery.withdrawn",
        ["what": name(key), "channel": key.channel.description, "day": key.day.description])
    }
    lines += report.damaged.map { words.term("delivery.damaged", ["file": $0]) }
    return lines.isEmpty ? [words.term("delivery.nothing")] : lines
  }

  /// The newest word on each message; one that went out after all is not told.
  private func last(_ items: [Report.Item]) -> [Report.Item] {
    var seen: Set<MessageKey> = []
    return items.reversed().filter { seen.insert($0.key).inserted }.reversed()
  }

  // MARK: Channels

  func text(_ error: ChannelError) -> String {
    let place = error.path.description
    return switch error.fault {
    case .missing: words.term("channel-fault.missing", ["place": place])
    case .unreadable: words.term("channel-fault.unreadable", ["place": place])
    case .notOneOf(let possible):
      words.term(
        "channel-fault.not-one-of",
        ["place": place, "possible": possible.joined(separator: ", ")])
    case .notAReference: words.term("channel-fault.not-a-reference", ["place": place])
    case .twice(let name):
      words.term("channel-fault.twice", ["place": place, "name": name.description])
    }
  }

  func text(_ fault: TypedSecrets.Fault) -> String {
    switch fault {
    case .bare(let what): words.term("channel-fault.not-a-reference", ["place": "--" + what])
    case .empty(let what): words.term("channel-fault.empty-input", ["place": "--" + what])
    case .taken(let file): words.term("channel-fault.taken", ["file": file])
    case .unwritable(let file): words.term("channel-fault.unwritable", ["file": file])
    }
  }

  func text(_ verdict: Verdict, channel: String) -> String {
    let fills = ["channel": channel]
    return switch verdict {
    case .delivered: words.term("channel.works", fills)
    case .retry(_, let cause), .fix(let cause), .bad(let cause), .unknown(let cause):
      words.term("channel.fails", fills) + " " + text(cause)
    }
  }

  /// A channel, what it gets, and whether it works.
  func text(_ channel: Channel, waiting: Int, stop: Stop?) -> String {
    let facts = [
      channel.dialect.rawValue, words.term("privacy.\(channel.privacy.rawValue)"), channel.site,
      channel.department, channel.language, channel.url.description,
      waiting == 0 ? nil : words.term("channel.waiting", ["n": String(waiting)]),
      stop.map { words.term("channel.stopped") + text($0.cause) },
    ]
    return channel.name.description + ": "
      + facts.compactMap { $0 }.joined(separator: words.term("comma"))
  }

  // MARK: Outbox

  func lines(_ state: OutboxState, zone: Zone) -> [String] {
    var lines = state.messages.map { message in
      let why = message.cause.map { text($0) } ?? words.term("outbox.new")
      let when = Instant(seconds: message.due.seconds).text(in: zone)
      let fills = [
        "key": message.key.description, "why": why, "when": when,
        "n": String(message.attempts),
      ]
      let line = words.term(
        message.status == .aside ? "outbox.aside" : "outbox.waiting", fills)
      return message.mayHaveArrived ? line + " " + words.term("outbox.maybe") : line
    }
    lines += state.stops.map { stop in
      words.term(
        "delivery.stopped", ["channel": stop.channel.description, "why": text(stop.cause)])
    }
    lines += state.damaged.map { words.term("delivery.damaged", ["file": $0]) }
    return lines.isEmpty ? [words.term("outbox.empty")] : lines
  }
}
