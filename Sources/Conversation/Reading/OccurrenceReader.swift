internal import Appraisal

/// Reads a line that logs something about people: a deduction, praise, an inspection, and the
/// same tried out or filed late.
struct OccurrenceReader {
  let context: ReadingContext
  let line: Line
  let verb: Token?
  let intent: Intent

  var lexicon: Lexicon { .shipped }

  /// The checks in the order of the contract; the first that fails is answered.
  func read() -> Reading {
    var reading = Reading(intent)
    let action = loggedAction
    if intent == .late || intent == .whatif { reading.innerIntent = action }
    let found = context.finder(line).find(answered: context.answers[.members].map { PersonID($0) })
    reading.members = found.members
    guard Permissions.allows(intent, to: context.speaker) else {
      return reading.refused(.notAllowed)
    }
    if let ask = found.ask { return reading.asking(ask) }
    if found.members.isEmpty {
      if let unit = unitReading(reading) { return unit }
      return reading.asking(context.finder(line).nearest())
    }
    var readings: [Reading] = []
    for member in found.members {
      guard let person = context.vocabulary.person(member) else { continue }
      var own = read(reading, action, person, found)
      own.error?.person = member
      readings.append(own)
    }
    let agreed = agree(readings, reading)
    guard let count = agreed.count, !Entry.counts.contains(count) else { return agreed }
    return agreed.refused(Refusal(.badNumber, word: String(count)))
  }

  /// What a late or tried-out line would log.
  private var loggedAction: Intent {
    switch intent {
    case .late: .deduct
    case .whatif: says(.commend) ? .commend : .deduct
    default: intent
    }
  }

  private func says(_ verb: Intent) -> Bool {
    line.tokens.contains { $0.first(\.verb) == verb }
  }

  /// One reading for everybody the line names, when it means the same for all of them.
  private func agree(_ readings: [Reading], _ empty: Reading) -> Reading {
    guard var result = readings.first(where: { !$0.isComplete }) ?? readings.first else {
      return empty
    }
    result.members = empty.members
    if result.ask?.word != nil { result.ask?.putRight(in: line.text) }
    if !result.isComplete { return result }
    for other in readings where other.criterion != result.criterion || other.rule != result.rule {
      let criteria = readings.compactMap(\.criterion)
      return result.asking(Question(.criterion, criteria))
    }
    return result
  }

  // MARK: One person

  private func read(
    _ start: Reading, _ action: Intent, _ person: Person, _ found: MemberFinder.Found
  ) -> Reading {
    var reading = start
    if !context.reaches(person) { return reading.refused(.notAllowed) }
    let forms = context.vocabulary.formsOf(person, context.day(of: line))
    guard !forms.isEmpty else { return reading.refused(.noForm) }
    var action = named(action, among: forms)
    settle(action, &reading)
    // What an inspection found wrong is logged as that.
    if action == .inspect, context.answers[.criterion] != nil {
      action = .deduct
      reading.intent = .deduct
    }
    guard let form = self.form(among: forms, action, person) else {
      // The one whose total could be lowered tells how.
      reading.form = action == .deduct ? forms.first { $0.adjustment != nil }?.id : nil
      return reading.refused(.notForForm)
    }
    if !context.may(intent, about: person) { return reading.refused(.notAllowed) }
    reading.form = form.id
    let criteria = form.places(for: action, in: own(form, person))
    let isOnTotal = lowersTotal(form, action)
    var slots = Slots(line: ownLine(form), form: form, criteria: criteria, members: found)
    if isOnTotal || (action == .commend && !isByRule(slots)) {
      slots = Slots(
        line: ownLine(form).withoutItemNumbers, form: form, criteria: criteria, members: found)
    }
    if let refusal = sheet(slots, &reading) { return refusal }
    if let stop = DayReader(context: context, slots: slots, person: person).read(&reading) {
      return stop
    }
    if let stop = strangers(slots, reading) { return stop }
    switch action {
    case .commend where !isByRule(slots): return praise(slots, reading)
    case .deduct where isOnTotal: return onTotal(slots, reading)
    case .inspect: return inspection(slots, reading)
    default: return violation(slots, reading)
    }
  }

