internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// form: the forms there are, or one form's criteria, ranges and bands.
struct ShowForms: Command {
  static let intents: [Intent] = [.form]

  /// The most forms that are offered for one that is not there.
  private static let mostNear = 3

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    if let form = (reading.form ?? reading.topic).flatMap(desk.books.shelf.form) {
      return .form(form)
    }
    let forms = desk.books.shelf.newest
    guard let word = reading.topic else { return .forms(forms) }
    var refusal = Refusal(.unknownForm, word: word)
    let near = forms.near(word).prefix(ShowForms.mostNear).map { "form \($0.id)" }
    refusal.line = near.isEmpty ? nil : near.joined(by: " / ")
    return .refused(refusal, reading)
  }
}
