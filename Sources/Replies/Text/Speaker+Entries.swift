internal import Appraisal
internal import Conversation
internal import JSONText
internal import Responses

extension Speaker {
  /// What was logged, what it did, what is left, and how to take it back.
  func text(_ logged: LoggedEntry) -> String {
    if style.isQuiet { return quiet(logged.entry) }
    switch logged.entry.action {
    case .deduct: return deducted(logged)
    case .commend: return commended(logged)
    default: return recorded(logged)
    }
  }

  private func common(_ logged: LoggedEntry) -> Fills {
    let (entry, card) = (logged.entry, logged.card)
    let waiting = card.waiting.map { columnName($0, logged.form) }
    return [
      "seen": .flag(logged.wasSeen), "repeated": .flag(logged.isRepeated),
      "who": .text(name(entry.subject)), "what": .text(what(entry, logged.form)),
      "date": .text(unlessToday(entry.date)), "ref": .text(short(entry.name)),
      "note": .optional(entry.note), "total": .optional(total(card)),
      "waiting": .text(list(waiting)), "period": .text(card.period.description),
      "sheet": .text(entry.sheet.map { columnName($0, logged.form) } ?? ""),
      "points": .text((entry.points ?? logged.nominal).shown),
      "carried": .text(list(carried(entry, logged.form))),
      "times": entry.count > 1 ? .number(entry.count) : .text(""),
      "applied": .text(logged.applied.shown),
    ]
  }

  private func deducted(_ logged: LoggedEntry) -> String {
    library.render("deducted", Catalog.deducted, deduction(logged))
  }

  /// What fills the reply to a deduction.
  func deduction(_ logged: LoggedEntry) -> Fills {
    let (entry, form) = (logged.entry, logged.form)
    let criterion = criterionScore(logged)
    var fills = common(logged)
    fills["twin"] = .text(logged.twin.map(short) ?? "")
    fills["capped"] = .flag(logged.applied < logged.nominal)
    fills["range"] = .text(logged.unsaid.map(range) ?? "")
    fills["other"] = .text(logged.unsaid.map { $0.high.shown } ?? "")
    fills["left"] = .text(criterion?.max == .zero ? "" : criterion?.score?.shown ?? "")
    fills["max"] = .optional(criterion?.max?.shown)
    fills["effect"] = .text(list([logged.card.grade, logged.card.pay].compactMap { $0 }.map(name)))
    let severity = form.severities.first { $0.term.id == entry.severity }
    fills["discipline"] = .flag(severity?.flag != nil)
    return fills
  }

  /// The criterion as it stands on the sheet the entry is on, not the mean of all sheets.
  private func criterionScore(_ logged: LoggedEntry) -> CriterionScore? {
    let sheet = logged.card.sheets.first { $0.id == logged.entry.sheet }
    return (sheet?.criteria ?? logged.card.criteria).first { $0.id == logged.entry.criterion }
  }

  private func commended(_ logged: LoggedEntry) -> String {
    var fills = common(logged)
    let card = logged.card
    fills["capped"] = .flag(logged.applied < logged.nominal)
    fills["clipped"] = .flag(card.unclamped.map { $0 > (card.total ?? $0) } ?? false)
    return library.render("commended", Catalog.commended, fills)
  }

  private func recorded(_ logged: LoggedEntry) -> String {
    let (entry, card) = (logged.entry, logged.card)
    var fills = common(logged)
    for action in [Action.inspect, .rate, .measure, .incident, .waive] {
      fills[action.rawValue] = .flag(entry.action == action)
    }
    fills = fills.merging(findings(entry, on: card, logged.form))
    let unit = unit(of: entry, logged.form)
    let column = card.raters.first { $0.id == entry.rater }
    let isOpen = column != nil || card.sheets.contains { $0.id == entry.rater }
    let isBegun =
      entry.action == .waive && isOpen && !card.flags.contains(CardFlag.waived(entry.rater ?? ""))
    fills["begun"] = .flag(isBegun)
    let missing = isBegun ? column?.missing.count ?? 0 : 0
    fills["open"] = missing == 0 ? .text("") : .number(missing)
    fills["was"] = .text(logged.replaced.map { $0.shown + unit } ?? "")
    fills["voids"] = .flag(logged.form.voids.contains { $0.id == entry.criterion })
    return library.render("recorded", Catalog.recorded, fills)
  }

