internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// remind: what is due soon or overdue, aimed at those who owe it (`CASES.md` N7).
struct Remind: Command {
  static let intents: [Intent] = [.remind]

  /// How many days ahead a date is near.
  private static let ahead = 7

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    var reminder = Reminder()
    reminder.notices = try DigestPost(desk.books, of: desk.today - 1)
      .notices(try desk.books.channels(), today: desk.today)
    let month = Period(.month, containing: desk.today)
    for period in [month.advanced(by: -1), month] {
      var report = try Coverage(desk: desk).report(period)
      report.rows.removeAll { !isNear($0.lastDay, desk) }
      reminder.missing.append(report)
    }
    reminder.dates = dates(desk)
    reminder.appeals = try OpenAppeals(books: desk.books).all()
      .filter { desk.maySee($0.item.entry.subject) }
    return .reminder(reminder)
  }

  private func isNear(_ day: Day, _ desk: Desk) -> Bool { day <= desk.today + Self.ahead }

  private func dates(_ desk: Desk) -> [Reminder.Date] {
    let dates = FormDates(books: desk.books, today: desk.today)
    return desk.books.shelf.newest.filter { !$0.deadlines.isEmpty }.flatMap { form in
      let subjects = dates.subjects(of: form)
      return form.deadlines.compactMap { deadline -> Reminder.Date? in
        guard !subjects.isEmpty, let day = dates.next(deadline), isNear(day, desk) else {
          return nil
        }
        return Reminder.Date(form: form, term: deadline.term, day: day, subjects: subjects)
      }
    }.sorted { $0.day < $1.day }
  }
}
