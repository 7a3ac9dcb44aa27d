internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// standings: a ranking of the people of a department, or of all.
struct ShowStandings: Command {
  static let intents: [Intent] = [.standings]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let period = reading.period ?? Period(.month, containing: desk.today)
    let places = try CardFinder(desk: desk).places(in: period) { post in
      reading.department.map { $0 == post.department } ?? true
    }
    return .standings(
      Standings(
        period: period, department: reading.department, places: places, count: reading.count,
        isFromEnd: reading.isFromEnd))
  }
}