  /// What a mark or a measured value is, and what it makes of its item.
  func findings(_ entry: Entry, on card: ScoreCard, _ form: Form) -> Fills {
    let score = card.criteria.first { $0.id == entry.criterion }
    let most = form.criteria.first { $0.id == entry.criterion }?.max
    let missing = card.raters.first { $0.id == entry.rater }?.missing.count ?? 0
    let isRated = entry.action == .rate
    let isMeasured = entry.action == .measure
    return [
      "rater": .text(entry.rater.map { columnName($0, form) } ?? ""),
      "value": .text(value(entry, form) ?? ""),
      "max": .text((score?.max ?? most)?.shown ?? ""), "planned": .optional(entry.planned?.shown),
      "missing": missing == 0 ? .text("") : .number(missing), "rated": .flag(isRated),
      "met": .flag(isMeasured && score?.isMet == true),
      "unmet": .flag(isMeasured && score?.isMet == false),
      "score": .text(!isMeasured || score?.max == nil ? "" : score?.score?.shown ?? ""),
    ]
  }

  /// A mark, or a measured value with its unit.
  private func value(_ entry: Entry, _ form: Form) -> String? {
    entry.value.map { $0.shown + unit(of: entry, form) }
  }

  private func severity(_ entry: Entry, _ form: Form) -> String? {
    form.severities.first { $0.term.id == entry.severity }.map { name($0.term) }
  }

  private func unit(of entry: Entry, _ form: Form) -> String {
    let criterion = entry.action == .measure ? entry.criterion : nil
    return suffix(form.criteria.first { $0.id == criterion }?.measure?.unit)
  }

  /// What an undo or an amendment did.
  func text(_ change: ChangedEntry) -> String {
    if style.isQuiet { return quiet(change.entry) }
    if [.appeal, .withdraw, .decide].contains(change.entry.action) { return disputed(change) }
    let (entry, target) = (change.entry, change.target)
    let isAmended = entry.action == .amend
    let was = [
      target.points.map { term("points", ["p": $0.shown]) } ?? value(target, change.form),
      isAmended && entry.severity != nil ? severity(target, change.form) : nil,
      isAmended && entry.date != target.date ? target.date.description : nil,
    ].compactMap { $0 }
    let now = [
      entry.points.map { term("points", ["p": $0.shown]) },
      entry.value.map { $0.shown + unit(of: target, change.form) },
      severity(entry, change.form),
      isAmended && entry.date != target.date ? entry.date.description : nil,
      entry.note,
    ].compactMap { $0 }
    return library.render(
      "changed", Catalog.changed,
      [
        "seen": .flag(change.wasSeen),
        "undo": .flag(entry.action == .undo), "amend": .flag(isAmended),
        "other": .flag(entry.action != .undo && entry.action != .amend),
        "target": .text(short(target.name)), "who": .text(name(target.subject)),
        "what": .text(did(target, change.form)),
        "was": .text(was.joined(by: " ")),
        "now": .text(entry.action == .undo ? "" : now.joined(by: " ")),
        "totals": .flag(change.before.total != change.after.total),
        "before": .text(total(change.before) ?? "\u{2014}"),
        "after": .text(total(change.after) ?? "\u{2014}"), "shifted": .list(shifted(change)),
        "ref": .text(short(entry.name)),
      ])
  }

  /// What became of an appeal.
  private func disputed(_ change: ChangedEntry) -> String {
    let (entry, target) = (change.entry, change.target)
    let was = (target.points ?? target.value)?.shown ?? ""
    let now = (entry.points ?? entry.value)?.shown ?? ""
    return library.render(
      "disputed", Catalog.disputed,
      [
        "seen": .flag(change.wasSeen),
        "appealed": .flag(entry.action == .appeal), "withdrawn": .flag(entry.action == .withdraw),
        "upheld": .flag(entry.decision == .uphold), "granted": .flag(entry.decision == .grant),
        "target": .text(short(target.name)), "who": .text(name(target.subject)),
        "what": .text(did(target, change.form)), "was": .text(was), "now": .text(now),
        "note": .optional(entry.note), "due": .text(change.due?.description ?? ""),
        "holders": .text(list(Permissions.holders(of: .decide).map(role))),
        "totals": .flag(change.before.total != change.after.total),
        "before": .text(total(change.before) ?? "\u{2014}"),
        "after": .text(total(change.after) ?? "\u{2014}"),
        "shifted": .list(shifted(change)), "ref": .text(short(entry.name)),
      ])
  }

