internal import Appraisal
internal import JSONText

extension ClosingReport {
  var json: JSON {
    [
      "kind": "closing", "period": .string(period.description),
      "cards": .number(String(cardCount)), "seal": .string(seal),
      "near": .array(
        near.map { near in
          [
            "member": .text(near.subject.person?.description), "unit": .text(near.subject.unit),
            "total": .decimal(near.total), "edge": .decimal(near.edge),
            "band": .string(near.band.id),
          ]
        }),
      "changes": .array(
        changes.map { change in
          [
            "member": .text(change.subject.person?.description),
            "unit": .text(change.subject.unit), "form": .string(change.form),
            "from": .decimal(change.before), "to": .decimal(change.after),
          ]
        }),
      "without": .array(
        (unmeasured + waived).map { .string($0.person?.description ?? $0.unit ?? "") }),
    ]
  }
}

extension MissingReport {
  var json: JSON {
    [
      "kind": "refused", "code": "incomplete", "period": .string(period.description),
      "missing": .array(
        rows.map { row in
          [
            "form": .string(row.form.id), "owed": .string(row.owed),
            "by": .array(row.owers.map { .string($0.description) }),
            "members": .array(row.subjects.compactMap(\.person).map { .string($0.description) }),
            "units": .array(row.subjects.compactMap(\.unit).map { .string($0) }),
          ]
        }),
      "appeals": .array(appeals.map { .string($0.item.entry.name.description) }),
    ]
  }
}

extension ReopeningReport {
  var json: JSON {
    [
      "kind": "reopening", "period": .string(period.description), "reason": .string(reason),
      "closed": .string(closed.description), "by": .string(closer.description),
    ]
  }
}

extension LateFiling {
  var json: JSON {
    [
      "kind": "entry", "ref": .string(entry.name.description),
      "intent": .string(entry.action.rawValue), "late": true,
      "entry": .text(target?.name.description),
      "member": .text(entry.subject.person?.description), "unit": .text(entry.subject.unit),
      "form": .string(form.id), "criterion": .text(entry.criterion), "rule": .text(entry.rule),
      "severity": .text(entry.severity), "points": .decimal(entry.points), "applied": .null,
      "count": .number(String(entry.count)), "date": .string(entry.date.description),
      "sheet": .text(entry.sheet), "note": .text(entry.note),
      "by": .string(entry.by.description),
      "assents": .array(assents.map { .string($0.description) }), "card": before.json,
      "would": after.json,
    ]
  }
}

extension DrawerReport {
  var json: JSON { ["kind": "drawer", "entries": .array(filings.map(\.json))] }
}

extension Adjustment {
  var json: JSON {
    [
      "kind": "adjustment", "ref": .text(assent?.description),
      "entry": .string(filing.entry.name.description), "applied": .bool(awaited == nil),
      "awaits": .text(awaited?.rawValue), "before": filing.before.json,
      "after": filing.after.json, "seal": .text(seal),
    ]
  }
}
