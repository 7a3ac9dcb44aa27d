/// Replays a subject's entries of one period into a score card.
///
/// The order is `FORMS.md`'s: losses per criterion on each sheet or column, floors, sections,
/// sheet or column totals, their combination, bonus and adjustment, the clamp, one rounding,
/// then grade and pay from the rounded figure.
public struct Scorer: Sendable {
  private let form: Form
  private let subject: Subject
  private let period: Period
  /// The criteria this subject is appraised by.
  private let criteria: [Criterion]

  /// A scorer for one card.
  ///
  /// - Parameters:
  ///   - form: the version in force at the period's start (`CASES.md` T44).
  ///   - subject: whom the card is about.
  ///   - position: the subject's position, which selects a variant's items; nil for a unit.
  ///   - period: the card's period.
  public init(form: Form, subject: Subject, position: String?, period: Period) {
    self.form = form
    self.subject = subject
    self.period = period
    criteria = form.criteria(for: subject, position: position)
  }

  /// The card these entries make.
  ///
  /// - Parameter history: every entry about the subject that counts under the form in the period,
  ///   those that refer to others included.
  public func card(_ history: History) -> ScoreCard {
    let live = history.live
    var card = ScoreCard(
      subject: subject, form: form.id, version: form.version, period: period, of: .zero)
    card.of = form.maximum(of: criteria)
    let computed = form.sheets.isEmpty ? account(live, &card) : sheets(live, &card)
    if form.isTargetLetter { indicators(live, &card) }
    let raw = form.raters.isEmpty ? computed : columns(live, computed, &card)
    addSections(&card)
    finish(raw, live, &card)
    return card
  }

  // MARK: One account or several sheets

  private func losses(_ live: [Entry]) -> [Entry] { live.filter { $0.action == .deduct } }

  private func account(_ live: [Entry], _ card: inout ScoreCard) -> Exact? {
    var account = Account(form: form, criteria: criteria)
    for entry in losses(live) { card.applied[entry.name] = account.add(entry) }
    card.criteria = criteria.map { score($0, account, live) }
    for (index, criterion) in criteria.enumerated() where card.criteria[index].score == nil {
      if case .proRata = criterion.measure, isNotAppraised(criterion, live) {
        card.of -= criterion.max ?? .zero
        card.criteria[index].max = .zero
        card.criteria[index].score = .zero
        card.flags.append("not-appraised-\(criterion.id)")
      }
    }
    return sum(card.criteria)
  }

  private func sum(_ scores: [CriterionScore]) -> Exact? {
    let counting = scores.filter { $0.max != nil }
    if counting.isEmpty || counting.contains(where: { $0.score == nil }) { return nil }
    return counting.compactMap(\.score).reduce(.zero, +)
  }

  /// A criterion's score from losses and measured values; nil where only a rating can tell.
  private func score(_ criterion: Criterion, _ account: Account, _ live: [Entry]) -> CriterionScore
  {
    var score = CriterionScore(id: criterion.id, max: criterion.max)
    score.nominal = account.nominal(criterion)
    score.lost = account.lost(criterion)
    guard let max = criterion.max else { return score }
    switch criterion.measure {
    case .proRata:
      guard let newest = newest(criterion, live), let actual = newest.value else { return score }
      score.value = actual
      guard let planned = newest.planned, planned > 0 else { return score }
      score.score = max * min(.one, actual / planned) - score.lost
      score.lost = max - (score.score ?? max)
    default:
      if criterion.takesLosses { score.score = max - score.lost }
    }
    return score
  }

  private func newest(_ criterion: Criterion, _ live: [Entry]) -> Entry? {
    live.filter { $0.action == .measure && $0.criterion == criterion.id }
      .enumerated().max { ($0.1.date, $0.0) < ($1.1.date, $1.0) }?.element
  }

  private func isNotAppraised(_ criterion: Criterion, _ live: [Entry]) -> Bool {
    newest(criterion, live)?.planned == .zero
  }

  private func sheets(_ live: [Entry], _ card: inout ScoreCard) -> Exact? {
    var accounts: [String: Account] = [:]
    for entry in live {
      guard let sheet = entry.sheet else { continue }
      var account = accounts[sheet] ?? Account(form: form, criteria: criteria)
      if entry.action == .deduct { card.applied[entry.name] = account.add(entry) }
      accounts[sheet] = account
    }
    card.sheets = form.sheets.compactMap { sheet in
      accounts[sheet.id].map { account in
        let scores = criteria.map { score($0, account, live) }
        return SheetScore(
          id: sheet.id, total: sum(scores) ?? .zero, weight: sheet.weight, criteria: scores)
      }
    }
    card.waiting = form.sheets.filter { $0.isRequired && accounts[$0.id] == nil }.map(\.id)
    if card.sheets.isEmpty {
      card.flags.append("not-inspected")
      let untouched = Account(form: form, criteria: criteria)
      card.criteria = criteria.map { score($0, untouched, live) }
      return sum(card.criteria)
    }
    card.criteria = criteria.indices.map { mean($0, of: card.sheets) }
    return mean(card.sheets.map { ($0.total, $0.weight) })
  }