  private func shifted(_ change: ChangedEntry) -> [Fills] {
    change.shifted.map { shift in
      [
        "name": .text(short(shift.name)), "now": .text(shift.after.shown),
        "then": .text(shift.before.shown),
      ]
    }
  }

  /// What an entry did, in a few words.
  func did(_ entry: Entry, _ form: Form) -> String {
    let about = what(entry, form)
    let voids = entry.action == .incident && form.voids.contains { $0.id == entry.criterion }
    return [term(voids ? "did.void" : "did.\(entry.action.rawValue)"), about].filter { !$0.isEmpty }
      .joined(by: " ")
  }

  /// One entry as a line of a list.
  func line(_ item: History.Item, _ form: Form) -> String {
    let entry = item.current
    var words = [short(entry.name), entry.date.description, did(entry, form)]
    if let points = entry.points {
      words.append(term("points", ["p": points.shown]))
      if entry.count > 1 { words.append("× " + term("times", ["n": String(entry.count)])) }
    }
    words += carried(entry, form)
    if let value = value(entry, form) { words.append(value) }
    if let rater = entry.rater { words.append(columnName(rater, form)) }
    if let note = entry.note { words.append(note) }
    words.append("\u{2014} " + name(entry.by))
    let marks = status(item, form)
    return words.joined(by: " ") + (marks.isEmpty ? "" : " [" + list(marks) + "]")
  }

  private func status(_ item: History.Item, _ form: Form) -> [String] {
    var marks: [String] = []
    if let removal = item.removedBy {
      marks.append(
        removal.action == .decide
          ? outcome(removal)
          : "\(term("status.undone")) \(short(removal.name)) \(name(removal.by))")
    }
    if item.isUnderAppeal {
      marks.append(term("status.appealed") + reason(item.appeal?.note))
    }
    if let decision = item.decision, item.removedBy != decision { marks.append(outcome(decision)) }
    if let late = lateness(item) { marks.append(late) }
    for change in item.lateChanges {
      marks.append(
        term(
          "status.late-change",
          ["did": term("did.\(change.action.rawValue)"), "name": short(change.name)]))
    }
    marks += amendments(item, form)
    return marks
  }

  /// How an appeal was decided, by whom and why.
  private func outcome(_ decision: Entry) -> String {
    let word = decision.decision == .uphold ? "status.upheld" : "status.granted"
    return "\(term(word)) \(short(decision.name)) \(name(decision.by))" + reason(decision.note)
  }

  private func reason(_ note: String?) -> String {
    note.map { term("status.reason", ["reason": $0]) } ?? ""
  }

  /// Whether an entry was filed late, and who has assented to it.
  private func lateness(_ item: History.Item) -> String? {
    guard item.entry.isLate else { return nil }
    let who = list(item.assents.map { name($0.by) })
    if !item.current.isLate { return term("status.adjusted", ["who": who]) }
    let late = term("status.late")
    return item.assents.isEmpty ? late : late + " " + term("status.assented", ["who": who])
  }

  /// Each change of the entry, with the old value beside the new.
  private func amendments(_ item: History.Item, _ form: Form) -> [String] {
    var values = changeable(item.entry, form)
    return item.changes.map { change in
      var parts: [String] = []
      for (place, new) in changeable(change, form).enumerated() {
        // An amendment carries its own day, which says something only where it differs.
        guard let new, new != values[place] else { continue }
        parts.append("\(values[place] ?? "\u{2014}") \u{2192} \(new)")
        values[place] = new
      }
      return [term("status.amended"), short(change.name), name(change.by), list(parts)]
        .filter { !$0.isEmpty }.joined(by: " ")
    }
  }

  /// The values a change can alter, in the order they are told; a decision's day and note are its
  /// own.
  private func changeable(_ entry: Entry, _ form: Form) -> [String?] {
    let isDecision = entry.action == .decide
    return [
      entry.points?.shown, entry.value?.shown, severity(entry, form) ?? entry.severity,
      isDecision ? nil : entry.date.description, isDecision ? nil : entry.note,
    ]
  }
}
