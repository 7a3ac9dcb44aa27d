internal import Appraisal
internal import Ledger
internal import Replies

/// A scorer that scores only what counts on the card of one post.
struct CardScorer {
  private let scorer: Scorer
  private let seats: Seats?
  private let seat: Seat?

  init(scorer: Scorer, seats: Seats?, seat: Seat?) {
    self.scorer = scorer
    self.seats = seats
    self.seat = seat
  }

  /// The entries that count on the card.
  func own(_ history: History) -> History { seats?.history(history, at: seat) ?? history }

  /// The card these entries make.
  func card(_ history: History) -> ScoreCard { scorer.card(own(history)) }

  /// The same card up to its total.
  func cardToTotal(_ history: History) -> ScoreCard { scorer.cardToTotal(own(history)) }

  /// The card's arithmetic.
  func explanation(_ history: History) -> Step? { scorer.explanation(own(history)) }
}

/// The cards of whoever held several posts that a form appraises by different items.
extension Books {
  /// The cards of a form in a period, the newest post's first.
  ///
  /// - Parameter withIdle: whether a post before the newest has a card though nothing was entered on
  ///   it.
  func reports(
    of subject: Subject, under form: Form, in period: Period, withIdle: Bool = false
  ) throws(StoreError) -> [CardReport] {
    let seats = try Seats(of: subject, under: form, in: period, self)
    guard let seats, seats.all.count > 1 else {
      return [CardReport(card: try card(of: subject, under: form, in: period), form: form)]
    }
    var reports: [CardReport] = []
    for seat in seats.all {
      let card = try card(of: subject, under: form, in: period, at: seat)
      var report = CardReport(card: card, form: form)
      report.post = seat.position
      let isIdle = try history(of: report).items.isEmpty
      if reports.isEmpty || withIdle || card.isClosed || !isIdle { reports.append(report) }
    }
    return reports
  }

  /// The entries that a card rests on.
  func history(of report: CardReport) throws(StoreError) -> History {
    let card = report.card
    let history = try history(of: card.subject, under: report.form, in: card.period)
    let seats = try Seats(of: card.subject, under: report.form, in: card.period, self)
    return seats?.history(history, at: seats?.seat(of: card)) ?? history
  }

  /// The scorer that a card came from.
  func scorer(of report: CardReport) throws(StoreError) -> CardScorer {
    let card = report.card
    let seats = try Seats(of: card.subject, under: report.form, in: card.period, self)
    return try scorer(
      of: card.subject, under: report.form, in: card.period, at: seats?.seat(of: card))
  }

  /// The post on whose card an entry counts; nil where there is but one card.
  func seat(of entry: Entry, under form: Form) throws(StoreError) -> Seat? {
    try Seats(of: entry.subject, under: form, in: entry.name.period, self)?.seat(of: entry)
  }
}
