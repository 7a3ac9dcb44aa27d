internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// rate: one item's mark for one rater.
struct RateItem: Command {
  static let intents: [Intent] = [.rate]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    guard let subject = desk.subjects(reading).first,
      let newest = reading.form.flatMap(desk.books.shelf.form)
    else { return .refused(Refusal(.noForm), reading) }
    let period = desk.books.period(reading.period, of: newest, today: desk.today)
    if period.cycle != newest.cycle { return .ask(Question(.period), reading) }
    if period.first > desk.today {
      return .refused(Refusal(.futureDate, day: period.first), reading)
    }
    guard let form = desk.books.form(newest.id, in: period) else {
      return .refused(Refusal(.noForm), reading)
    }
    // The version of the period may lack what a later one has.
    guard let mark = reading.value, form.raters.contains(where: { $0.id == reading.rater }),
      let item = desk.criterion(reading.item, of: subject, under: form, in: period)
    else { return .refused(Refusal(.notForForm), reading) }
    if let refusal = item.refusal(ofMark: mark, on: form) { return .refused(refusal, reading) }
    let isMany = form.raters.first { $0.id == reading.rater }?.isMany ?? false
    let replaced = try desk.newest(.rate, of: subject, under: form, in: period) { entry in
      entry.criterion == reading.item && entry.rater == reading.rater
        && (!isMany || entry.by == desk.speaker.id)
    }
    let day = desk.day(of: subject, in: period)
    let entry = try desk.record(.rate, subject, in: period, on: day) { entry in
      entry.form = form.id
      entry.criterion = reading.item
      entry.rater = reading.rater
      entry.value = reading.value
      entry.note = reading.note
    }
    let card = try desk.card(with: entry, under: form)
    var logged = LoggedEntry(entry: entry, card: card, form: form)
    logged.replaced = replaced?.value
    return .logged([logged])
  }
}
