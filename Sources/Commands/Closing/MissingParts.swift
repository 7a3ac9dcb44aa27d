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
    for report in reports {
      for owed in report.card.waiting where report.form.isByPeople(owed) {
        let place = rows.firstIndex { $0.form.id == report.form.id && $0.owed == owed }
        if let place {
          rows[place].subjects.append(report.card.subject)
        } else {
          rows.append(
            MissingReport.Row(
              form: report.form, owed: owed, owers: owers(of: owed, on: report.form),
              subjects: [report.card.subject]))
        }
      }
    }
    return rows
  }

  /// Everybody who may give it; empty where the appraised do themselves, or anybody's role.
  private func owers(of owed: String, on form: Form) -> [PersonID] {
    let holders = form.raters.first { $0.id == owed }?.holders
    let roles = holders?.roles ?? form.sheets.first { $0.id == owed }?.roles ?? []
    let positions = holders?.positions ?? []
    return books.roster.people.filter { person in
      person.joined <= day && person.left.map { $0 >= day } ?? true
        && (roles.contains(person.role) || positions.contains(person.post(on: day).position))
    }.map(\.id)
  }
}

extension Form {
  /// Whether something a card waits for is a sheet or a column of ratings.
  fileprivate func isByPeople(_ owed: String) -> Bool {
    raters.contains { $0.id == owed } || sheets.contains { $0.id == owed }
  }
}
