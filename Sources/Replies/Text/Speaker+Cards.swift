internal import Appraisal
internal import JSONText
internal import Responses

extension Speaker {
  /// A score card.
  func text(_ report: CardReport) -> String {
    let (card, form) = (report.card, report.form)
    if let mean = report.mean { return text(mean, report) }
    let table = CardTable(self, report)
    return library.render(
      "card", Catalog.card,
      [
        "who": .text(name(card.subject)), "form": .text(title(report)),
        "period": .text(card.period.description), "closed": .flag(card.isClosed),
        "asked": .text(report.asked?.description ?? ""),
        "cycle": .text(term("cycle.\(form.cycle.rawValue)")),
        "letter": .flag(form.isTargetLetter && card.total == nil),
        "met": .number(card.criteria.count { $0.isMet == true }),
        "all": .number(card.criteria.count), "total": .optional(card.total?.shown),
        "of": .text(card.of.shown), "by": .text(takenFrom(card, form)),
        "grade": .text(card.grade.map(name) ?? ""), "pay": .text(card.pay.map(name) ?? ""),
        "uninspected": .flag(card.flags.contains("not-inspected")),
        "partial": .flag(card.flags.contains("partial")),
        "rows": .list(table.lines.map { ["row": .text("  " + $0)] }),
        "full": table.hidden > 0 && !table.lines.isEmpty ? .number(table.hidden) : .text(""),
        "bonus": .text(card.bonus == .zero ? "" : card.bonus.shown),
        "adjustment": .text(
          card.adjustment == .zero
            ? "" : (card.adjustment > .zero ? "+" : "") + card.adjustment.shown),
        "columns": .list(columns(card, form)),
        "discipline": .flag(card.flags.contains("discipline")),
        "appealed": .text(list(card.appealed.map(short))),
        "figures": .list(figures(card)), "notes": .list(notes(card, form)),
        "proposals": .list(proposals(card, form)),
        "results": .text(list(card.outcomes.map(name))),
        "waiting": .text(list(card.waiting.map { columnName($0, form) })),
        "edge": .list(edge(card, form)), "fall": .list(fall(card, form)),
        "place": .list(place(report)),
        "closings": .list(report.closings.map(closing)),
      ])
  }

  /// What a card is called: its form, and the post where each post has one.
  func title(_ report: CardReport) -> String {
    let form = report.form.name.text(in: language)
    return report.post.map { term("form-of-post", ["form": form, "post": position($0)]) } ?? form
  }

  func takenFrom(_ card: ScoreCard, _ form: Form) -> String {
    guard let source = card.takenFrom else { return "" }
    switch source {
    case "computed", "weighted", "mean": return term("by.\(source)")
    default: return columnName(source, form)
    }
  }

  private func columns(_ card: ScoreCard, _ form: Form) -> [Fills] {
    let sheets =
      card.sheets.count < 2
      ? []
      : card.sheets.map { sheet -> Fills in
        column(columnName(sheet.id, form), sheet.total, missing: 0, isWaived: false)
      }
    let raters = card.shownColumns.map {
      column(columnName($0.id, form), $0.total, missing: $0.missing.count, isWaived: $0.isWaived)
    }
    return sheets + raters
  }

  private func column(
    _ name: String, _ total: Exact?, missing: Int, isWaived: Bool
  ) -> Fills {
    [
      "name": .text(name), "sum": .optional(total?.shown), "waived": .flag(isWaived),
      "missing": missing == 0 || isWaived ? .text("") : .number(missing),
    ]
  }

  /// A card over several periods: the mean, and what it is the mean of.
  private func text(_ mean: PeriodMean, _ report: CardReport) -> String {
    let rows = mean.cards.map { card -> Fills in
      ["period": .text(card.period.description), "sum": .optional(card.total?.shown)]
    }
    return library.render(
      "card-mean", Catalog.cardMean,
      [
        "who": .text(name(report.card.subject)), "form": .text(report.form.name.text(in: language)),
        "period": .text(mean.period.description), "total": .optional(mean.total?.shown),
        "of": .text(report.card.of.shown), "rows": .list(rows),
        "count": .number(mean.cards.count),
        "left": .text(list(runs(mean.leftOut))),
      ])
  }

  /// Periods in a row as one stretch.
  func runs(_ periods: [Period]) -> [String] {
    var runs: [(first: Period, last: Period)] = []
    for period in periods {
      if let run = runs.last, run.last.advanced(by: 1) == period {
        runs[runs.count - 1].last = period
      } else {
        runs.append((period, period))
      }
    }
    return runs.map { $0.first == $0.last ? "\($0.first)" : "\($0.first) \u{2013} \($0.last)" }
  }

  private func closing(_ past: PastClosing) -> Fills {
    ["day": .text(past.day.description), "figure": .text(shown(past.total))]
  }

  private func place(_ report: CardReport) -> [Fills] {
    report.place.map { [["rank": .number($0.rank), "among": .number($0.among)]] } ?? []
  }

  /// A ranking.
  func text(_ standings: Standings) -> String {
    // Ties share a rank and a total, and in ten thousand people most are ties.
    var place = (rank: 0, words: "", total: "")
    let cells = standings.rows.map { row in
      if row.rank != place.rank {
        place = (row.rank, term("rank", ["n": String(row.rank)]), row.total.shown)
      }
      return [place.words, row.member.description, name(row.member), place.total]
    }
    let lines =
      style.isTerminal
      ? Columns.aligned(cells) : cells.map { $0.joined(by: " ") }
    let rows = zip(lines, standings.rows).map { line, row -> Fills in
      ["row": .text(line), "uninspected": .flag(row.isUninspected)]
    }
    return library.render(
      "standings", Catalog.standings,
      [
        "period": .text(standings.period.description),
        "department": .optional(standings.department),
        "form": .optional(standings.form?.name.text(in: language)),
        "last": .optional(standings.last.map(String.init)), "rows": .list(rows),
        "empty": .flag(rows.isEmpty), "without": .text(list(standings.withoutTotal.map(name))),
      ])
  }

  /// A card's total as it is said in passing: `100(未检)` where nobody inspected
  /// (`CASES.md` N6); nil where there is none.
  func total(_ card: ScoreCard) -> String? {
    let mark = card.flags.contains(CardFlag.notInspected) ? term("uninspected") : ""
    let of = card.flags.contains(CardFlag.partial) ? "/\(card.of.shown)" : ""
    return card.total.map { $0.shown + of + mark }
  }
}
