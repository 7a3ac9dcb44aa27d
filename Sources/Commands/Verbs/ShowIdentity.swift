internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// whoami: the identity and role the bot sees.
struct ShowIdentity: Command {
  static let intents: [Intent] = [.whoami]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    .identity(desk.speaker)
  }
}
