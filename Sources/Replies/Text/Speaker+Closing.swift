internal import Appraisal
internal import JSONText
internal import Responses

extension Speaker {
  /// A period that was closed, with those whose total lies by an edge and those that changed.
  func text(_ report: ClosingReport) -> String {
    let changes = report.changes.map { change -> Fills in
      [
        "who": .text(name(change.subject)), "before": .text(shown(change.before)),
        "after": .text(shown(change.after)),
      ]
    }
    let near = report.near.map { near -> Fills in
      [
        "who": .text(name(near.subject)), "total": .text(near.total.shown),
        "band": .text(name(near.band)), "edge": .text(near.edge.shown),
      ]
    }
    return library.render(
      "closed", Catalog.closed,
      [
        "period": .text(report.period.description), "cards": .number(report.cardCount),
        "seal": .text(report.seal), "changes": .list(changes), "near": .list(near),
        "without": .text(list(report.unmeasured.map(name))),
        "waived": .text(list(report.waived.map(name))),
        "daysLeft": report.daysLeft > 0 ? .number(report.daysLeft) : .text(""),
      ])
  }

  /// What keeps a period from being closed, by who owes it.
  func text(_ report: MissingReport) -> String {
    let rows = report.rows.map { row -> Fills in
      let isByThemselves = row.owers.map(Subject.person) == row.subjects
      return [
        "what": .text(columnName(row.owed, row.form)),
        "owers": .text(isByThemselves ? term("themselves") : few(row.owers.map(name))),
        "who": .text(list(row.subjects.map(name))),
      ]
    }
    return library.render(
      "incomplete", Catalog.incomplete,
      [
        "period": .text(report.period.description), "rows": .list(rows),
        "line": .text(waiver(report)),
        "appeals": .list(
          report.appeals.map { appeal in
            [
              "name": .text(short(appeal.item.entry.name)),
              "who": .text(name(appeal.item.entry.subject)),
              "what": .text(did(appeal.item.current, appeal.form)),
            ]
          }),
      ])
  }

  /// A line that waives the first thing missing, to be sent as it is but for its reason.
  private func waiver(_ report: MissingReport) -> String {
    guard let row = report.rows.first, let subject = row.subjects.first else { return "" }
    let words = [
      "waive", subject.person?.description ?? name(subject), row.owed, report.period.description,
      term("reason"),
    ]
    return words.joined(by: " ")
  }

  /// The first few of a list, and how many more.
  private func few(_ words: [String]) -> String {
    words.count <= 4
      ? list(words)
      : list(Array(words.prefix(3))) + term("and-more", ["n": String(words.count - 3)])
  }

  func shown(_ total: Exact?) -> String { total?.shown ?? "\u{2014}" }

  /// A period that was opened again.
  func text(_ report: ReopeningReport) -> String {
    library.render(
      "reopened", Catalog.reopened,
      [
        "period": .text(report.period.description), "reason": .text(report.reason),
        "closed": .text(report.closed.description), "closer": .text(name(report.closer)),
        "cards": .number(report.cardCount),
      ])
  }

  /// Entries that were filed late.
  func text(_ filings: [LateFiling]) -> String {
    if style.isQuiet {
      return filings.map { quiet($0.entry) }.joined(by: "\n")
    }
    let rows = filings.map { filing -> Fills in
      var fills = self.fills(filing)
      fills["mine"] = .flag(filing.assents.isEmpty)
      return fills
    }
    return library.render("late", Catalog.late, ["filings": .list(rows)])
  }

  /// What waits in the drawers.
  func text(_ report: DrawerReport) -> String {
    library.render(
      "drawer", Catalog.drawer,
      [
        "period": .text(report.period?.description ?? ""), "count": .number(report.filings.count),
        "empty": .flag(report.filings.isEmpty), "rows": .list(report.filings.map(fills)),
        "first": .text(report.filings.first.map { short($0.entry.name) } ?? ""),
      ])
  }

  /// An assent, and what it led to.
  func text(_ adjustment: Adjustment) -> String {
    var fills = fills(adjustment.filing)
    let isApplied = adjustment.awaited == nil && adjustment.assent != nil
    fills["applied"] = .flag(isApplied)
    fills["recorded"] = .flag(!isApplied && adjustment.assent != nil)
    fills["nothing"] = .flag(adjustment.assent == nil)
    fills["awaited"] = .text(adjustment.awaited.map(role) ?? "")
    fills["seal"] = .text(adjustment.seal ?? "")
    return library.render("adjusted", Catalog.adjusted, fills)
  }

  private func fills(_ filing: LateFiling) -> Fills {
    let entry = filing.entry
    return [
      "ref": .text(short(entry.name)), "who": .text(name(entry.subject)),
      "what": .text(what(filing)), "date": .text(entry.date.description),
      "points": .text((entry.points ?? entry.value)?.shown ?? ""),
      "note": .text(entry.note ?? ""), "by": .text(name(entry.by)),
      "period": .text(entry.name.period.description),
      "changes": .flag(filing.before.total != filing.after.total),
      "before": .text(shown(filing.before.total)), "after": .text(shown(filing.after.total)),
      "bands": .text(bands(filing)), "assents": .text(list(filing.assents.map(name))),
    ]
  }

  /// What it does; a change names the entry it is about.
  private func what(_ filing: LateFiling) -> String {
    guard let target = filing.target else { return did(filing.entry, filing.form) }
    return [
      term("did.\(filing.entry.action.rawValue)"), short(target.name), did(target, filing.form),
    ].joined(by: " ")
  }

  /// The grade and pay effect that would change.
  private func bands(_ filing: LateFiling) -> String {
    let pairs = [
      (filing.before.grade, filing.after.grade), (filing.before.pay, filing.after.pay),
    ]
    return list(
      pairs.filter { $0.0 != $0.1 }.map { before, after in
        "\(before.map(name) ?? "\u{2014}") \u{2192} \(after.map(name) ?? "\u{2014}")"
      })
  }
}
