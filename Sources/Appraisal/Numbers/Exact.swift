/// An exact rational number: every point, weight, measured value and total.
///
/// Whole-number inputs are enough to make binary floating point print 90.0 and pay for 89.99
/// (`CASES.md` T9), so a score is a fraction until the moment it is rounded for good. Small
/// fractions stay in two machine words; a sum over many coprime denominators moves to bigger
/// integers, so arithmetic is total and never rounds.
public struct Exact: Hashable, Sendable {
  private enum Storage: Hashable, Sendable {
    /// Reduced, the denominator positive.
    case small(Int, Int)
    /// Only what does not fit the small case; reduced, the denominator positive.
    indirect case big(BigInteger, BigInteger)
  }

  private let storage: Storage

  /// Zero.
  public static let zero = Exact(0)
  /// One.
  public static let one = Exact(1)
  /// One hundred, the usual full mark.
  public static let hundred = Exact(100)

  /// A whole number.
  public init(_ value: Int) {
    storage = value == .min ? .big(BigInteger(value), BigInteger(1)) : .small(value, 1)
  }

  /// A fraction; nil for a denominator of zero.
  public init?(_ numerator: Int, over denominator: Int) {
    if denominator == 0 { return nil }
    self = Exact(numerator) / Exact(denominator)
  }

  /// Reduces a fraction of machine words; the denominator is positive, neither is the least word.
  private init(reducing numerator: Int, _ denominator: Int) {
    if denominator == 1 {
      storage = .small(numerator, 1)
      return
    }
    var (a, b) = (numerator.magnitude, denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = Int(a)
    storage = .small(numerator / divisor, denominator / divisor)
  }

  /// Reduces a fraction; the denominator is positive.
  init(reducing numerator: BigInteger, _ denominator: BigInteger) {
    let divisor = BigInteger.gcd(numerator, denominator)
    let top = numerator.divided(by: divisor).quotient
    let bottom = denominator.divided(by: divisor).quotient
    if let small = top.integer, let over = bottom.integer {
      storage = .small(small, over)
    } else {
      storage = .big(top, bottom)
    }
  }

  var parts: (BigInteger, BigInteger) {
    switch storage {
    case .small(let top, let bottom): (BigInteger(top), BigInteger(bottom))
    case .big(let top, let bottom): (top, bottom)
    }
  }
}

extension Exact {
  /// The sum.
  public static func + (one: Exact, other: Exact) -> Exact {
    if case .small(let a, let b) = one.storage, case .small(let c, let d) = other.storage {
      if b == 1, d == 1 {
        let (sum, overflow) = a.addingReportingOverflow(c)
        if !overflow { return Exact(sum) }
      }
      let (ad, o1) = a.multipliedReportingOverflow(by: d)
      let (cb, o2) = c.multipliedReportingOverflow(by: b)
      let (top, o3) = ad.addingReportingOverflow(cb)
      let (bottom, o4) = b.multipliedReportingOverflow(by: d)
      if !(o1 || o2 || o3 || o4), top != .min { return Exact(reducing: top, bottom) }
    }
    let ((a, b), (c, d)) = (one.parts, other.parts)
    return Exact(reducing: a * d + c * b, b * d)
  }

  /// The number with the other sign.
  public static prefix func - (value: Exact) -> Exact { value * Exact(-1) }

  /// The difference.
  public static func - (one: Exact, other: Exact) -> Exact { one + -other }

  /// The product.
  public static func * (one: Exact, other: Exact) -> Exact {
    if case .small(let a, let b) = one.storage, case .small(let c, let d) = other.storage {
      let (top, o1) = a.multipliedReportingOverflow(by: c)
      let (bottom, o2) = b.multipliedReportingOverflow(by: d)
      if bottom == 1, !o1 { return Exact(top) }
      if !(o1 || o2), top != .min { return Exact(reducing: top, bottom) }
    }
    let ((a, b), (c, d)) = (one.parts, other.parts)
    return Exact(reducing: a * c, b * d)
  }

  /// The quotient; the divisor must not be zero, which the caller has ruled out.
  public static func / (one: Exact, other: Exact) -> Exact {
    if case .small(let a, let b) = one.storage, case .small(let c, let d) = other.storage {
      let (top, o1) = a.multipliedReportingOverflow(by: c < 0 ? -d : d)
      let (bottom, o2) = b.multipliedReportingOverflow(by: c < 0 ? -c : c)
      if !(o1 || o2), top != .min, bottom != 0 { return Exact(reducing: top, bottom) }
    }
    let (top, bottom) = other.parts
    precondition(!top.isZero, "a division by zero must be ruled out before")
    let ((a, b), negative) = (one.parts, top.isNegative)
    return Exact(reducing: negative ? -(a * bottom) : a * bottom, negative ? -(b * top) : b * top)
  }

  /// Adds to this number.
  public static func += (one: inout Exact, other: Exact) { one = one + other }

  /// Takes from this number.
  public static func -= (one: inout Exact, other: Exact) { one = one - other }

