/// Everything one subject's card in one period is worked out from, each part once.
///
/// Formulas may look at other periods and people; those are reckonings too, shared through the
/// ``Reckonings``, so that a balance carried over ten years is ten steps and not a thousand.
final class Reckoning {
  unowned let reckonings: Reckonings
  let subject: Subject
  let position: String?
  let period: Period
  let live: [Entry]
  /// The losses and gains among them.
  let moves: [Entry]
  let criteria: [Criterion]
  /// A total that comes from elsewhere and stands for the card.
  let givenTotal: Exact?
  let account: Account
  /// What is known of the card so far.
  var progress: ScoreCard
  private var stage = Stage.untouched
  private var figures: [String: Value] = [:]
  private var busy: Set<String> = []
  private(set) lazy var board = Board(self, account, entries: moves)

  /// What the parts come to, once they are there.
  private var sum = Value.none(.notAppraised)

  /// How far the card is.
  private enum Stage { case untouched, parting, parted, adding, added, concluding, done }

  var form: Form { reckonings.form }
  var names: FormulaNames { FormulaNames(form: reckonings.form) }

  init(
    _ reckonings: Reckonings, _ subject: Subject, position: String?, period: Period,
    history: History,
    givenTotal: Exact?
  ) {
    self.reckonings = reckonings
    self.subject = subject
    self.position = position
    self.period = period
    self.givenTotal = givenTotal
    live = history.live
    moves = live.allSatisfy(\.isLossOrGain) ? live : live.filter(\.isLossOrGain)
    criteria = reckonings.form.criteria(
      for: subject, position: position, team: reckonings.surroundings[subject]?.team)
    account = Account(form: reckonings.form, criteria: criteria, moves)
    progress = ScoreCard(
      subject: subject, position: position, team: reckonings.surroundings[subject]?.team,
      form: reckonings.form.id, version: reckonings.form.version, period: period, of: .zero)
  }

  // MARK: Stages

  /// The card with its criteria, sections, sheets and columns, as far as they are known.
  var begun: ScoreCard {
    begin()
    return progress
  }

  /// The card up to its total; nil while that very figure is being worked out.
  var added: ScoreCard? { add() ? progress : nil }

  /// The whole card, with what the total leads to; nil while that is being worked out.
  var full: ScoreCard? {
    guard add(), stage != .concluding else { return nil }
    if stage == .added {
      stage = .concluding
      CardComposer(self).trackApplied()
      CardComposer(self).conclude()
      stage = .done
    }
    return progress
  }

  private func begin() {
    guard stage == .untouched, givenTotal == nil, reckonings.depth < Reckonings.deepest
    else { return }
    reckonings.depth += 1
    stage = .parting
    sum = CardComposer(self).addParts()
    stage = .parted
    reckonings.depth -= 1
  }

  /// Brings the card up to its total; false while that very figure is being worked out.
  private func add() -> Bool {
    begin()
    switch stage {
    case .untouched, .parting, .adding: return false
    case .parted:
      stage = .adding
      CardComposer(self).addTotal(of: sum)
      stage = .added
    case .added, .concluding, .done: break
    }
    return true
  }

  /// A band the total leads to; while the card is being concluded, as far as it is known.
  func band(_ figure: KeyPath<ScoreCard, Band?>) -> Band? {
    stage == .concluding ? progress[keyPath: figure] : full?[keyPath: figure]
  }

  /// The total, or another figure of the card up to it.
  func total(_ figure: KeyPath<ScoreCard, Exact?>) -> Value {
    if let givenTotal { return .one(givenTotal) }
    guard let card = added else { return .none(.notAppraised) }
    if card.flags.contains(CardFlag.notAppraised) { return .none(.notAppraised) }
    return Value(card[keyPath: figure], else: Absence(waitsFor: card.waiting))
  }

  /// A named figure, worked out once; absent where it rests on itself.
  func once(_ id: String, _ work: () -> Value) -> Value {
    if let known = figures[id] { return known }
    guard busy.insert(id).inserted else { return .none(.notAppraised) }
    defer { busy.remove(id) }
    let value = work()
    figures[id] = value
    return value
  }

  // MARK: Facts

  /// The criteria with the marks of the column that a board of somebody else has.
  func board(like other: Board) -> Board {
    guard let given = other.marks.values.first, let rater = given.rater else { return board }
    let isMany = form.raters.first { $0.id == rater }?.isMany ?? false
    var marks: [String: Entry] = [:]
    for entry in live where entry.action == .rate && entry.rater == rater {
      if !isMany || entry.by == given.by { marks[entry.criterion ?? ""] = entry }
    }
    return Board(self, account, entries: board.entries, marks: marks)
  }

  /// The newest value measured of a criterion (`FORMS.md` T).
  func newest(_ criterion: Criterion) -> Entry? {
    live.filter { $0.action == .measure && $0.criterion == criterion.id }
      .enumerated().max { ($0.1.date, $0.0) < ($1.1.date, $1.0) }?.element
  }

  func named(_ id: String) -> NamedFormula? {
    form.values.first { $0.term.id == id && isFor($0) }
  }

  /// Whether the subject has this figure: a variant's is for its positions or units.
  func isFor(_ figure: NamedFormula) -> Bool {
    let team = reckonings.surroundings[subject]?.team
    return form.isFor(subject, figure.positions, figure.units, position: position, team: team)
  }

  func incidents(_ id: String) -> Int {
    live.filter { $0.action == .incident && $0.criterion == id }.map(\.count).reduce(0, +)
  }

