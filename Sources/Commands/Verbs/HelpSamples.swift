internal import Appraisal
internal import Conversation
internal import Replies

/// Finds what help makes its examples of.
struct HelpSamples {
  let desk: Desk

  /// How many people are looked at for somebody that an example fits.
  private static let mostPeople = 300

  /// Examples for the speaker: about themselves, or about those they act on.
  func sample() -> HelpSample {
    let others = desk.books.roster.people.lazy
      .filter { $0.id != desk.speaker.id && $0.left == nil && desk.maySee($0) }
      .prefix(Self.mostPeople)
    let isForOthers = Permissions.maySeeUnits(desk.speaker)
    let people = isForOthers ? Array(others) : []
    var sample = HelpSample(
      person: people.first { !forms($0).isEmpty } ?? people.first ?? desk.speaker)
    sample.violation = people.lazy.compactMap(violation).first
    sample.praised = people.first { forms($0).contains { $0.bonus != nil } }
    sample.inspected = people.first { forms($0).contains { !$0.sheets.isEmpty } }
    sample.mark = mark(desk.speaker) ?? people.lazy.compactMap(mark).first
    sample.form = (forms(desk.speaker).first ?? desk.books.shelf.newest.first)?.id
    for unit in desk.books.roster.units {
      guard let form = desk.books.form(of: unit, on: desk.today) else { continue }
      sample.measured = sample.measured ?? measured(unit, form)
      sample.incident = sample.incident ?? form.incidents.first.map { (unit, $0) }
    }
    return sample
  }

  private func forms(_ person: Person) -> [Form] { desk.books.forms(of: person, on: desk.today) }

  private func criteria(_ person: Person, _ form: Form) -> [Criterion] {
    form.criteria(
      for: .person(person.id), position: person.post(on: desk.today).position,
      team: desk.books.roster.units.team(of: person.post(on: desk.today)))
  }

  /// A violation whose words and points fit together: of a severity, or of a rule.
  private func violation(_ person: Person) -> HelpSample.Violation? {
    forms(person).lazy.compactMap { form in
      criteria(person, form).lazy.compactMap { criterion in
        weights(criterion, form).last.map {
          HelpSample.Violation(
            person: person, criterion: criterion.term, weight: $0.term, points: $0.points)
        }
      }.first
    }.first
  }

  private func weights(_ criterion: Criterion, _ form: Form) -> [(term: Term, points: Exact)] {
    let severities = form.severities.filter { criterion.severities.contains($0.term.id) }.prefix(2)
      .compactMap { severity -> (Term, Exact)? in
        if case .range(let range) = severity.loss { (severity.term, range.low) } else { nil }
      }
    let rules = criterion.rules.filter { !$0.isGain }.compactMap { rule -> (Term, Exact)? in
      if case .fixed(let points) = rule.loss { (rule.term, points) } else { nil }
    }
    return severities.isEmpty ? rules : severities
  }

  /// The most of an item in a column that is the speaker's.
  private func mark(_ person: Person) -> HelpSample.Mark? {
    forms(person).lazy.compactMap { form -> HelpSample.Mark? in
      let rater = form.raters.first {
        Permissions.mayRate(person, in: $0, speaker: desk.speaker, on: desk.today)
      }
      let item = criteria(person, form).first { $0.max != nil }
      guard let rater, let item, let most = item.max else { return nil }
      return HelpSample.Mark(
        person: person, item: item.term, rater: rater.term, points: most,
        isOwn: person.id == desk.speaker.id)
    }.first
  }

  private func measured(_ unit: Unit, _ form: Form) -> (Unit, Term, String)? {
    form.criteria.lazy.compactMap { criterion in
      guard case .target(let target) = criterion.measure else { return nil }
      return (unit, criterion.term, target.threshold.shown + (target.unit ?? ""))
    }.first
  }
}
