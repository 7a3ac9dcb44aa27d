internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// deduct, commend, inspect: logs one entry per person.
struct LogOccurrence: Command {
  static let intents: [Intent] = [.deduct, .commend, .inspect]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let date = reading.date ?? desk.today
    guard let form = desk.form(reading, on: date),
      let action = Action(rawValue: reading.intent.rawValue)
    else { return .refused(Refusal(.noForm), reading) }
    let occurrences = desk.subjects(reading).map { subject in
      let own = desk.form(of: subject, like: form, reading, on: date)
      return Occurrence(reading, own, subject, on: date, desk)
    }
    for occurrence in occurrences {
      if let stop = occurrence.stop(action) { return stop }
    }
    try desk.begin()
    var twins: [Subject: EntryName] = [:]
    for occurrence in occurrences {
      guard let twin = try twin(of: occurrence, desk) else { continue }
      if desk.onRepeat == .ask {
        return .ask(.isItAnother(word: desk.short(twin)), reading)
      }
      twins[occurrence.subject] = twin
    }
    var logged: [LoggedEntry] = []
    for occurrence in occurrences {
      let entry = try desk.record(
        action, occurrence.subject, in: occurrence.period, on: date, occurrence.fill)
      let form = occurrence.form
      var result = LoggedEntry(
        entry: entry, card: try desk.card(with: entry, under: form), form: form)
      result.unsaid = occurrence.unsaid
      result.twin = twins[occurrence.subject]
      logged.append(result)
    }
    return .logged(logged)
  }

  /// What somebody else logged about the same matter on the same day, which may be the same
  /// incident (`CASES.md` N9).
  private func twin(of occurrence: Occurrence, _ desk: Desk) throws(StoreError) -> EntryName? {
    let reading = occurrence.reading
    guard reading.intent == .deduct, desk.onRepeat != .settled, !desk.isLate, !desk.isTrial
    else { return nil }
    let entries = try desk.books.entries(
      of: occurrence.subject, under: occurrence.form, in: occurrence.period)
    func isSame(_ entry: Entry) -> Bool {
      entry.action == .deduct && entry.criterion == reading.criterion
        && entry.rule == reading.rule && entry.by != desk.speaker.id
    }
    guard entries.contains(where: isSame) else { return nil }
    return History(entries).items.last { item in
      item.isLive && item.current.date == occurrence.date && isSame(item.entry)
    }?.entry.name
  }
}

extension Desk {
  /// One person's form, where several people need not share one: the line's own form where they
  /// have it, else their form with the criterion named.
  fileprivate func form(
    of subject: Subject, like form: Form, _ reading: Reading, on date: Day
  ) -> Form {
    guard let person = books.roster[subject: subject] else { return form }
    let own = books.forms(of: person, on: date)
    if own.contains(where: { $0.id == form.id }) { return form }
    return own.first { other in
      reading.criterion.map { id in other.criteria.contains { $0.id == id } } ?? true
    } ?? form
  }
}

/// The slots of an occurrence as they go into an entry.
final class Occurrence {
  let reading: Reading
  let form: Form
  let subject: Subject
  let date: Day
  private let criterion: Criterion?
  private let role: Role

  init(_ reading: Reading, _ form: Form, _ subject: Subject, on date: Day, _ desk: Desk) {
    self.reading = reading
    self.form = form
    self.subject = subject
    self.date = date
    role = desk.speaker.role
    criterion = desk.criteria(of: subject, under: form, on: date)
      .first { $0.id == reading.criterion }
  }

  /// Where it counts.
  var period: Period { Period(form.cycle, containing: date) }

  /// The rule named; one without a criterion is the form's own.
  private var rule: Rule? {
    let rules = reading.criterion == nil ? form.rules : criterion?.rules ?? []
    return rules.first { $0.id == reading.rule }
  }

  private var loss: Loss? {
    if let rule { return rule.loss }
    if let severity = reading.severity {
      return form.severities.first { $0.term.id == severity }?.loss
    }
    return criterion?.loss
  }

  /// The range of possible points, where none were said (`FORMS.md` A).
  var unsaid: PointsRange? {
    if reading.points == nil, case .range(let range) = loss { range } else { nil }
  }

  /// The points of one occurrence: those said, else what the rule or severity gives.
  private var points: Exact? {
    if let said = reading.points { return said }
    switch loss {
    case .fixed(let points): return points
    case .range(let range): return range.low
    case .all: return criterion.map { $0.start - $0.floor }
    case .totals(let totals):
      if case .points(let first)? = totals.first { return first }
      return criterion?.max
    case .open, nil: return nil
    }
  }

  /// What keeps it from being written: the form as it holds on the day lacks what the line names, or
  /// does not say how many points that takes.
  func stop(_ action: Action) -> Outcome? {
    if action == .inspect {
      let isThere = form.sheets.contains { reading.sheet == nil || $0.id == reading.sheet }
      return isThere ? nil : .refused(Refusal(.notForForm), reading)
    }
    let isMissing =
      (reading.criterion != nil && criterion == nil) || (reading.rule != nil && rule == nil)
      || (reading.severity != nil && !hasSeverity)
    if isMissing { return .refused(Refusal(.notForForm), reading) }
    // What such a rule takes is worked out from the number each occurrence carries.
    if rule?.steps != nil || rule?.per != nil { return nil }
    if points == nil { return .ask(Question(.points), reading) }
    let isByHand = reading.criterion == nil && reading.rule == nil
    let byHand = action == .commend ? form.bonus ?? form.adjustment : form.adjustment
    let range = isByHand ? byHand : loss?.range(of: criterion)
    if isByHand, range == nil { return .refused(Refusal(.notForForm), reading) }
    guard let range, let said = reading.points, !range.contains(said) else { return nil }
    return .refused(Refusal(.pointsOutOfRange, range: range), reading)
  }

  private var hasSeverity: Bool {
    form.severities.contains { $0.term.id == reading.severity }
      && criterion?.severities.contains(reading.severity ?? "") ?? false
  }

  /// Gives an entry everything the reading says.
  func fill(_ entry: inout Entry) {
    entry.form = form.id
    entry.criterion = reading.criterion
    entry.rule = reading.rule
    entry.severity = reading.severity
    entry.points = entry.action == .inspect ? nil : points
    entry.count = reading.count ?? 1
    entry.quantity = reading.quantity
    entry.amount = reading.amount
    let isPraise = entry.action == .commend && reading.rule == nil
    entry.sheet = isPraise ? nil : sheet
    entry.note = reading.note
  }

  /// The sheet named, else the running one of the speaker's role.
  private var sheet: String? {
    reading.sheet
      ?? form.sheets.first { !$0.mustBeNamed && $0.roles.contains(role) }?.id
  }
}