  /// A violation or a merit by its rule; one that stands on the total has no criterion.
  private func violation(_ slots: Slots, _ start: Reading) -> Reading {
    var reading = ViolationReader(context: context, slots: slots, verb: verb).read(start)
    if reading.criterion?.isEmpty ?? false { reading.criterion = nil }
    return reading
  }

  /// Notes what a line logs, or would log.
  private func settle(_ action: Intent, _ reading: inout Reading) {
    if intent == .deduct { reading.intent = action }
    if intent == .whatif { reading.innerIntent = action }
  }

  /// What a line without a verb logs: praise where it names a merit and no violation.
  private func named(_ action: Intent, among forms: [Form]) -> Intent {
    let isBare = verb == nil || (intent == .whatif && !says(.deduct))
    guard action == .deduct, isBare else { return action }
    let kinds = line.tokens.flatMap { token in
      token.all(\.formWord).compactMap { word in
        forms.first { $0.id == word.form }?.isGain(word)
      }
    }
    return !kinds.isEmpty && kinds.allSatisfy { $0 } ? .commend : action
  }

  /// Whether a commendation names a merit of the form, or the form knows no other praise.
  private func isByRule(_ slots: Slots) -> Bool {
    if slots.form.bonus == nil, slots.form.adjustment == nil { return true }
    return slots.words { word in
      if case .rule = word.kind { slots.form.isGain(word) ?? false } else { false }
    }.contains { slots.isCore($0.token) }
  }

  private func own(_ form: Form, _ person: Person) -> [Criterion] {
    context.vocabulary.criteria(
      of: .person(person.id), under: form, on: context.day(of: line))
  }

  /// The line with the words of one form only.
  private func ownLine(_ form: Form) -> Line {
    line.keepingWords { $0.form == form.id }
      .settlingDays(today: context.today)
  }

  /// Whether a line takes points off the total itself, by hand (`FORMS.md` D).
  private func lowersTotal(_ form: Form, _ action: Intent) -> Bool {
    action == .deduct && form.adjustment != nil && line.has(.onTotal)
  }

  /// The form of a person that takes the action; of several, the one whose words the line has.
  private func form(among forms: [Form], _ action: Intent, _ person: Person) -> Form? {
    let fitting = forms.filter { form in
      form.takes(action, in: own(form, person)) || lowersTotal(form, action)
    }
    return fitting.first { form in
      line.tokens.contains { $0.has(\.formWord) { $0.form == form.id } }
    } ?? fitting.first
  }

  /// A unit takes losses too, where its form has places for them.
  private func unitReading(_ start: Reading) -> Reading? {
    let units = line.tokens.flatMap { $0.all(\.unit) }
    guard let id = units.first, let unit = context.vocabulary.units.first(where: { $0.id == id })
    else { return nil }
    var reading = start
    reading.unit = id
    guard let form = context.vocabulary.formOf(unit, context.day(of: line)) else {
      return reading.refused(.noForm)
    }
    let action = named(loggedAction, among: [form])
    settle(action, &reading)
    let own = form.criteria(for: .unit(id), position: nil)
    guard form.takes(action, in: own), action != .inspect else {
      return reading.refused(.notForForm)
    }
    reading.form = form.id
    let criteria = form.places(for: action, in: own)
    let slots = Slots(line: ownLine(form), form: form, criteria: criteria, members: .init())
    if let stop = DayReader(context: context, slots: slots, person: nil).read(&reading) {
      return stop
    }
    if action == .commend, !isByRule(slots) { return praise(slots, reading) }
    return violation(slots, reading)
  }

