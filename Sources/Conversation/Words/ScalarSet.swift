/// Scalars tested at every place of a message: one lookup, no hashing.
struct ScalarSet: Sendable {
  /// A bit for each scalar of the first plane, which are all that people type.
  private var bits = [UInt64](repeating: 0, count: 1024)
  private var others: Set<Unicode.Scalar> = []

  init(_ scalars: some Sequence<Unicode.Scalar>) {
    for scalar in scalars {
      if scalar.value < 0x10000 {
        bits[Int(scalar.value >> 6)] |= 1 << UInt64(scalar.value & 63)
      } else {
        others.insert(scalar)
      }
    }
  }

  /// Whether there are none.
  var isEmpty: Bool { others.isEmpty && bits.allSatisfy { $0 == 0 } }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x10000
      ? bits[Int(scalar.value >> 6)] >> UInt64(scalar.value & 63) & 1 != 0
      : others.contains(scalar)
  }
}

/// A few scalars, tested where most others were already excluded: a few comparisons, no hashing.
struct FewScalars: Sendable {
  /// Each once, in order.
  let scalars: [Unicode.Scalar]

  init(_ scalars: some Sequence<Unicode.Scalar>) { self.scalars = Set(scalars).sorted() }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let place = scalars.firstPlace { $0 >= scalar }
    return place < scalars.count && scalars[place] == scalar
  }
}

/// What each of some scalars stands for.
struct ScalarMap: Sendable {
  /// The scalars in order.
  let keys: [Unicode.Scalar]
  private let values: [Int]

  /// Of two values for one scalar the first one counts.
  init(_ pairs: [(Unicode.Scalar, Int)]) {
    let sorted = Dictionary(pairs) { first, _ in first }.sorted { $0.key < $1.key }
    keys = sorted.map(\.key)
    values = sorted.map(\.value)
  }

  subscript(scalar: Unicode.Scalar) -> Int? {
    let place = keys.firstPlace { $0 >= scalar }
    return place < keys.count && keys[place] == scalar ? values[place] : nil
  }
}
