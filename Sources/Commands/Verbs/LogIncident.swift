internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// incident: an incident of a target letter's veto list.
struct LogIncident: Command {
  static let intents: [Intent] = [.incident]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let date = reading.date ?? desk.today
    guard let subject = desk.subjects(reading).first, let form = desk.form(reading, on: date) else {
      return .refused(Refusal(.noForm), reading)
    }
    let period = Period(form.cycle, containing: date)
    let entry = try desk.books.journal.append(to: period) { name in
      var entry = desk.entry(name, .incident, subject, on: date)
      entry.form = form.id
      entry.criterion = reading.criterion
      entry.note = reading.note
      return entry
    }
    let card = try desk.books.card(of: subject, under: form, in: period)
    return .logged([LoggedEntry(entry: entry, card: card, form: form)])
  }
}
