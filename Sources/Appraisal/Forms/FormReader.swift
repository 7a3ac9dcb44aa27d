public import JSONText

extension Form {
  /// Reads a form file.
  ///
  /// - Parameter bytes: the file's bytes.
  /// - Returns: the form, or nil when an error makes it unusable, and every fault found.
  public static func read(_ bytes: [UInt8]) -> (form: Form?, faults: [FormFault]) {
    do {
      return read(try JSON(parsing: bytes))
    } catch {
      return (nil, [FormFault(.notJSON(error), at: JSONPath())])
    }
  }

  /// Reads a form from a parsed file.
  public static func read(_ value: JSON) -> (form: Form?, faults: [FormFault]) {
    var fields = Fields(value, at: JSONPath())
    let form = Form(&fields)
    let faults = fields.finished() + form.faults
    return (faults.contains { $0.gravity == .error } ? nil : form, faults)
  }

  private init(_ fields: inout Fields) {
    id = fields.requiredText("form")
    version = fields.integer("version", in: 1...9999) ?? 1
    name = fields.labels("name") ?? Labels([.english: id])
    aliases = fields.texts("aliases")
    if !fields.has("cycle") { fields.fault(.missing, at: "cycle") }
    cycle = fields.word("cycle", as: Cycle.self) ?? .month
    audience =
      fields.object("for") {
        Audience(positions: $0.texts("positions"), units: $0.texts("units"))
      } ?? Audience()
    isPartial = fields.flag("partial")
    severities = fields.list("severities", id: \.term.id) { Severity(&$0) }
    sections = fields.list("sections", id: \.term.id) { Section(term: $0.term()) }
    let all = severities.map(\.term.id)
    sheets = fields.list("sheets", id: \.id) { Sheet(&$0) }
    raters = fields.list("raters", id: \.id) { Rater(&$0) }
    let isRated = !raters.isEmpty
    criteria = fields.list("criteria", id: \.audienceKey) {
      Criterion(&$0, severities: all, isRated: isRated)
    }
    combination = fields.object("combine") { Combination(&$0) }
    bonus = fields.range("bonus")
    adjustment = fields.range("adjustment")
    limits =
      fields.object("limits") { Limits(low: $0.exact("low"), high: $0.exact("high")) } ?? Limits()
    decimals = fields.integer("decimals", in: 0...6) ?? 1
    grades = fields.list("grades", id: \.term.id) { Band(&$0) }
    pay = fields.list("pay", id: \.term.id) { Band(&$0) }
    outcomes = fields.list("outcomes", id: \.term.id) { Band(&$0) }
    vetoes = fields.list("vetoes", id: \.id) { $0.term() }
    voids = fields.list("voids", id: \.id) { $0.term() }
    statedTotal = fields.exact("stated-total")
    deadlines = fields.list("deadlines", id: \.term.id) { Deadline(&$0) }
    _ = fields.text("total")
    collectedBy = fields.integer("collected-by", in: 1...31)
    _ = fields.text("source")
  }
}

extension Severity {
  fileprivate init(_ fields: inout Fields) {
    term = fields.term()
    loss = Loss(&fields) ?? .open
    flag = fields.text("flag")
  }
}

extension Loss {
  /// `points` (a number, a range, or null for one that must be given), `takes` or `totals`.
  fileprivate init?(_ fields: inout Fields) {
    let path = fields.path
    if let takes = fields.text("takes") {
      if takes != "all" {
        fields.fault(.unknownWord(takes, possible: ["all"]), at: path.appending("takes"))
      }
      self = .all
    } else if let totals = fields.value("totals") {
      self = .totals(
        (totals.array ?? []).enumerated().compactMap { index, step in
          if step.string == "all" { return .all }
          return fields.number(step, at: path.appending("totals").appending(index))
            .map(Amount.points)
        })
      if totals.array?.isEmpty ?? true {
        fields.fault(.wrongKind(expected: "list of points"), at: path.appending("totals"))
      }
    } else if fields.has("points") {
      let at = path.appending("points")
      switch fields.value("points") {
      case nil: self = .open
      case .array(let ends)?:
        self = fields.range(.array(ends), at: at).map(Loss.range) ?? .open
      case let value?: self = fields.number(value, at: at).map(Loss.fixed) ?? .open
      }
    } else {
      return nil
    }
  }
}

