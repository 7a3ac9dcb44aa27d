internal import Appraisal
internal import JSONText
internal import Responses

extension Speaker {
  /// A line tried out for one or several, with the line that does it.
  func text(_ trials: [WhatIf], _ line: String?) -> String {
    library.render(
      "whatif", Catalog.whatif,
      ["trials": .list(trials.map(fills)), "line": .optional(line)])
  }

  private func fills(_ trial: WhatIf) -> Fills {
    let (entry, form) = (trial.entry, trial.form)
    let (before, after) = (trial.before, trial.after)
    var fills = findings(entry, on: after, form)
    let loss = entry.action == .deduct ? trial.applied ?? trial.nominal : nil
    let isGiven = entry.action == .deduct || entry.action == .commend
    let points = isGiven ? trial.nominal : entry.points
    fills["who"] = .text(name(entry.subject))
    fills["what"] = .text(what(trial))
    fills["points"] = .optional(points?.shown)
    let times = entry.count > 1 ? [term("times", ["n": String(entry.count)])] : []
    fills["carried"] = .text(list(times + carried(entry, form)))
    fills["applied"] = .optional(loss?.shown)
    let isRunning = after.period.contains(today)
    fills["date"] = .text(entry.action == .rate ? "" : unlessToday(entry.date))
    fills["period"] = .text(isRunning ? "" : after.period.description)
    fills["letter"] = .flag(form.isTargetLetter && after.total == nil)
    let met = [before, after].map { card in card.criteria.count { $0.isMet == true } }
    fills["met-before"] = .number(met[0])
    fills["met-after"] = .number(met[1])
    fills["met-changes"] = .flag(met[0] != met[1])
    fills["all"] = .number(after.criteria.count)
    let hasTotal = before.total != nil || after.total != nil
    fills["changes"] = .flag(before.total != after.total)
    fills["stays"] = .text(hasTotal && before.total == after.total ? total(after) ?? "" : "")
    fills["before"] = .text(total(before) ?? "\u{2014}")
    fills["after"] = .text(total(after) ?? "\u{2014}")
    let waiting = after.total == nil ? after.waiting.map { columnName($0, form) } : []
    fills["waiting"] = .text(list(waiting))
    let known = Set(before.flags)
    var news = after
    news.flags.removeAll(where: known.contains)
    fills["notes"] = .list(notes(news, form))
    fills["grade"] = .text(change(before.grade.map(name), after.grade.map(name)))
    fills["pay"] = .text(change(before.pay.map(name), after.pay.map(name)))
    fills["results"] = .text(change(results(before), results(after)))
    return fills
  }

  /// What it would do; a change names the entry it is about.
  private func what(_ trial: WhatIf) -> String {
    guard let target = trial.target else { return did(trial.entry, trial.form) }
    return [
      term("did.\(trial.entry.action.rawValue)"), short(target.name), did(target, trial.form),
    ].joined(by: " ")
  }

  private func results(_ card: ScoreCard) -> String? {
    card.outcomes.isEmpty ? nil : list(card.outcomes.map(name))
  }

  /// How a figure changes: itself where it stays, empty where there is none.
  private func change(_ before: String?, _ after: String?) -> String {
    if before == after { return after ?? "" }
    return "\(before ?? "\u{2014}") \u{2192} \(after ?? "\u{2014}")"
  }
}
