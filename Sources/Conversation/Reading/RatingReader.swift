internal import Appraisal

/// Reads marks of raters, and marks that are waived.
struct RatingReader {
  let context: ReadingContext
  let line: Line
  let verb: Token?

  // MARK: rate

  func rate() -> Reading {
    var reading = Reading(.rate)
    let found = context.finder(line).find()
    reading.members = found.members
    let raters = line.tokens.flatMap { $0.all(\.formWord) }.filter { $0.kind == .rater }
    let isOwn =
      raters.contains { word in
        context.vocabulary.form(word.form)?.raters.first { $0.id == word.id }?.holders.isSelf
          ?? false
      } || line.has(.oneself)
    if !isWithinReach(found, isOwn: isOwn) { return reading.refused(.notAllowed) }
    if let ask = found.ask { return reading.asking(ask) }
    let named = line.has(\.person)
    if reading.members.isEmpty {
      if named || !isOwn || !context.finder(line).nearest().choices.isEmpty {
        return reading.asking(context.finder(line).nearest())
      }
      reading.members = [context.speaker.id]
    }
    if reading.members.count > 1 {
      return reading.asking(Question(.members, reading.members.map(\.description)))
    }
    guard let person = context.vocabulary.person(reading.members[0]) else { return reading }
    let period = line.saidPeriod
    let known = PeriodForms(context: context, person: person, period: period)
    let forms = known.all
    guard !forms.isEmpty else {
      return reading.refused(Refusal(absenceOf: person, in: period) ?? Refusal(.noForm))
    }
    let rated = forms.filter { !$0.raters.isEmpty }
    guard
      let form = rated.first(where: { form in raters.contains { $0.form == form.id } })
        ?? rated.first
    else {
      return reading.refused(Refusal(absenceOf: person, in: period) ?? Refusal(.notForForm))
    }
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
    return rate(reading, known, form, own, found)
  }

  /// Whether somebody who may not see everybody names only themselves or those they may rate: a
  /// stranger's name is answered like a colleague's (`CASES.md` A20).
  private func isWithinReach(_ found: MemberFinder.Found, isOwn: Bool) -> Bool {
    if Permissions.maySeeUnits(context.speaker) { return true }
    let ids = found.members + (found.ask?.choices.map { PersonID($0) } ?? [])
    if ids.isEmpty { return isOwn || line.gaps.isEmpty }
    return ids.compactMap { context.vocabulary.person($0) }.allSatisfy { person in
      let forms = PeriodForms(context: context, person: person, period: line.saidPeriod).all
      return forms.flatMap(\.raters).contains {
        Permissions.mayRate(person, in: $0, speaker: context.speaker, on: context.today)
      }
    }
  }

  private func rate(
    _ start: Reading, _ known: PeriodForms, _ form: Form, _ line: Line,
    _ found: MemberFinder.Found
  ) -> Reading {
    let person = known.person
    var reading = start
    reading.period = line.saidPeriod
    let items = known.criteria(under: form)
    let raters = line.ids { $0.kind == .rater }
    if raters.count == 1 { reading.rater = raters.first }
    let open = form.raters.filter {
      Permissions.mayRate(person, in: $0, speaker: context.speaker, on: context.today)
    }
    if reading.rater == nil, raters.isEmpty, open.count == 1 { reading.rater = open[0].id }
    if let rater = form.raters.first(where: { $0.id == reading.rater }) {
      guard open.contains(where: { $0 === rater }) else { return reading.refused(.notAllowed) }
    } else if open.isEmpty {
      return reading.refused(.notAllowed)
    }
    if let absence = known.absence(under: form) { return reading.refused(absence) }
    if let period = reading.period, context.isClosed(form.id, period) {
      return reading.refused(Refusal(.closedPeriod, period: period))
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
        || number.value.exact?.isWhole == false
    }
    let taken = marks + levels.map(\.0) + [itemToken].compactMap { $0 } + found.tokens
    reading.note = LeftOver(line: line).note { token in
      taken.contains(token) || token.first(\.verb) != nil || token.first(\.period) != nil
        || token.has(\.formWord) { $0.kind == .rater } || token.has(.oneself)
    }
    if let possible = criterion.rating?.levels, !possible.isEmpty {
      return level(reading, possible, named: levels.first?.1, marks)
    }
    guard criterion.rating != nil || form.combination != nil else {
      return reading.refused(.notForForm)
    }
    return number(reading, criterion, form, marks)
  }

