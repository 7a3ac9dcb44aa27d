/// Scalars that are asked about at every place of a message: one look and no hashing.
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
