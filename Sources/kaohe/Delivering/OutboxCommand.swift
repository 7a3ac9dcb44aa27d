internal import ArgumentParser
internal import Commands
internal import Delivery
internal import Disk
internal import Ledger
internal import Webhook

/// outbox: what waits to be sent and why, and what a person decides about it.
struct OutboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outbox", abstract: Usage.text("outbox"),
    subcommands: [List.self, Send.self, Drop.self], defaultSubcommand: List.self)

  /// outbox list: what waits, what was kept aside, which channels are stopped.
  struct List: KeeperCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: Usage.text("outbox-list"))

    func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
      let books = try keeping.invocation.opened()
      let words = DeliveryWords(words: keeping.words)
      for line in words.lines(try OutboxState(books), zone: books.zone) {
        keeping.say(line)
      }
      return .done
    }
  }

  /// outbox send: a message that was kept aside is to be sent after all.
  struct Send: KeeperCommand {
    static let configuration = CommandConfiguration(
      commandName: "send", abstract: Usage.text("outbox-send"))

    @Argument(help: "\(Usage.text("outbox-key"))") var key: String

    func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
      try keeping.decide(key, "outbox.sent") { outbox, key throws(DiskError) in
        try outbox.release(key, at: SystemClock().now())
      }
    }
  }

  /// outbox drop: a message is given up.
  struct Drop: KeeperCommand {
    static let configuration = CommandConfiguration(
      commandName: "drop", abstract: Usage.text("outbox-drop"))

    @Argument(help: "\(Usage.text("outbox-key"))") var key: String

    func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
      try keeping.decide(key, "outbox.dropped") { outbox, key throws(DiskError) in
        try outbox.drop(key, at: SystemClock().now())
      }
    }
  }
}

extension Keeping {
  /// Does something about one message, named as `outbox` shows it.
  fileprivate func decide(
    _ name: String, _ done: String,
    _ decision: (inout Outbox, MessageKey) throws(DiskError) -> Bool
  ) throws(StoreError) -> ExitStatus {
    let books = try invocation.opened()
    var outbox = try books.outbox()
    let state = try OutboxState(books)
    let key = state.messages.first { $0.key.description == name }?.key
    var isDone = false
    if let key {
      isDone = try onDisk { () throws(DiskError) in try decision(&outbox, key) }
    }
    guard isDone else {
      complain(words.term("outbox.unknown", ["key": name]))
      return .notDone
    }
    say(words.term(done, ["key": name]))
    return .done
  }
}

/// What lies in a store's outbox.
struct OutboxState {
  let messages: [Delivery.Message]
  let damaged: [String]
  let stops: [Stop]

  init(_ books: Books) throws(StoreError) {
    let outbox = try books.outbox()
    let contents = try onDisk { () throws(DiskError) in try outbox.contents() }
    messages = contents.messages
    damaged = contents.damaged
    stops = try onDisk { () throws(DiskError) in try outbox.stops() }
  }

  func waiting(for channel: Channel.Name) -> Int {
    messages.count { $0.key.channel == channel }
  }

  func stop(of channel: Channel.Name) -> Stop? { stops.first { $0.channel == channel } }
}
