internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// measure: a measured value of an indicator or a ratio.
struct LogMeasure: Command {
  static let intents: [Intent] = [.measure]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let date = reading.date ?? desk.today
    guard let subject = desk.subjects(reading).first,
      let newest = reading.form.flatMap(desk.books.shelf.form)
    else { return .refused(Refusal(.noForm), reading) }
    let period =
      reading.period.map { desk.books.period($0, of: newest, today: desk.today) }
      ?? Period(newest.cycle, containing: date)
    if period.cycle != newest.cycle { return .ask(Question(.period), reading) }
    // The version of the period may lack what a later one has.
    guard let form = desk.books.form(newest.id, in: period),
      let item = desk.criterion(reading.item, of: subject, under: form, in: period),
      item.measure != nil
    else { return .refused(Refusal(.notForForm), reading) }
    let replaced = try desk.newest(.measure, of: subject, under: form, in: period) { entry in
      entry.criterion == reading.item
    }
    let entry = try desk.record(
      .measure, subject, in: period, on: min(date, desk.day(of: subject, in: period))
    ) {
      entry in
      entry.form = form.id
      entry.criterion = reading.item
      entry.value = reading.value
      entry.planned = reading.planned
      entry.note = reading.note
    }
    let card = try desk.card(with: entry, under: form)
    var logged = LoggedEntry(entry: entry, card: card, form: form)
    logged.replaced = replaced?.value
    return .logged([logged])
  }
}
