internal import Appraisal
internal import Conversation
internal import Replies

/// Finds the people and words that help makes its examples of.
struct HelpSamples {
  let desk: Desk

  /// How many people are searched for somebody to make an example of.
  private static let mostPeople = 300

  /// Examples for the speaker: about themselves, or about those they act on.
  func sample() -> HelpSample {
    let people = people
    var sample = HelpSample(
      person: people.first { !forms($0).isEmpty } ?? people.first ?? desk.speaker)
    sample.violation = people.lazy.compactMap { violation($0) }.first
    sample.praised = people.first { forms($0).contains { $0.bonus != nil } }
    sample.inspected = people.first { forms($0).contains { !$0.sheets.isEmpty } }
    sample.mark = ([desk.speaker] + people).lazy.compactMap { mark($0) }.first
    sample.form = (forms(desk.speaker).first ?? desk.books.shelf.newest.first)?.id
    for unit in desk.books.roster.units {
      guard let form = desk.books.form(of: unit, on: desk.today) else { continue }
      sample.measured = sample.measured ?? measured(unit, form)
      sample.incident = sample.incident ?? form.incidents.first.map { (unit, $0) }
    }
    return sample
  }

  /// Those the speaker acts on, or as many of them as are looked at.
  var people: [Person] {
    guard Permissions.maySeeUnits(desk.speaker) else { return [] }
    return desk.books.roster.people.lazy
      .filter { $0.id != desk.speaker.id && $0.left == nil && desk.maySee($0) }
      .prefix(Self.mostPeople).map { $0 }
  }

  func forms(_ person: Person) -> [Form] { desk.books.forms(of: person, on: desk.today) }

  private func criteria(_ person: Person, _ form: Form) -> [Criterion] {
    desk.criteria(of: .person(person.id), under: form, on: desk.today)
  }

  /// A violation whose words and points fit together: of a severity, or of a rule.
  ///
  /// - Parameters:
  ///   - form: the only form to look at.
  ///   - fits: whether a criterion with a severity or a rule will do.
  func violation(
    _ person: Person, only form: String? = nil,
    _ fits: @escaping (Criterion, Term) -> Bool = { _, _ in true }
  ) -> HelpSample.Violation? {
    forms(person).filter { $0.id == form ?? $0.id }.lazy.compactMap { form in
      criteria(person, form).lazy.compactMap { criterion in
        weights(criterion, form).filter { fits(criterion, $0.term) }.prefix(2).last.map {
          HelpSample.Violation(
            person: person, form: form, criterion: criterion.term, weight: $0.term,
            points: $0.points)
        }
      }.first
    }.first
  }

  private func weights(_ criterion: Criterion, _ form: Form) -> [(term: Term, points: Exact)] {
    let severities = form.severities.filter { criterion.severities.contains($0.term.id) }
      .compactMap { severity -> (Term, Exact)? in
        if case .range(let range) = severity.loss { (severity.term, range.low) } else { nil }
      }
    let rules = criterion.rules.filter { !$0.isGain }.compactMap { rule -> (Term, Exact)? in
      if case .fixed(let points) = rule.loss { (rule.term, points) } else { nil }
    }
    return severities.isEmpty ? rules : severities
  }

  /// The most of an item in a column that is the speaker's.
  func mark(
    _ person: Person, only form: String? = nil,
    _ fits: @escaping (Rater, Criterion) -> Bool = { _, _ in true }
  ) -> HelpSample.Mark? {
    forms(person).filter { $0.id == form ?? $0.id }.lazy.compactMap { form -> HelpSample.Mark? in
      let raters = form.raters.filter {
        Permissions.mayRate(person, in: $0, speaker: desk.speaker, on: desk.today)
      }
      let items = criteria(person, form).filter { $0.max != nil }
      let pairs = raters.flatMap { rater in items.map { (rater, $0) } }
      guard let (rater, item) = pairs.first(where: fits), let most = item.max else { return nil }
      return HelpSample.Mark(
        person: person, item: item.term, rater: rater.term, points: most,
        isOwn: person.id == desk.speaker.id)
    }.first
  }

  private func measured(_ unit: Unit, _ form: Form) -> (Unit, Term, String)? {
    form.criteria.lazy.compactMap { criterion in
      measured(criterion).map { (unit, criterion.term, $0) }
    }.first
  }

  /// What a criterion is to reach, in its own unit.
  func measured(_ criterion: Criterion) -> String? {
    guard case .target(let target) = criterion.measure else { return nil }
    return target.threshold.shown + (target.unit ?? "")
  }
}
