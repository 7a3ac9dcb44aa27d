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
      return context.vocabulary.formOf(unit, day)
    }
    let found = context.finder(line).find()
    reading.members = found.members
    reading.ask = found.ask
    guard let person = found.members.first.flatMap({ context.vocabulary.person($0) }) else {
      reading.ask = reading.ask ?? Question(.unit, context.vocabulary.units.map(\.id))
      return nil
    }
    let forms = known(person).all
    if forms.isEmpty { reading.error = absence(of: person) }
    let fitting = forms.filter { takes(reading.intent, $0) }
    return fitting.first { form in
      line.tokens.contains { $0.has(\.formWord) { $0.form == form.id } }
    } ?? fitting.first ?? forms.first
  }

  /// The first day said that can be read.
  private var saidDay: Day? {
    line.tokens.lazy.compactMap { token -> Day? in
      if case .day(let day)? = token.first(\.day)?.meaning { day } else { nil }
    }.first
  }

  /// The day whose form and post count: the one said, or the last of the period said.
  private var day: Day {
    min(saidDay ?? line.saidPeriod?.last ?? context.today, context.today)
  }

  /// The forms of a person on that day; of a period that is said, in that period.
  private func known(_ person: Person) -> PeriodForms {
    PeriodForms(
      context: context, person: person, period: line.saidPeriod,
      day: line.saidPeriod == nil ? day : nil)
  }

  private func absence(of person: Person) -> Refusal? {
    line.saidPeriod == nil
      ? Refusal(absenceOf: person, on: day) : Refusal(absenceOf: person, in: line.saidPeriod)
  }

  private func takes(_ intent: Intent, _ form: Form) -> Bool {
    intent == .measure
      ? form.criteria.contains { $0.measure != nil } : !form.incidents.isEmpty
  }

  func measure() -> Reading {
    var reading = Reading(.measure)
    guard Permissions.allows(.measure, to: context.speaker) else {
      return reading.refused(.notAllowed)
    }
    let form = subject(&reading)
    if reading.ask != nil || reading.error != nil { return reading }
    guard let form else { return reading.refused(.noForm) }
    reading.form = form.id
    let own = line.keepingWords { $0.form == form.id }
    let person = reading.members.first.flatMap { context.vocabulary.person($0) }
    let items =
      reading.unit.map { form.criteria(for: .unit($0), position: nil) }
      ?? person.map { known($0).criteria(under: form) } ?? []
    let measured = items.filter { $0.measure != nil }
    guard !measured.isEmpty else { return reading.refused(.notForForm) }
    reading.period = own.saidPeriod
    reading.date = saidDay ?? context.today
    if let date = reading.date, date > context.today { return reading.refused(.futureDate) }
    if let period = reading.period, period.first > context.today {
      return reading.refused(.futureDate)
    }
    if let person, let absence = known(person).absence(under: form) {
      return reading.refused(absence)
    }
    let named = own.ids { $0.kind == .criterion }.filter { id in
      measured.contains { $0.id == id }
    }
    guard named.count == 1, let criterion = measured.first(where: { $0.id == named.first }) else {
      return reading.asking(whichItem(named, own) ?? Question(.item, measured.map(\.id)))
    }
    reading.item = criterion.id
    return values(reading, criterion, own)
  }

  /// Asks which of several values of a line is meant, each as a line of its own: callback 100%
  /// visit-reception 98%.
  private func whichItem(_ named: Set<String>, _ line: Line) -> Question? {
    let places = named.compactMap { id in
      line.tokens.first { $0.has(\.formWord) { $0.id == id } }
        .map { (id: id, start: $0.range.lowerBound) }
    }.sorted { $0.start < $1.start }
    guard let first = places.first?.start, Set(places.map(\.start)).count == named.count,
      named.count > 1
    else { return nil }
    let ends = places.dropFirst().map(\.start) + [line.text.count]
    let lines = zip(places, ends).map { place, end in
      (place.id, line.text.typed(0..<first) + line.text.typed(place.start..<end))
    }
    let byItem = Dictionary(lines) { one, _ in one }
    return Question(.item, places.map(\.id)) { byItem[$0, default: ""] }
  }

  private func values(_ start: Reading, _ criterion: Criterion, _ line: Line) -> Reading {
    var reading = start
    let numbers = line.tokens.compactMap { token in
      token.first(\.day) == nil && token.all(\.formWord).isEmpty
        && token.first(\.period)?.form != .plain
        ? token.first(\.number).map { (token, $0) } : nil
    }.filter { token, number in
      number.unit != .ordinal
        && (number.script == .digits || number.unit != nil
          || line.follows(token) { $0.has(.planned) || $0.has(.actual) })
    }
    if numbers.contains(where: { $0.1.isDoubtful }) { return reading.asking(Question(.value)) }
    let planned = number(after: .planned, numbers, line)
    let actual = number(after: .actual, numbers, line)
    if criterion.takesPlan || planned != nil {
      if numbers.contains(where: { $0.1.sign == .minus }) { return reading.refused(.badNumber) }
      let ratio = planned == nil && actual == nil ? ratio(numbers, line) : nil
      guard let planned = planned ?? ratio?.planned, let actual = actual ?? ratio?.actual else {
        return reading.asking(Question(.value))
      }
      if isOfAnotherScale(actual, planned) { return reading.asking(Question(.value)) }
      let isShown = planned.hasFewPlaces && actual.hasFewPlaces
      if !isShown { return reading.refused(.badNumber) }
      reading.planned = planned
      reading.value = actual
      return reading
    }
    // Another unit says that a number is something else: 2次 beside 30分钟.
    let fitting = numbers.filter { $0.1.unit == nil || fits($0.1.unit, criterion.measure?.unit) }
    // Beside a number with its unit, 2025 is a year.
    let apart = fitting.filter { $0.0.first(\.period) == nil && $0.1.unit != nil }
    let hasYears = fitting.allSatisfy { $0.0.first(\.period) != nil || $0.1.unit != nil }
    let meant = fitting.count == 1 ? fitting : apart.count == 1 && hasYears ? apart : numbers
    guard meant.count == 1, let number = meant.first?.1, let value = number.value.exact,
      fits(number.unit, criterion.measure?.unit)
    else { return reading.asking(Question(.value)) }
    if number.sign == .minus, !criterion.canFall { return reading.refused(.badNumber) }
    // 下降20% is said of a fall without its sign: only a question tells it from a rise.
    if number.sign == nil, let token = meant.first?.0,
      criterion.canFall
        || StoryWords.shipped.changes(endingAt: token.range.lowerBound, in: line.text.folded)
    {
      return reading.asking(Question(.value, word: line.text.typed(token.range)))
    }
    if let refusal = criterion.refusal(ofValue: value) { return reading.refused(refusal) }
    reading.value = number.sign == .minus ? -value : value
    return reading
  }

  /// Whether a number's unit is the measure's; a percentage must be said as one, other units may
  /// be left out but not mistaken.
  private func fits(_ said: NumberUnit?, _ unit: String?) -> Bool {
    guard let unit else { return said != .points && said != .count }
    guard let wanted = NumberUnit(written: unit) else { return said == nil }
    return said == wanted || (said == nil && wanted != .percent)
  }

  /// Whether a result and its plan can hardly be in one unit: 计划100万 实际92.
  private func isOfAnotherScale(_ actual: Exact, _ planned: Exact) -> Bool {
    let (low, high) = (min(actual, planned), max(actual, planned))
    return low > .zero && high > low * 1000
  }

  /// A result and its plan, said as a fraction: `1234/1300`, `92 of 100`.
  private func ratio(
    _ numbers: [(Token, NumberCandidate)], _ line: Line
  ) -> (actual: Exact, planned: Exact)? {
    let said = numbers.count == 2 ? numbers.compactMap(\.1.value.exact) : fraction(line)
    guard said.count == 2, said[0] <= said[1] else { return nil }
    return (said[0], said[1])
  }

  /// The two numbers around a stroke, which the number readers do not split.
  private func fraction(_ line: Line) -> [Exact] {
    let text = line.text.folded
    guard let stroke = line.fractionStroke else { return [] }
    let isDecimal = { (place: Int) in text.isDigit(place) || text.scalar(place) == "." }
    let end = text.skipping(from: stroke + 1) { $0.isDigit || $0 == "." }
    var start = stroke
    while isDecimal(start - 1) { start -= 1 }
    return [start..<stroke, stroke + 1..<end].compactMap { Exact(decimal: line.text.matched($0)) }
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
    if reading.ask != nil || reading.error != nil { return reading }
    guard let form else { return reading.refused(.noForm) }
    if let person = reading.members.first.flatMap({ context.vocabulary.person($0) }),
      let absence = absence(of: person)
    {
      return reading.refused(absence)
    }
    let known = form.incidents
    guard !known.isEmpty else { return reading.refused(.notForForm) }
    reading.form = form.id
    let own = line.keepingWords { $0.form == form.id }
    let kinds = own.tokens.compactMap { token in
      token.all(\.formWord).first { $0.kind == .veto }.map { (token, $0.id) }
    }
    if let stop = incidentDay(&reading, own) { return stop }
    guard let first = kinds.first else {
      return reading.asking(Question(.criterion, known.map(\.id)))
    }
    reading.criterion = first.1
    reading.note = LeftOver(line: own).note { token in
      token == first.0 || token.first(\.unit) != nil || token.first(\.person) != nil
        || token == verb || token.first(\.day) != nil || token.first(\.verb) == .incident
        || Lexicon.shipped.onlyRecords(line.word(token))
    }
    // What voids a whole form is recorded with its reason (`FORMS.md` T).
    let voids = form.voids.contains { $0.id == first.1 }
    // A statement without the verb is written down with what happened, too.
    let needsNote = (voids || verb == nil) && context.wrapper != .whatif
    return needsNote && reading.note == nil ? reading.asking(Question(.note)) : reading
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

extension Criterion {
  /// Whether a value only counts beside the plan it is held against.
  fileprivate var takesPlan: Bool { if case .proRata = measure { true } else { false } }

  /// Whether a value under zero makes sense: the form itself speaks of one, as a change.
  fileprivate var canFall: Bool {
    switch measure {
    case .target(let target): target.threshold < .zero
    case .steps(let table, _):
      table.rows.contains { row in
        [row.edges.from, row.edges.above, row.edges.to, row.edges.below]
          .contains { $0.map { $0 < .zero } ?? false }
      }
    default: false
    }
  }
}
