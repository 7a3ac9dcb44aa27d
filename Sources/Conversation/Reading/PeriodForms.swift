internal import Appraisal

/// The forms somebody is appraised by in the period that marks and values are about, whatever they
/// are appraised by today (`CASES.md` A12, T42).
struct PeriodForms {
  let context: ReadingContext
  let person: Person
  /// The period said; nil for the running one.
  let period: Period?
  /// The day said; nil where none was.
  var day: Day?

  /// The last day it can be about: of the period said, and of the person's own.
  private var last: Day {
    let last = day ?? min(period?.last ?? context.today, context.today)
    return person.left.map { min($0, last) } ?? last
  }

  /// The forms of the posts held in the period, the newest first.
  ///
  /// A year's form is also for whoever holds the post now (`FORMS.md`, Periods).
  var all: [Form] {
    var days = [last]
    if day == nil {
      let span = period ?? Period(.month, containing: context.today)
      for post in person.posts.reversed()
      where post.from > max(span.first, person.joined) && post.from <= last {
        days.append(post.from - 1)
      }
    }
    var forms: [Form] = []
    func add(_ more: [Form]) {
      forms += more.filter { form in !forms.contains { $0.id == form.id } }
    }
    for day in days { add(context.vocabulary.formsOf(person, day)) }
    if period?.cycle == .year {
      add(context.vocabulary.formsOf(person, context.today).filter { $0.cycle == .year })
    }
    return forms
  }

  /// Why nothing can be given under a form: the person was not there.
  func absence(under form: Form) -> Refusal? {
    if let day { return Refusal(absenceOf: person, on: day) }
    let meant = span(of: form)
    if let left = person.left, left < meant.first { return Refusal(.left, day: left) }
    let isYearNamed = form.cycle == .year && period?.cycle == .year
    if person.joined > min(meant.last, max(context.today, meant.first)), !isYearNamed {
      return Refusal(.notJoined, day: person.joined)
    }
    return nil
  }

  /// The person's criteria of a form, in any post held in its period.
  func criteria(under form: Form) -> [Criterion] {
    let posts = day.map { [person.post(on: $0)] } ?? person.posts(in: span(of: form))
    let ids = Set(
      posts.flatMap { post in
        form.criteria(
          for: .person(person.id), position: post.position,
          team: context.vocabulary.units.team(of: post)
        ).map(\.id)
      })
    return form.criteria.filter { ids.contains($0.id) }
  }

  private func span(of form: Form) -> Period {
    let said = period ?? Period(form.cycle, containing: context.today)
    return said.cycle.months > form.cycle.months
      ? said : Period(form.cycle, containing: said.first)
  }
}

extension ReadingContext {
  /// The day a line is about: the one answered or named, else today.
  func day(of line: Line) -> Day { answers.day ?? line.dayNamed(today: today) }
}