extension Criterion {
  /// A form with raters rates every criterion that gives points, so that the plain ones need say
  /// no more than their maximum.
  fileprivate init(_ fields: inout Fields, severities all: [String], isRated: Bool) {
    term = fields.term()
    section = fields.text("section")
    max = fields.exact("max")
    floor = fields.exact("floor") ?? .zero
    rules = fields.list("rules", id: \.id) { Rule(&$0) }
    loss = fields.object("loss") { Loss(&$0) ?? .open }
    rating = fields.object("rating") { Rating(&$0) } ?? (isRated && max != nil ? Rating() : nil)
    measure = fields.object("measure") { Measure(&$0) }
    let isPlain = rules.isEmpty && loss == nil && rating == nil && measure == nil
    severities = fields.has("severities") ? fields.texts("severities") : isPlain ? all : []
    positions = fields.texts("positions")
    units = fields.texts("units")
    standard = fields.labels("standard")
  }
}

extension Rule {
  fileprivate init(_ fields: inout Fields) {
    term = fields.term()
    loss = Loss(&fields) ?? .open
    _ = fields.text("proposed")
  }
}

extension Rating {
  fileprivate init(_ fields: inout Fields) {
    bands = fields.list("bands", id: \.term.id) {
      RatingBand(term: $0.term(), from: $0.exact("from") ?? .zero)
    }
    levels = fields.list("levels", id: \.term.id) {
      RatingLevel(term: $0.term(), points: $0.exact("points") ?? .zero)
    }
    unrated = fields.text("unrated")
  }
}

extension Measure {
  fileprivate init(_ fields: inout Fields) {
    let unit = fields.text("unit")
    let suspicious = fields.flag("suspicious")
    for comparison in Target.Comparison.allCases where fields.has(comparison.rawValue) {
      self = .target(
        Target(
          comparison: comparison, threshold: fields.exact(comparison.rawValue) ?? .zero,
          unit: unit, isSuspicious: suspicious))
      return
    }
    if fields.text("scores") != "pro-rata" {
      fields.fault(.missing, at: "scores")
    }
    self = .proRata(unit: unit)
  }
}

extension Sheet {
  fileprivate init(_ fields: inout Fields) {
    term = fields.term()
    roles = fields.words("roles", as: Role.self)
    mustBeNamed = fields.flag("must-be-named")
    isRequired = fields.flag("required")
    weight = fields.exact("weight") ?? .one
  }
}

extension Rater {
  fileprivate init(_ fields: inout Fields) {
    term = fields.term()
    holders = Holders(
      isSelf: fields.flag("self"), arePeers: fields.flag("peers"),
      roles: fields.words("roles", as: Role.self), positions: fields.texts("positions"))
  }
}

extension Combination {
  fileprivate init(_ fields: inout Fields) {
    needsAll = fields.flag("complete")
    switch fields.requiredText("take") {
    case "highest": way = .highest(order: fields.texts("order"))
    case "mean": way = .mean
    case "weighted":
      var parts: [String: Exact] = [:]
      for member in fields.value("weights")?.members ?? [] {
        let path = fields.path.appending("weights").appending(member.name)
        parts[member.name] = fields.number(member.value, at: path)
      }
      way = .weighted(parts: parts)
    case let other:
      fields.fault(.unknownWord(other, possible: ["highest", "mean", "weighted"]), at: "take")
      way = .mean
    }
  }
}

extension Band {
  fileprivate init(_ fields: inout Fields) {
    term = fields.term()
    from = fields.exact("from")
    below = fields.exact("below")
    _ = fields.text("when")
    _ = fields.text("times")
  }
}

extension Deadline {
  /// `day` of each month, or `days` after each `after` period.
  fileprivate init(_ fields: inout Fields) {
    term = fields.term()
    if let cycle = fields.word("after", as: Cycle.self) {
      when = .after(cycle, days: fields.integer("days", in: 0...366) ?? 0)
    } else {
      if !fields.has("day") { fields.fault(.missing, at: "day") }
      when = .dayOfMonth(fields.integer("day", in: 1...31) ?? 1)
    }
  }
}
