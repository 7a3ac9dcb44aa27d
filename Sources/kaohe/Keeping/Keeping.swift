internal import Appraisal
internal import ArgumentParser
internal import Commands
internal import Ledger
internal import Replies

/// Runs the subcommands for whoever keeps the store.
struct Keeping {
  let invocation: Invocation
  let output: Output
  /// What was said to a program that reads along.
  let said = SaidLines()

  init(_ invocation: Invocation, _ output: Output) {
    self.invocation = invocation
    self.output = output
  }

  func run() throws(StoreError) -> ExitStatus {
    do {
      var command = try Root.parseAsRoot(arguments)
      if let keeper = command as? any KeeperCommand { return try run(keeper) }
      // Help, and subcommands that only have some.
      try command.run()
      return .done
    } catch let error as StoreError {
      throw error
    } catch {
      return tell(error)
    }
  }

  private func run(_ keeper: any KeeperCommand) throws(StoreError) -> ExitStatus {
    let status = try keeper.run(self)
    handOver(status)
    return status
  }

  /// The subcommand and what follows it.
  var arguments: [String] { [invocation.subcommand].compactMap { $0 } + invocation.rest }

  /// Says what the argument library has to say: help that was asked for, or a wrong usage.
  private func tell(_ error: any Error) -> ExitStatus {
    let text = Root.fullMessage(for: error)
    guard Root.exitCode(for: error) == .success else {
      complain(text)
      handOver(.usage)
      return .usage
    }
    output.line(text)
    return .done
  }

  var words: SystemWords { SystemWords(invocation.language ?? .simplifiedChinese) }

  /// The ledger's day: the one given, else the clock's.
  func today(_ zone: Zone) -> Day { invocation.today ?? zone.day(at: Invocation.now()) }
}

/// A subcommand that keeps the store.
protocol KeeperCommand: ParsableCommand {
  /// Does it, and says how it went.
  func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus
}

/// The subcommands and their help.
struct Root: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kaohe", abstract: Usage.text("kaohe"), discussion: Usage.text("options"),
    subcommands: [
      SayHelp.self, ParseHelp.self, InitCommand.self, RosterCommand.self, UnitsCommand.self,
      FormCommand.self, CheckCommand.self, BackupCommand.self, RestoreCommand.self,
      ExportCommand.self, ImportCommand.self, DigestCommand.self, DeliverCommand.self,
      ChannelCommand.self, OutboxCommand.self,
    ])
}

/// Help texts, which are words like all others.
enum Usage {
  static func text(_ name: String, _ fills: [String: String] = [:]) -> String {
    SystemWords(.english).term("usage.\(name)", fills)
  }
}

/// `say` and `parse` are run without the argument library; here they only have their help.
struct SayHelp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "say", abstract: Usage.text("say"))
  @Argument(help: "\(Usage.text("message"))") var message: [String] = []
}

/// See ``SayHelp``.
struct ParseHelp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse", abstract: Usage.text("parse"))
  @Argument(help: "\(Usage.text("message"))") var message: [String] = []
}
