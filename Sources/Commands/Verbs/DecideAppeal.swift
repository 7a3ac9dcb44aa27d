internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// decide: upholds a disputed entry, or grants the appeal by taking it out or lowering it.
///
/// The outcome is a change of the entry and never a typed total (`CASES.md` T52), and final.
struct DecideAppeal: Command {
  static let intents: [Intent] = [.decide]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let finder = EntryFinder(desk: desk)
    let item: History.Item
    switch try finder.appealed(reading) {
    case .success(let found): item = found
    case .failure(let refusal): return .refused(refusal, reading)
    }
    let target = item.entry
    guard let form = desk.books.form(target.form, in: target.name.period) else {
      return .refused(Refusal(.unknownEntry, word: desk.short(target.name)), reading)
    }
    let relief: Relief
    switch Relief.of(item.current, to: reading.points, under: form) {
    case .success(let found): relief = found
    case .failure(let refusal): return .refused(refusal, reading)
    }
    let change = try finder.record(.decide, about: target) { entry in
      entry.decision = reading.decision
      entry.note = reading.note
      entry.points = relief.points
      entry.severity = relief.severity
      entry.value = relief.value
    }
    return change.map(Outcome.changed) ?? .refused(Refusal(.unknownEntry), reading)
  }
}

/// What a granted appeal changes of an entry; nothing of it where it is taken out as a whole.
struct Relief {
  var points: Exact?
  var severity: String?
  var value: Exact?

  /// The changes that give an entry these points.
  ///
  /// Points of a milder severity make it that severity; a mark can only be raised.
  static func of(
    _ entry: Entry, to points: Exact?, under form: Form
  ) -> Result<Relief, Refusal> {
    guard let points, points != .zero || entry.action != .deduct else { return .success(Relief()) }
    if !points.hasFewPlaces {
      return .failure(Refusal(.badNumber, word: points.description))
    }
    let criterion = form.criteria.first { $0.id == entry.criterion }
    switch entry.action {
    case .deduct:
      guard let now = entry.points, points < now else {
        return impossible(entry.points.map { PointsRange(low: .zero, high: $0) })
      }
      let rule = criterion?.rules.first { $0.id == entry.rule }?.loss ?? criterion?.loss
      if case .fixed? = rule { return impossible(PointsRange(low: .zero, high: .zero)) }
      return severity(of: entry, at: points, criterion, form)
    case .rate:
      guard let max = criterion?.max, let now = entry.value, points > now, points <= max else {
        return impossible(criterion?.max.map { PointsRange(low: entry.value ?? .zero, high: $0) })
      }
      if let refusal = criterion?.refusal(ofMark: points, on: form) { return .failure(refusal) }
      return .success(Relief(value: points))
    default: return .failure(Refusal(.badNumber))
    }
  }

  private static func severity(
    of entry: Entry, at points: Exact, _ criterion: Criterion?, _ form: Form
  ) -> Result<Relief, Refusal> {
    guard entry.severity != nil else { return .success(Relief(points: points)) }
    let severities = form.severities.filter { criterion?.severities.contains($0.term.id) ?? false }
    let fitting = severities.filter { severity in
      if case .range(let range) = severity.loss { range.contains(points) } else { false }
    }
    if fitting.contains(where: { $0.term.id == entry.severity }) {
      return .success(Relief(points: points))
    }
    guard let milder = fitting.first, fitting.count == 1 else { return impossible(nil) }
    return .success(Relief(points: points, severity: milder.term.id))
  }

  private static func impossible(_ range: PointsRange?) -> Result<Relief, Refusal> {
    .failure(Refusal(.pointsOutOfRange, range: range))
  }
}
