internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// form: the forms there are, or one form's criteria, ranges and bands.
struct ShowForms: Command {
  static let intents: [Intent] = [.form]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    if let form = (reading.form ?? reading.topic).flatMap(desk.books.shelf.form) {
      return .form(form)
    }
    return .forms(desk.books.shelf.newest)
  }
}
