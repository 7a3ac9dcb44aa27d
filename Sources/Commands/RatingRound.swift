internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// A whole form rated item by item; a round can be left and taken up again.
///
/// It keeps no position: the next item is the first without a mark in the column, so a round
/// continues where it was left, in any process.
struct RatingRound {
  let subject: Subject
  let form: String
  let period: Period
  let rater: String
  /// The item asked for.
  private(set) var item = ""
  /// Items passed over in this round.
  private var skipped: Set<String> = []
  /// When it was asked for.
  private(set) var asked: Instant

  /// A round for a reading that names no item; nil while its column or its period is not clear.
  init?(_ reading: Reading, at desk: Desk) {
    guard let subject = desk.subjects(reading).first, let rater = reading.rater,
      let form = reading.form.flatMap(desk.books.shelf.form)
    else { return nil }
    let period = desk.books.period(reading.period, of: form, today: desk.today)
    guard period.cycle == form.cycle else { return nil }
    self.subject = subject
    self.form = form.id
    self.period = period
    self.rater = rater
    asked = desk.now
  }

  /// The line that gives an answer for the item asked for.
  func line(_ answer: String) -> String {
    let who = subject.person?.description ?? ""
    return "rate \(who) \(period) \(item) \(rater) \(answer)"
  }

  mutating func skip() { skipped.insert(item) }

  /// Goes on to the next open item.
  mutating func step(_ desk: Desk) throws(StoreError) -> RatingStep? {
    guard let version = desk.books.form(form, in: period) else { return nil }
    asked = desk.now
    let card = try desk.books.card(of: subject, under: version, in: period)
    let rated = version.criteria(of: card).filter { $0.marks != nil }
    let column = card.raters.first { $0.id == rater }
    let marked = try marked(in: card, column, version, desk)
    let open = rated.filter { !marked.contains($0.id) }
    let next = open.first { !skipped.contains($0.id) }
    item = next?.id ?? ""
    return RatingStep(
      subject: subject, form: version, period: period, rater: rater, item: next,
      place: (rated.firstIndex { $0.id == next?.id } ?? 0) + 1, among: rated.count,
      open: open.count, total: desk.maySee(subject) ? column?.total : nil)
  }

  /// The items that have a mark: where several people rate in a column, one of the speaker's own.
  private func marked(
    in card: ScoreCard, _ column: RaterScore?, _ form: Form, _ desk: Desk
  ) throws(StoreError) -> Set<String> {
    guard form.raters.first(where: { $0.id == rater })?.isMany ?? false else {
      return Set(column?.items.map(\.id) ?? [])
    }
    let live = try desk.books.history(of: subject, under: form, in: period).live
    let own = live.filter { entry in
      entry.action == .rate && entry.rater == rater && entry.by == desk.speaker.id
    }
    return Set(own.compactMap(\.criterion))
  }
}
