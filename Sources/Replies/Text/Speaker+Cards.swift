internal import Appraisal
internal import Responses

extension Speaker {
  /// A score card.
  func text(_ report: CardReport) -> String {
    let (card, form) = (report.card, report.form)
    let criteria = form.criteria(of: card)
    let shown = card.criteria.filter { style.isTerminal || isWorthALine($0, card) }
    let rows =
      form.sections.isEmpty
      ? lines(shown, criteria, card)
      : form.sections.flatMap { section -> [String] in
        sectionLines(section, shown, criteria, card)
      }
    let hidden = card.criteria.count - shown.count
    return library.render(
      "card", Catalog.card,
      [
        "who": .text(name(card.subject)), "form": .text(form.name.text(in: language)),
        "period": .text(card.period.description), "closed": .flag(card.isClosed),
        "total": .optional(card.total?.shown), "of": .text(card.of.shown),
        "by": .text(takenFrom(card, form)), "grade": .text(card.grade.map(name) ?? ""),
        "pay": .text(card.pay.map(name) ?? ""),
        "uninspected": .flag(card.flags.contains("not-inspected")),
        "partial": .flag(card.flags.contains("partial")),
        "rows": .list(rows.map { ["row": .text("  " + $0)] }),
        "full": hidden > 0 && hidden < card.criteria.count ? .number(hidden) : .text(""),
        "bonus": .text(card.bonus == .zero ? "" : card.bonus.shown),
        "adjustment": .text(card.adjustment == .zero ? "" : card.adjustment.shown),
        "columns": .list(columns(card, form)),
        "discipline": .flag(card.flags.contains("discipline")),
        "appealed": .text(list(card.appealed.map(short))),
        "results": .text(list(card.outcomes.map(name))),
        "waiting": .text(list(card.waiting.map { columnName($0, form) })),
        "edge": .list(edge(card, form)), "place": .list(place(report)),
        "closings": .list(report.closings.map(closing)),
      ])
  }

  private func isWorthALine(_ score: CriterionScore, _ card: ScoreCard) -> Bool {
    score.lost > 0 || score.max == nil || (score.score == nil && card.raters.isEmpty)
      || note(score.id, card) != nil && score.lost > 0
  }

  private func sectionLines(
    _ section: Section, _ shown: [CriterionScore], _ criteria: [Criterion], _ card: ScoreCard
  ) -> [String] {
    let ids = Set(criteria.filter { $0.section == section.term.id }.map(\.id))
    guard let score = card.sections.first(where: { $0.id == section.term.id }) else { return [] }
    let heading = "\(name(section.term)) \(score.total?.shown ?? "\u{2014}")/\(score.of.shown)"
    return [heading] + lines(shown.filter { ids.contains($0.id) }, criteria, card).map { "  " + $0 }
  }

  private func lines(
    _ scores: [CriterionScore], _ criteria: [Criterion], _ card: ScoreCard
  ) -> [String] {
    let rows = scores.compactMap { score -> [String]? in
      criteria.first { $0.id == score.id }.map { row(score, $0, card) }
    }
    return style.isTerminal
      ? Columns.aligned(rows) : rows.map { $0.filter { !$0.isEmpty }.joined(separator: " ") }
  }

  private func row(_ score: CriterionScore, _ criterion: Criterion, _ card: ScoreCard) -> [String] {
    let label =
      criterion.id.first?.isNumber ?? false
      ? "\(criterion.id) \(name(criterion.term))" : name(criterion.term)
    guard let max = score.max else {
      let met = score.isMet.map { term($0 ? "met" : "unmet") } ?? term("unmeasured")
      return [label, score.value?.shown ?? "", met]
    }
    let figure = "\(score.score?.shown ?? "\u{2014}")/\(max.shown)"
    let bar =
      style.isTerminal
      ? Columns.bar(score.score?.floor ?? 0, of: max.floor ?? 0) : ""
    var lost = ""
    if score.score == nil {
      lost = term("unrated")
    } else if score.nominal > score.lost {
      lost = term("lost-capped", ["p": score.lost.shown, "n": score.nominal.shown])
    } else if score.lost > 0 {
      lost = term("lost", ["p": score.lost.shown])
    }
    let reason = score.lost > 0 ? note(score.id, card).map { "\u{2014} " + $0 } ?? "" : ""
    return [label, figure, bar, lost, reason]
  }

  /// The note given with the mark an item's score comes from.
  private func note(_ item: String, _ card: ScoreCard) -> String? {
    card.raters.first { $0.id == card.takenFrom }?.items.first { $0.id == item }?.note
  }

