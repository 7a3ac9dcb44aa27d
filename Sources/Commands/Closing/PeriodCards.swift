internal import Appraisal
internal import Ledger
internal import Replies

/// Everybody's cards of a period: those appraised over periods of its length, and whoever has
/// entries in it.
struct PeriodCards {
  let books: Books
  let period: Period

  private struct Key: Hashable {
    let subject: Subject
    let form: String
  }

  /// The cards, people first, in the order of the roster.
  func reports() throws(StoreError) -> [CardReport] {
    var reports: [CardReport] = []
    for key in try keys() {
      guard let form = books.form(key.form, in: period) else { continue }
      reports += try books.reports(of: key.subject, under: form, in: period)
    }
    return reports
  }

  private func keys() throws(StoreError) -> [Key] {
    var keys: [Key] = []
    for person in books.roster.people where person.isEmployed(in: period) {
      let day = person.lastDay(in: period)
      keys += books.forms(of: person, on: day).filter { $0.cycle == period.cycle }
        .map { Key(subject: .person(person.id), form: $0.id) }
    }
    for unit in books.roster.units {
      guard let form = books.form(of: unit, on: period.last), form.cycle == period.cycle else {
        continue
      }
      keys.append(Key(subject: .unit(unit.id), form: form.id))
    }
    var known = Set(keys)
    for entry in try books.journal.entries(in: period) where !entry.form.isEmpty {
      let key = Key(subject: entry.subject, form: entry.form)
      if known.insert(key).inserted { keys.append(key) }
    }
    return keys
  }

  /// A card's figures as a seal keeps them.
  func figure(of report: CardReport) -> Seal.Figure {
    let card = report.card
    let person = books.roster[subject: card.subject]
    let post =
      person?.posts.last { $0.from <= period.last && $0.position == card.position }
      ?? person?.post(on: period.last)
    return Seal.Figure(
      subject: card.subject, form: card.form, version: card.version, total: card.total,
      grade: card.grade?.id, pay: card.pay?.id, position: post?.position,
      department: post?.department)
  }
}
