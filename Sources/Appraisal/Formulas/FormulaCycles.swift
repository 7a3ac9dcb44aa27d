internal import JSONText

/// Finds figures that rest on themselves, such as a deduction by a rank that contains it
/// (`CASES.md` T33).
///
/// Looking at an earlier period is no circle: time runs out. Members and teams
/// are others; only who belongs to whom, which a form does not know, could close that circle.
struct FormulaCycles {
  private let form: Form
  private let names: FormulaNames
  private var edges: [Node: Set<Node>] = [:]
  private var paths: [Node: JSONPath] = [:]

  /// A figure that others may rest on.
  private enum Node: Hashable {
    case criterion(String)
    case section(String)
    case value(String)
    case column(String)
    case sheet(String)
    /// The total, which rests on criteria, sections and columns.
    case total
    /// Grade and pay, which rest on the total.
    case conclusion

    var text: String {
      switch self {
      case .criterion(let id), .section(let id), .value(let id), .column(let id), .sheet(let id):
        id
      case .total: "total"
      case .conclusion: "grade"
      }
    }
  }

  init(form: Form) {
    self.form = form
    names = FormulaNames(form: form)
    for placed in form.formulas {
      guard let node = node(of: placed) else { continue }
      paths[node] = placed.path
      edges[node, default: []].formUnion(reached(placed.formula.root, placed.place))
    }
    addWhatIsUsual()
  }

  /// A total, a section and a column rest on their parts, formula or not.
  private mutating func addWhatIsUsual() {
    for criterion in form.criteria {
      edges[.total, default: []].insert(.criterion(criterion.id))
      if let section = criterion.section {
        edges[.section(section), default: []].insert(.criterion(criterion.id))
      }
      for rater in form.raters {
        edges[.column(rater.id), default: []].insert(.criterion(criterion.id))
      }
    }
    for section in form.sections { edges[.total, default: []].insert(.section(section.term.id)) }
    for rater in form.raters { edges[.total, default: []].insert(.column(rater.id)) }
    for sheet in form.sheets { edges[.total, default: []].insert(.sheet(sheet.id)) }
    edges[.conclusion, default: []].insert(.total)
  }

  private func node(of placed: PlacedFormula) -> Node? {
    switch placed.path.steps.first {
    case .name("total")?, .name("appraised")?: return .total
    case .name("grades")?, .name("pay")?: return .conclusion
    case .name("values")?:
      guard case .index(let index)? = placed.path.steps.dropFirst().first else { return nil }
      return .value(form.values[index].term.id)
    default: break
    }
    switch placed.place {
    case .criterion(let id): return .criterion(id)
    case .section(let id): return .section(id)
    case .column(let id), .ballot(let id): return .column(id)
    case .sheet(let id): return .sheet(id)
    case .form: return nil
    }
  }

  /// What an expression rests on in the same period, whoever's it is.
  private func reached(_ expression: Expression, _ place: Place) -> Set<Node> {
    switch expression {
    case .number, .none: return []
    case .negative(let inner), .not(let inner): return reached(inner, place)
    case .binary(_, let left, let right):
      return reached(left, place).union(reached(right, place))
    case .call(.ago, let operands, _): return reached(operands[0], place)
    case .call(.members, _, _), .call(.team, _, _): return []
    case .call(let function, let operands, _):
      let used = function == .lookup ? operands.dropFirst() : operands[...]
      return used.reduce(into: []) { $0.formUnion(reached($1, place)) }
    case .name(let name):
      return names.reference(name, at: place).map(nodes(of:)) ?? []
    }
  }

  private func nodes(of reference: Reference) -> Set<Node> {
    switch reference {
    case .criterion(let id, .score): [.criterion(id)]
    case .section(let id): [.section(id)]
    case .value(let id): [.value(id)]
    case .rater(let id): [.column(id)]
    case .sheet(let id): [.sheet(id)]
    case .form(.criteria): Set(form.criteria.filter(\.counts).map { .criterion($0.id) })
    case .form(.total), .form(.unrounded): [.total]
    case .form(.grade), .form(.pay): [.conclusion]
    default: []
    }
  }

  var faults: [FormFault] {
    paths.keys.sorted { $0.text < $1.text }.compactMap { start in
      guard let path = paths[start], let circle = circle(from: start) else { return nil }
      return FormFault(
        .formula(FormulaError(fault: .circular(circle), column: 1)), at: path)
    }
  }

  /// The way from a figure back to itself.
  private func circle(from start: Node) -> [String]? {
    var stack: [(node: Node, way: [String])] = [(start, [start.text])]
    var seen: Set<Node> = []
    while let (node, way) = stack.popLast() {
      for next in (edges[node] ?? []).sorted(by: { $0.text < $1.text }) {
        if next == start { return way + [start.text] }
        if seen.insert(next).inserted { stack.append((next, way + [next.text])) }
      }
    }
    return nil
  }
}
