internal import Appraisal
internal import JSONText

/// The rows of a card: its criteria, section by section, each with what it lost and why.
struct CardTable {
  private let speaker: Speaker
  private let card: ScoreCard
  private let form: Form
  private let criteria: [Criterion]
  private let shown: [CriterionScore]
  /// The rows as lines.
  private(set) var lines: [String] = []

  init(_ speaker: Speaker, _ report: CardReport) {
    self.speaker = speaker
    card = report.card
    form = report.form
    criteria = form.criteria(of: card)
    let isTerminal = speaker.style.isTerminal
    shown = card.criteria.filter { isTerminal || $0.isWorthALine(report.card) }
    lines = sections
  }

  /// How many criteria at full marks have no row.
  var hidden: Int {
    card.criteria.count { $0.score != nil } - shown.count { $0.score != nil }
  }

  private var sections: [String] {
    let named = Set(card.sections.map(\.id))
    let places = Dictionary(criteria.map { ($0.id, $0.section) }) { one, _ in one }
    func isIn(_ section: String?, _ score: CriterionScore) -> Bool {
      let own = places[score.id].flatMap { $0 }
      return section == nil ? own.map { !named.contains($0) } ?? true : own == section
    }
    let grouped = card.sections.flatMap { section -> [String] in
      let name = form.sections.first { $0.term.id == section.id }.map { speaker.name($0.term) }
      let heading =
        "\(name ?? section.id) \(section.total?.shown ?? "\u{2014}")/\(section.of.shown)"
      return [heading] + rows(shown.filter { isIn(section.id, $0) }).map { "  " + $0 }
    }
    return grouped + rows(shown.filter { isIn(nil, $0) })
  }

  private func rows(_ scores: [CriterionScore]) -> [String] {
    let rows = scores.compactMap { score -> [String]? in
      criteria.first { $0.id == score.id }.map { row(score, $0) }
    }
    return speaker.style.isTerminal
      ? Columns.aligned(rows) : rows.map { $0.filter { !$0.isEmpty }.joined(by: " ") }
  }

  private func row(_ score: CriterionScore, _ criterion: Criterion) -> [String] {
    let label = speaker.label(criterion)
    guard let max = score.max else { return indicator(score, criterion, label) }
    if score.score == nil, max == .zero { return [label, speaker.term("not-appraised-item")] }
    let figure = "\(score.score?.shown ?? "\u{2014}")/\(max.shown)"
    let bar =
      speaker.style.isTerminal
      ? Columns.bar(score.score?.floor ?? 0, of: max.floor ?? 0) : ""
    let reason = score.lost > 0 ? card.note(score.id).map { "\u{2014} " + $0 } ?? "" : ""
    return [label, figure, bar, lost(score, criterion), marks(criterion), reason]
  }

  private func lost(_ score: CriterionScore, _ criterion: Criterion) -> String {
    if score.score == nil {
      return card.marks(of: score.id).isEmpty ? speaker.term("unrated") : ""
    }
    let strike = score.untilAllLost.map { speaker.term("until-all-lost", ["n": String($0)]) } ?? ""
    let points = score.lost.shown
    if card.hasMarkInPlaceOfLosses(score.id) {
      let entries = score.nominal.shown
      return score.nominal > 0
        ? speaker.term("lost-rated", ["p": points, "n": entries]) : ""
    }
    if !criterion.takesLosses {
      let unit = speaker.suffix(criterion.measure?.unit)
      return score.value.map { speaker.term("measured", ["v": $0.shown + unit]) } ?? ""
    }
    if score.nominal > score.lost {
      return speaker.term("lost-capped", ["p": points, "n": score.nominal.shown])
    }
    return score.lost > 0 ? speaker.term("lost", ["p": points]) + strike : ""
  }

  /// An indicator is met or not; a value that is only kept is just shown.
  private func indicator(
    _ score: CriterionScore, _ criterion: Criterion, _ label: String
  ) -> [String] {
    let unit = speaker.suffix(criterion.measure?.unit)
    let value = score.value.map { $0.shown + unit } ?? speaker.term("unmeasured")
    guard case .target(let target)? = criterion.measure else { return [label, value] }
    let met = score.isMet.map { speaker.term($0 ? "met" : "unmet") } ?? ""
    return [label, value, "(\(target.sign) \(target.threshold.shown)\(unit))", met]
  }

  /// The marks of one item side by side, where several columns have one or it stands in the place
  /// of losses; else the mark's band.
  private func marks(_ criterion: Criterion) -> String {
    let marks = card.marks(of: criterion.id)
    let isScored = card.criteria.first { $0.id == criterion.id }?.score != nil
    if marks.count < 2, isScored, !criterion.takesLosses {
      return marks.first?.1.band.map(speaker.name) ?? ""
    }
    return marks.map { id, mark in
      let band = mark.band.map { " " + speaker.name($0) } ?? ""
      return "\(speaker.columnName(id, form)) \(mark.value.shown)\(band)"
    }.joined(by: speaker.term("semicolon"))
  }
}

extension CriterionScore {
  /// Whether the row says more than that all is as it should be.
  fileprivate func isWorthALine(_ card: ScoreCard) -> Bool {
    lost > 0 || max == nil || nominal > 0
      || score == nil && (card.raters.isEmpty || max == .zero || !card.marks(of: id).isEmpty)
  }
}

extension ScoreCard {
  /// An item's marks, by column.
  fileprivate func marks(of item: String) -> [(String, RaterScore.Mark)] {
    raters.compactMap { column in
      column.items.first { $0.id == item }.map { (column.id, $0) }
    }
  }

  /// Whether a mark counts in the place of an item's losses.
  fileprivate func hasMarkInPlaceOfLosses(_ item: String) -> Bool {
    let source = raters.contains { $0.id == takenFrom } ? takenFrom : nil
    return marks(of: item).contains { source == nil || $0.0 == source }
  }

  /// The note given with the mark an item's score comes from.
  fileprivate func note(_ item: String) -> String? {
    raters.first { $0.id == takenFrom }?.items.first { $0.id == item }?.note
  }
}
