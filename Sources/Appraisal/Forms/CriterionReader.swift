internal import JSONText

extension Loss {
  /// `points` (a number, a range, or null for one that must be given), `takes` or `totals`; nil
  /// where none of them is there.
  init?(_ fields: inout Fields, named points: String = "points") {
    fields.conflict(among: [points, "takes", "totals", "steps"])
    let isOpen = fields.has(points)
    let number = fields.value(points)
    let takes = fields.text("takes")
    let totals = fields.value("totals")
    if let takes {
      if takes != "all" { fields.fault(.unknownWord(takes, possible: ["all"]), at: "takes") }
      self = .all
    } else if let totals {
      self = .totals(fields.amounts(totals, at: fields.path.appending("totals")))
    } else if let number {
      let at = fields.path.appending(points)
      switch number {
      case .array: self = fields.range(number, at: at).map(Loss.range) ?? .open
      default: self = fields.number(number, at: at).map(Loss.fixed) ?? .open
      }
      // A loss is said without a sign: what takes and what gives have keys of their own.
      if let least, least < .zero { fields.fault(.badNumber(least.description), at: points) }
    } else if isOpen {
      self = .open
    } else {
      return nil
    }
  }
}

extension Fields {
  /// A fault where more than one of these members stands.
  fileprivate mutating func conflict(among names: [String]) {
    let present = names.filter(isThere)
    if present.count > 1 { fault(.conflict(present), at: path) }
  }

  fileprivate mutating func amounts(_ value: JSON, at path: JSONPath) -> [Loss.Amount] {
    let steps = value.array ?? []
    if steps.isEmpty { fault(.wrongKind(expected: "list-of-points"), at: path) }
    return steps.enumerated().compactMap { index, step in
      if step.string == "all" { return .all }
      let path = path.appending(index)
      let points = number(step, at: path)
      if let points, points < .zero { bar(.badNumber(points.description), at: path) }
      return points.map(Loss.Amount.points)
    }
  }
}

extension Per {
  init(_ fields: inout Fields) {
    size = fields.exact("size") ?? .one
    unit = fields.text("unit")
    beyond = fields.exact("beyond") ?? .zero
    partial = fields.word("partial", as: Partial.self) ?? .whole
    if size <= .zero { fields.fault(.badNumber(size.description), at: "size") }
  }
}

extension Rating {
  init(_ fields: inout Fields) {
    self.init()
    bands = fields.list("bands", id: \.term.id) {
      RatingBand(term: $0.term(), from: $0.requiredExact("from"))
    }
    levels = fields.list("levels", id: \.term.id) {
      RatingLevel(term: $0.term(), points: $0.requiredExact("points"))
    }
    marks = fields.range("marks")
    step = fields.positive("step")
    unrated = fields.text("unrated")
    if let unrated, !levels.contains(where: { $0.term.id == unrated }) {
      fields.fault(.unknownID(unrated), at: "unrated")
    }
  }
}

extension Measure {
  init(_ fields: inout Fields) {
    fields.conflict(
      among: Target.Comparison.allCases.map(\.rawValue) + ["scores", "steps"])
    let unit = fields.text("unit")
    let suspicious = fields.flag("suspicious")
    let unmet = fields.unsigned("unmet")
    let scores = fields.text("scores")
    let steps = fields.list("steps") { Table.Row(&$0, columns: 0) }
    if steps.isEmpty, fields.value("steps") != nil { fields.bar(.missing, at: "steps") }
    var target: Target?
    for comparison in Target.Comparison.allCases {
      if let threshold = fields.exact(comparison.rawValue) {
        target = Target(
          comparison: comparison, threshold: threshold, unit: unit, unmet: unmet ?? .zero,
          isSuspicious: suspicious)
      }
    }
    if let target {
      self = .target(target)
    } else if !steps.isEmpty {
      self = .steps(Table(id: "", columns: [], rows: steps), unit: unit)
    } else if let scores {
      if scores != "pro-rata" {
        fields.fault(.unknownWord(scores, possible: ["pro-rata"]), at: "scores")
      }
      self = .proRata(unit: unit)
    } else {
      self = .plain(unit: unit)
    }
  }
}
