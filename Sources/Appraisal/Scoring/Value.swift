/// What a formula comes to.
enum Value: Hashable {
  /// A number; a truth is 1 or 0.
  case one(Exact)
  /// Several numbers, such as the totals of a year's months.
  case many([Exact])
  /// Nothing, and why.
  case none(Absence)

  /// The number, if it is one.
  var number: Exact? { if case .one(let number) = self { number } else { nil } }

  /// Why there is nothing, if there is nothing.
  var absence: Absence? { if case .none(let absence) = self { absence } else { nil } }

  /// Everything in it: none, one or many.
  var all: [Exact] {
    switch self {
    case .one(let number): [number]
    case .many(let numbers): numbers
    case .none: []
    }
  }

  /// The weighted mean of those that are there; absent while one is waited for or none is there.
  static func mean(_ values: [(value: Value, weight: Exact)]) -> Value {
    let waits = values.compactMap(\.value.absence).filter { $0 != .notAppraised }
    if let first = waits.first { return .none(waits.dropFirst().reduce(first, +)) }
    let numbers = values.compactMap { value, weight in value.number.map { ($0, weight) } }
    return Value(Exact.mean(numbers), else: .notAppraised)
  }

  init(_ truth: Bool) { self = .one(truth ? .one : .zero) }

  init(_ number: Exact?, else absence: Absence) {
    self = number.map(Value.one) ?? .none(absence)
  }
}

/// Why a figure is not there: somebody has to rate or measure first, or it is not appraised.
struct Absence: Hashable {
  /// Ids of raters, sheets or criteria it waits for; empty for what is not appraised at all.
  var waitsFor: [String]

  static let notAppraised = Absence(waitsFor: [])

  /// Waiting is stronger: as long as something is missing, nobody knows.
  static func + (one: Absence, other: Absence) -> Absence {
    Absence(waitsFor: one.waitsFor + other.waitsFor.filter { !one.waitsFor.contains($0) })
  }
}
