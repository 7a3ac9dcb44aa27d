internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// measure: a measured value of an indicator or a ratio.
struct LogMeasure: Command {
  static let intents: [Intent] = [.measure]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let date = reading.date ?? desk.today
    guard let subject = desk.subjects(reading).first, let form = desk.form(reading, on: date) else {
      return .refused(Refusal(.noForm), reading)
    }
    let running = Period(form.cycle, containing: date)
    let period =
      reading.period.map { desk.books.period($0, of: form, today: desk.today) } ?? running
    if period.cycle != form.cycle { return .ask(Question(.period), reading) }
    let replaced = try desk.newest(.measure, of: subject, under: form, in: period) { entry in
      entry.criterion == reading.item
    }
    let entry = try desk.record(.measure, subject, in: period, on: min(date, period.last)) {
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
