internal import Appraisal
internal import JSONText

/// Writes a card's arithmetic as a person would on paper: each criterion's result with its entries,
/// then the sums up to the printed total (`CASES.md` N2).
struct PaperArithmetic {
  private let speaker: Speaker
  private let form: Form
  private let criteria: [Criterion]
  private let items: [EntryName: History.Item]
  private let applied: AppliedPoints
  private(set) var lines: [String] = []

  init(_ speaker: Speaker, _ explanation: Explanation) {
    self.speaker = speaker
    form = explanation.report.form
    criteria = form.criteria(of: explanation.report.card)
    applied = explanation.report.card.applied
    items = Dictionary(explanation.items.map { ($0.entry.name, $0) }) { one, _ in one }
  }

  /// Writes a step: first the lines of its parts, then its own.
  mutating func write(_ step: Step, indent: String = "") {
    for part in step.parts { writeParts(of: part, in: step, indent) }
    if isSmall(step) { return }
    let label = name(step.subject)
    let line = [label, equation(step)].filter { !$0.isEmpty }
    lines.append(indent + line.joined(by: speaker.term("arith.colon")))
    if case .criterion = step.subject { writeEntries(step, indent) }
  }

  /// Writes a part on its own line where it has one; of a smaller part only its parts.
  private mutating func writeParts(of part: Step, in step: Step, _ indent: String) {
    if part.operation == .product {
      // A weight is told inside the sum; what it weighs has its own line.
      for inner in part.parts { writeParts(of: inner, in: step, indent) }
      return
    }
    let isNested = part.subject.isOnForm && part.subject != step.subject
    if isNested, !isFull(part) {
      write(part, indent: indent + "  ")
    } else if !isNested {
      for inner in part.parts { writeParts(of: inner, in: part, indent) }
    }
  }

  /// Whether a step is told within a line: a plain figure, a mark, a criterion at full marks.
  private func isSmall(_ step: Step) -> Bool {
    step.parts.isEmpty || step.operation == .product || isFull(step) || isBlank(step)
      || (isMark(step) && reason(step) == nil)
  }

  /// Whether there is nothing to reckon with yet.
  private func isBlank(_ step: Step) -> Bool {
    step.result == nil && step.parts.allSatisfy { $0.result == nil }
  }

  private func isMark(_ step: Step) -> Bool {
    step.operation == .sum && step.parts.count == 1 && step.parts[0].operation == .given
  }

  private func isFull(_ step: Step) -> Bool {
    guard case .criterion(let id) = step.subject, isMark(step),
      let max = criteria.first(where: { $0.id == id })?.max
    else { return false }
    return step.result == max && reason(step) == nil
  }

  // MARK: Equations

  /// What was done to what, and what came out.
  private func equation(_ step: Step) -> String {
    let result = equals(step.result)
    switch step.operation {
    case .given: return inline(step)
    case .sum:
      if isMark(step) { return inline(step.parts[0]) + because(step) }
      // All at full marks: the sum says itself what comes out.
      return sum(step) + (step.parts.count > 1 && step.parts.allSatisfy(isFull) ? "" : result)
    case .difference: return difference(step) + result
    case .product: return product(step) + result
    case .mean(let weights): return mean(step, weights) + result
    case .bound(let low, let high): return chained(step) + bound(step, low, high)
    case .round:
      return chained(step) + arrow(step.result) + note("arith.rounded")
    case .proRata:
      return step.parts.map(inline).enumerated().map { [" ", " × ", " ÷ "][min($0, 2)] + $1 }
        .joined().drop { $0 == " " } + result
    case .formula: return formula(step)
    case .lookup: return step.parts.map(inline).joined() + arrow(step.result)
    }
  }

  /// The equation of the one part that a bound or a rounding continues.
  private func chained(_ step: Step) -> String {
    guard let part = step.parts.first else { return "" }
    return part.subject.isOnForm && part.subject != step.subject ? inline(part) : equation(part)
  }

