internal import Appraisal
internal import JSONText
internal import Responses

extension Speaker {
  /// The most names a line lists.
  private static let mostNamed = 20
  /// The most people named as owing something; where there are more, their roles are named.
  private static let mostOwers = 3

  /// What is missing, by who owes it.
  func text(_ report: PendingReport) -> String {
    library.render(
      "pending", Catalog.pending,
      [
        "period": .text(report.period.description), "place": .optional(report.place),
        "groups": .list(groups(report.rows)), "empty": .flag(report.rows.isEmpty),
      ])
  }

  /// What is due.
  func text(_ reminder: Reminder) -> String {
    let dates = reminder.dates.map { date -> Fills in
      [
        "what": .text(name(date.term)), "form": .text(date.form.name.text(in: language)),
        "who": .text(style.isInRoom ? "" : list(date.subjects.map(name))),
        "day": .text(date.day.description), "left": .text(left(date.day)),
      ]
    }
    return library.render(
      "reminder", Catalog.reminder,
      [
        "today": .text(today.description), "empty": .flag(reminder.isEmpty),
        "notices": .list(
          reminder.notices.map { ["notice": .text(term($0.name, $0.fills))] }),
        "missing": .list(
          reminder.missing.filter { !$0.rows.isEmpty }.map { report in
            ["period": .text(report.period.description), "groups": .list(groups(report.rows))]
          }),
        "dates": .list(dates), "disputed": .flag(!reminder.appeals.isEmpty),
        "appeals": .list(style.isInRoom ? [] : reminder.appeals.map(line)),
        "count": .number(reminder.appeals.count),
      ])
  }

  private func line(_ appeal: OpenAppeal) -> Fills {
    let entry = appeal.item.current
    let points = (entry.points ?? entry.value).map { term("points", ["p": $0.shown]) }
    return [
      "ref": .text(short(entry.name)), "who": .text(name(entry.subject)),
      "what": .text([did(entry, appeal.form), points].compactMap { $0 }.joined(by: " ")),
      "note": .optional(appeal.appeal.note), "left": .text(left(appeal.due)),
    ]
  }

  /// Rows under the day they are due by: the one a form names, else the end of its period.
  private func groups(_ rows: [PendingReport.Row]) -> [Fills] {
    let days = Set(rows.map(\.lastDay)).sorted()
    return days.flatMap { day in
      [true, false].compactMap { isNamed -> Fills? in
        let own = rows.filter { $0.lastDay == day && ($0.due != nil) == isNamed }
        if own.isEmpty { return nil }
        return [
          "due": .text(isNamed ? day.description : ""), "end": .text(day.description),
          "left": .text(left(day)), "rows": .list(own.map(line)),
        ]
      }
    }
  }

  private func line(_ row: PendingReport.Row) -> Fills {
    [
      "owers": .text(owers(row)), "nobody": .flag(row.owers.isEmpty && row.isByPeople),
      "what": .text(columnName(row.owed, row.form)),
      "count": .number(row.subjects.count),
      "members": .text(style.isInRoom ? "" : members(row)),
    ]
  }

  /// Who owes it: names where they are few, else what they are.
  private func owers(_ row: PendingReport.Row) -> String {
    if row.owers.map(Subject.person) == row.subjects { return term("themselves") }
    if row.owers.count <= Self.mostOwers, !style.isInRoom { return list(row.owers.map(name)) }
    var roles: [Role] = []
    for role in row.owers.compactMap({ names.person($0)?.role }) where !roles.contains(role) {
      roles.append(role)
    }
    return list(roles.map(role))
  }

  private func members(_ row: PendingReport.Row) -> String {
    let shown = row.subjects.prefix(Self.mostNamed).map { subject in
      name(subject) + (row.uninspected.contains(subject) ? term("uninspected") : "")
    }
    let more = row.subjects.count - shown.count
    return list(shown) + (more > 0 ? term("and-more", ["n": String(more)]) : "")
  }

  /// How many days are left until a day.
  private func left(_ day: Day) -> String {
    let days = day.number - today.number
    if days == 0 { return term("due.today") }
    return days > 0
      ? term("due.left", ["n": String(days)]) : term("due.over", ["n": String(-days)])
  }
}
