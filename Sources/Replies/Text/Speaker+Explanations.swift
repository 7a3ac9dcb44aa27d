internal import Appraisal
internal import Responses

extension Speaker {
  /// The arithmetic of a card as a person would write it on paper (`CASES.md` N2).
  func text(_ explanation: Explanation) -> String {
    let (card, form) = (explanation.report.card, explanation.report.form)
    let items = explanation.items.filter {
      explanation.criterion == nil || $0.current.criterion == explanation.criterion
    }
    var parts: [[String: Fill]] = []
    if card.sheets.isEmpty {
      parts += criterionParts(card.criteria, items, explanation, card, heading: "")
    }
    for sheet in card.sheets {
      let own = items.filter { $0.current.sheet == sheet.id }
      let heading =
        card.sheets.count > 1
        ? "\(columnName(sheet.id, form)): \(sheet.total.shown)" : ""
      parts += criterionParts(sheet.criteria, own, explanation, card, heading: heading)
    }
    let removed = items.filter { !$0.isLive }.map { ["line": Fill.text(line($0, form))] }
    return library.render(
      "explained", Catalog.explained,
      [
        "who": .text(name(card.subject)), "form": .text(form.name.text(in: language)),
        "version": .number(card.version), "period": .text(card.period.description),
        "parts": .list(parts), "nothing": .flag(parts.isEmpty), "removed": .list(removed),
        "arithmetic": .text(explanation.criterion == nil ? arithmetic(card, form) : ""),
        "total": .optional(card.total?.shown), "of": .text(card.of.shown),
        "uninspected": .flag(card.flags.contains("not-inspected")),
      ])
  }

  /// A criterion's sum for each criterion that lost something, with the entries it rests on.
  private func criterionParts(
    _ scores: [CriterionScore], _ items: [History.Item], _ explanation: Explanation,
    _ card: ScoreCard, heading: String
  ) -> [[String: Fill]] {
    let form = explanation.report.form
    var heading = heading
    return scores.compactMap { score -> [String: Fill]? in
      let own = items.filter { $0.isLive && $0.current.criterion == score.id }
      let isAsked = explanation.criterion == score.id
      guard !own.isEmpty || isAsked else { return nil }
      defer { heading = "" }
      let lines = own.map { item -> [String: Fill] in
        let applied = card.applied[item.entry.name]
        let capped = applied.map { $0 < item.current.nominal } ?? false
        let effect = capped ? " \u{2192} " + term("lost", ["p": applied?.shown ?? ""]) : ""
        return ["line": .text(line(item, form) + effect)]
      }
      return [
        "heading": .text(heading), "sum": .text(sum(score, own, form)), "entries": .list(lines),
      ]
    }
  }

  private func sum(_ score: CriterionScore, _ items: [History.Item], _ form: Form) -> String {
    let label = criterionName(score.id, form)
    guard let max = score.max, let result = score.score else { return label }
    let losses = items.filter { $0.current.action == .deduct }.map(\.current.nominal.shown)
    let nominal = losses.isEmpty ? "" : " \u{2212} " + losses.joined(separator: " \u{2212} ")
    return "\(label): \(max.shown)\(nominal) = \(result.shown)"
  }

  /// How the parts make the total.
  private func arithmetic(_ card: ScoreCard, _ form: Form) -> String {
    guard let total = card.total else { return "" }
    var line = card.of.shown
    if card.sheets.count > 1 {
      let terms = card.sheets.map { sheet in
        sheet.weight == .one ? sheet.total.shown : "\(sheet.total.shown) × \(sheet.weight.shown)"
      }
      let weights = card.sheets.map(\.weight).reduce(.zero, +)
      line = "\(term("sheet-mean")): (\(terms.joined(separator: " + "))) ÷ \(weights.shown)"
    } else if !card.raters.isEmpty, let source = card.takenFrom {
      line = column(source, card, form)
    } else {
      let lost = card.criteria.filter { $0.lost > 0 }.map(\.lost.shown)
      line += lost.map { " \u{2212} \($0)" }.joined()
    }
    if card.bonus != .zero { line += " + \(card.bonus.shown)" }
    if card.adjustment > .zero { line += " + \(card.adjustment.shown)" }
    if card.adjustment < .zero { line += " \u{2212} \(card.adjustment.magnitude.shown)" }
    if let exact = card.unclamped, exact != total { line += " = \(exact.decimal(atMost: 4))" }
    return "\(line) \u{2192} \(total.shown)"
  }

  private func column(_ source: String, _ card: ScoreCard, _ form: Form) -> String {
    let counted = card.raters.filter { $0.total != nil && !$0.isWaived }
    switch source {
    case "weighted":
      guard case .weighted(let parts) = form.combination?.way else { return "" }
      return counted.map { rater in
        "\(columnName(rater.id, form)) \(rater.total?.shown ?? "") × \((parts[rater.id] ?? .zero).shown)"
      }.joined(separator: " + ")
    case "mean":
      let totals = counted.compactMap { $0.total?.shown }.joined(separator: " + ")
      return "(\(totals)) ÷ \(counted.count)"
    case "computed":
      return card.criteria.compactMap { $0.score?.shown }.joined(separator: " + ")
    default:
      let items = card.raters.first { $0.id == source }?.items.map(\.value.shown) ?? []
      return "\(columnName(source, form)): \(items.joined(separator: " + "))"
    }
  }

  /// The entries of a period.
  func text(_ report: HistoryReport) -> String {
    let rows = report.items.compactMap { item -> [String: Fill]? in
      report.forms[item.entry.form].map { ["line": .text(line(item, $0))] }
    }
    return library.render(
      "history", Catalog.history,
      [
        "who": .text(name(report.subject)), "period": .text(report.period.description),
        "rows": .list(rows), "empty": .flag(rows.isEmpty),
      ])
  }
}
