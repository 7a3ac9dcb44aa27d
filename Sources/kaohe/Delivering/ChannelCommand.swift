internal import Appraisal
internal import ArgumentParser
internal import Commands
internal import Delivery
internal import JSONText
internal import Ledger
internal import Webhook

/// channel: the team chats.
struct ChannelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "channel", abstract: Usage.text("channel"),
    subcommands: [Add.self, Test.self, List.self, Remove.self])

  /// channel add: one more chat, or new settings for one that is there.
  struct Add: KeeperCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: Usage.text("channel-add"),
      discussion: Usage.text("channel-add-more"))

    @Argument(help: "\(Usage.text("channel-name"))") var name: String
    @Option(help: "\(Usage.text("channel-dialect"))") var dialect: String
    @Option(help: "\(Usage.text("channel-url"))") var url: String
    @Option(help: "\(Usage.text("channel-secret"))") var secret: String?
    @Option(help: "\(Usage.text("channel-privacy"))") var privacy: String?
    @Option(help: "\(Usage.text("channel-site"))") var site: String?
    @Option(help: "\(Usage.text("channel-department"))") var department: String?
    @Option(help: "\(Usage.text("channel-keyword"))") var keyword: String?
    @Option(help: "\(Usage.text("channel-resend"))") var resend: String?
    @Option(help: "\(Usage.text("channel-mentions"))") var mentions: String?

    func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
      let books = try keeping.invocation.opened()
      let words = DeliveryWords(words: keeping.words)
      var input = TypedSecrets(name: name)
      do {
        let description = try json(&input, keeping.invocation.language)
        let channel = try Channel(description)
        try input.keep()
        try books.put(channel)
        keeping.say(
          keeping.words.term("channel.added", ["channel": channel.name.description]))
        return .done
      } catch let error as StoreError {
        throw error
      } catch let error as ChannelError {
        keeping.complain(words.text(error))
      } catch let error as TypedSecrets.Fault {
        keeping.complain(words.text(error))
      } catch {
        keeping.complain(String(describing: error))
      }
      return .usage
    }

    private func json(
      _ input: inout TypedSecrets, _ language: Language?
    ) throws(TypedSecrets.Fault) -> JSON {
      .compact([
        "name": .string(name), "dialect": .string(dialect),
        "url": .string(try input.reference(url, "url")),
        "secret": try secret.map { text throws(TypedSecrets.Fault) in
          .string(try input.reference(text, "secret"))
        },
        "language": language.map { .string($0.rawValue) }, "privacy": privacy.map { .string($0) },
        "site": site.map { .string($0) }, "department": department.map { .string($0) },
        "keyword": keyword.map { .string($0) }, "resend": resend.map { .string($0) },
        "mentions": mentions.map { .string($0) },
      ])
    }
  }

  /// channel test: sends one line and says what the answer means.
  struct Test: KeeperCommand {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: Usage.text("channel-test"))

    @Argument(help: "\(Usage.text("channel-name"))") var name: String

    func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
      let office = try DeliveryOffice(keeping, try keeping.invocation.opened())
      guard let channel = office.channel(named: name) else { return .usage }
      let document = office.speaker(for: channel).channelTest(name)
      let words = DeliveryWords(words: keeping.words)
      let deliverer = try office.deliverer()
      let verdict: Verdict
      do throws(SecretError) {
        verdict = try deliverer.test(document, to: channel)
      } catch {
        keeping.complain(words.text(error))
        return .notDone
      }
      keeping.say(words.text(verdict, channel: name))
      return verdict == .delivered ? .done : .notDone
    }
  }

  /// channel list: the chats, what each gets, and whether it works.
  struct List: KeeperCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: Usage.text("channel-list"))

    func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
      let office = try DeliveryOffice(keeping, try keeping.invocation.opened())
      let state = try OutboxState(office.books)
      if office.channels.isEmpty { keeping.say(keeping.words.term("report.no-channels")) }
      let words = DeliveryWords(words: keeping.words)
      for channel in office.channels {
        keeping.say(
          words.text(
            channel, waiting: state.waiting(for: channel.name), stop: state.stop(of: channel.name)))
      }
      return .done
    }
  }

  /// channel remove: a chat gets nothing any more.
  struct Remove: KeeperCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove", abstract: Usage.text("channel-remove"))

    @Argument(help: "\(Usage.text("channel-name"))") var name: String

    func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
      let books = try keeping.invocation.opened()
      let office = try DeliveryOffice(keeping, books)
      guard let channel = office.channel(named: name) else { return .usage }
      try books.remove(channel)
      keeping.say(keeping.words.term("channel.removed", ["channel": name]))
      return .done
    }
  }
}
