public import Appraisal
internal import Conversation
public import JSONText

extension Outcome {
  /// The facts as `CLI.md` fixes them: decimals are strings, what is absent is null.
  public var json: JSON {
    switch self {
    case .logged(let entries):
      entries.count == 1
        ? entries[0].json : ["kind": "entries", "entries": .array(entries.map(\.json))]
    case .cards(let reports):
      reports.count == 1
        ? reports[0].json
        : ["kind": "cards", "cards": .array(reports.map(\.json))]
    case .standings(let standings): standings.json
    case .round(let step, let logged, let refusal): step.json(after: logged, refusal?.0)
    case .ask(let question, _):
      [
        "kind": "ask", "slot": .string(question.slot.rawValue),
        "choices": .array(question.choices.map { .string($0) }),
      ]
    case .refused(let refusal, _):
      ["kind": "refused", "code": .string(refusal.code.rawValue)]
    case .unknown(let lines, _):
      ["kind": "unknown", "suggest": .array(lines.map { .string($0) })]
    case .changed(let change): change.json
    case .closed(let report): report.json
    case .incomplete(let report): report.json
    case .reopened(let report): report.json
    case .late(let filings):
      filings.count == 1
        ? filings[0].json : ["kind": "entries", "entries": .array(filings.map(\.json))]
    case .drawer(let report): report.json
    case .adjusted(let adjustment): adjustment.json
    case .printed(let pages):
      ["kind": "text", "files": .array(pages.map { .string($0.file) })]
    case .explained(let all):
      all.count == 1 ? all[0].json : ["kind": "text", "explanations": .array(all.map(\.json))]
    case .whatif(let trials, let line):
      [
        "kind": "text", "trials": .array(trials.map(\.json)), "line": .text(line),
      ]
    case .forms(let forms): ["kind": "text", "forms": .array(forms.map(\.labelJSON))]
    case .form(let form): ["kind": "text", "form": form.labelJSON]
    default: ["kind": "text"]
    }
  }
}

extension Form {
  /// Which form it is.
  fileprivate var labelJSON: JSON {
    [
      "id": .string(id), "version": .number(String(version)), "cycle": .string(cycle.rawValue),
    ]
  }
}

extension Outcome {
  /// The facts that others than the person spoken to may know: what happened, to nobody in
  /// particular, and no figure of anybody.
  public var roomJSON: JSON {
    switch self {
    case .logged(let entries):
      entries.count == 1
        ? entries[0].entry.roomJSON
        : ["kind": "entries", "entries": .array(entries.map(\.entry.roomJSON))]
    case .changed(let change): change.entry.roomJSON
    case .ask(let question, _) where question.slot == .members:
      ["kind": "ask", "slot": .string(question.slot.rawValue), "choices": []]
    case .ask, .refused: json
    case .unknown: ["kind": "unknown", "suggest": []]
    default: ["kind": "text"]
    }
  }
}

extension Entry {
  fileprivate var roomJSON: JSON {
    [
      "kind": "entry", "ref": .string(name.description), "intent": .string(action.rawValue),
    ]
  }
}

extension JSON {
  static func decimal(_ value: Exact?) -> JSON { value.map { .string($0.shown) } ?? .null }
  static func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
}

extension Exact {
  /// The number as cards show it: at most two decimals, no trailing zeros.
  public var shown: String { decimal(atMost: 2) }
}

extension LoggedEntry {
  var json: JSON {
    [
      "kind": "entry", "ref": .string(entry.name.description),
      "intent": .string(entry.action.rawValue), "member": .text(entry.subject.person?.description),
      "unit": .text(entry.subject.unit), "form": .string(entry.form),
      "criterion": .text(entry.criterion), "rule": .text(entry.rule),
      "severity": .text(entry.severity), "points": .decimal(entry.points),
      "applied": .decimal(entry.points.map { _ in applied }),
      "count": .number(String(entry.count)), "quantity": .decimal(entry.quantity),
      "amount": .decimal(entry.amount), "date": .string(entry.date.description),
      "sheet": .text(entry.sheet), "rater": .text(entry.rater), "value": .decimal(entry.value),
      "planned": .decimal(entry.planned), "note": .text(entry.note),
      "by": .string(entry.by.description), "card": card.shownJSON,
    ]
  }
}

extension ScoreCard {
  /// The card; null where whoever logged the entry may not see it.
  fileprivate var shownJSON: JSON { criteria.isEmpty && of == .zero ? .null : json }
}

extension ChangedEntry {
  var json: JSON {
    [
      "kind": "entry", "ref": .string(entry.name.description),
      "intent": .string(entry.action.rawValue), "entry": .string(target.name.description),
      "member": .text(entry.subject.person?.description), "unit": .text(entry.subject.unit),
      "form": .string(target.form), "criterion": .text(target.criterion),
      "points": .decimal(entry.points), "severity": .text(entry.severity),
      "date": .string(entry.date.description), "note": .text(entry.note),
      "outcome": .text(entry.decision?.rawValue), "due": .text(due?.description),
      "by": .string(entry.by.description), "card": after.shownJSON,
    ]
  }
}

extension Standings {
  var json: JSON {
    [
      "kind": "standings", "period": .string(period.description),
      "rows": .array(
        rows.map { row in
          [
            "rank": .number(String(row.rank)), "member": .string(row.member.description),
            "total": .decimal(row.total),
          ]
        }),
    ]
  }
}

extension RatingStep {
  /// What was logged or refused, as it would be alone, with the item that is next.
  fileprivate func json(after logged: [LoggedEntry], _ refusal: Refusal?) -> JSON {
    let next: JSON =
      item.map { item in
        [
          "slot": "value", "item": .string(item.id),
          "choices": .array(item.rating?.levels.map { .string($0.term.id) } ?? []),
        ]
      } ?? .null
    var members: [JSON.Member]
    if let entry = logged.first {
      members = entry.json.members ?? []
    } else if let refusal {
      members = [.init("kind", "refused"), .init("code", .string(refusal.code.rawValue))]
    } else if case .object(let asked) = next {
      return .object([.init("kind", "ask")] + asked)
    } else {
      members = [.init("kind", "text")]
    }
    members.append(.init("next", next))
    return .object(members)
  }
}