  private func takenFrom(_ card: ScoreCard, _ form: Form) -> String {
    guard let source = card.takenFrom else { return "" }
    switch source {
    case "computed", "weighted", "mean": return term("by.\(source)")
    default: return columnName(source, form)
    }
  }

  private func columns(_ card: ScoreCard, _ form: Form) -> [[String: Fill]] {
    let sheets =
      card.sheets.count < 2
      ? []
      : card.sheets.map { sheet -> [String: Fill] in
        column(columnName(sheet.id, form), sheet.total, missing: 0, isWaived: false)
      }
    let raters = card.shownColumns.map {
      column(columnName($0.id, form), $0.total, missing: $0.missing.count, isWaived: $0.isWaived)
    }
    return sheets + raters
  }

  private func column(
    _ name: String, _ total: Exact?, missing: Int, isWaived: Bool
  ) -> [String: Fill] {
    [
      "name": .text(name), "sum": .optional(total?.shown), "waived": .flag(isWaived),
      "missing": missing == 0 || isWaived ? .text("") : .number(missing),
    ]
  }

  /// How far the total is from the next better band (`CASES.md` N4).
  private func edge(_ card: ScoreCard, _ form: Form) -> [[String: Fill]] {
    guard let total = card.total, !form.isPartial else { return [] }
    let better = (form.pay + form.grades).filter { ($0.from ?? total) > total }
      .min { ($0.from ?? .zero) < ($1.from ?? .zero) }
    guard let better, let from = better.from else { return [] }
    return [["band": .text(name(better.term)), "gap": .text((from - total).shown)]]
  }

  private func closing(_ past: PastClosing) -> [String: Fill] {
    ["day": .text(past.day.description), "figure": .text(shown(past.total))]
  }

  private func place(_ report: CardReport) -> [[String: Fill]] {
    report.place.map { [["rank": .number($0.rank), "among": .number($0.among)]] } ?? []
  }

  /// A ranking.
  func text(_ standings: Standings) -> String {
    let cells = standings.rows.map { row in
      [
        term("rank", ["n": String(row.rank)]), row.member.description, name(row.member),
        row.total.shown,
      ]
    }
    let lines =
      style.isTerminal
      ? Columns.aligned(cells) : cells.map { $0.joined(separator: " ") }
    let rows = zip(lines, standings.rows).map { line, row -> [String: Fill] in
      ["row": .text(line), "uninspected": .flag(row.isUninspected)]
    }
    return library.render(
      "standings", Catalog.standings,
      [
        "period": .text(standings.period.description),
        "department": .optional(standings.department), "rows": .list(rows),
        "empty": .flag(rows.isEmpty), "without": .text(list(standings.withoutTotal.map(name))),
      ])
  }

  /// A card's total as it is said in passing: `100(未检)` where nobody inspected
  /// (`CASES.md` N6); nil where there is none.
  func total(_ card: ScoreCard) -> String? {
    let mark = card.flags.contains(CardFlag.notInspected) ? term("uninspected") : ""
    return card.total.map { $0.shown + mark }
  }

  /// A line tried out.
  func text(_ trial: WhatIf) -> String {
    func change(_ pick: (ScoreCard) -> Term?) -> String {
      let (before, after) = (pick(trial.before).map(name), pick(trial.after).map(name))
      guard let after else { return "" }
      return before == after ? after : "\(before ?? "\u{2014}") \u{2192} \(after)"
    }
    return library.render(
      "whatif", Catalog.whatif,
      [
        "who": .text(name(trial.entry.subject)), "what": .text(did(trial.entry, trial.form)),
        "points": .text(trial.nominal.shown),
        "applied": .text((trial.after.applied[trial.entry.name] ?? trial.nominal).shown),
        "before": .text(total(trial.before) ?? "\u{2014}"),
        "after": .text(total(trial.after) ?? "\u{2014}"), "grade": .text(change(\.grade)),
        "pay": .text(change(\.pay)), "line": .text(canonical(trial.entry)),
      ])
  }

  /// A line that logs an entry, to be sent as it is.
  func canonical(_ entry: Entry) -> String {
    let words = [
      entry.action.rawValue, name(entry.subject), entry.criterion, entry.rule ?? entry.severity,
      entry.points?.shown, entry.quantity.map { "quantity \($0)" },
      entry.amount.map { "amount \($0)" },
      entry.date == today ? nil : entry.date.description, entry.note,
    ]
    return words.compactMap { $0 }.joined(separator: " ")
  }
}
