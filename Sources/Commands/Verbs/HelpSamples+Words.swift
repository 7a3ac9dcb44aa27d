internal import Appraisal
internal import Conversation
internal import Replies

extension HelpSamples {
  /// A meaning of a word with an example line, about somebody the speaker acts on.
  func exemplified(_ meaning: HelpTopic.Meaning) -> HelpTopic.Meaning {
    var meaning = meaning
    meaning.example = example(meaning)
    return meaning
  }

  /// Examples of how a slot is said.
  func sample(showing slot: Slot) -> HelpSample {
    var sample = sample()
    guard slot == .rule else { return sample }
    sample.violation =
      people.lazy.compactMap {
        violation($0) { criterion, weight in criterion.rules.contains { $0.term == weight } }
      }.first
    return sample
  }

  private func example(_ meaning: HelpTopic.Meaning) -> HelpTopic.Example? {
    let (form, term) = (meaning.form, meaning.term)
    switch meaning.kind {
    case .criterion(let criterion): return example(criterion, form)
    case .severity, .rule:
      return violation(form) { $1.id == term.id }.map { .violation($0) }
    case .name:
      if form.raters.contains(where: { $0.term == term }) {
        return mark(form) { rater, _ in rater.term == term }.map { .mark($0) }
      }
      if let unit = unit(of: form), form.incidents.contains(term), may(.incident) {
        return .incident(unit: unit, kind: term)
      }
      let person = people.first { forms($0).contains { $0.id == form.id } }
      return form.sheets.contains { $0.term == term } && may(.inspect)
        ? person.map { .sheet($0, term) } : nil
    }
  }

  private func example(_ criterion: Criterion, _ form: Form) -> HelpTopic.Example? {
    if let violation = violation(form, { of, _ in of.id == criterion.id }) {
      return .violation(violation)
    }
    if let mark = mark(form, { $1.id == criterion.id }) { return .mark(mark) }
    if let unit = unit(of: form), may(.measure), let value = measured(criterion) {
      return .measured(unit: unit, item: criterion.term, value: value)
    }
    let isOwn = forms(desk.speaker).contains { $0.id == form.id }
    return isOwn ? .ownLoss(criterion.term) : nil
  }

  /// A violation under one form, by somebody the speaker may log it about.
  private func violation(
    _ form: Form, _ fits: @escaping (Criterion, Term) -> Bool
  ) -> HelpSample.Violation? {
    guard may(.deduct) else { return nil }
    return people.lazy.compactMap { violation($0, only: form.id, fits) }.first
  }

  /// A mark under one form in a column of the speaker's.
  private func mark(_ form: Form, _ fits: @escaping (Rater, Criterion) -> Bool) -> HelpSample.Mark?
  {
    ([desk.speaker] + people).lazy.compactMap { mark($0, only: form.id, fits) }.first
  }

  private func may(_ intent: Intent) -> Bool { Permissions.allows(intent, to: desk.speaker) }

  private func unit(of form: Form) -> Unit? {
    desk.books.roster.units.first { desk.books.form(of: $0, on: desk.today)?.id == form.id }
  }
}