  /// A mark by the level named, or by the points of one.
  private func level(
    _ start: Reading, _ levels: [RatingLevel], named: String?, _ marks: [Token]
  ) -> Reading {
    var reading = start
    let said = marks.first?.amount?.value.exact
    let level = levels.first { level in
      named.map { $0 == level.term.id } ?? (level.points == said)
    }
    guard let level else { return reading.asking(Question(.value, levels.map(\.term.id))) }
    reading.value = level.points
    return reading
  }

  /// A mark by its number, within the item's range and in its steps.
  private func number(
    _ start: Reading, _ criterion: Criterion, _ form: Form, _ marks: [Token]
  ) -> Reading {
    var reading = start
    guard let number = marks.first?.first(\.number) else { return reading.asking(Question(.value)) }
    let values = Set(marks.compactMap { $0.first(\.number)?.value.exact })
    guard values.count <= 1, !number.isDoubtful, let value = number.value.exact else {
      return reading.asking(Question(.value))
    }
    let range = criterion.marks ?? PointsRange(low: .zero, high: criterion.max ?? .zero)
    let isNegative = number.sign == .minus && value != .zero
    if isNegative, range.low >= .zero { return reading.refused(.badNumber) }
    let mark = isNegative ? -value : value
    reading.value = mark
    if let refusal = criterion.refusal(ofMark: mark, on: form) { return reading.refused(refusal) }
    return reading
  }

  // MARK: waive

  func waive() -> Reading {
    var reading = Reading(.waive)
    let found = context.finder(line).find()
    reading.members = found.members
    guard Permissions.allows(.waive, to: context.speaker) else {
      return reading.refused(.notAllowed)
    }
    if let ask = found.ask { return reading.asking(ask) }
    guard let member = reading.members.first, let person = context.vocabulary.person(member) else {
      return reading.asking(context.finder(line).nearest())
    }
    reading.period = line.saidPeriod
    if let question = line.whichPeriod { return reading.asking(question) }
    let known = PeriodForms(context: context, person: person, period: reading.period)
    let forms = known.all
    let columns = line.tokens.flatMap { $0.all(\.formWord) }
      .filter { $0.kind == .rater || $0.kind == .sheet }
    guard
      let form = forms.first(where: { form in columns.contains { $0.form == form.id } })
        ?? forms.first(where: { !$0.raters.isEmpty })
        ?? forms.first(where: { !$0.waivable.isEmpty })
    else {
      return reading.refused(
        Refusal(absenceOf: person, in: reading.period) ?? Refusal(.notForForm))
    }
    reading.form = form.id
    if let absence = known.absence(under: form) { return reading.refused(absence) }
    let own = line.keepingWords { $0.form == form.id }
    let named = own.ids { $0.kind == .rater || $0.kind == .sheet }
      .intersection(form.waivable.map(\.id))
    let words = verb.map { Array(line.text.folded[$0.range]) } ?? []
    let inVerb = form.waivable.filter { term in
      term.words.contains { word in
        let folded = word.foldedForMatching
        return folded.count > 1 && folded.count <= words.count
          && words.indices.contains { words[$0...].starts(with: folded) }
      }
    }
    let all = named.isEmpty ? Set(inVerb.map(\.id)) : named
    let namesColumn = line.tokens.contains { token in
      token.has(\.formWord) { $0.kind == .rater }
    }
    if all.isEmpty, namesColumn, form.raters.isEmpty { return reading.refused(.notForForm) }
    guard all.count == 1, let rater = all.first else {
      return reading.asking(Question(.rater, form.waivable.map(\.id)))
    }
    reading.rater = rater
    // A reason may name a column too: superior 主管离职.
    let column = own.tokens.first { token in
      token.has(\.formWord) { $0.kind == .rater || $0.kind == .sheet }
    }
    reading.note = LeftOver(line: own).note { token in
      found.tokens.contains(token) || token == verb || token.first(\.period) != nil
        || token == column
    }
    return reading.note == nil ? reading.asking(Question(.note)) : reading
  }
}

extension Form {
  /// What a card may wait for and somebody may waive: columns of raters and required sheets.
  fileprivate var waivable: [Term] { raters.map(\.term) + sheets.filter(\.isRequired).map(\.term) }
}
