public import Appraisal
public import JSONText

extension CardReport {
  /// The card as `CLI.md` fixes it, with what it leads towards; over several periods, the mean and
  /// the cards it is made of.
  public var json: JSON {
    var members = card.json.members ?? []
    if let total = card.total, !form.isPartial {
      let edges = [("next", form.edges(above: total)), ("last", form.edges(under: total))]
      for (name, edges) in edges {
        guard let edge = edges.first else { continue }
        members.append(
          .init(
            name,
            [
              "band": .string(edge.band.term.id), "edge": .decimal(edge.edge),
              "gap": .decimal((edge.edge - total).magnitude),
            ]))
      }
    }
    if let place {
      members.append(
        .init(
          "place", ["rank": .number(String(place.rank)), "among": .number(String(place.among))]))
    }
    if let mean {
      members.append(.init("cards", .array(mean.cards.map(\.json))))
      members.append(.init("left-out", .array(mean.leftOut.map { .string($0.description) })))
    }
    return .object(members)
  }
}

extension Explanation {
  /// An explanation is text; its card and its arithmetic, step by step, are there for programs.
  var json: JSON {
    ["kind": "text", "card": report.json, "arithmetic": step?.simplified.json ?? .null]
  }
}

extension Step {
  fileprivate var json: JSON {
    .compact([
      "what": .string(subject.name), "id": subject.id.map { .string($0) },
      "how": .string(operation.name), "result": result.map { .string($0.decimal(atMost: 6)) },
      "entries": entries.isEmpty ? nil : .array(entries.map { .string($0.description) }),
      "parts": parts.isEmpty ? nil : .array(parts.map(\.json)),
    ])
  }
}

extension Step.Subject {
  fileprivate var name: String {
    switch self {
    case .total: "total"
    case .sum: "sum"
    case .combined: "combined"
    case .section: "section"
    case .criterion: "criterion"
    case .sheet: "sheet"
    case .rater: "rater"
    case .start: "start"
    case .losses: "losses"
    case .gains: "gains"
    case .mark: "mark"
    case .measured: "measured"
    case .planned: "planned"
    case .level: "level"
    case .praise: "praise"
    case .adjustment: "adjustment"
    case .rules: "rules"
    case .term: "term"
    case .expression: "expression"
    }
  }

  fileprivate var id: String? {
    switch self {
    case .section(let id), .criterion(let id), .sheet(let id), .rater(let id), .level(let id, _),
      .term(let id):
      id
    case .losses(let kind, _): kind
    default: nil
    }
  }
}

extension Step.Operation {
  fileprivate var name: String {
    switch self {
    case .given: "given"
    case .sum: "sum"
    case .difference: "difference"
    case .product: "product"
    case .mean: "mean"
    case .bound: "bound"
    case .round: "round"
    case .proRata: "pro-rata"
    case .formula(let word): word
    case .lookup: "lookup"
    }
  }
}

extension ScoreCard {
  /// The card as `CLI.md` fixes it.
  public var json: JSON {
    [
      "kind": "card", "member": .text(subject.person?.description), "unit": .text(subject.unit),
      "position": .text(position), "form": .string(form), "version": .number(String(version)),
      "period": .string(period.description), "total": .decimal(total), "of": .decimal(of),
      "taken-from": .text(takenFrom), "sections": .array(sections.map(\.json)),
      "criteria": .array(criteria.map(\.json)), "sheets": .array(sheets.map(\.json)),
      "raters": .array(shownColumns.map(\.json)), "bonus": .decimal(bonus),
      "adjustment": .decimal(adjustment), "grade": .text(grade?.id), "pay": .text(pay?.id),
      "outcomes": .array(outcomes.map { .string($0.id) }),
      "figures": .array(figures.map(\.json)), "proposals": .array(proposals.map(\.json)),
      "flags": .array(flags.map { .string($0) }),
      "waiting": .array(waiting.map { .string($0) }), "closed": .bool(isClosed),
    ]
  }

  /// The columns that exist, and those the card waits for.
  var shownColumns: [RaterScore] {
    raters.filter { !$0.items.isEmpty || $0.isWaived || waiting.contains($0.id) }
  }
}

extension FigureScore {
  fileprivate var json: JSON {
    ["id": .string(term.id), "value": .text(value?.description), "unit": .text(unit)]
  }
}

extension Proposal {
  fileprivate var json: JSON { ["criterion": .string(criterion), "rule": .string(rule)] }
}

extension SectionScore {
  fileprivate var json: JSON {
    ["id": .string(id), "total": .decimal(total), "of": .decimal(of)]
  }
}

extension SheetScore {
  fileprivate var json: JSON {
    [
      "id": .string(id), "total": .decimal(total), "weight": .decimal(weight),
      "criteria": .array(criteria.map(\.json)),
    ]
  }
}

extension CriterionScore {
  fileprivate var json: JSON {
    [
      "id": .string(id), "max": .decimal(max), "lost": .decimal(lost), "score": .decimal(score),
      "nominal": .decimal(nominal), "value": .decimal(value),
      "met": isMet.map { .bool($0) } ?? .null,
    ]
  }
}

extension RaterScore {
  fileprivate var json: JSON {
    [
      "id": .string(id), "total": .decimal(total), "waived": .bool(isWaived),
      "items": .array(
        items.map { mark in
          [
            "id": .string(mark.id), "value": .decimal(mark.value), "reason": .text(mark.note),
            "band": .text(mark.band?.id),
          ]
        }),
      "missing": .array(missing.map { .string($0) }),
    ]
  }
}
