internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// amend: changes points, severity, date or note; the old value stays readable.
struct AmendEntry: Command {
  static let intents: [Intent] = [.amend]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let finder = EntryFinder(desk: desk)
    try desk.begin()
    guard let target = try finder.target(reading), target.refersTo == nil else {
      return .refused(Refusal(.unknownEntry, word: reading.entry?.description), reading)
    }
    let item = try finder.item(target)
    let current = item?.current ?? target
    if item?.decision != nil {
      return .refused(Refusal(.decided, word: desk.short(target.name)), reading)
    }
    if item?.removedBy != nil {
      return .refused(Refusal(.alreadyUndone, word: desk.short(target.name)), reading)
    }
    if let question = question(reading, current, desk) { return question }
    if let refusal = try desk.refusal(ofClosed: target) { return .refused(refusal, reading) }
    if let date = reading.date, !target.name.period.contains(date) {
      return .refused(Refusal(.otherPeriod, day: date, period: target.name.period), reading)
    }
    let person = target.subject.person.flatMap { desk.books.roster[$0] }
    if let date = reading.date, let absence = person.flatMap({ Refusal(absenceOf: $0, on: date) }) {
      return .refused(absence, reading)
    }
    if let refusal = check(reading, current, desk) {
      var refused = reading
      refused.form = target.form
      return .refused(refusal, refused)
    }
    let change = try finder.record(.amend, about: target) { entry in
      entry.date = reading.date ?? current.date
      entry.severity = reading.severity
      if target.action == .rate || target.action == .measure {
        entry.value = reading.value ?? reading.points
      } else {
        entry.points = reading.points
      }
      entry.note = reading.note
    }
    return change.map(Outcome.changed) ?? .refused(Refusal(.unknownEntry), reading)
  }

  /// A question where the entry is not as it is said to be: another one may be meant.
  private func question(_ reading: Reading, _ entry: Entry, _ desk: Desk) -> Outcome? {
    let isOther =
      (reading.pointsBefore.map { $0 != entry.points ?? entry.value } ?? false)
      || (reading.severityBefore.map { $0 != entry.severity } ?? false)
    return isOther ? .ask(Question(.entry, word: desk.short(entry.name)), reading) : nil
  }

  /// Whether the new points are possible for what the entry logs.
  private func check(_ reading: Reading, _ entry: Entry, _ desk: Desk) -> Refusal? {
    guard let form = desk.books.form(entry.form, in: entry.name.period) else {
      return Refusal(.unknownEntry)
    }
    let criterion = form.criteria.first { $0.id == entry.criterion }
    if let value = reading.value, entry.action != .measure || criterion?.measure?.unit != "%" {
      return Refusal(.badNumber, word: value.shown + "%")
    }
    if let value = reading.value ?? reading.points {
      let refusal =
        switch entry.action {
        case .measure: criterion?.refusal(ofValue: value)
        case .rate: criterion?.refusal(ofMark: value, on: form)
        default: value.hasFewPlaces ? nil : Refusal(.badNumber, word: value.description)
        }
      if let refusal { return refusal }
    }
    let severity = reading.severity ?? entry.severity
    let hasNumber = [.deduct, .commend, .rate, .measure].contains(entry.action)
    if !hasNumber, reading.points != nil || reading.severity != nil {
      return Refusal(.notForForm)
    }
    var possible: PointsRange?
    switch entry.action {
    case .commend where entry.rule == nil: possible = form.bonus ?? form.adjustment
    case .deduct where entry.criterion == nil && entry.rule == nil: possible = form.adjustment
    case .deduct, .commend:
      possible =
        form.loss(criterion: criterion, rule: entry.rule, severity: severity)?
        .range(of: criterion)
    default: possible = nil
    }
    let points = reading.points ?? (reading.severity == nil ? nil : entry.points)
    guard let points, let possible, !possible.contains(points) else { return nil }
    return Refusal(.pointsOutOfRange, range: possible)
  }
}
