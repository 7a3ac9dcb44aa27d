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
    var form = Form(&fields)
    let faults = fields.finished() + form.faults
    form.doubts = faults.compactMap(\.flag).reduce(into: []) { flags, flag in
      if !flags.contains(flag) { flags.append(flag) }
    }
    form.lookAhead()
    return (faults.contains { $0.gravity == .error } ? nil : form, faults)
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
    var form = Form(&fields)
    form.doubts = doubts
    form.lookAhead()
    return fields.finished().contains { $0.gravity == .error } ? nil : form
  }

  /// Finds out once what its formulas look at.
  private mutating func lookAhead() {
    (reach, totalReach) = formulaReach
    counted = countedFacts
  }

  private init(_ fields: inout Fields) {
    id = fields.requiredText("form")
    version = fields.integer("version", in: 1...9999) ?? 1
    name = fields.labels("name") ?? Labels(id, in: .english)
    aliases = fields.texts("aliases")
    if !fields.has("cycle") { fields.fault(.missing, at: "cycle") }
    cycle = fields.word("cycle", as: Cycle.self) ?? .month
    audience =
      fields.object("for") {
        Audience(positions: $0.texts("positions"), units: $0.texts("units"))
      } ?? Audience()
    isPartial = fields.flag("partial")
    severities = fields.list("severities", id: \.term.id) { Severity(&$0) }
    sections = fields.list("sections", id: \.term.id) { Section(&$0) }
    let all = severities.map(\.term.id)
    sheets = fields.list("sheets", id: \.id) { Sheet(&$0) }
    raters = fields.list("raters", id: \.id) { Rater(&$0) }
    let isRated = !raters.isEmpty
    criteria = fields.list("criteria", id: \.audienceKey) {
      Criterion(&$0, severities: all, isRated: isRated)
    }
    combination = fields.object("combine") { Combination(&$0) }
    (bonus, bonusCap) = fields.bonus()
    adjustment = fields.range("adjustment")
    rules = fields.list("rules", id: \.id) { Rule(&$0) }
    limits = fields.object("limits") { Limits(&$0) } ?? Limits()
    total = fields.total()
    appraised = fields.formula("appraised")
    decimals = fields.integer("decimals", in: 0...6) ?? 1
    roundTo = fields.exact("round-to")
    grades = fields.list("grades", id: \.term.id) { Band(&$0) }
    pay = fields.list("pay", id: \.term.id) { Band(&$0) }
    outcomes = fields.list("outcomes", id: \.term.id) { Band(&$0) }
    vetoes = fields.list("vetoes", id: \.id) { $0.term() }
    voids = fields.list("voids", id: \.id) { $0.term() }
    values = fields.list("values", id: \.audienceKey) { NamedFormula(&$0) }
    tables = fields.list("tables", id: \.id) { Table(id: $0.requiredText("id"), &$0) }
    figures = fields.list("figures", id: \.audienceKey) { NamedFormula(&$0) }
    statedTotal = fields.exact("stated-total")
    deadlines = fields.list("deadlines", id: \.term.id) { Deadline(&$0) }
    collectedBy = fields.integer("collected-by", in: 1...31)
    source = fields.text("source")
  }
}

extension Fields {
  /// A range of points, or an object of `points` and the `cap` of all of them.
  fileprivate mutating func bonus() -> (PointsRange?, Exact?) {
    guard let value = value("bonus"), value.members != nil else { return (range("bonus"), nil) }
    var cap: Exact?
    let range = object("bonus") { fields -> PointsRange? in
      cap = fields.exact("cap")
      return fields.range("points")
    }
    return (range ?? nil, cap)
  }

  fileprivate mutating func total() -> TotalRule {
    switch value("total")?.string {
    case nil where value("total") == nil, "sum"?: .sum
    case "mean"?: .mean
    default: formula("total").map(TotalRule.formula) ?? .sum
    }
  }
}

extension Limits {
  fileprivate init(_ fields: inout Fields) {
    self.init(low: fields.exact("low"), high: fields.exact("high"))
    if let low, let high, low > high { fields.fault(.emptyRange, at: fields.path) }
  }
}

extension Section {
  fileprivate init(_ fields: inout Fields) {
    term = fields.term()
    max = fields.exact("max")
    floor = fields.exact("floor")
    if let floor, let max, floor > max { fields.fault(.emptyRange, at: "floor") }
    weight = fields.exact("weight")
    statedTotal = fields.exact("stated-total")
    score = fields.formula("score")
  }
}

extension NamedFormula {
  /// What tells figures of one id for several positions or units apart.
  var audienceKey: String { ([term.id] + positions + units).joined(separator: " ") }

  fileprivate init(_ fields: inout Fields) {
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
  fileprivate init(_ fields: inout Fields) {
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
    if let low = from ?? above, let high = to ?? below, low > high {
      fields.fault(.emptyRange, at: fields.path)
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
  fileprivate init(_ fields: inout Fields) {
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
