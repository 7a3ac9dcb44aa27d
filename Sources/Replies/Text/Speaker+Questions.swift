internal import Appraisal
internal import Conversation
internal import JSONText
internal import Responses

extension Speaker {
  private static let slots: [Slot] = [
    .members, .criterion, .rule, .severity, .points, .count, .quantity, .amount, .date, .period,
    .sheet, .rater, .item, .position, .unit, .entry, .note, .name, .form, .outcome, .intent,
  ]

  /// One short question, answerable with a digit or a word.
  func text(_ question: Question, _ reading: Reading) -> String {
    var fills: Fills = [:]
    let isAgain = question.asksIfAnother
    for slot in Self.slots {
      fills[slot.rawValue] = .flag(slot == question.slot && !isAgain)
    }
    let choices = question.choices.enumerated().map { index, choice -> Fills in
      ["number": .number(index + 1), "choice": .text(describe(choice, question.slot, reading))]
    }
    fills["again"] = .flag(isAgain && question.word == nil)
    fills["twin"] = .flag(isAgain && question.word != nil)
    let isLanguage = question.slot == .intent && reading.intent == .language
    fills["language"] = .flag(isLanguage)
    if isLanguage { fills["intent"] = .flag(false) }
    fills["word"] = .optional(question.word)
    fills["unitName"] = .text(unit(asked: question.slot, reading) ?? "")
    fills = fills.merging(valueAsked(question, reading))
    fills["choices"] = .list(choices)
    fills["answerable"] = .flag(style.canAnswer)
    fills["numbered"] = .flag(!choices.isEmpty)
    fills["lines"] = .list(style.canAnswer ? [] : lines(question, reading))
    let text = library.render("ask", Catalog.ask, fills)
    return style.isQuiet ? String(text.prefix { $0 != "\n" }) : text
  }

  /// The unit of the number asked for.
  private func unit(asked slot: Slot, _ reading: Reading) -> String? {
    guard slot == .quantity, let form = reading.form.flatMap(names.form) else { return nil }
    let rule = form.rules(of: reading.criterion).first { $0.id == reading.rule }
    return form.carried(by: reading.criterion, rule: rule, severity: reading.severity).unit
      .map(unitWord)
  }

  /// What kind of value is asked for: a mark, a plan with its actual, a change without its sign.
  private func valueAsked(_ question: Question, _ reading: Reading) -> Fills {
    let criterion = reading.form.flatMap(names.form)?.criteria.first { $0.id == reading.item }
    let isValue = question.slot == .value
    let isMark = (reading.innerIntent ?? reading.intent) == .rate
    var isPlan = false
    if case .proRata? = criterion?.measure { isPlan = true }
    let isChange = question.word != nil
    var fills: Fills = [
      "mark": .flag(isValue && isMark), "planned": .flag(isValue && !isMark && isPlan),
      "change": .flag(isValue && !isMark && !isPlan && isChange),
      "measured": .flag(isValue && !isMark && !isPlan && !isChange),
    ]
    guard isValue else { return fills }
    let marks = criterion?.marks ?? criterion?.max.map { PointsRange(low: .zero, high: $0) }
    let hint =
      isMark && question.choices.isEmpty ? marks.map(range) : criterion?.measure?.unit.map(unitWord)
    fills["unitName"] = .text(isMark && !question.choices.isEmpty ? "" : hint ?? "")
    return fills
  }

  /// Whole lines that can be sent instead of an answer, where nobody will remember the question.
  private func lines(_ question: Question, _ reading: Reading) -> [Fills] {
    if !question.lines.isEmpty { return question.lines.prefix(3).map { ["line": .text($0)] } }
    return question.choices.prefix(3).compactMap { choice in
      var reading = reading
      switch question.slot {
      case .members: reading.members = [PersonID(choice)]
      case .criterion: reading.criterion = choice
      case .rule: reading.rule = choice
      case .severity: reading.severity = choice
      default: return nil
      }
      reading.ask = nil
      return ["line": .text(line(reading))]
    }
  }

  private func line(_ reading: Reading) -> String {
    let people = reading.members.map(\.description)
    // What an inspection found wrong is logged as that.
    let intent = reading.intent == .inspect ? Intent.deduct : reading.intent
    let words: [String?] = [
      intent.rawValue, people.isEmpty ? reading.unit : people.joined(by: ","),
      reading.criterion, reading.rule ?? reading.severity, reading.points?.shown,
      reading.date == today ? nil : reading.date?.description, reading.note,
    ]
    return words.compactMap { $0 }.joined(by: " ")
  }

