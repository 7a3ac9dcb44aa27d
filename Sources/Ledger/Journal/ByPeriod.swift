internal import Appraisal

/// What there is of each period, the earliest first.
///
/// A list: there are few, and the very type of a dictionary takes a process that answers one message
/// longer to make than looking through them.
struct ByPeriod<Value>: Sequence, ExpressibleByDictionaryLiteral {
  private var rows: [(period: Period, value: Value)] = []

  init(dictionaryLiteral elements: (Period, Value)...) {
    for (period, value) in elements { self[period] = value }
  }

  /// Whether there is nothing of any period.
  var isEmpty: Bool { rows.isEmpty }

  /// What there is of a period; nil where there is nothing.
  subscript(period: Period) -> Value? {
    get { rows.first { $0.period == period }?.value }
    _modify {
      let place = rows.firstIndex { $0.period >= period } ?? rows.count
      let isKnown = place < rows.count && rows[place].period == period
      // Taken out, so that it is changed where it is and not in a copy.
      var value = isKnown ? rows.remove(at: place).value : nil
      defer { if let value { rows.insert((period, value), at: place) } }
      yield &value
    }
  }

  /// What there is of a period; a first value where there is nothing.
  subscript(period: Period, default first: @autoclosure () -> Value) -> Value {
    get { self[period] ?? first() }
    _modify {
      var value = self[period] ?? first()
      self[period] = nil
      defer { self[period] = value }
      yield &value
    }
  }

  func makeIterator() -> IndexingIterator<[(period: Period, value: Value)]> { rows.makeIterator() }
}

extension ByPeriod: Sendable where Value: Sendable {}

extension ByPeriod: Equatable where Value: Equatable {
  static func == (one: ByPeriod, other: ByPeriod) -> Bool {
    one.rows.elementsEqual(other.rows) { $0.period == $1.period && $0.value == $1.value }
  }
}

/// How long the entries file of each period is, in bytes; files without a byte are left out.
typealias FileSizes = ByPeriod<Int>
