internal import JSONText

/// Every formula of a form with where it stands.
struct PlacedFormula {
  let formula: Formula
  let place: Place
  let path: JSONPath
  /// What must come out of it.
  var shape = FormulaError.Shape.one
  /// Whether it is worked out from the total and never makes it.
  var isAfterTotal = false
}

extension Form {
  var formulas: [PlacedFormula] {
    var list: [PlacedFormula] = []
    func add(
      _ formula: Formula?, _ place: Place, _ path: JSONPath, _ name: String,
      isAfterTotal: Bool = false
    ) {
      guard let formula else { return }
      var placed = PlacedFormula(formula: formula, place: place, path: path.appending(name))
      placed.isAfterTotal = isAfterTotal
      list.append(placed)
    }
    let root = JSONPath()
    for (index, criterion) in criteria.enumerated() {
      let path = path("criteria", index)
      add(criterion.score, .criterion(criterion.id), path, "score")
      for (place, rule) in criterion.rules.enumerated() {
        let path = path.appending("rules").appending(place)
        add(rule.proposed, .form, path, "proposed", isAfterTotal: true)
      }
    }
    for (index, section) in sections.enumerated() {
      add(section.score, .section(section.term.id), path("sections", index), "score")
    }
    for (index, rater) in raters.enumerated() {
      add(rater.score, .column(rater.id), path("raters", index), "score")
      add(rater.valid, .ballot(rater.id), path("raters", index), "valid")
    }
    for (index, sheet) in sheets.enumerated() {
      add(sheet.score, .sheet(sheet.id), path("sheets", index), "score")
    }
    if case .formula(let formula) = total { add(formula, .form, root, "total") }
    add(appraised, .form, root, "appraised")
    for (name, bands) in [("grades", grades), ("pay", pay), ("outcomes", outcomes)] {
      for (index, band) in bands.enumerated() {
        add(band.when, .form, path(name, index), "when", isAfterTotal: true)
        add(band.times, .form, path(name, index), "times", isAfterTotal: true)
      }
    }
    for (name, figures) in [("values", values), ("figures", figures)] {
      for (index, figure) in figures.enumerated() {
        add(figure.formula, .form, path(name, index), "is", isAfterTotal: name == "figures")
      }
    }
    return list
  }

  /// Names nobody has, shapes that do not fit, figures that rest on themselves.
  var formulaFaults: [FormFault] {
    let checker = FormulaChecker(form: self)
    let wrong = formulas.flatMap { placed in
      checker.errors(in: placed).map { FormFault(.formula($0), at: placed.path) }
    }
    return wrong.isEmpty ? FormulaCycles(form: self).faults + idleNames : wrong
  }

  /// Bare names such as `lost` on a criterion that nothing is logged on: the whole form's figure
  /// was meant, and nobody would notice the zero.
  private var idleNames: [FormFault] {
    let names = FormulaNames(form: self)
    return formulas.flatMap { placed -> [FormFault] in
      guard case .criterion(let own) = placed.place,
        !criteria.contains(where: { $0.id == own && $0.takesLosses })
      else { return [] }
      return placed.formula.root.names.compactMap { name in
        guard case .entries(_, own, nil)? = names.reference(name, at: placed.place) else {
          return nil
        }
        return FormFault(.alwaysZero(name.description), at: placed.path, .warning)
      }
    }
  }
}

/// Checks a formula against the form it stands in.
struct FormulaChecker {
  let names: FormulaNames

  init(form: Form) { names = FormulaNames(form: form) }

  func errors(in placed: PlacedFormula) -> [FormulaError] {
    var errors: [FormulaError] = []
    let shape = shape(of: placed.formula.root, placed.place, &errors)
    if errors.isEmpty, shape != placed.shape {
      errors.append(FormulaError(fault: .wrongShape(expected: placed.shape), column: 1))
    }
    return errors
  }

  private func shape(
    of expression: Expression, _ place: Place, _ errors: inout [FormulaError]
  ) -> FormulaError.Shape {
    switch expression {
    case .number, .none: return .one
    case .negative(let inner), .not(let inner): return shape(of: inner, place, &errors)
    case .name(let name):
      guard let reference = names.reference(name, at: place) else {
        errors.append(
          FormulaError(
            fault: .unknownName(name.description, possible: names.possible(at: place)),
            column: name.column))
        return .one
      }
      return reference.shape
    case .binary(_, let left, let right):
      let shapes = [shape(of: left, place, &errors), shape(of: right, place, &errors)]
      return shapes.contains(.many) ? .many : .one
    case .call(let function, let operands, let column):
      return shape(of: function, operands, column, place, &errors)
    }
  }

  private func shape(
    of function: Function, _ operands: [Expression], _ column: Int, _ place: Place,
    _ errors: inout [FormulaError]
  ) -> FormulaError.Shape {
    if function == .lookup {
      check(table: operands[0], keys: operands.count - 1, column, &errors)
      for operand in operands.dropFirst() { one(operand, column, place, &errors) }
      return .one
    }
    let shapes = operands.map { shape(of: $0, place, &errors) }
    switch function {
    case .floor, .ceil, .whole, .round, .excess, .clamp: return shapes[0]
    case .if, .given: return shapes.contains(.many) ? .many : .one
    case .ago, .team: return shapes.last ?? .one
    case .run, .rank:
      if shapes.contains(.many) {
        errors.append(FormulaError(fault: .wrongShape(expected: .one), column: column))
      }
      return .one
    case .top, .bottom, .trim:
      if shapes[0] == .one {
        errors.append(FormulaError(fault: .wrongShape(expected: .many), column: column))
      }
      return .many
    default: return function.isMany ? .many : .one
    }
  }

  private func one(
    _ operand: Expression, _ column: Int, _ place: Place, _ errors: inout [FormulaError]
  ) {
    if shape(of: operand, place, &errors) == .many {
      errors.append(FormulaError(fault: .wrongShape(expected: .one), column: column))
    }
  }

  private func check(
    table: Expression, keys: Int, _ column: Int, _ errors: inout [FormulaError]
  ) {
    if case .name(let name) = table,
      let known = names.form.tables.first(where: { $0.id == name.parts[0] })
    {
      let due = known.columns.isEmpty ? 1 : 2
      if keys != due {
        errors.append(
          FormulaError(
            fault: .operands(function: "lookup", takes: (due + 1)...(due + 1)), column: column))
      }
      return
    }
    let said: String = if case .name(let name) = table { name.description } else { "" }
    errors.append(FormulaError(fault: .unknownTable(said), column: column))
  }
}

extension Reference {
  var shape: FormulaError.Shape {
    switch self {
    case .ballots, .checks, .marks: .many
    case .form(let fact): fact.isMany ? .many : .one
    default: .one
    }
  }
}
