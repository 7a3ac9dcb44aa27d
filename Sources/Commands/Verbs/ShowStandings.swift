internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// standings: a ranking of the people of a department, of those with a form, or of all.
struct ShowStandings: Command {
  static let intents: [Intent] = [.standings]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let form = reading.form.flatMap(desk.books.shelf.form)
    let period =
      form.map { desk.books.period(reading.period, of: $0, today: desk.today) }
      ?? reading.period ?? Period(.month, containing: desk.today)
    let places = try CardFinder(desk: desk).places(in: period, form: form?.id, reading.includes)
    var standings = Standings(
      period: period, department: reading.department, places: places, count: reading.count,
      isFromEnd: reading.isFromEnd)
    standings.form = form
    return .standings(standings)
  }
}
