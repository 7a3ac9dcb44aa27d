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

  /// These and others.
  func union(_ others: ScalarSet) -> ScalarSet {
    var union = self
    for place in bits.indices { union.bits[place] |= others.bits[place] }
    union.others.formUnion(others.others)
    return union
  }

  /// Whether there are none.
  var isEmpty: Bool { others.isEmpty && bits.allSatisfy { $0 == 0 } }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x10000
      ? bits[Int(scalar.value >> 6)] >> UInt64(scalar.value & 63) & 1 != 0
      : others.contains(scalar)
  }
}

/// Rules out most scalars that are not among some others, in four words of memory.
struct ScalarSieve: Sendable {
  private let (one, two, three, four): (UInt64, UInt64, UInt64, UInt64)

  init(_ scalars: some Sequence<Unicode.Scalar>) {
    var bits = SIMD4<UInt64>()
    for scalar in scalars { bits[Int(scalar.value >> 6 & 3)] |= 1 << UInt64(scalar.value & 63) }
    (one, two, three, four) = (bits[0], bits[1], bits[2], bits[3])
  }

  /// Whether this may be one of them; false where it is none.
  @inline(__always)
  func passes(_ scalar: Unicode.Scalar) -> Bool {
    let isOdd = scalar.value & 64 != 0
    let bits = scalar.value & 128 == 0 ? (isOdd ? two : one) : (isOdd ? four : three)
    return bits >> UInt64(scalar.value & 63) & 1 != 0
  }
}

/// Rules out most places of a text at which no word of a list begins, by two scalars.
struct BeginningSieve: Sendable {
  /// A bit for each of 4,096 kinds of pairs.
  private var pairs = [UInt64](repeating: 0, count: 64)
  /// The scalars that are words by themselves.
  private var alone: ScalarSieve

  /// - Parameter beginnings: the first one or two scalars of each word.
  init(_ beginnings: [[Unicode.Scalar]]) {
    alone = ScalarSieve(beginnings.filter { $0.count == 1 }.map { $0[0] })
    for beginning in beginnings where beginning.count > 1 {
      let bit = BeginningSieve.bit(beginning[0], beginning[1])
      pairs[bit >> 6] |= 1 << UInt64(bit & 63)
    }
  }

  /// Whether there are no words of more than one scalar.
  var isEmpty: Bool { pairs.allSatisfy { $0 == 0 } }

  private static func bit(_ first: Unicode.Scalar, _ next: Unicode.Scalar) -> Int {
    Int((first.value &* 31 ^ next.value) & 4095)
  }

  /// Whether a word may begin at a place; false where none does.
  func passes(_ text: [Unicode.Scalar], _ place: Int) -> Bool {
    let first = text[place]
    if alone.passes(first) { return true }
    guard place + 1 < text.count else { return false }
    let bit = BeginningSieve.bit(first, text[place + 1])
    return pairs[bit >> 6] >> UInt64(bit & 63) & 1 != 0
  }
}

/// A few scalars, tested where most others were already excluded: a few comparisons, no hashing.
struct FewScalars: Sendable {
  /// Each once, in order.
  let scalars: [Unicode.Scalar]
  private let sieve: ScalarSieve

  init(_ scalars: some Sequence<Unicode.Scalar>) {
    self.scalars = Set(scalars).sorted()
    sieve = ScalarSieve(self.scalars)
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    guard sieve.passes(scalar) else { return false }
    let place = scalars.firstPlace { $0 >= scalar }
    return place < scalars.count && scalars[place] == scalar
  }
}

/// What each of some scalars stands for.
struct ScalarMap: Sendable {
  /// The scalars in order.
  let keys: [Unicode.Scalar]
  private let values: [Int]
  private let sieve: ScalarSieve

  /// Of two values for one scalar the first one counts.
  init(_ pairs: [(Unicode.Scalar, Int)]) {
    let sorted = Dictionary(pairs) { first, _ in first }.sorted { $0.key < $1.key }
    keys = sorted.map(\.key)
    values = sorted.map(\.value)
    sieve = ScalarSieve(keys)
  }

  subscript(scalar: Unicode.Scalar) -> Int? {
    guard sieve.passes(scalar) else { return nil }
    let place = keys.firstPlace { $0 >= scalar }
    return place < keys.count && keys[place] == scalar ? values[place] : nil
  }
}
