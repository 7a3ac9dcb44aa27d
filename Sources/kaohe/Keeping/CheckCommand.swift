internal import Appraisal
internal import ArgumentParser
internal import Commands
internal import Ledger

/// check: verifies the whole store.
struct CheckCommand: KeeperCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: Usage.text("check"))

  func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
    _ = try keeping.invocation.opened()
    return .done
  }
}
