internal import Appraisal

/// Reads measured values and incidents, which units have more often than persons.
struct MeasureReader {
  let context: ReadingContext
  let line: Line
  let verb: Token?

  /// The unit or person a value or incident is about, with the form that takes it.
  private func subject(_ reading: inout Reading) -> Form? {
    let ids = line.tokens.flatMap { $0.all(\.unit) }
    if let id = ids.first, let unit = context.vocabulary.units.first(where: { $0.id == id }) {
      reading.unit = id
      return context.vocabulary.formOf(unit)
    }
    let found = context.finder(line).find()
    reading.members = found.members
    reading.ask = found.ask
    guard let person = found.members.first.flatMap({ context.vocabulary.people[$0] }) else {
      reading.ask = reading.ask ?? Question(.unit, context.vocabulary.units.map(\.id))
      return nil
    }
    let forms = context.vocabulary.formsOf(person, context.today)
    return forms.first { form in
      form.criteria.contains { $0.measure != nil } || !form.vetoes.isEmpty
    } ?? forms.first
  }

  func measure() -> Reading {
    var reading = Reading(.measure)
    guard Permissions.allows(.measure, to: context.speaker) else {
      return reading.refused(.notAllowed)
    }
    let form = subject(&reading)
    if reading.ask != nil { return reading }
    guard let form else { return reading.refused(.noForm) }
    reading.form = form.id
    let own = line.keeping { $0.formWord.map { $0.form == form.id } ?? true }
    let unit = reading.unit.map { Subject.unit($0) }
    let items = unit.map { form.criteria(for: $0, position: nil) } ?? form.criteria
    let measured = items.filter { $0.measure != nil }
    guard !measured.isEmpty else { return reading.refused(.notForForm) }
    reading.period = own.saidPeriod
    reading.date =
      own.tokens.lazy.compactMap { token -> Day? in
        if case .day(let day)? = token.first(\.day)?.meaning { day } else { nil }
      }.first ?? context.today
    if let date = reading.date, date > context.today { return reading.refused(.futureDate) }
    let named = own.ids { $0.kind == .criterion }.filter { id in
      measured.contains { $0.id == id }
    }
    guard named.count == 1, let criterion = measured.first(where: { $0.id == named.first }) else {
      return reading.asking(Question(.item, measured.map(\.id)))
    }
    reading.item = criterion.id
    return values(reading, criterion, own)
  }

  private func values(_ start: Reading, _ criterion: Criterion, _ line: Line) -> Reading {
    var reading = start
    let numbers = line.tokens.compactMap { token in
      token.first(\.day) == nil && token.all(\.formWord).isEmpty
        ? token.first(\.number).map { (token, $0) } : nil
    }.filter { $0.1.unit != .ordinal && ($0.1.script == .digits || $0.1.unit != nil) }
    if numbers.contains(where: { $0.1.isDoubtful }) { return reading.asking(Question(.value)) }
    switch criterion.measure {
    case .target(let target):
      guard numbers.count == 1, let number = numbers.first?.1, let value = number.value.exact else {
        return reading.asking(Question(.value))
      }
      if target.unit == "%", number.unit != .percent { return reading.asking(Question(.value)) }
      if number.sign == .minus || value > 1000 { return reading.refused(.badNumber) }
      reading.value = value
    default:
      let planned = number(after: .planned, numbers, line)
      let actual = number(after: .actual, numbers, line)
      guard let planned, let actual else { return reading.asking(Question(.value)) }
      reading.planned = planned
      reading.value = actual
    }
    return reading
  }

  private func number(
    after cue: Cue, _ numbers: [(Token, NumberCandidate)], _ line: Line
  ) -> Exact? {
    guard let word = line.tokens.first(where: { $0.has(cue) }) else { return nil }
    return numbers.first { $0.0.range.lowerBound >= word.range.upperBound }?.1.value.exact
  }

  func incident() -> Reading {
    var reading = Reading(.incident)
    guard Permissions.allows(.incident, to: context.speaker) else {
      return reading.refused(.notAllowed)
    }
    let form = subject(&reading)
    if reading.ask != nil { return reading }
    guard let form else { return reading.refused(.noForm) }
    guard !form.vetoes.isEmpty else { return reading.refused(.notForForm) }
    reading.form = form.id
    let own = line.keeping { $0.formWord.map { $0.form == form.id } ?? true }
    let kinds = own.tokens.compactMap { token in
      token.all(\.formWord).first { $0.kind == .veto }.map { (token, $0.id) }
    }
    if let stop = incidentDay(&reading, own) { return stop }
    guard let first = kinds.first else {
      return reading.asking(Question(.criterion, form.vetoes.map(\.id)))
    }
    reading.criterion = first.1
    reading.note = LeftOver(line: own).note { token in
      token == first.0 || token.first(\.unit) != nil || token.first(\.person) != nil
        || token == verb || token.first(\.day) != nil || (token.first(\.verb) == .incident)
    }
    return reading
  }

  private func incidentDay(_ reading: inout Reading, _ line: Line) -> Reading? {
    reading.date = context.today
    for token in line.tokens {
      guard let day = token.first(\.day) else { continue }
      guard case .day(let date) = day.meaning else { return reading.asking(Question(.date)) }
      reading.date = date
      if date > context.today { return reading.refused(.futureDate) }
    }
    return nil
  }
}
