internal import Appraisal

/// Reads marks, measured values, incidents and waivers: what is said of one item of a form.
struct RatingReader {
  let context: ReadingContext
  let line: Line
  let verb: Token?

  private var finder: MemberFinder {
    MemberFinder(line: line, vocabulary: context.vocabulary, today: context.today)
  }

  private func saidPeriod(_ line: Line) -> Period? {
    line.tokens.lazy.compactMap { $0.first(\.period)?.period }.first
  }

  // MARK: rate

  func rate() -> Reading {
    var reading = Reading(.rate)
    let found = finder.find()
    reading.members = found.members
    if let ask = found.ask { return reading.asking(ask) }
    let named = line.tokens.contains { $0.first(\.person) != nil }
    let raters = line.tokens.flatMap { $0.all(\.formWord) }.filter { $0.kind == .rater }
    if reading.members.isEmpty {
      let isOwn =
        raters.contains { word in
          context.vocabulary.forms[word.form]?.raters.first { $0.id == word.id }?.holders.isSelf
            ?? false
        } || line.tokens.contains { $0.has(.oneself) }
      if named || !isOwn || !finder.nearest().choices.isEmpty {
        return reading.asking(finder.nearest())
      }
      reading.members = [context.speaker.id]
    }
    if reading.members.count > 1 {
      return reading.asking(Question(.members, reading.members.map(\.description)))
    }
    guard let person = context.vocabulary.people[reading.members[0]] else { return reading }
    let forms = context.vocabulary.formsOf(person, context.today)
    guard !forms.isEmpty else { return reading.refused(.noForm) }
    let rated = forms.filter { !$0.raters.isEmpty }
    guard
      let form = rated.first(where: { form in raters.contains { $0.form == form.id } })
        ?? rated.first
    else { return reading.refused(.notForForm) }
    reading.form = form.id
    let own = line.keeping { meaning in
      switch meaning {
      case .form(let word): word.form == form.id
      // Items and marks look like days and measures (1.2, 2.1 second); neither belongs here.
      case .day: false
      case .number(let number): number.unit == nil || number.unit == .points
      default: true
      }
    }
    return rate(reading, person, form, own, found)
  }

  private func rate(
    _ start: Reading, _ person: Person, _ form: Form, _ line: Line, _ found: MemberFinder.Found
  ) -> Reading {
    var reading = start
    reading.period = saidPeriod(line)
    let position = person.post(on: context.today).position
    let items = form.criteria(for: .person(person.id), position: position)
    let raters = named(line) { $0.kind == .rater }
    if raters.count == 1 { reading.rater = raters.first }
    let open = form.raters.filter {
      Permissions.mayRate(person, in: $0, speaker: context.speaker, on: context.today)
    }
    if reading.rater == nil, raters.isEmpty, open.count == 1 { reading.rater = open[0].id }
    if let rater = form.raters.first(where: { $0.id == reading.rater }) {
      guard open.contains(rater) else { return reading.refused(.notAllowed) }
    } else if open.isEmpty {
      return reading.refused(.notAllowed)
    }
    if let period = reading.period, context.isClosed(form.id, period) {
      return reading.refused(.closedPeriod)
    }
    let (item, itemToken) = item(line, items)
    reading.item = item
    if item == nil { return reading.asking(Question(.item, items.map(\.id))) }
    if reading.rater == nil {
      return reading.asking(Question(.rater, open.map(\.id)))
    }
    guard let criterion = items.first(where: { $0.id == item }) else { return reading }
    return mark(reading, criterion, form, line, itemToken, found)
  }

  private func named(_ line: Line, _ pick: (FormWord) -> Bool) -> Set<String> {
    let lists = line.tokens.map { Set($0.all(\.formWord).filter(pick).map(\.id)) }
      .filter { !$0.isEmpty }
    guard let first = lists.first else { return [] }
    let common = lists.dropFirst().reduce(first) { $0.intersection($1) }
    return common.isEmpty ? lists.reduce([]) { $0.union($1) } : common
  }

  /// The item rated: a word of the form, or its id where that is a number.
  private func item(_ line: Line, _ items: [Criterion]) -> (String?, Token?) {
    var found: (String, Token)?
    for token in line.tokens {
      let ids = token.all(\.formWord).filter { $0.kind == .criterion }.map(\.id)
        .filter { id in items.contains { $0.id == id } }
      guard let id = ids.first else { continue }
      let isNumber = token.first(\.number) != nil
      // A bare number may be the mark: the first one that is an id names the item.
      if found == nil {
        found = (id, token)
      } else if !isNumber, found?.0 != id {
        if found?.1.first(\.number) != nil { found = (id, token) } else { return (nil, nil) }
      }
    }
    return (found?.0, found?.1)
  }

