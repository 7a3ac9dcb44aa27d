internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// Which sheets and ratings are owed for whom, by whom and until when (`CASES.md` N6, N7).
struct Coverage {
  let desk: Desk

  /// What is owed for the cards that end with a period, of all or of the place a question names.
  func report(
    _ period: Period, of asked: Reading = Reading(.pending)
  ) throws(StoreError) -> PendingReport {
    var rows: [PendingReport.Row] = []
    var owers = Owers(books: desk.books, day: desk.today)
    try desk.books.journal.readingAll(in: period) { () throws(StoreError) in
      for (subject, form) in try appraised(in: period, asked) {
        let whole = Period(form.cycle, containing: period.last)
        let cards = try desk.books.reports(of: subject, under: form, in: whole).map(\.card)
        for card in cards where !card.isClosed {
          for owed in card.waiting {
            add(owed, by: owers.of(owed, for: subject, on: form), of: card, form, to: &rows)
          }
        }
      }
    }
    let unit = asked.unit.flatMap { id in desk.books.roster.units.first { $0.id == id } }
    return PendingReport(
      period: period, place: unit?.name ?? asked.department ?? asked.site, rows: rows)
  }

  /// Everybody and every unit with the forms whose cards end with a period: a year's card is not
  /// asked for in June.
  private func appraised(
    in period: Period, _ asked: Reading
  ) throws(StoreError) -> [(Subject, Form)] {
    var found: [(Subject, Form)] = []
    let finder = CardFinder(desk: desk)
    for id in try finder.people(in: period, asked.includes) {
      guard let person = desk.books.roster[id] else { continue }
      let day = min(period.last, person.left ?? period.last)
      for form in desk.books.forms(of: person, on: day) where ends(form, with: period) {
        found.append((.person(id), form))
      }
    }
    for unit in desk.books.roster.units where asked.includes(unit) {
      guard let form = desk.books.form(of: unit, on: period.last), ends(form, with: period) else {
        continue
      }
      found.append((.unit(unit.id), form))
    }
    return found
  }

  private func ends(_ form: Form, with period: Period) -> Bool {
    form.cycle == period.cycle
      || (period.cycle == .month && Period(form.cycle, containing: period.last).end == period.end)
  }

  private func add(
    _ owed: String, by owers: [PersonID], of card: ScoreCard, _ form: Form,
    to rows: inout [PendingReport.Row]
  ) {
    let isKnown = { (row: PendingReport.Row) in
      row.form.id == form.id && row.period == card.period && row.owed == owed && row.owers == owers
    }
    if !rows.contains(where: isKnown) {
      rows.append(
        PendingReport.Row(
          form: form, period: card.period, owed: owed, owers: owers,
          due: form.collectionDay(in: card.period)))
    }
    guard let place = rows.firstIndex(where: isKnown) else { return }
    // A form's cards of one subject come one after the other.
    if rows[place].subjects.last != card.subject { rows[place].subjects.append(card.subject) }
    if card.flags.contains(CardFlag.notInspected) { rows[place].uninspected.insert(card.subject) }
  }
}

extension Form {
  /// The day of a period's last month the sheets are collected by; nil where the form names none.
  func collectionDay(in period: Period) -> Day? {
    collectedBy.flatMap { Period(.month, containing: period.last).day($0) }
  }
}

extension Period {
  /// A day of a month; one it does not have means the last (`CASES.md` T36).
  func day(_ number: Int) -> Day? {
    let (year, month, _) = last.civil
    return Day(year: year, month: month, day: min(number, Day.length(ofMonth: month, year: year)))
  }
}