  var isVetoed: Bool { !isVoided && form.vetoes.contains { incidents($0.id) > 0 } }
  var isVoided: Bool { form.voids.contains { incidents($0.id) > 0 } }

  /// Whether each indicator is met; nil while it is not measured.
  var indicators: [Bool?] {
    criteria.filter(\.isIndicator).map { criterion in board.line(criterion).isMet }
  }

  /// Required sheets nobody has begun and nobody waived.
  var lacking: [String] {
    form.sheets.filter { sheet in
      sheet.isRequired && !waived.contains(sheet.id) && !live.contains { $0.isOn(sheet) }
    }.map(\.id)
  }

  /// Sheets that were waived by name, and not begun after all, in the form's order.
  private(set) lazy var waived: [String] = {
    if !live.contains(where: { $0.action == .waive }) { return [] }
    return form.sheets.filter { sheet in
      live.contains { $0.action == .waive && $0.rater == sheet.id }
        && !live.contains { $0.isOn(sheet) }
    }.map(\.id)
  }()

  func column(_ id: String) -> RaterScore? { begun.raters.first { $0.id == id } }

  func mark(_ criterion: String, by rater: String) -> Value {
    let mark = column(rater)?.items.first { $0.id == criterion }?.value
    return Value(mark, else: Absence(waitsFor: [rater]))
  }

  func score(onCard criterion: Criterion) -> Value {
    if givenTotal != nil { return .none(.notAppraised) }
    let card = begun
    guard let line = card.criteria.first(where: { $0.id == criterion.id }) else {
      return board.value(criterion)
    }
    if line.max == .zero, card.flags.contains(CardFlag.notAppraised(criterion.id)) {
      return .none(.notAppraised)
    }
    return Value(line.score, else: Absence(waitsFor: [criterion.id]))
  }

  /// Praise in all, within its cap.
  var praise: Exact { praise(account) }

  private func praise(_ account: Account) -> Exact {
    if form.bonus == nil, form.adjustment != nil { return .zero }
    let sum = account.adjustments.gained
    return form.bonusCap.map { min(sum, $0) } ?? sum
  }

  /// What stands on the total itself: the deciding person's adjustment within its range
  /// (`FORMS.md` D), and what the form's own rules take and give.
  ///
  /// Where a formula makes the total, the rules are its business.
  var adjustment: Exact { adjustment(account) }

  /// What an account moves on the total itself, within the caps that hold there.
  func onTotal(_ account: Account) -> Exact { praise(account) + adjustment(account) }

  private func adjustment(_ account: Account) -> Exact {
    let byHand = account.adjustments
    var change = -byHand.lost
    if form.bonus == nil, form.adjustment != nil { change += byHand.gained }
    if let range = form.adjustment { change = change.clamped(-range.high, range.high) }
    if case .formula = form.total { return change }
    let rules = account.tally(nil)
    return change + rules.gained - rules.lost
  }

  var daysInPost: Int {
    let facts = reckonings.surroundings[subject]
    let first = max(facts?.joined ?? period.first, period.first)
    let last = min(facts?.left ?? period.last, period.last)
    return max(0, last.number - first.number + 1)
  }

  /// The accounts of a kind of sheet: one, or one a day where they stand apart; none where nobody
  /// inspected.
  func boards(of sheet: Sheet) -> [Board] {
    let entries = live.filter { $0.isOn(sheet) }
    if entries.isEmpty { return [] }
    let own = moves.count == live.count ? entries : entries.filter(\.isLossOrGain)
    if !sheet.isSeparate { return [board(of: own)] }
    return Set(entries.map(\.date)).sorted().map { day in
      board(of: own.filter { $0.date == day })
    }
  }

  private func board(of entries: [Entry]) -> Board {
    Board(self, Account(form: form, criteria: criteria, entries), entries: entries)
  }

  // MARK: Elsewhere

  func ago(_ count: Int) -> Reckoning? {
    if count == 0 { return self }
    return (1...1200).contains(count)
      ? reckonings.reckoning(subject, period.advanced(by: -count)) : nil
  }

  /// This period and those before it in the calendar year, the newest first.
  var yearSoFar: [Reckoning] { (0..<12).compactMap(ago).filter { $0.period.year == period.year } }

  var members: [Reckoning] {
    (reckonings.surroundings[subject]?.members ?? []).compactMap {
      reckonings.reckoning($0, period)
    }
  }

  var team: Reckoning? {
    reckonings.surroundings[subject]?.team.flatMap { reckonings.reckoning($0, period) }
  }

  /// Everybody of the same kind the form appraises in the period, the subject included.
  var group: [Reckoning] {
    let isPerson = subject.person != nil
    let others = reckonings.surroundings.subjects.filter {
      $0 != subject && ($0.person != nil) == isPerson
    }
    return [self]
      + others.compactMap { reckonings.reckoning($0, period) }.filter {
        $0.givenTotal != nil || !$0.criteria.isEmpty
      }
  }
}

extension Entry {
  /// Whether it takes or gives points of a criterion or of the total.
  var isLossOrGain: Bool { action == .deduct || action == .commend }

  /// Whether it is a mark in a column.
  func isMark(in rater: Rater) -> Bool { action == .rate && self.rater == rater.id }

  /// Whether it is part of an inspection; what stands on the total is part of none.
  func isOn(_ kind: Sheet) -> Bool {
    sheet == kind.id && (!isLossOrGain || criterion != nil)
  }
}
