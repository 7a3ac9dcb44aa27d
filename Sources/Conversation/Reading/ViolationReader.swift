internal import Appraisal

/// Reads which violation a line logs: criterion, rule, severity, points, and how often.
struct ViolationReader {
  let context: ReadingContext
  let slots: Slots
  let verb: Token?

  func read(_ start: Reading) -> Reading {
    var reading = start
    reading.points = answeredPoints ?? slots.points.first?.number.value.exact
    reading.count =
      context.answers.count ?? slots.counts.first?.count
      ?? (slots.points.isEmpty ? slots.faults : nil)
    if var stop = criterion(&reading) {
      stop.note = note(of: start)
      return stop
    }
    guard let criterion = slots.criteria.first(where: { $0.id == reading.criterion }) else {
      reading.note = note(of: start)
      return reading
    }
    reading.note = note(of: reading)
    if let stop = misspelling(reading) { return stop }
    if !criterion.takesLosses { return reading.refused(.notForForm) }
    if let stop = rule(criterion, &reading) { return stop }
    let carried = carried(criterion, &reading)
    let said = slots.points.filter { !carried.tokens.contains($0.token) }
    reading.points = answeredPoints ?? said.first?.number.value.exact
    if let stop = points(answeredPoints == nil ? said : [], criterion, carried.tokens, &reading) {
      return stop
    }
    if let missing = carried.missing {
      return reading.asking(Question(missing, word: carried.mistaken))
    }
    if let question = slots.countQuestion(context.answers) { return reading.asking(question) }
    if reading.count == nil, reading.members.count == 1, slots.isForEach {
      return reading.asking(Question(.count))
    }
    reading.count = reading.count ?? 1
    // A statement with more to say than the violation may call for something else than points.
    if verb == nil, reading.points == nil, reading.note != nil, carried.tokens.isEmpty,
      !slots.line.tokens.contains(where: \.logs), !isTerse, !saysWholeSeverity
    {
      return reading.asking(Question(.points))
    }
    return secondEntry(reading) ?? secondAmount(reading) ?? reading
  }

  var answeredPoints: Exact? { context.answers.points }

  /// Whether the core consists of Latin words of the form, as only orders do.
  private var isTerse: Bool {
    let words = slots.words { $0.kind == .severity || $0.kind.namesViolation }
      .map(\.token).filter(slots.isCore)
    let isRule = !slots.words { $0.kind.isRule }.isEmpty
    return (words.count > 1 || (isRule && !words.isEmpty))
      && words.allSatisfy { slots.line.text.folded[$0.range.lowerBound].isLetter }
  }

  /// Whether the core gives the severity by its whole label, as only records do: 值班一般违规; 一般 alone
  /// may mean anything.
  private var saysWholeSeverity: Bool {
    let labels = slots.form.severities.flatMap(\.term.name.all).map(\.foldedForMatching)
    return slots.severities.contains { token, _ in
      let word = slots.line.word(token)
      return slots.isCore(token) && (word.first?.isHan ?? false)
        && labels.contains { $0.elementsEqual(word) }
    }
  }

  /// What is said beside the slots; a word of another criterion than the one taken is part of it.
  private func note(of reading: Reading, using more: [Token] = []) -> String? {
    let criterion = reading.criterion
    let words = slots.words { word in
      !word.kind.namesViolation || criterion.map { $0 == word.id } ?? true
    }.filter { !isRetold($0, criterion) }
    let numbers = slots.points.map(\.token) + slots.counts.map(\.token)
    return NoteReader(slots: slots, verb: verb)
      .note(using: words.map(\.token) + numbers + slots.days.map(\.token) + more)
  }

  /// Whether a criterion already named says again, joined to other words, what it is about: 值班迟了才接班.
  private func isRetold(
    _ found: (token: Token, words: [FormWord]), _ criterion: String?
  ) -> Bool {
    guard found.words.contains(where: { $0.kind == .criterion && $0.id == criterion }),
      slots.line.isJoined(found.token)
    else { return false }
    return slots.words { $0.kind == .criterion && $0.id == criterion }
      .contains { $0.token != found.token && !slots.line.isJoined($0.token) }
  }

