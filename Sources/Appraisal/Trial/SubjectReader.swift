internal import JSONText

/// Reads one subject's facts of one period as entries.
struct SubjectReader {
  let form: Form
  let subject: Subject
  let criteria: [Criterion]

  func entries(_ fields: inout Fields, _ period: Period, _ number: inout Int) -> [Entry] {
    var maker = EntryMaker(subject: subject, form: form.id, period: period, number: number)
    violations(&fields, &maker)
    praise(&fields, &maker)
    RatingsReader(form: form, criteria: criteria).ratings(&fields, &maker)
    measured(&fields, &maker)
    incidents(&fields, &maker)
    let owed = (form.raters.map(\.term) + form.sheets.map(\.term)).map(\.id)
    for rater in ids("waived", owed, &fields) { maker.add(.waive) { $0.rater = rater } }
    let sheets = form.sheets.map(\.id)
    for sheet in ids("inspected", sheets, &fields) { maker.add(.inspect) { $0.sheet = sheet } }
    number = maker.number
    return maker.entries
  }

  // MARK: Violations and merits

  private func violations(_ fields: inout Fields, _ maker: inout EntryMaker) {
    var made: [Entry] = []
    let start = maker
    _ = fields.list("entries") { inner in
      var entry = start.entry(.deduct)
      fill(&entry, &inner, start.period)
      made.append(entry)
    }
    for entry in made { maker.add(entry) }
  }

  private func fill(_ entry: inout Entry, _ fields: inout Fields, _ period: Period) {
    let said = fields.text("criterion")
    let ruleSaid = fields.text("rule")
    entry.severity = fields.text("severity")
    entry.points = fields.exact("points")
    entry.count = fields.integer("count", in: 1...10_000) ?? 1
    entry.quantity = fields.exact("quantity")
    entry.amount = fields.exact("amount")
    entry.note = fields.text("note")
    if let text = fields.text("date") {
      if let day = Day(iso: text), period.contains(day) {
        entry.date = day
      } else {
        fields.fault(.outsidePeriod(text, period), at: "date")
      }
    }
    let sheetSaid = fields.text("sheet")
    let criterion = criterion(said, ruleSaid, &fields)
    entry.criterion = criterion?.id
    if criterion == nil, said != nil || ruleSaid.map({ !form.rules.has($0) }) ?? false { return }
    let rule = rule(ruleSaid, criterion, entry.severity, &fields)
    entry.rule = rule?.id
    if rule?.isGain ?? false { entry.action = .commend }
    if ruleSaid != nil, rule == nil { return }
    entry.sheet = sheet(sheetSaid, isDue: criterion != nil, &fields)
    PointsCheck(form: form).check(&entry, rule, criterion, &fields)
  }

  /// The sheet named, or the only one; what stands on the total is on none.
  private func sheet(_ said: String?, isDue: Bool, _ fields: inout Fields) -> String? {
    let known = form.sheets.map(\.id)
    guard let sheet = said else {
      if isDue, known.count > 1 { fields.fault(.missing, at: "sheet", possible: known) }
      return isDue ? known.first : nil
    }
    if !known.contains(sheet) { fields.fault(.unknownID(sheet), at: "sheet", possible: known) }
    return sheet
  }

  /// The criterion named, or the only one that has the rule.
  private func criterion(
    _ id: String?, _ rule: String?, _ fields: inout Fields
  ) -> Criterion? {
    if let id {
      if let found = criteria.first(where: { $0.id == id }) { return found }
      fields.fault(.unknownID(id), at: "criterion", possible: criteria.map(\.id))
      return nil
    }
    guard let rule, !form.rules.has(rule) else { return nil }
    let having = criteria.filter { $0.rules.has(rule) }
    if having.isEmpty {
      let known = criteria.flatMap { $0.rules.map(\.id) } + form.rules.map(\.id)
      fields.fault(.unknownID(rule), at: "rule", possible: known)
    } else if having.count > 1 {
      fields.fault(.missing, at: "criterion", possible: having.map(\.id))
      return nil
    }
    return having.first
  }

  /// The rule named, or the only one there is.
  private func rule(
    _ id: String?, _ criterion: Criterion?, _ severity: String?, _ fields: inout Fields
  ) -> Rule? {
    let known = criterion?.rules ?? form.rules
    guard let id else {
      let isOnly = criterion != nil && known.count == 1 && criterion?.loss == nil
      return isOnly && severity == nil ? known.first : nil
    }
    if let found = known.first(where: { $0.id == id }) { return found }
    fields.fault(.unknownID(id), at: "rule", possible: known.map(\.id))
    return nil
  }

