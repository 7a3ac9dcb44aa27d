internal import Appraisal

/// The dates that forms name besides the one for collecting sheets: the plan of next month by the
/// 27th, the evaluation by the 2nd, the quarter's appraisal three days after its end.
struct FormDates {
  let books: Books
  let today: Day

  /// The first day a date falls on, today at the earliest.
  func next(_ deadline: Deadline) -> Day? {
    switch deadline.when {
    case .dayOfMonth(let number):
      let month = Period(.month, containing: today)
      return [month.day(number), month.advanced(by: 1).day(number)].lazy.compactMap { $0 }
        .first { $0 >= today }
    case .after(let cycle, let days):
      let period = Period(cycle, containing: today)
      // The days behind several short periods may overlap; the earliest that is still to come.
      return (-12...0).lazy.map { period.advanced(by: $0).last + days }.first { $0 >= today }
    }
  }

  /// Whoever is appraised by a form on a day.
  func subjects(of form: Form) -> [Subject] {
    let people = books.roster.people.filter { person in
      person.isEmployed(on: today)
        && books.forms(of: person, on: today).contains { $0.id == form.id }
    }
    let units = books.roster.units.filter { books.form(of: $0, on: today)?.id == form.id }
    return people.map { .person($0.id) } + units.map { .unit($0.id) }
  }
}
