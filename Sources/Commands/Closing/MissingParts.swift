internal import Appraisal
internal import Ledger
internal import Replies

/// Which sheets and ratings cards wait for, and from whom.
///
/// Values nobody measured are none of them: no one person owes them and none can be waived.
struct MissingParts {
  let books: Books
  /// The day whose posts and roles count.
  let day: Day

  /// What is missing on any of the cards, one row for each thing that is.
  func rows(_ reports: [CardReport]) -> [MissingReport.Row] {
    var rows: [MissingReport.Row] = []
    var owers = Owers(books: books, day: day)
    var seen: [Set<PersonID>] = []
    for report in reports {
      for owed in report.card.waiting where report.form.isByPeople(owed) {
        let place =
          rows.firstIndex { $0.form.id == report.form.id && $0.owed == owed } ?? rows.endIndex
        if place == rows.endIndex {
          rows.append(MissingReport.Row(form: report.form, owed: owed, owers: [], subjects: []))
          seen.append([])
        }
        if !rows[place].subjects.contains(report.card.subject) {
          rows[place].subjects.append(report.card.subject)
        }
        rows[place].owers += owers.of(owed, for: report.card.subject, on: report.form)
          .filter { seen[place].insert($0).inserted }
      }
    }
    return rows
  }
}

extension Form {
  /// Whether something a card waits for is a sheet or a column of ratings.
  fileprivate func isByPeople(_ owed: String) -> Bool {
    raters.contains { $0.id == owed } || sheets.contains { $0.id == owed }
  }
}
