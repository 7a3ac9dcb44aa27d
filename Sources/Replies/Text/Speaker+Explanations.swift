internal import Appraisal
internal import JSONText
internal import Responses

extension Speaker {
  /// The arithmetic of a card as a person would write it on paper (`CASES.md` N2).
  func text(_ explanation: Explanation) -> String {
    let (card, form) = (explanation.report.card, explanation.report.form)
    let idle = explanation.items.filter { item in
      !item.isLive
        && (explanation.criterion == nil || item.current.criterion == explanation.criterion)
    }
    let removed = idle.filter { $0.removedBy != nil }
    let filed = idle.filter { $0.removedBy == nil }
    let left = explanation.report.mean?.leftOut ?? []
    let lines = lines(explanation) + incidents(explanation)
    return library.render(
      "explained", Catalog.explained,
      [
        "who": .text(name(card.subject)), "form": .text(title(explanation.report)),
        "version": .number(card.version), "period": .text(card.period.description),
        "asked": .text(explanation.report.asked?.description ?? ""),
        "cycle": .text(term("cycle.\(form.cycle.rawValue)")),
        "lines": .list(lines.map { ["line": .text($0)] }),
        "nothing": .flag(lines.isEmpty && left.isEmpty), "left": .text(list(runs(left))),
        "filed": .list(filed.map { ["line": .text(line($0, form))] }),
        "removed": .list(removed.map { ["line": .text(line($0, form))] }),
        "total": .optional(card.total?.shown), "of": .text(card.of.shown),
        "letter": .flag(form.isTargetLetter),
        "uninspected": .flag(card.flags.contains("not-inspected")),
        "results": .text(list(card.outcomes.map(name))), "notes": .list(notes(card, form)),
        "waiting": .text(list(card.waiting.map { columnName($0, form) })),
      ])
  }

  private func lines(_ explanation: Explanation) -> [String] {
    if let mean = explanation.report.mean { return lines(mean) }
    guard let step = explanation.step?.simplified else { return indicators(explanation) }
    var paper = PaperArithmetic(self, explanation)
    guard let asked = explanation.criterion else {
      paper.write(step)
      return paper.lines
    }
    for step in step.criteria(asked) { paper.write(step) }
    return paper.lines.isEmpty ? full(asked, explanation) : paper.lines
  }

  /// The incidents that fail or void the form.
  private func incidents(_ explanation: Explanation) -> [String] {
    if explanation.criterion != nil { return [] }
    return explanation.items.filter { $0.isLive && $0.entry.action == .incident }
      .map { line($0, explanation.report.form) }
  }

  /// A criterion that nothing was taken from.
  private func full(_ id: String, _ explanation: Explanation) -> [String] {
    let (card, form) = (explanation.report.card, explanation.report.form)
    guard let score = card.criteria.first(where: { $0.id == id }), let max = score.max else {
      return indicators(explanation)
    }
    return [
      term(
        "arith.untouched",
        ["what": criterionName(id, form), "p": score.score?.shown ?? "\u{2014}", "of": max.shown])
    ]
  }

  /// The mean of several periods, each with its unrounded total.
  private func lines(_ mean: PeriodMean) -> [String] {
    let totals = mean.cards.compactMap { $0.exact?.decimal(atMost: 4) }
    if totals.isEmpty { return [] }
    let rows = zip(mean.cards, totals).map { "  \($0.period) \($1)" }
    let sum = "(\(totals.joined(by: " + "))) ÷ \(totals.count)"
    let exact = mean.exact?.decimal(atMost: 4) ?? "\u{2014}"
    let rounded = mean.total == mean.exact ? "" : " \u{2192} \(mean.total?.shown ?? "\u{2014}")"
    let why = rounded.isEmpty ? "" : term("arith.note", ["text": term("arith.rounded")])
    return rows + ["\(sum) = \(exact)\(rounded)\(why)"]
  }

  /// The indicators of a target letter: the value, what it is held against, and the entry.
  private func indicators(_ explanation: Explanation) -> [String] {
    let (card, form) = (explanation.report.card, explanation.report.form)
    return form.criteria(of: card).compactMap { criterion in
      guard explanation.criterion == nil || explanation.criterion == criterion.id,
        let score = card.criteria.first(where: { $0.id == criterion.id }),
        case .target(let target)? = criterion.measure
      else { return nil }
      let newest = explanation.items.last { item in
        item.isLive && item.current.criterion == criterion.id && item.current.value == score.value
      }
      let entry = newest.map { term("arith.note", ["text": short($0.entry.name)]) } ?? ""
      let unit = suffix(target.unit)
      let met = score.isMet.map { term($0 ? "met" : "unmet") } ?? term("unmeasured")
      let value = score.value.map { "\($0.shown)\(unit)\(entry) " } ?? ""
      return "\(label(criterion)) \(value)\(target.sign) \(target.threshold.shown)\(unit) \(met)"
    }
  }

  /// The entries of a period.
  func text(_ report: HistoryReport) -> String {
    let rows = report.items.compactMap { item -> Fills? in
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

extension Target {
  /// The comparison as a sign.
  var sign: String {
    switch comparison {
    case .atLeast: "\u{2265}"
    case .atMost: "\u{2264}"
    case .exactly: "="
    }
  }
}
