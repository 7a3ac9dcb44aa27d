internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// whatif: the same line with nothing written.
struct TryOut: Command {
  static let intents: [Intent] = [.whatif]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let date = reading.date ?? desk.today
    guard let form = desk.form(reading, on: date) else {
      return .refused(Refusal(.noForm), reading)
    }
    let period = Period(form.cycle, containing: date)
    var trials: [WhatIf] = []
    for subject in desk.subjects(reading) {
      let entries = try desk.books.entries(of: subject, under: form, in: period)
      let name = EntryName(period: period, number: (entries.last?.name.number ?? 0) + 1)
      let occurrence = Occurrence(reading, form, subject, desk)
      let gives = occurrence.rule?.isGain ?? (reading.criterion == nil && reading.rule == nil)
      let entry = occurrence.filled(
        desk.entry(name, gives ? .commend : .deduct, subject, on: date))
      let scorer = try desk.books.scorer(of: subject, under: form, in: period)
      trials.append(
        WhatIf(
          entry: entry, form: form, before: scorer.card(History(entries)),
          after: scorer.card(History(entries + [entry]))))
    }
    return .whatif(trials)
  }
}
