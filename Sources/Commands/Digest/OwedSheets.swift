internal import Appraisal
internal import Replies

/// Gathers who lacks which sheet or rating, and whose turn it is (`CASES.md` N7).
struct OwedSheets {
  private let period: Period
  private var owers: Owers
  /// In the order first met.
  private(set) var rows: [DigestReport.Owed] = []
  /// Whose turn each row is.
  private var known: [Set<PersonID>] = []

  init(books: Books, day: Day, period: Period) {
    self.period = period
    owers = Owers(books: books, day: day)
  }

  /// Adds what a person's card waits for.
  mutating func add(_ person: Person, _ card: ScoreCard, _ form: Form) {
    for owed in card.waiting {
      let place = rows.firstIndex { $0.form.id == form.id && $0.owed == owed } ?? rows.endIndex
      if place == rows.endIndex {
        rows.append(
          DigestReport.Owed(form: form, owed: owed, due: form.collectionDay(in: period)))
        known.append([])
      }
      rows[place].members.append(person.id)
      rows[place].count += 1
      rows[place].owers += owers.of(owed, for: .person(person.id), on: form)
        .filter { known[place].insert($0).inserted }
    }
  }
}