  private func bound(_ step: Step, _ low: Exact?, _ high: Exact?) -> String {
    let isLow = step.result == low
    if case .criterion = step.subject, isLow, low == .zero {
      return arrow(step.result) + note("arith.exhausted")
    }
    let limit = isLow ? low : high
    return arrow(step.result)
      + note(isLow ? "arith.least" : "arith.most", ["n": limit?.shown ?? ""])
  }

  private func sum(_ step: Step) -> String {
    if let weight = sharedWeight(step) {
      let figures = added(step.parts.map { inline($0.parts[0]) })
      let times = weight.reciprocal.map { " ÷ \(figure($0))" } ?? " × \(figure(weight))"
      return "(\(figures))\(times)"
    }
    // A few missing figures are named; a whole column nobody filled in is not.
    let missing = step.parts.count { $0.result == nil }
    let parts = step.parts.filter { $0.result != nil || step.result != nil || missing < 4 }
    let full = parts.filter(isFull)
    let others = parts.filter { !isFull($0) }
    var terms = others.map(inline)
    if full.count == 1 { terms.append(inline(full[0])) }
    if full.count > 1 {
      let points = full.compactMap(\.result).reduce(.zero, +)
      let word = others.isEmpty ? "arith.all-full" : "arith.rest-full"
      terms.append(speaker.term(word, ["n": String(full.count), "p": points.shown]))
    }
    return added(terms)
  }

  /// The weight that all parts of a sum have.
  private func sharedWeight(_ step: Step) -> Exact? {
    let weights = step.parts.map { part in
      part.operation == .product && part.parts.count == 2 ? part.parts[1].result : nil
    }
    guard weights.count > 1, let first = weights[0], first != .one,
      weights.allSatisfy({ $0 == first })
    else { return nil }
    return first
  }

  private func difference(_ step: Step) -> String {
    guard let first = step.parts.first else { return "" }
    let others = step.parts.dropFirst().sorted {
      guard let one = $0.entries.first, let other = $1.entries.first else { return false }
      return one < other
    }
    return others.reduce(inline(first)) { text, part in
      if part.subject == .gains { return text + " + " + inline(part) }
      return text + " \u{2212} " + inline(part)
    }
  }

  private func product(_ step: Step) -> String {
    step.parts.map(inline).joined(by: " × ")
  }

  private func mean(_ step: Step, _ weights: [Exact]) -> String {
    let all = weights.reduce(.zero, +)
    let isEqual = Set(weights).count == 1
    let terms = zip(step.parts, weights).map { part, weight in
      if isEqual { return inline(part) }
      return inline(part) + " × " + (all == .hundred ? "\(weight.shown)%" : weight.shown)
    }
    if !isEqual, all == .hundred { return added(terms) }
    return "(\(added(terms))) ÷ \(isEqual ? String(weights.count) : all.shown)"
  }

  /// Terms with plus signs, those under zero with a minus.
  private func added(_ terms: [String]) -> String {
    terms.enumerated().reduce(into: "") { text, term in
      if term.offset == 0 { text = term.element } else { text += " + " + term.element }
    }
  }

  private func formula(_ step: Step) -> String {
    let symbols = FormulaText(step, showsNames: true).text
    let numbers = FormulaText(step, showsNames: false).text
    return (symbols == numbers ? numbers : "\(symbols) = \(numbers)") + equals(step.result)
      + entryNames(step.entries)
  }

  // MARK: Figures

  /// A part as it stands inside a line: its name, its value, its entries.
  private func inline(_ step: Step) -> String {
    if step.operation == .product { return product(step) }
    if !step.subject.isOnForm, let unnamed = unnamed(step) { return unnamed }
    if case .formula = step.operation, !step.subject.isOnForm {
      return FormulaText(step, showsNames: false).text
    }
    var value = figure(step.result)
    if step.subject == .gains { value = figure(step.result.map { -$0 }) }
    let isAlone = step.parts.isEmpty || isMark(step)
    let names = isAlone ? entryNames(step.allEntries) : ""
    return [name(step.subject), value].filter { !$0.isEmpty }.joined(by: " ") + names
  }