  private func mark(
    _ start: Reading, _ criterion: Criterion, _ form: Form, _ line: Line, _ itemToken: Token?,
    _ found: MemberFinder.Found
  ) -> Reading {
    var reading = start
    let levels = line.tokens.compactMap { token in
      token.all(\.formWord).lazy.compactMap { word -> String? in
        if case .level(let id) = word.kind, word.id == criterion.id { id } else { nil }
      }.first.map { (token, $0) }
    }
    let marks = line.tokens.filter { token in
      guard token != itemToken, let number = token.amount else { return false }
      return number.unit == .points || number.script == .digits || number.value.isUnclear
    }
    let taken = marks + levels.map(\.0) + [itemToken].compactMap { $0 } + found.tokens
    reading.note = LeftOver(line: line).note { token in
      taken.contains(token) || token.first(\.verb) != nil || token.first(\.period) != nil
        || token.all(\.formWord).contains { $0.kind == .rater } || token.has(.oneself)
    }
    if !(criterion.rating?.levels.isEmpty ?? true) {
      guard let level = criterion.rating?.levels.first(where: { $0.term.id == levels.first?.1 })
      else {
        let ids = criterion.rating?.levels.map(\.term.id) ?? []
        return reading.asking(Question(.value, ids))
      }
      reading.value = level.points
      return reading
    }
    guard criterion.rating != nil || form.combination != nil else {
      return reading.refused(.notForForm)
    }
    guard let number = marks.first?.first(\.number) else { return reading.asking(Question(.value)) }
    let values = Set(marks.compactMap { $0.first(\.number)?.value.exact })
    guard values.count <= 1, !number.isDoubtful, let value = number.value.exact else {
      return reading.asking(Question(.value))
    }
    if number.sign == .minus && value != .zero { return reading.refused(.badNumber) }
    reading.value = value
    let range = PointsRange(low: .zero, high: criterion.max ?? .zero)
    guard range.contains(value) else {
      return reading.refused(Refusal(.pointsOutOfRange, range: range))
    }
    if value.rounded(decimals: form.decimals) != value { return reading.refused(.badNumber) }
    return reading
  }

  // MARK: waive

  func waive() -> Reading {
    var reading = Reading(.waive)
    let found = finder.find()
    reading.members = found.members
    guard Permissions.allows(.waive, to: context.speaker) else {
      return reading.refused(.notAllowed)
    }
    if let ask = found.ask { return reading.asking(ask) }
    guard let member = reading.members.first, let person = context.vocabulary.people[member] else {
      return reading.asking(finder.nearest())
    }
    reading.period = saidPeriod(line)
    let forms = context.vocabulary.formsOf(person, context.today).filter { !$0.raters.isEmpty }
    guard let form = forms.first else { return reading.refused(.notForForm) }
    reading.form = form.id
    let own = line.keeping { $0.formWord.map { $0.form == form.id } ?? true }
    let raters = named(own) { $0.kind == .rater }
    let words = verb.map { Array(line.text.folded[$0.range]) } ?? []
    let inVerb = form.raters.filter { rater in
      rater.term.words.contains { word in
        let folded = word.foldedForMatching
        return folded.count > 1 && folded.count <= words.count
          && words.indices.contains { words[$0...].starts(with: folded) }
      }
    }
    let all = raters.isEmpty ? Set(inVerb.map(\.id)) : raters
    guard all.count == 1, let rater = all.first else {
      return reading.asking(Question(.rater, form.raters.map(\.id)))
    }
    reading.rater = rater
    reading.note = LeftOver(line: own).note { token in
      found.tokens.contains(token) || token == verb || token.first(\.period) != nil
        || token.all(\.formWord).contains { $0.kind == .rater }
    }
    return reading.note == nil ? reading.asking(Question(.note)) : reading
  }

  // MARK: measure and incident

  /// The unit or person a value or incident is about, with the form that takes it.
  private func subject(_ reading: inout Reading) -> Form? {
    let ids = line.tokens.flatMap { $0.all(\.unit) }
    if let id = ids.first, let unit = context.vocabulary.units.first(where: { $0.id == id }) {
      reading.unit = id
      return context.vocabulary.formOf(unit)
    }
    let found = finder.find()
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
    reading.period = saidPeriod(own)
    reading.date =
      own.tokens.lazy.compactMap { token -> Day? in
        if case .day(let day)? = token.first(\.day)?.meaning { day } else { nil }
      }.first ?? context.today
    if let date = reading.date, date > context.today { return reading.refused(.futureDate) }
    let named = self.named(own) { $0.kind == .criterion }.filter { id in
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
