internal import Appraisal
internal import ArgumentParser
internal import Commands
internal import Delivery
internal import Ledger

/// deliver: sends what waits in the outbox, once or for as long as it runs.
struct DeliverCommand: KeeperCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliver", abstract: Usage.text("deliver"))

  @Flag(help: "\(Usage.text("deliver-once"))") var once = false
  @Flag(help: "\(Usage.text("deliver-watch"))") var watch = false

  func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
    if once && watch {
      keeping.complain(keeping.words.term("usage.once-or-watch"))
      return .usage
    }
    let office = try DeliveryOffice(keeping, try keeping.invocation.opened())
    return watch
      ? try DeliveryWatch(keeping, office).run()
      : try office.deliver(patience: DeliveryOffice.patience)
  }
}