  /// The origin of a part that has neither a name nor a line of its own.
  private func unnamed(_ step: Step) -> String? {
    switch step.operation {
    case .mean(let weights): return mean(step, weights)
    case .sum where step.parts.count > 1: return sum(step)
    default: return nil
    }
  }

  private func name(_ subject: Step.Subject) -> String {
    switch subject {
    case .total, .sum, .combined, .start, .mark, .measured, .planned, .expression, .term: ""
    case .losses(let kind, let criterion):
      kind.flatMap { self.kind($0, of: criterion) }.map(speaker.name) ?? ""
    case .section(let id):
      form.sections.first { $0.term.id == id }.map { speaker.name($0.term) } ?? id
    case .criterion(let id):
      criteria.first { $0.id == id }.map { speaker.label($0) } ?? id
    case .sheet(let id), .rater(let id): speaker.columnName(id, form)
    case .level(let id, let criterion):
      criteria.first { $0.id == criterion }?.rating?.levels.first { $0.term.id == id }
        .map { speaker.name($0.term) } ?? id
    case .gains: speaker.term("arith.gains")
    case .praise: speaker.term("arith.praise")
    case .adjustment, .rules: speaker.term("arith.adjustment")
    }
  }

  /// A rule of a criterion or a severity; other criteria may have a rule of the same id.
  private func kind(_ id: String, of criterion: String) -> Term? {
    criteria.first { $0.id == criterion }?.rules.first { $0.id == id }?.term
      ?? form.severities.first { $0.term.id == id }?.term
  }

  private func figure(_ value: Exact?) -> String {
    value.map { ($0 < .zero ? "\u{2212}" : "") + $0.magnitude.decimal(atMost: 4) } ?? "\u{2014}"
  }

  private func equals(_ value: Exact?) -> String {
    guard let value else { return " = \u{2014}" }
    return (value.rounded(decimals: 4) == value ? " = " : " \u{2248} ") + figure(value)
  }

  private func arrow(_ value: Exact?) -> String { " \u{2192} " + figure(value) }

  private func note(_ term: String, _ fills: [String: String] = [:]) -> String {
    speaker.term("arith.note", ["text": speaker.term(term, fills)])
  }

  private func entryNames(_ names: [EntryName]) -> String {
    names.isEmpty
      ? "" : speaker.term("arith.note", ["text": speaker.list(names.map(speaker.short))])
  }

  // MARK: Entries

  /// Why a mark is what it is.
  private func reason(_ step: Step) -> String? {
    guard isMark(step), case .criterion(let id) = step.subject,
      let max = criteria.first(where: { $0.id == id })?.max, let result = step.result, result < max
    else { return nil }
    return step.allEntries.lazy.compactMap { items[$0]?.current.note }.first
  }

  private func because(_ step: Step) -> String { reason(step).map { " \u{2014} " + $0 } ?? "" }

  /// The violations and merits a criterion's line rests on, each with what it really did.
  private mutating func writeEntries(_ step: Step, _ indent: String) {
    for name in step.allEntries {
      guard let item = items[name], item.current.isLogged else { continue }
      let nominal = form.nominal(of: item.current, in: criteria)
      let real = applied[name].flatMap { $0 == nominal ? nil : $0 }
      let effect = real.map { arrow($0) } ?? ""
      lines.append(indent + "  " + speaker.line(item, form) + effect)
    }
  }
}

extension Entry {
  /// Whether a violation, a merit or praise was logged with it.
  fileprivate var isLogged: Bool { action == .deduct || action == .commend }
}

extension Exact {
  /// One divided by it, where that is a whole number.
  fileprivate var reciprocal: Exact? {
    guard self > .zero else { return nil }
    let reciprocal = .one / self
    return reciprocal.isWhole ? reciprocal : nil
  }
}
