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

  /// Reads a form file that is on a ledger already: what is looked for since it was added keeps
  /// nobody from working with it.
  public static func read(stored bytes: [UInt8]) -> (form: Form?, faults: [FormFault]) {
    do {
      let (form, faults) = readAll(try JSON(parsing: bytes))
      return (faults.contains(where: \.isUnreadable) ? nil : form, faults)
    } catch {
      return (nil, [FormFault(.notJSON(error), at: JSONPath())])
    }
  }

  /// Reads a form from a parsed file.
  public static func read(_ value: JSON) -> (form: Form?, faults: [FormFault]) {
    let (form, faults) = readAll(value)
    return (faults.contains { $0.gravity == .error } ? nil : form, faults)
  }

  /// The form whatever its faults.
  private static func readAll(_ value: JSON) -> (form: Form, faults: [FormFault]) {
    var fields = Fields(value, at: JSONPath())
    let form = Form(&fields)
    let faults = fields.finished() + form.faults
    form.findings.doubts = faults.compactMap(\.flag).reduce(into: []) { flags, flag in
      if !flags.contains(flag) { flags.append(flag) }
    }
    form.lookAhead()
    return (form, faults)
  }

  /// Reads a form file that was searched for faults before and had no errors: the search is most
  /// of the work.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes.
  ///   - doubts: what the search found doubtful.
  /// - Returns: the form; nil where it cannot be read.
  public static func read(searched bytes: [UInt8], doubts: [String]) -> Form? {
    guard let value = try? JSON(parsing: bytes) else { return nil }
    var fields = Fields(value, at: JSONPath())
    let form = Form(&fields)
    form.findings.doubts = doubts
    form.lookAhead()
    return fields.finished().contains(where: \.isUnreadable) ? nil : form
  }

  /// Finds out once what its formulas look at.
  private func lookAhead() {
    (findings.reach, findings.totalReach) = formulaReach
    findings.counted = countedFacts
  }
}

extension Fields {
  /// A range of points, or an object of `points` and the `cap` of all of them.
  mutating func bonus() -> (PointsRange?, Exact?) {
    guard let value = value("bonus"), value.members != nil else {
      return (unsignedRange("bonus"), nil)
    }
    var cap: Exact?
    let range = object("bonus") { fields -> PointsRange? in
      cap = fields.unsigned("cap")
      return fields.unsignedRange("points")
    }
    return (range ?? nil, cap)
  }

  mutating func total() -> TotalRule {
    switch value("total")?.string {
    case nil where value("total") == nil, "sum"?: .sum
    case "mean"?: .mean
    default: formula("total").map(TotalRule.formula) ?? .sum
    }
  }
}

extension Limits {
  init(_ fields: inout Fields) {
    self.init(low: fields.exact("low"), high: fields.exact("high"))
    if let low, let high, low > high { fields.fault(.emptyRange, at: fields.path) }
  }
}

extension Section {
  init(_ fields: inout Fields) {
    term = fields.term()
    max = fields.exact("max")
    floor = fields.exact("floor")
    if let floor, let max, floor > max { fields.fault(.emptyRange, at: "floor") }
    weight = fields.positive("weight")
    statedTotal = fields.exact("stated-total")
    score = fields.formula("score")
  }
}

extension NamedFormula {
  /// What tells figures of one id for several positions or units apart.
  var audienceKey: String { (positions + units).reduce(term.id) { $0 + " " + $1 } }

  init(_ fields: inout Fields) {
    term = fields.term()
    if !fields.has("is") { fields.fault(.missing, at: "is") }
    formula = fields.formula("is") ?? .nothing
    unit = fields.text("unit")
    decimals = fields.integer("decimals", in: 0...6) ?? 2
    positions = fields.texts("positions")
    units = fields.texts("units")
  }
}

extension Band {
  init(_ fields: inout Fields) {
    term = fields.term()
    edges = Edges(&fields)
    when = fields.formula("when")
    times = fields.formula("times")
    gives = fields.exact("gives")
  }
}

extension Edges {
  /// `from` (included), `above` (not), `to` (included), `below` (not), or `is` for one number.
  init(_ fields: inout Fields) {
    from = fields.exact("from")
    above = fields.exact("above")
    to = fields.exact("to")
    below = fields.exact("below")
    if let exactly = fields.exact("is") { (from, to) = (exactly, exactly) }
    for names in [["from", "above", "is"], ["to", "below", "is"]] {
      let present = names.filter(fields.isThere)
      if present.count > 1 { fields.bar(.conflict(present), at: fields.path) }
    }
    if let low = from ?? above, let high = to ?? below {
      if low > high {
        fields.fault(.emptyRange, at: fields.path)
      } else if low == high, above != nil || below != nil {
        fields.bar(.emptyRange, at: fields.path)
      }
    }
  }
}

extension Table {
  /// `rows`, each with its edges and what it `gives`, and `columns` for a second value.
  init(id: String, _ fields: inout Fields) {
    self.id = id
    columns = fields.list("columns") { Edges(&$0) }
    let width = columns.count
    rows = fields.list("rows") { Row(&$0, columns: width) }
    if rows.isEmpty { fields.fault(.missing, at: "rows") }
  }
}

extension Table.Row {
  init(_ fields: inout Fields, columns: Int) {
    edges = Edges(&fields)
    gives = fields.numbers("gives")
    if gives.count != max(1, columns) {
      fields.fault(.wrongKind(expected: "one-number-a-column"), at: "gives")
    }
  }
}

extension Deadline {
  /// `day` of each month, or `days` after each `after` period.
  init(_ fields: inout Fields) {
    term = fields.term()
    let after = fields.word("after", as: Cycle.self)
    let days = fields.integer("days", in: 0...366)
    let day = fields.integer("day", in: 1...31)
    if let after {
      when = .after(after, days: days ?? 0)
    } else {
      if day == nil { fields.fault(.missing, at: "day") }
      when = .dayOfMonth(day ?? 1)
    }
  }
}
