internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// score: a person's, a position's or a unit's cards.
struct ShowCard: Command {
  static let intents: [Intent] = [.score]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let finder = CardFinder(desk: desk)
    let reports = try finder.reports(reading)
    return reports.isEmpty ? finder.nothing(reading) : .cards(reports)
  }
}

/// me: one's own card, with one's own place and nobody else's.
struct ShowOwnCard: Command {
  static let intents: [Intent] = [.me]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let finder = CardFinder(desk: desk)
    var reports = try finder.reports(of: .person(desk.speaker.id), reading.period)
    for index in reports.indices {
      // A post left within the month is not ranked beside the present one.
      let isLeft = reports[..<index].contains { $0.card.form == reports[index].card.form }
      reports[index].place = isLeft ? nil : try place(reports[index].card, finder)
    }
    return reports.isEmpty ? finder.nothing(reading) : .cards(reports)
  }

  /// The place among everybody with the same form, at any site.
  private func place(_ card: ScoreCard, _ finder: CardFinder) throws(StoreError) -> CardReport
    .Place?
  {
    guard card.total != nil, let person = card.subject.person else { return nil }
    let places = try finder.places(in: card.period, form: card.form) { _ in true }
    let rows = Standings(period: card.period, department: nil, places: places, count: nil).rows
    return rows.first { $0.member == person }.map {
      CardReport.Place(rank: $0.rank, among: rows.count)
    }
  }
}
