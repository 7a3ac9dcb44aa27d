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
    guard form.incidents.contains(where: { $0.id == reading.criterion }) else {
      return .refused(Refusal(.notForForm), reading)
    }
    let period = Period(form.cycle, containing: date)
    let entry = try desk.record(.incident, subject, in: period, on: date) { entry in
      entry.form = form.id
      entry.criterion = reading.criterion
      entry.note = reading.note
    }
    let card = try desk.card(with: entry, under: form)
    return .logged([LoggedEntry(entry: entry, card: card, form: form)])
  }
}