  /// Praise: a number, or a list of numbers or of `points` with a `note`.
  private func praise(_ fields: inout Fields, _ maker: inout EntryMaker) {
    guard let value = fields.value("praise") else { return }
    let path = fields.path.appending("praise")
    let range = form.bonus ?? form.adjustment
    if range == nil { fields.fault(.notForForm, at: "praise") }
    for (index, element) in (value.array ?? [value]).enumerated() {
      let place = value.array == nil ? path : path.appending(index)
      var note: String?
      var points: Exact?
      if element.members != nil {
        var inner = Fields(element, at: place)
        if !inner.has("points") { inner.fault(.missing, at: "points") }
        points = inner.exact("points")
        note = inner.text("note")
        fields.add(inner.finished())
      } else {
        points = fields.number(element, at: place)
      }
      if let points, let range, !range.contains(points) {
        fields.fault(.outOfRange(points, range), at: place)
      }
      maker.add(.commend) {
        $0.points = points
        $0.note = note
      }
    }
  }

  // MARK: Measured values and incidents

  /// By criterion: a number, or an object of `actual` and `planned`.
  private func measured(_ fields: inout Fields, _ maker: inout EntryMaker) {
    guard let value = fields.value("measured") else { return }
    let path = fields.path.appending("measured")
    let known = criteria.filter { $0.measure != nil }
    for member in value.members ?? [] {
      let place = path.appending(member.name)
      guard let criterion = known.first(where: { $0.id == member.name }) else {
        fields.add([
          FormFault(.unknownID(member.name), at: place, possible: known.map(\.id))
        ])
        continue
      }
      var planned: Exact?
      let actual: Exact?
      if member.value.members != nil {
        var inner = Fields(member.value, at: place)
        if !inner.has("actual") { inner.fault(.missing, at: "actual") }
        actual = inner.exact("actual")
        planned = inner.exact("planned")
        fields.add(inner.finished())
      } else {
        actual = fields.number(plain(member.value, criterion), at: place)
      }
      if case .proRata = criterion.measure, planned == nil {
        fields.add([FormFault(.missing, at: place.appending("planned"))])
      }
      maker.add(.measure) {
        $0.criterion = criterion.id
        $0.value = actual
        $0.planned = planned
      }
    }
  }

  /// A value may be written with its own percent sign.
  private func plain(_ value: JSON, _ criterion: Criterion) -> JSON {
    guard criterion.measure?.unit == "%", let text = value.string, text.hasSuffix("%") else {
      return value
    }
    return .string(String(text.dropLast()))
  }

  private func incidents(_ fields: inout Fields, _ maker: inout EntryMaker) {
    let known = (form.vetoes + form.voids).map(\.id)
    for incident in ids("incidents", known, &fields) {
      maker.add(.incident) { $0.criterion = incident }
    }
  }

  private func ids(_ name: String, _ known: [String], _ fields: inout Fields) -> [String] {
    let ids = fields.texts(name)
    let path = fields.path.appending(name)
    fields.add(
      ids.enumerated().filter { !known.contains($1) }.map { index, id in
        FormFault(.unknownID(id), at: path.appending(index), possible: known)
      })
    return ids
  }
}

extension [Rule] {
  /// Whether one of them has this id.
  fileprivate func has(_ id: String) -> Bool { contains { $0.id == id } }
}

/// Makes entries out of facts, numbered as they come.
struct EntryMaker {
  let subject: Subject
  let form: String
  let period: Period
  private(set) var number: Int
  private(set) var entries: [Entry] = []

  init(subject: Subject, form: String, period: Period, number: Int) {
    self.subject = subject
    self.form = form
    self.period = period
    self.number = number
  }

  func entry(_ action: Action) -> Entry {
    var entry = Entry(
      name: EntryName(period: period, number: number + 1), at: Instant(seconds: number),
      by: PersonID(""), action: action, subject: subject, date: period.first)
    entry.form = form
    return entry
  }

  mutating func add(_ action: Action, _ change: (inout Entry) -> Void) {
    var made = entry(action)
    change(&made)
    add(made)
  }

  mutating func add(_ made: Entry) {
    number += 1
    var made = made
    made.name = EntryName(period: period, number: number)
    entries.append(made)
  }
}
