internal import Appraisal
internal import Conversation
internal import JSONText
internal import Responses

extension Speaker {
  /// The forms there are.
  func text(_ forms: [Form]) -> String {
    let rows = forms.map { form in
      [form.id, form.name.text(in: language), term("cycle.\(form.cycle.rawValue)")]
    }
    let lines = style.isTerminal ? Columns.aligned(rows) : rows.map { $0.joined(by: "  ") }
    return library.render(
      "forms", Catalog.forms, ["rows": .list(lines.map { ["row": .text($0)] })])
  }

  /// One form: criteria, ranges, bands.
  func text(_ form: Form) -> String {
    let severities = form.severities.map { severity -> Fills in
      ["name": .text(name(severity.term)), "loss": .text(loss(severity.loss))]
    }
    let bands = { (bands: [Band]) in self.list(bands.map { self.band($0) }) }
    return library.render(
      "form", Catalog.form,
      [
        "name": .text(form.name.text(in: language)), "id": .text(form.id),
        "version": .number(form.version), "cycle": .text(term("cycle.\(form.cycle.rawValue)")),
        "severities": .list(severities),
        "criteria": .list(criteria(form).map { ["row": .text($0)] }),
        "bonus": .text(form.bonus.map(range) ?? ""),
        "adjustment": .text(form.adjustment.map(range) ?? ""),
        "columns": .text(list(form.raters.map { name($0.term) })),
        "sheets": .text(list(form.sheets.map { name($0.term) })),
        "grades": .text(bands(form.grades)), "pay": .text(bands(form.pay)),
        "results": .text(bands(form.outcomes)),
        "vetoes": .text(list(form.vetoes.map(name))), "voids": .text(list(form.voids.map(name))),
        "rules": .list(
          form.rules.map { ["row": .text("\(name($0.term)) (\($0.id)) \(points($0))")] }),
        "due": form.collectedBy.map { .number($0) } ?? .text(""), "partial": .flag(form.isPartial),
        "sum": .text(form.maximum(of: form.criteria).shown),
      ])
  }

  private func criteria(_ form: Form) -> [String] {
    var section: String?
    let rows = form.criteria.flatMap { criterion -> [[String]] in
      let heading = criterion.section == section ? nil : self.section(of: criterion, form)
      section = criterion.section
      let head = [criterion.id, name(criterion.term), criterion.max?.shown ?? "", about(criterion)]
      let standard = criterion.standard.map {
        [["", term("standard", ["text": $0.text(in: language)])]]
      }
      return (heading.map { [[$0]] } ?? []) + [head] + (standard ?? [])
        + criterion.rules.map { ["", "\(name($0.term)) (\($0.id))", points($0)] }
    }.map { row in row.last == "" ? row.dropLast() : row }
    return style.isTerminal
      ? Columns.aligned(rows)
      : rows.map { row in
        row[0].isEmpty
          ? "  " + row.dropFirst().joined(separator: " ")
          : row.filter { !$0.isEmpty }.joined(by: " ")
      }
  }

  /// The section that begins with a criterion, and what its criteria add to.
  private func section(of criterion: Criterion, _ form: Form) -> String? {
    guard let section = form.sections.first(where: { $0.term.id == criterion.section }) else {
      return nil
    }
    let sum = form.maximum(of: form.criteria.filter { $0.section == section.term.id })
    return "[\(name(section.term)) \(sum.shown)]"
  }

  /// Whom a criterion is for, what is measured, which marks it takes, what an unnamed violation
  /// takes.
  private func about(_ criterion: Criterion) -> String {
    let audience = criterion.positions.map(position) + criterion.units.map { name(.unit($0)) }
    let levels = criterion.rating?.levels.map { "\(name($0.term)) \($0.points.shown)" } ?? []
    return [
      audience.isEmpty ? "" : term("arith.note", ["text": list(audience)]),
      criterion.measure.map(measure) ?? "", list(levels), criterion.loss.map(loss) ?? "",
    ].filter { !$0.isEmpty }.joined(by: " ")
  }

  private func measure(_ measure: Measure) -> String {
    let unit = suffix(measure.unit)
    switch measure {
    case .target(let target): return "\(target.sign)\(target.threshold.shown)\(unit)"
    case .proRata: return term("measure.pro-rata")
    case .steps(let table, _): return steps(table, unit)
    case .plain: return term("measure.plain", ["unit": unit])
    }
  }

  /// A rule's points with the quantity they go by.
  private func points(_ rule: Rule) -> String {
    let unit = suffix(rule.unit)
    var text = rule.steps.map { steps($0, unit) } ?? loss(rule.loss)
    if rule.isGain { text = "+" + text }
    if let per = rule.per {
      text = term("rule.per", ["size": per.size.shown, "unit": unit, "loss": text])
      if per.beyond > .zero { text += term("rule.beyond", ["n": per.beyond.shown, "unit": unit]) }
    }
    return rule.every.map { term("rule.every", ["n": String($0), "loss": text]) } ?? text
  }

  private func steps(_ table: Table, _ unit: String) -> String {
    list(
      table.rows.map { row in
        let edges = edges(row.edges, unit)
        let points = row.gives.first?.shown ?? ""
        return (edges.isEmpty ? term("rule.else") : edges) + " \u{2192} " + points
      })
  }

  private func edges(_ edges: Edges, _ unit: String = "") -> String {
    if let from = edges.from, from == edges.to { return from.shown + unit }
    let ends = [
      edges.from.map { "\u{2265}\($0.shown)" }, edges.above.map { ">\($0.shown)" },
      edges.to.map { "\u{2264}\($0.shown)" }, edges.below.map { "<\($0.shown)" },
    ]
    return ends.compactMap { $0.map { $0 + unit } }.joined(by: " ")
  }

  private func band(_ band: Band) -> String {
    [name(band.term), edges(band.edges)].filter { !$0.isEmpty }.joined(by: " ")
  }
}