  /// The number without its sign.
  public var magnitude: Exact { self < .zero ? -self : self }

  /// Whether this is a whole number.
  public var isWhole: Bool {
    if case .small(_, let bottom) = storage { return bottom == 1 }
    return parts.1 == BigInteger(1)
  }

  /// The greatest whole number that is not above this one; nil when it does not fit a word.
  public var floor: Int? {
    if case .small(let top, let bottom) = storage, top >= 0 || bottom == 1 { return top / bottom }
    let (top, bottom) = parts
    let (quotient, rest) = top.divided(by: bottom)
    return (rest.isNegative ? quotient + BigInteger(-1) : quotient).integer
  }

  /// This number, but not under one bound nor over the other; nil bounds do not bind.
  public func clamped(_ low: Exact?, _ high: Exact?) -> Exact {
    var value = self
    if let high, value > high { value = high }
    if let low, value < low { value = low }
    return value
  }

  /// Rounded to decimals, halves away from zero (`CASES.md` T10, T11).
  public func rounded(decimals: Int) -> Exact {
    if case .small(_, 1) = storage { return self }
    let scale = BigInteger.powerOfTen(decimals)
    let (top, bottom) = parts
    let doubled = top * scale * BigInteger(2)
    let half = top.isNegative ? -bottom : bottom
    let whole = (doubled + half).divided(by: bottom * BigInteger(2)).quotient
    return Exact(reducing: whole, scale)
  }
}

extension Exact: Comparable {
  /// Whether one number is less than the other.
  public static func < (one: Exact, other: Exact) -> Bool {
    if case .small(let a, let b) = one.storage, case .small(let c, let d) = other.storage {
      if b == d { return a < c }
      let (ad, o1) = a.multipliedReportingOverflow(by: d)
      let (cb, o2) = c.multipliedReportingOverflow(by: b)
      if !(o1 || o2) { return ad < cb }
    }
    let ((a, b), (c, d)) = (one.parts, other.parts)
    return a * d < c * b
  }
}

extension Exact: ExpressibleByIntegerLiteral {
  /// A whole number, for constants in code.
  public init(integerLiteral value: Int) { self.init(value) }
}

extension Exact {
  /// The most digits a decimal may have before its point, and after it (`CASES.md` T47).
  public static let longestDecimal = (whole: 12, fraction: 6)

  /// Reads a plain decimal: an optional sign, digits, at most one point with digits behind it.
  ///
  /// Everything else is nil: no exponents, no hexadecimal, no trailing unit, no `nan`
  /// (`CASES.md` T47). Longer numbers than ``longestDecimal`` are nil too.
  public init?(decimal text: some StringProtocol) {
    var value = 0
    var divisor = 1
    var (whole, fraction) = (0, 0)
    var (isNegative, isBehindPoint) = (false, false)
    var isFirst = true
    for byte in text.utf8 {
      defer { isFirst = false }
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if isBehindPoint { fraction += 1 } else { whole += 1 }
        guard whole <= Exact.longestDecimal.whole, fraction <= Exact.longestDecimal.fraction else {
          return nil
        }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
        if isBehindPoint { divisor *= 10 }
      case UInt8(ascii: ".") where !isBehindPoint && whole > 0: isBehindPoint = true
      case UInt8(ascii: "-") where isFirst: isNegative = true
      case UInt8(ascii: "+") where isFirst: break
      default: return nil
      }
    }
    guard whole > 0, fraction > 0 || !isBehindPoint else { return nil }
    self.init(reducing: isNegative ? -value : value, divisor)
  }

  private init(powerOfTen exponent: Int) {
    self.init(reducing: BigInteger.powerOfTen(exponent), BigInteger(1))
  }

  /// The number as a decimal without trailing zeros, rounded to at most so many decimals.
  public func decimal(atMost decimals: Int = 6) -> String {
    if case .small(let whole, 1) = storage { return String(whole) }
    let scaled = rounded(decimals: decimals) * Exact(powerOfTen: decimals)
    let (whole, _) = scaled.parts
    var digits = whole.decimalDigits
    if decimals > 0 {
      digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
      while digits.hasSuffix("0") { digits.removeLast() }
      if digits.hasSuffix(".") { digits.removeLast() }
    }
    return whole.isNegative ? "-" + digits : digits
  }
}

extension Exact: CustomStringConvertible {
  /// The number as a decimal, for people and logs; see ``decimal(atMost:)``.
  public var description: String { decimal() }
}

extension BigInteger {
  static func powerOfTen(_ exponent: Int) -> BigInteger {
    (0..<exponent).reduce(BigInteger(1)) { power, _ in power * BigInteger(10) }
  }

  /// The magnitude in decimal digits.
  var decimalDigits: String {
    var rest = isNegative ? -self : self
    var digits: [Character] = []
    repeat {
      let (quotient, remainder) = rest.divided(by: BigInteger(10))
      digits.append(Character(String(remainder.integer ?? 0)))
      rest = quotient
    } while !rest.isZero
    return String(digits.reversed())
  }
}