  /// The number and the money the form counts with, and the note without them.
  private func carried(_ criterion: Criterion, _ reading: inout Reading) -> CarriedReader.Found {
    let carried = slots.form.carried(
      by: criterion.id.isEmpty ? nil : criterion.id,
      rule: reading.rule.flatMap { slots.rule(criterion.id, $0) },
      severity: context.answers[.severity]
        ?? slots.severities.first?.words.first?.id)
    let found = CarriedReader(slots: slots, carried: carried).find()
    reading.quantity = found.quantity
    reading.amount = found.amount
    if !found.tokens.isEmpty {
      reading.note = note(of: reading, using: found.tokens)
    }
    return found
  }

  // MARK: Rule

  private func rule(_ criterion: Criterion, _ reading: inout Reading) -> Reading? {
    if criterion.rules.isEmpty || reading.rule != nil { return nil }
    if let rule = context.answers[.rule], slots.rule(criterion.id, rule) != nil {
      reading.rule = rule
      return nil
    }
    let named = slots.words { word in
      if case .rule = word.kind { word.id == criterion.id } else { false }
    }
    var possible: Set<String>?
    for (_, words) in named {
      let ids = Set(words.compactMap { if case .rule(let id) = $0.kind { id } else { nil } })
      let both = possible.map { $0.intersection(ids) } ?? ids
      if both.isEmpty { return reading.asking(Question(.rule, criterion.rules.map(\.id))) }
      possible = both
    }
    if possible == nil, criterion.rules.count == 1, criterion.loss == nil {
      possible = Set(criterion.rules.map(\.id))
    }
    guard let possible else {
      if criterion.loss != nil { return nil }
      reading.rule = LabelParts(slots: slots).onlyRule(of: criterion)
      return reading.rule == nil
        ? reading.asking(Question(.rule, criterion.rules.map(\.id))) : nil
    }
    if possible.count > 1 {
      return reading.asking(
        Question(.rule, criterion.rules.map(\.id).filter(possible.contains)))
    }
    reading.rule = possible.first
    return nil
  }

  // MARK: Severity and points

  private func points(
    _ said: [(token: Token, number: NumberCandidate)], _ criterion: Criterion,
    _ carried: [Token], _ reading: inout Reading
  ) -> Reading? {
    if said.isEmpty, answeredPoints == nil, let foreign = slots.foreignAmount,
      !carried.contains(foreign)
    {
      return reading.asking(Question(.points, word: slots.line.text.typed(foreign.range)))
    }
    if answeredPoints == nil, verb == nil, reading.severity == nil,
      let counted = said.first, slots.countsSomething(counted.token)
    {
      reading.points = nil
      return reading.asking(Question(.points, word: slots.line.text.typed(counted.token.range)))
    }
    if answeredPoints == nil, let odd = slots.oddAmount(verb),
      !carried.contains(where: { $0.range == odd })
    {
      reading.points = nil
      return reading.asking(Question(.points, word: slots.line.text.typed(odd)))
    }
    // 业主档案10分 may well be the score of the item, of which that is all there is.
    if answeredPoints == nil, verb == nil, reading.severity == nil, reading.rule == nil,
      let whole = criterion.max, said.first?.number.value.exact == whole,
      slots.severities.isEmpty
    {
      reading.points = nil
      return reading.asking(Question(.points))
    }
    if said.contains(where: { $0.number.isDoubtful }) {
      let range = criterion.max.map { PointsRange(low: .zero, high: $0) }
      if let range, isOverlong(said) {
        return reading.refused(Refusal(.pointsOutOfRange, range: range))
      }
      reading.points = nil
      return reading.asking(
        Question(.points, word: said.first.map { slots.line.text.typed($0.token.range) }))
    }
    let isTotal =
      answeredPoints == nil && reading.count ?? 1 > 1
      && slots.line.has(.total)
    if isTotal || said.compactMap(\.number.value.exact).differ {
      reading.points = nil
      return reading.asking(Question(.points))
    }
    if said.first?.number.sign == .plus { return reading.refused(.badNumber) }
    if criterion.severities.isEmpty {
      let loss = reading.rule.flatMap { slots.rule(criterion.id, $0)?.loss } ?? criterion.loss
      return weigh(loss, criterion, &reading)
    }
    if let stop = severity(criterion, &reading) { return stop }
    let loss = slots.form.severities.first { $0.term.id == reading.severity }?.loss
    return weigh(loss, criterion, &reading)
  }