  /// Names of others in the note belong to it.
  ///
  /// In the core, or with an entry of their own, they are asked about.
  private func strangers(_ slots: Slots, _ reading: Reading) -> Reading? {
    guard let stranger = slots.members.strangers.first else { return nil }
    let hasOwnEntry = line.tokens.contains { token in
      guard token.range.lowerBound >= slots.coreEnd else { return false }
      let isAct = token.has(\.verb) { $0.isOccurrence } || token.has(.also)
      // The name itself may be a word of the form as well.
      if token.range.lowerBound < stranger.range.upperBound { return isAct }
      let words = token.all(\.formWord).map(\.kind)
      return isAct || line.isPoints(token) || words.contains(.severity)
        || (words.contains(where: \.namesViolation)
          && line.isKnown(stranger.range.upperBound..<token.range.lowerBound))
    }
    guard slots.isCore(stranger) || hasOwnEntry else { return nil }
    let names = (reading.members + stranger.all(\.person)).map(\.description)
    guard !slots.isCore(stranger) else { return reading.asking(Question(.members, names)) }
    return reading.asking(
      Question(.members, names) { choice in
        let start = line.start(ofEntryWith: stranger)
        return reading.members.contains { $0.description == choice }
          ? line.text.typed(0..<start) : line.entry(from: start, verb: verb, about: [])
      })
  }

  // MARK: Points by hand

  private func praise(_ slots: Slots, _ start: Reading) -> Reading {
    byHand(slots, start, slots.form.bonus ?? slots.form.adjustment)
  }

  /// Points off the total: a line that names an item as well is about that, which is rated.
  private func onTotal(_ slots: Slots, _ start: Reading) -> Reading {
    let names = slots.line.tokens.contains { token in
      token.has(\.formWord) { $0.form == slots.form.id && $0.kind == .criterion }
    }
    return names ? start.refused(.notForForm) : byHand(slots, start, slots.form.adjustment)
  }

  /// Points given or taken on the total, with their reason.
  private func byHand(_ slots: Slots, _ start: Reading, _ range: PointsRange?) -> Reading {
    var reading = start
    let said = slots.points
    let notes = NoteReader(slots: slots, verb: verb)
    guard said.first != nil || context.answers.points != nil else {
      reading.note = notes.note(using: [])
      return reading.asking(Question(.points))
    }
    let days = slots.days.map(\.token)
      .filter { slots.line.standsFree($0) || slots.line.isFollowed($0) }
    let used = said.map(\.token) + days + slots.line.tokens.filter { $0.has(.onTotal) }
    reading.note = notes.note(using: used + slots.counts.map(\.token))
    if context.answers.points == nil, let odd = slots.oddAmount(verb) {
      return reading.asking(Question(.points, word: slots.line.text.typed(odd)))
    }
    guard let points = context.answers.points ?? only(said) else {
      return reading.asking(Question(.points))
    }
    if context.answers.points == nil, said.first?.number.sign == .minus {
      return reading.refused(.badNumber)
    }
    reading.points = points
    guard let range, range.contains(points) else {
      return reading.refused(Refusal(.pointsOutOfRange, range: range))
    }
    if let question = slots.countQuestion(context.answers) { return reading.asking(question) }
    reading.count = context.answers.count ?? slots.counts.first?.count ?? 1
    // Nothing is written of what is only tried out, so that it needs no reason.
    return reading.note == nil && intent != .whatif ? reading.asking(Question(.note)) : reading
  }

  /// The one number that is said; nil where it is unclear or there are several.
  private func only(_ said: [(token: Token, number: NumberCandidate)]) -> Exact? {
    let values = Set(said.compactMap(\.number.value.exact))
    return values.count == 1 && said.first?.number.isDoubtful == false ? values.first : nil
  }
}

extension NumberCandidate {
  /// Whether it must be asked about where it would count.
  var isDoubtful: Bool { doubt != nil || value.isUnclear }
}

extension Reading {
  /// The reading, ending in a question.
  func asking(_ question: Question) -> Reading {
    var reading = self
    reading.ask = question
    return reading
  }

  /// The reading, ending in a refusal.
  func refused(_ refusal: Refusal) -> Reading {
    var reading = self
    reading.error = refusal
    return reading
  }

  func refused(_ code: Refusal.Code) -> Reading { refused(Refusal(code)) }
}
