internal import Appraisal
internal import Replies

/// Gathers who lacks which sheet or rating, and whose turn it is (`CASES.md` N7).
struct OwedSheets {
  private let books: Books
  private let day: Day
  private let period: Period
  private var gaps: [Gap] = []

  /// One form's sheet or rating that people lack.
  private struct Gap {
    let form: Form
    let what: String
    var members: [PersonID] = []
    var sites: Set<String> = []
  }

  init(books: Books, day: Day, period: Period) {
    self.books = books
    self.day = day
    self.period = period
  }

  mutating func add(_ person: Person, _ card: ScoreCard, _ form: Form) {
    for what in card.waiting {
      let place = gaps.firstIndex { $0.form.id == form.id && $0.what == what }
      if place == nil { gaps.append(Gap(form: form, what: what)) }
      let index = place ?? gaps.endIndex - 1
      gaps[index].members.append(person.id)
      gaps[index].sites.insert(person.post(on: day).site)
    }
  }

  /// One row for each form's sheet or rating, in the order first met.
  var rows: [DigestReport.Owed] {
    gaps.map { gap in
      DigestReport.Owed(
        form: gap.form, what: gap.what, members: gap.members, holders: holders(gap),
        due: gap.form.collectionDay(in: period))
    }
  }

  /// Those who could give it: of the site of somebody who lacks it, or of no single site.
  private func holders(_ gap: Gap) -> [PersonID] {
    let sheet = gap.form.sheets.first { $0.id == gap.what }
    let rater = gap.form.raters.first { $0.id == gap.what }
    if rater?.holders.isSelf ?? false { return gap.members }
    return books.roster.people.filter { person in
      guard person.isEmployed(on: day) else { return false }
      let post = person.post(on: day)
      let isHolder =
        sheet?.roles.contains(person.role) ?? false
        || rater?.holders.roles.contains(person.role) ?? false
        || rater?.holders.positions.contains(post.position) ?? false
      return isHolder && (post.site.isEmpty || gap.sites.contains(post.site))
    }.map(\.id)
  }
}
