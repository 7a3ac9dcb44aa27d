internal import Appraisal
internal import ArgumentParser
internal import Commands
internal import Ledger

/// init: makes a store, with a demo in it if asked.
struct InitCommand: KeeperCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: Usage.text("init"))

  @Flag(help: "\(Usage.text("demo"))") var demo = false

  func run(_ keeping: Keeping) throws(StoreError) -> ExitStatus {
    let store = keeping.invocation.namedStore
    var settings = Settings()
    if let language = keeping.invocation.language { settings.language = language }
    try store.create(settings: settings, forms: NewStore.forms)
    if demo {
      try DemoLedger(store, now: Invocation.now, salt: Invocation.randomText)
        .fill(today: keeping.today(.shanghai))
    }
    keeping.say(
      keeping.words.term("report.made", ["store": keeping.invocation.store.string]))
    return .done
  }
}
