/// Works out a formula where it stands.
///
/// Total by construction: what cannot be worked out is an absence, which spreads; a division by
/// zero is not appraised (`CASES.md` T32); nothing loops, because a figure that rests on itself
/// finds itself busy and is absent.
struct Evaluator {
  let reckoning: Reckoning
  /// The account and marks a criterion is read from; nil once the card's criteria stand.
  let board: Board?
  let place: Place
  var mark: Exact?
  var marks: [Exact] = []
  var ballots: [Exact] = []
  var checks: [Exact] = []
  var plainSum = Value.none(.notAppraised)

  func value(_ formula: Formula) -> Value { value(formula.root) }

  /// Whether a condition holds; what is not known does not hold.
  func holds(_ formula: Formula) -> Bool { (value(formula).number ?? .zero) != .zero }

  func value(_ expression: Expression) -> Value {
    switch expression {
    case .number(let number): return .one(number)
    case .name(let name):
      guard let reference = reckoning.names.reference(name, at: place) else {
        return .none(.notAppraised)
      }
      return value(of: reference)
    case .negative(let inner): return each(value(inner)) { -$0 }
    case .not(let inner): return each(value(inner)) { $0 == .zero ? .one : .zero }
    case .binary(let sign, let left, let right):
      return combine(sign, value(left), value(right))
    case .call(let function, let operands, _): return call(function, operands)
    case .none: return .none(.notAppraised)
    }
  }

  private func each(_ value: Value, _ change: (Exact) -> Exact) -> Value {
    switch value {
    case .one(let number): .one(change(number))
    case .many(let numbers): .many(numbers.map(change))
    case .none: value
    }
  }

  /// One with one, or each of many with one: `marks >= 95` is a list of truths.
  private func combine(_ sign: Sign, _ left: Value, _ right: Value) -> Value {
    if let decided = decided(sign, left, right) { return decided }
    switch (left, right) {
    case (.none(let one), .none(let other)): return .none(one + other)
    case (.none, _): return left
    case (_, .none): return right
    case (.one(let a), .one(let b)): return Value(sign.apply(a, b), else: .notAppraised)
    case (.many(let list), .one(let b)): return .many(list.compactMap { sign.apply($0, b) })
    case (.one(let a), .many(let list)): return .many(list.compactMap { sign.apply(a, $0) })
    case (.many(let one), .many(let other)):
      return .many(zip(one, other).compactMap { sign.apply($0, $1) })
    }
  }

  /// `and` with something untrue, `or` with something true, whatever the other side is.
  private func decided(_ sign: Sign, _ left: Value, _ right: Value) -> Value? {
    let sides = [left.number, right.number].compactMap { $0 }
    return switch sign {
    case .and: sides.contains(.zero) ? .one(.zero) : nil
    case .or: sides.contains { $0 != .zero } ? .one(.one) : nil
    default: nil
    }
  }

  // MARK: Functions

  private func call(_ function: Function, _ operands: [Expression]) -> Value {
    switch function {
    case .if:
      let condition = value(operands[0])
      guard let truth = condition.number else { return condition }
      return value(operands[truth == .zero ? 2 : 1])
    case .given:
      let first = value(operands[0])
      return first.absence == nil ? first : value(operands[1])
    case .lookup: return look(up: operands)
    case .ago, .last, .year, .run, .members, .group, .team, .rank:
      return elsewhere(function, operands)
    case .sum, .mean, .product, .min, .max, .count, .list:
      return gather(function, operands.map(value))
    case .top, .bottom, .trim, .floor, .ceil, .whole, .round, .excess, .clamp:
      return plain(function, operands.map(value))
    }
  }

  private func look(up operands: [Expression]) -> Value {
    guard case .name(let name) = operands[0],
      let table = reckoning.form.tables.first(where: { $0.id == name.parts[0] })
    else { return .none(.notAppraised) }
    let keys = operands.dropFirst().map(value)
    if let absence = keys.compactMap(\.absence).first { return .none(absence) }
    guard let first = keys.first?.number else { return .none(.notAppraised) }
    return Value(
      table.value(first, keys.count > 1 ? keys[1].number : nil), else: .notAppraised)
  }

  /// Many values to one.
  ///
  /// What is absent in a list was left out before; an absent operand stays, except that `list`
  /// leaves out what is not appraised.
  private func gather(_ function: Function, _ operands: [Value]) -> Value {
    let operands =
      function == .list ? operands.filter { $0.absence != .notAppraised } : operands
    if let absence = absence(of: operands) { return .none(absence) }
    let numbers = operands.flatMap(\.all)
    switch function {
    case .list: return .many(numbers)
    case .count: return .one(Exact(numbers.count))
    case .sum: return .one(numbers.reduce(.zero, +))
    case .product: return .one(numbers.reduce(.one, *))
    case .min: return Value(numbers.min(), else: .notAppraised)
    case .max: return Value(numbers.max(), else: .notAppraised)
    default:
      return Value(
        numbers.reduce(.zero, +).divided(by: Exact(numbers.count)), else: .notAppraised)
    }
  }

  private func absence(of operands: [Value]) -> Absence? {
    let absences = operands.compactMap(\.absence)
    return absences.first.map { absences.dropFirst().reduce($0, +) }
  }

  private func plain(_ function: Function, _ operands: [Value]) -> Value {
    if let absence = absence(of: operands) { return .none(absence) }
    let numbers = operands.map { $0.number ?? .zero }
    let step = numbers.count > 1 ? numbers[1] : .one
    switch function {
    case .top, .bottom, .trim: return take(function, operands[0].all, step)
    case .floor: return each(operands[0]) { $0.roundedDown(to: step) }
    case .ceil: return each(operands[0]) { $0.roundedUp(to: step) }
    case .whole: return each(operands[0]) { $0.truncated(to: step) }
    case .round: return each(operands[0]) { $0.rounded(to: step) }
    case .excess: return each(operands[0]) { max(.zero, $0 - numbers[1]) }
    default: return each(operands[0]) { $0.clamped(numbers[1], numbers[2]) }
    }
  }

  /// The highest or lowest so many, or all but so many highest and lowest.
  private func take(_ function: Function, _ numbers: [Exact], _ many: Exact) -> Value {
    let sorted = numbers.sorted()
    let count = max(0, many.floor ?? sorted.count)
    switch function {
    case .top: return .many(sorted.suffix(count))
    case .bottom: return .many(Array(sorted.prefix(count)))
    default:
      guard sorted.count > 2 * count else { return .many([]) }
      return .many(Array(sorted.dropFirst(count).dropLast(count)))
    }
  }
}

extension Sign {
  /// What the sign makes of two numbers; nil for a division by zero.
  func apply(_ a: Exact, _ b: Exact) -> Exact? {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a.divided(by: b)
    case .less: a < b ? .one : .zero
    case .atMost: a <= b ? .one : .zero
    case .greater: a > b ? .one : .zero
    case .atLeast: a >= b ? .one : .zero
    case .equal: a == b ? .one : .zero
    case .different: a != b ? .one : .zero
    case .and: a != .zero && b != .zero ? .one : .zero
    case .or: a != .zero || b != .zero ? .one : .zero
    }
  }
}
