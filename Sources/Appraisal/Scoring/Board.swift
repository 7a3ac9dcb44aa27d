/// The criteria as they stand on one account, with one rater's marks in their place.
///
/// A sheet has a board, a ballot has one, and so has a form with neither. Formulas may name other
/// criteria, so scores are worked out when they are asked for, each once.
final class Board {
  unowned let reckoning: Reckoning
  let account: Account
  /// The losses and gains on the account.
  let entries: [Entry]
  let marks: [String: Entry]
  private var known: [String: Value] = [:]
  private var busy: Set<String> = []

  init(
    _ reckoning: Reckoning, _ account: Account, entries: [Entry] = [], marks: [String: Entry] = [:]
  ) {
    self.reckoning = reckoning
    self.account = account
    self.entries = entries
    self.marks = marks
  }

  /// What a criterion scores here; a figure that rests on itself is absent.
  func value(_ criterion: Criterion) -> Value {
    // Only a formula can lead back to where it was asked from, or costs enough to remember.
    if criterion.score == nil { return work(out: criterion) }
    if let value = known[criterion.id] { return value }
    guard busy.insert(criterion.id).inserted else { return .none(.notAppraised) }
    defer { busy.remove(criterion.id) }
    let value = work(out: criterion)
    known[criterion.id] = value
    return value
  }

  private func work(out criterion: Criterion) -> Value {
    let mark = marks[criterion.id]?.value
    if let formula = criterion.score {
      let evaluator = Evaluator(
        reckoning: reckoning, board: self, place: .criterion(criterion.id), mark: mark)
      guard case .one(let score) = evaluator.value(formula) else {
        return .none(evaluator.value(formula).absence ?? .notAppraised)
      }
      return .one(criterion.bounded(score))
    }
    if let mark { return .one(mark) }
    if criterion.max == nil, criterion.measure != nil { return .none(.notAppraised) }
    if let measure = criterion.measure { return measured(criterion, measure) }
    if criterion.takesLosses || criterion.isExtra { return .one(account.score(criterion)) }
    if let level = criterion.rating?.unratedLevel { return .one(level.points) }
    return .none(Absence(waitsFor: [criterion.id]))
  }

  private func measured(_ criterion: Criterion, _ measure: Measure) -> Value {
    let waits = Value.none(Absence(waitsFor: [criterion.id]))
    guard let newest = reckoning.newest(criterion), let actual = newest.value,
      let most = criterion.max
    else { return waits }
    let reached: Exact
    switch measure {
    case .proRata:
      guard let planned = newest.planned else { return waits }
      guard planned > .zero, let share = actual.divided(by: planned) else {
        return .none(.notAppraised)
      }
      reached = most * share.clamped(.zero, .one)
    case .target(let target): reached = target.isMet(by: actual) ? most : target.unmet
    case .steps(let table, _):
      guard let found = table.value(actual) else { return .none(.notAppraised) }
      reached = found
    case .plain: reached = actual
    }
    let tally = account.tally(criterion.id)
    return .one(criterion.bounded(reached - tally.lost + tally.gained))
  }

  /// A criterion as a card shows it.
  func line(_ criterion: Criterion) -> CriterionScore {
    let tally = account.touched(criterion.id)
    if tally == nil, marks.isEmpty, let untouched = criterion.untouched { return untouched }
    var line = CriterionScore(id: criterion.id, max: criterion.max)
    if let tally { line.nominal = tally.lost }
    switch value(criterion) {
    case .one(let score):
      line.score = score
      line.lost = criterion.start - score
    case .many, .none:
      line.lost = criterion.start - account.score(criterion)
    }
    line.untilAllLost = tally.flatMap(criterion.untilAllLost)
    if criterion.measure != nil { line.value = reckoning.newest(criterion)?.value }
    if case .target(let target) = criterion.measure { line.isMet = line.value.map(target.isMet) }
    return line
  }
}

extension CriterionScore {
  /// How a criterion stands with nothing logged against it.
  init(id: String, max: Exact?, start: Exact, floor: Exact?) {
    self.init(id: id, max: max)
    let score = start.clamped(floor, max)
    self.score = score
    lost = start - score
  }
}

extension Rating {
  /// The level that holds while nobody rated.
  var unratedLevel: RatingLevel? { levels.first { $0.term.id == unrated } }
}
