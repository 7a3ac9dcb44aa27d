/// All reckonings that one card may look at, each made once.
final class Reckonings {
  /// How many cards may be begun inside one another: figures of one section or sheet that rest on
  /// everybody's figures of another.
  static let deepest = 200
  /// How many are being begun.
  var depth = 0
  let form: Form
  let surroundings: Surroundings
  /// The one that is asked for.
  private var main: Reckoning?
  private var others: [Key: Reckoning] = [:]

  private struct Key: Hashable {
    let subject: Subject
    let period: Period
  }

  init(form: Form, surroundings: Surroundings) {
    self.form = form
    self.surroundings = surroundings
  }

  /// The reckoning of the card that is asked for, whose entries are at hand.
  func main(
    _ subject: Subject, position: String?, period: Period, history: History
  ) -> Reckoning {
    let made = Reckoning(
      self, subject, position: position, period: period, history: history, givenTotal: nil)
    main = made
    return made
  }

  /// Somebody's reckoning in a period; nil where they were not appraised then.
  func reckoning(_ subject: Subject, _ period: Period) -> Reckoning? {
    if let main, main.subject == subject, main.period == period { return main }
    let key = Key(subject: subject, period: period)
    if let made = others[key] { return made }
    guard let facts = surroundings[subject] else { return nil }
    let given = facts.totals[period]
    guard let history = facts.histories[period] ?? given.map({ _ in History([]) }) else {
      return nil
    }
    let made = Reckoning(
      self, subject, position: facts.position, period: period, history: history,
      givenTotal: given)
    others[key] = made
    return made
  }
}
