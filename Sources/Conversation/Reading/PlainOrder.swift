internal import Appraisal

/// What a line comes to that says nothing but slots, each once and beyond doubt.
///
/// Whatever would end in a question or a refusal has no such reading.
struct PlainOrder {
  let vocabulary: Vocabulary
  let context: ReadingContext

  /// What a line says of a violation.
  struct Deduction {
    var day: Day
    var criterion: FormWord?
    var severity: FormWord?
    var points: Exact?
    var count = 1
  }

  /// A question for a card, of the running period or of another.
  func card(of person: Person, in period: Period?) -> Reading? {
    guard context.maySee(person) else { return nil }
    var reading = Reading(.score)
    reading.members = [person.id]
    reading.period = period
    return reading
  }

  /// The form somebody is appraised by on a day; nil where there are none or several, or where the
  /// speaker logs nothing about them.
  func form(of person: Person, on day: Day) -> Form? {
    guard Permissions.allows(.deduct, to: context.speaker), context.may(.deduct, about: person)
    else { return nil }
    let forms = vocabulary.formsOf(person, day)
    return forms.count == 1 ? forms[0] : nil
  }

  /// The reading of a deduction, if its slots fit together.
  func reading(_ said: Deduction, of person: Person, under form: Form) -> Reading? {
    guard let criterionWord = said.criterion, criterionWord.kind == .criterion,
      let severity = said.severity.map({ $0.kind == .severity ? $0.id : nil })
        ?? implied(by: said.points, under: form),
      let criterion = vocabulary.criteria(of: .person(person.id), under: form, on: said.day)
        .first(where: { $0.id == criterionWord.id }),
      form.carried(by: criterion.id, rule: nil, severity: severity).isNothing,
      criterion.rules.isEmpty, criterion.severities.contains(severity),
      case .range(let range)? = form.severities.first(where: { $0.term.id == severity })?.loss,
      said.points.map(range.contains) ?? true, said.points != .zero,
      said.points.map({ $0.rounded(decimals: Reading.mostPlaces) == $0 }) ?? true,
      mayStand(said.day, of: person, under: form)
    else { return nil }
    var reading = Reading(.deduct)
    reading.members = [person.id]
    reading.form = form.id
    reading.criterion = criterion.id
    reading.severity = severity
    reading.points = said.points
    reading.count = said.count
    reading.date = said.day
    return reading
  }

  /// Whether something can be logged about somebody on a day.
  private func mayStand(_ day: Day, of person: Person, under form: Form) -> Bool {
    day <= context.today && day >= person.joined && day <= person.left ?? day
      && person.post(on: day) == person.post(on: context.today)
      && !context.isClosed(form.id, Period(form.cycle, containing: day))
  }

  /// The only severity that takes so many points.
  private func implied(by points: Exact?, under form: Form) -> String? {
    guard let points else { return nil }
    let fitting = form.severities.filter { severity in
      if case .range(let range) = severity.loss { range.contains(points) } else { false }
    }
    return fitting.count == 1 ? fitting[0].term.id : nil
  }
}