  /// A choice as people know it.
  private func describe(_ choice: String, _ slot: Slot, _ reading: Reading) -> String {
    let form = reading.form.flatMap(names.form)
    switch slot {
    case .members:
      guard let person = names.person(PersonID(choice)) else { return choice }
      let post = person.post(on: today)
      let place = [post.department, post.site].filter { !$0.isEmpty }
      return "\(person.name) (\(choice)) \(list(place))"
    case .criterion, .item: return form.map { "\(criterionName(choice, $0)) (\(choice))" } ?? choice
    case .rule:
      return form?.rules(of: reading.criterion).first { $0.id == choice }
        .map { "\(name($0.term)) \(loss($0.loss)) (\(choice))" } ?? choice
    case .severity:
      return form?.severities.first { $0.term.id == choice }
        .map { "\(name($0.term)) \(loss($0.loss)) (\(choice))" } ?? choice
    case .value:
      let items = form?.criteria.filter { $0.id == reading.item } ?? []
      return items.flatMap { $0.rating?.levels ?? [] }.first { $0.term.id == choice }
        .map { "\(name($0.term)) \(term("points", ["p": $0.points.shown]))" } ?? choice
    case .rater, .sheet: return form.map { "\(columnName(choice, $0)) (\(choice))" } ?? choice
    case .unit: return names.unit(choice)?.name ?? choice
    case .outcome, .intent:
      return ["clean", "uphold", "grant", "yes", "no"].contains(choice)
        ? term("choice.\(choice)") : choice
    default: return choice
    }
  }

  /// Why it cannot be, and the way out.
  func text(_ refusal: Refusal, _ reading: Reading) -> String {
    var fills: Fills = [:]
    for code in Refusal.Code.allCases { fills[code.rawValue] = .flag(code == refusal.code) }
    let subject =
      (refusal.person ?? reading.members.first).map(name)
      ?? reading.unit.flatMap { names.unit($0)?.name }
      ?? reading.site ?? reading.department ?? reading.position
    fills["range"] = .text(refusal.range.map(range) ?? "")
    fills["gives"] = .flag(reading.intent == .rate || reading.intent == .commend)
    fills["reopens"] = .flag([.appeal, .withdraw, .decide].contains(reading.intent))
    fills["changes"] = .flag(reading.intent == .amend)
    let when = refusal.day?.description ?? reading.date?.description
    fills["day"] = .text(when ?? reading.period?.description ?? "")
    fills["word"] = .optional(refusal.word)
    let places = refusal.word?.split(separator: ".", maxSplits: 1).dropFirst().first?.count ?? 0
    fills["places"] = .flag(refusal.code == .badNumber && places > Reading.mostPlaces)
    fills["period"] = .text(refusal.period?.description ?? "")
    fills["line"] = .optional(refusal.line)
    fills["who"] = .text(subject ?? "")
    fills["entry"] = .optional(reading.entry.map(short))
    fills["form"] = .text(reading.form ?? "")
    let form = reading.form.flatMap(names.form)
    let takes = (reading.innerIntent ?? reading.intent) == .deduct
    fills["byhand"] = .flag(takes && form?.adjustment != nil)
    fills["rated"] = .flag(takes && !(form?.raters.isEmpty ?? true))
    let people = refusal.people.compactMap(names.person)
    fills["people"] = .text(list(people.map { "\($0.name)(\(role($0.role)))" }))
    let roles = refusal.roles.isEmpty ? Permissions.holders(of: reading.intent) : refusal.roles
    fills["holders"] = .text(list(roles.map(role)))
    return library.render("refused", Catalog.refused, fills)
  }

  /// Nothing recognised, or nothing to be done.
  func unknown(_ lines: [String], idle: Reading.Idle? = nil) -> String {
    library.render(
      "unknown", Catalog.unknown,
      [
        "talk": .flag(idle == .talk), "orders": .flag(idle == .twoOrders),
        "unread": .flag(idle == nil), "lines": .list(lines.map { ["line": .text($0)] }),
      ])
  }
}
