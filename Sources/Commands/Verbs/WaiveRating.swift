internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// waive: a missing column of ratings is waived by name, with a reason.
struct WaiveRating: Command {
  static let intents: [Intent] = [.waive]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    guard let subject = desk.subjects(reading).first,
      let newest = reading.form.flatMap(desk.books.shelf.form)
    else { return .refused(Refusal(.noForm), reading) }
    let period = desk.books.period(reading.period, of: newest, today: desk.today)
    guard period.cycle == newest.cycle, let form = desk.books.form(newest.id, in: period) else {
      return .ask(Question(.period), reading)
    }
    guard
      form.raters.contains(where: { $0.id == reading.rater })
        || form.sheets.contains(where: { $0.id == reading.rater })
    else { return .refused(Refusal(.notForForm), reading) }
    let day = desk.day(of: subject, in: period)
    let entry = try desk.record(.waive, subject, in: period, on: day) { entry in
      entry.form = form.id
      entry.rater = reading.rater
      entry.note = reading.note
    }
    let card = try desk.card(with: entry, under: form)
    return .logged([LoggedEntry(entry: entry, card: card, form: form)])
  }
}