  /// Checks the points.
  ///
  /// Unsaid ones may be the number behind a note (`late for the meeting 2`), which is accepted
  /// without a question only where it equals the default.
  private func weigh(_ loss: Loss?, _ criterion: Criterion, _ reading: inout Reading) -> Reading? {
    if let stop = check(reading.points, loss, criterion, reading) { return stop }
    guard reading.points == nil, let token = slots.lastNumber,
      let value = token.amount?.value.exact, let range = loss?.range(of: criterion),
      range.contains(value)
    else { return nil }
    if value != range.low {
      return reading.asking(Question(.points, word: slots.line.text.typed(token.range)))
    }
    reading.points = value
    reading.note = note(of: reading, using: [token])
    return nil
  }

  /// A number with more digits than any number of points is out of range, whatever it is.
  private func isOverlong(_ said: [(token: Token, number: NumberCandidate)]) -> Bool {
    said.contains { token, _ in
      let digits = slots.line.text.folded[token.range]
      return digits.count { $0.isDigit } > Exact.longestDecimal.whole
        && digits.allSatisfy { $0.isDigit || !$0.isWordPart }
    }
  }

  /// The severities that the note gives by a whole phrase: 一般违规，造成严重后果.
  ///
  /// A single word such as 严重 may say how anything was.
  private var notedSeverities: [String] {
    slots.line.tokens.filter { token in
      !slots.isCore(token) && token.range.count > 2 && !slots.line.isDenied(token)
    }
    .flatMap { $0.all(\.formWord) }
    .filter { $0.form == slots.form.id && $0.kind == .severity }.map(\.id)
  }

  private func severity(_ criterion: Criterion, _ reading: inout Reading) -> Reading? {
    let named =
      context.answers[.severity].map { [$0] }
      ?? slots.severities.flatMap { $0.words.map(\.id) }
      + (reading.points == nil ? notedSeverities : [])
    if named.differ {
      return reading.asking(Question(.severity, criterion.severities.filter(named.contains)))
    }
    if let severity = named.first {
      reading.severity = severity
      guard criterion.severities.contains(severity) else {
        return reading.refused(Refusal(.pointsOutOfRange, range: span(criterion)))
      }
      return nil
    }
    guard let points = reading.points else {
      return reading.asking(Question(.severity, criterion.severities))
    }
    let fitting = slots.form.severities.filter { severity in
      guard criterion.severities.contains(severity.term.id), case .range(let range) = severity.loss
      else { return false }
      return range.contains(points)
    }
    if fitting.count > 1 {
      return reading.asking(Question(.severity, fitting.map(\.term.id)))
    }
    guard let only = fitting.first else {
      let span = span(criterion)
      return span.map { $0.contains(points) && points.isWhole } ?? false
        ? reading.asking(Question(.severity, criterion.severities))
        : reading.refused(Refusal(.pointsOutOfRange, range: span))
    }
    reading.severity = only.term.id
    return nil
  }

  /// From the least to the most that one violation of a criterion can take by severity.
  private func span(_ criterion: Criterion) -> PointsRange? {
    let ranges = slots.form.severities.compactMap { severity -> PointsRange? in
      guard criterion.severities.contains(severity.term.id), case .range(let range) = severity.loss
      else { return nil }
      return range
    }
    guard let low = ranges.map(\.low).min(), let high = ranges.map(\.high).max() else { return nil }
    return PointsRange(low: low, high: high)
  }

  private func check(
    _ points: Exact?, _ loss: Loss?, _ criterion: Criterion, _ reading: Reading
  ) -> Reading? {
    let possible = loss?.range(of: criterion)
    guard let points else {
      if case .open = loss { return reading.asking(Question(.points)) }
      return nil
    }
    let isZero = points == .zero && possible?.low != .zero
    if let possible, isZero || !possible.contains(points) || (points == .zero && loss == .open) {
      return reading.refused(Refusal(.pointsOutOfRange, range: possible))
    }
    if points.rounded(decimals: Reading.mostPlaces) != points {
      return reading.refused(.badNumber)
    }
    return nil
  }

  // MARK: Slips

  /// A misspelt word of the form among the slots: asked about, never taken for a note (`CASES.md`
  /// A24).
  private func misspelling(_ reading: Reading) -> Reading? {
    if context.answers[.severity] != nil { return nil }
    let near = slots.line.nearMiss(
      among: [context.vocabulary.nearWords(ofSeverities: slots.form)],
      before: slots.severities.map(\.token))
    guard let near else { return nil }
    let known = slots.criteria.first { $0.id == reading.criterion }?.severities ?? []
    return reading.asking(Question(.severity, known, word: near.typed))
  }
}
