internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// whatif: the same line with nothing written.
///
/// The line is carried out by its own command at a desk that records nothing.
struct TryOut: Command {
  static let intents: [Intent] = [.whatif]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let tried = reading.inner
    guard let command = AllCommands.command(for: tried.intent) else {
      return .unavailable(tried.intent)
    }
    // A mark in one's own column tells nobody the total of somebody else's card.
    let people = tried.members.compactMap { desk.books.roster[$0] }
    guard people.allSatisfy(desk.maySee) else { return .refused(Refusal(.notAllowed), reading) }
    var trial = desk
    trial.isTrial = true
    switch try command.run(tried, at: trial) {
    case .logged(let logged):
      var trials: [WhatIf] = []
      for entry in logged { trials.append(try whatIf(entry, desk)) }
      return .whatif(trials, line: nil)
    case .changed(let change): return .whatif([WhatIf(change)], line: nil)
    case .adjusted(let adjustment): return .whatif([WhatIf(adjustment.filing)], line: nil)
    case .ask(let question, _): return .ask(question, reading)
    case .refused(let refusal, _): return .refused(refusal, reading)
    case let other: return other
    }
  }

  private func whatIf(_ logged: LoggedEntry, _ desk: Desk) throws(StoreError) -> WhatIf {
    let entry = logged.entry
    let before = try desk.card(of: entry, under: logged.form)
    return WhatIf(entry: entry, form: logged.form, before: before, after: logged.card)
  }
}