  private func mean(_ index: Int, of sheets: [SheetScore]) -> CriterionScore {
    var result = sheets[0].criteria[index]
    func over(_ value: (CriterionScore) -> Exact) -> Exact {
      mean(sheets.map { (value($0.criteria[index]), $0.weight) }) ?? .zero
    }
    result.nominal = over(\.nominal)
    result.lost = over(\.lost)
    result.score = over { $0.score ?? .zero }
    return result
  }

  private func mean(_ values: [(value: Exact, weight: Exact)]) -> Exact? {
    let weights = values.map(\.weight).reduce(.zero, +)
    if weights == .zero { return nil }
    return values.map { $0.value * $0.weight }.reduce(.zero, +) / weights
  }

  // MARK: Target letters

  private func indicators(_ live: [Entry], _ card: inout ScoreCard) {
    for (index, criterion) in criteria.enumerated() {
      guard case .target(let target) = criterion.measure else { continue }
      let value = newest(criterion, live)?.value
      card.criteria[index].value = value
      card.criteria[index].isMet = value.map(target.isMet)
      if target.isSuspicious { card.flags.append("suspicious-target-\(criterion.id)") }
      if value == nil { card.waiting.append(criterion.id) }
    }
  }

  // MARK: Columns of raters

  private func columns(_ live: [Entry], _ computed: Exact?, _ card: inout ScoreCard) -> Exact? {
    let waived = Set(live.filter { $0.action == .waive }.compactMap(\.rater))
    card.raters = form.raters.map { rater in
      column(rater, live, card.criteria, isWaived: waived.contains(rater.id))
    }
    let combiner = ColumnCombiner(form: form, computed: computed)
    let total = combiner.combine(&card)
    if let column = card.raters.first(where: { $0.id == card.takenFrom }) {
      for index in card.criteria.indices {
        if let mark = column.items.first(where: { $0.id == card.criteria[index].id }) {
          card.criteria[index].score = mark.value
          card.criteria[index].lost = (card.criteria[index].max ?? .zero) - mark.value
        }
      }
    }
    return total
  }

  /// A rater's own mark replaces the computed score of that item in that rater's column only.
  private func column(
    _ rater: Rater, _ live: [Entry], _ computed: [CriterionScore], isWaived: Bool
  ) -> RaterScore {
    var marks: [String: Entry] = [:]
    for entry in live where entry.action == .rate && entry.rater == rater.id {
      if let item = entry.criterion { marks[item] = entry }
    }
    let items = criteria.compactMap { criterion -> RaterScore.Mark? in
      guard let entry = marks[criterion.id], let value = entry.value else { return nil }
      return RaterScore.Mark(
        id: criterion.id, value: value, note: entry.note,
        band: criterion.rating?.bands.first { value >= $0.from }?.term, entry: entry.name)
    }
    let rated = Set(items.map(\.id))
    let missing = computed.filter { $0.score == nil && $0.max != nil && !rated.contains($0.id) }
    let rest = computed.filter { !rated.contains($0.id) }.compactMap(\.score).reduce(.zero, +)
    let exists = !items.isEmpty && missing.isEmpty
    return RaterScore(
      id: rater.id, total: exists ? items.map(\.value).reduce(rest, +) : nil, items: items,
      missing: missing.map(\.id), isWaived: isWaived)
  }

  // MARK: Sections and the end

  private func addSections(_ card: inout ScoreCard) {
    card.sections = form.sections.compactMap { section in
      let ids = Set(criteria.filter { $0.section == section.term.id }.map(\.id))
      let scores = card.criteria.filter { ids.contains($0.id) }
      if scores.isEmpty { return nil }
      return SectionScore(
        id: section.term.id, total: sum(scores),
        of: scores.compactMap(\.max).reduce(.zero, +))
    }
  }

  private func finish(_ raw: Exact?, _ live: [Entry], _ card: inout ScoreCard) {
    let praise = live.filter { $0.action == .commend }
    let change = praise.map { $0.nominal }.reduce(.zero, +)
    if form.adjustment == nil { card.bonus = change } else { card.adjustment = change }
    if let raw {
      let full = raw + card.bonus + card.adjustment
      card.unclamped = full
      card.total = full.clamped(form.limits.low, form.limits.high).rounded(decimals: form.decimals)
    }
    let flagged = Set(losses(live).compactMap(\.severity))
    card.flags += form.severities.filter { flagged.contains($0.term.id) }.compactMap(\.flag)
    if form.isPartial {
      card.flags += ["partial", "weights-add-to-\(card.of)"]
    } else if let total = card.total {
      card.grade = form.grades.first { $0.contains(total) }?.term
      card.pay = form.pay.first { $0.contains(total) }?.term
      card.outcomes = form.outcomes.filter { $0.contains(total) }.map(\.term)
    }
  }
}

extension Form {
  /// The criteria a subject is appraised by: a variant's items are for its positions or units.
  public func criteria(for subject: Subject, position: String?) -> [Criterion] {
    criteria.filter { criterion in
      switch subject {
      case .person:
        criterion.positions.isEmpty || position.map(criterion.positions.contains) ?? false
      case .unit(let id): criterion.units.isEmpty || criterion.units.contains(id)
      }
    }
  }

  /// Whether the form has indicators that are met or not instead of points.
  public var isTargetLetter: Bool { !criteria.isEmpty && criteria.allSatisfy { $0.max == nil } }
}
