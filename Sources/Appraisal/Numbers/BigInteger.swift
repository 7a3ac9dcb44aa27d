/// A whole number of any size, for the rare fraction that outgrows a machine word.
///
/// Only what ``Exact`` needs, and written to be obviously right rather than fast: the libraries
/// for this import Foundation, which alone would double the start-up time of every message.
struct BigInteger: Hashable, Sendable {
  /// Base 2³², the least significant limb first, no leading zero limbs; empty is zero.
  private(set) var limbs: [UInt32]
  private(set) var isNegative: Bool

  init(_ value: Int) {
    let magnitude = value.magnitude
    self.init([UInt32(truncatingIfNeeded: magnitude), UInt32(magnitude >> 32)], value < 0)
  }

  private init(_ limbs: [UInt32], _ isNegative: Bool) {
    var limbs = limbs
    while limbs.last == 0 { limbs.removeLast() }
    self.limbs = limbs
    self.isNegative = isNegative && !limbs.isEmpty
  }

  /// The value as a machine word, or nil when it does not fit.
  var integer: Int? {
    guard limbs.count <= 2 else { return nil }
    let magnitude = limbs.reversed().reduce(UInt(0)) { $0 << 32 | UInt($1) }
    guard magnitude <= UInt(Int.max) else { return nil }
    return isNegative ? -Int(magnitude) : Int(magnitude)
  }

  var isZero: Bool { limbs.isEmpty }

  static prefix func - (value: BigInteger) -> BigInteger {
    BigInteger(value.limbs, !value.isNegative)
  }

  static func + (one: BigInteger, other: BigInteger) -> BigInteger {
    if one.isNegative == other.isNegative {
      return BigInteger(sum(one.limbs, other.limbs), one.isNegative)
    }
    return isLess(one.limbs, other.limbs)
      ? BigInteger(difference(other.limbs, one.limbs), other.isNegative)
      : BigInteger(difference(one.limbs, other.limbs), one.isNegative)
  }

  static func * (one: BigInteger, other: BigInteger) -> BigInteger {
    var product = [UInt32](repeating: 0, count: one.limbs.count + other.limbs.count)
    for (i, a) in one.limbs.enumerated() {
      var carry: UInt64 = 0
      for (j, b) in other.limbs.enumerated() {
        carry += UInt64(product[i + j]) + UInt64(a) * UInt64(b)
        product[i + j] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      product[i + other.limbs.count] = UInt32(carry)
    }
    return BigInteger(product, one.isNegative != other.isNegative)
  }

  /// The quotient towards zero and the remainder, which has the dividend's sign.
  ///
  /// Bit by bit: numbers here have a few hundred bits.
  func divided(by divisor: BigInteger) -> (quotient: BigInteger, remainder: BigInteger) {
    precondition(!divisor.isZero, "Exact never has a zero denominator")
    var quotient = [UInt32](repeating: 0, count: limbs.count)
    var rest: [UInt32] = []
    for bit in stride(from: limbs.count * 32 - 1, through: 0, by: -1) {
      rest = BigInteger.doubled(rest, adding: limbs[bit / 32] >> UInt32(bit % 32) & 1)
      if !BigInteger.isLess(rest, divisor.limbs) {
        rest = BigInteger(BigInteger.difference(rest, divisor.limbs), false).limbs
        quotient[bit / 32] |= 1 << UInt32(bit % 32)
      }
    }
    return (
      BigInteger(quotient, isNegative != divisor.isNegative), BigInteger(rest, isNegative)
    )
  }

  /// The greatest common divisor of the magnitudes.
  static func gcd(_ one: BigInteger, _ other: BigInteger) -> BigInteger {
    var (a, b) = (BigInteger(one.limbs, false), BigInteger(other.limbs, false))
    while !b.isZero { (a, b) = (b, a.divided(by: b).remainder) }
    return a
  }

  private static func isLess(_ one: [UInt32], _ other: [UInt32]) -> Bool {
    if one.count != other.count { return one.count < other.count }
    for (a, b) in zip(one.reversed(), other.reversed()) where a != b { return a < b }
    return false
  }

  private static func sum(_ one: [UInt32], _ other: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var carry: UInt64 = 0
    for index in 0..<max(one.count, other.count) {
      carry += UInt64(index < one.count ? one[index] : 0)
      carry += UInt64(index < other.count ? other[index] : 0)
      result.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    return result + [UInt32(carry)]
  }

  /// `one - other`, where `one` is not the lesser.
  private static func difference(_ one: [UInt32], _ other: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var borrow: Int64 = 0
    for index in 0..<one.count {
      borrow += Int64(one[index]) - Int64(index < other.count ? other[index] : 0)
      result.append(UInt32(truncatingIfNeeded: borrow))
      borrow >>= 32
    }
    return result
  }

  private static func doubled(_ limbs: [UInt32], adding bit: UInt32) -> [UInt32] {
    var carry = bit
    var result = limbs
    for index in result.indices {
      let next = result[index] >> 31
      result[index] = result[index] << 1 | carry
      carry = next
    }
    if carry > 0 { result.append(carry) }
    return result
  }
}

extension BigInteger: Comparable {
  static func < (one: BigInteger, other: BigInteger) -> Bool {
    if one.isNegative != other.isNegative { return one.isNegative }
    return one.isNegative ? isLess(other.limbs, one.limbs) : isLess(one.limbs, other.limbs)
  }
}
