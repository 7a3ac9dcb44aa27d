extension Exact {
  /// The quotient; nil for a divisor of zero.
  public func divided(by divisor: Exact) -> Exact? { divisor == .zero ? nil : self / divisor }

  /// The greatest multiple of a step that is not above this number.
  ///
  /// - Parameter step: more than zero; anything else changes nothing.
  public func roundedDown(to step: Exact = .one) -> Exact {
    guard step > .zero else { return self }
    let (top, bottom) = (self / step).parts
    let (quotient, rest) = top.divided(by: bottom)
    let whole = rest.isNegative ? quotient + BigInteger(-1) : quotient
    return Exact(reducing: whole, BigInteger(1)) * step
  }

  /// The least multiple of a step that is not under this number.
  public func roundedUp(to step: Exact = .one) -> Exact { -(-self).roundedDown(to: step) }

  /// The nearest multiple of a step, halves away from zero.
  public func rounded(to step: Exact) -> Exact {
    let half = step / Exact(2)
    return self < .zero
      ? (self - half).roundedUp(to: step) : (self + half).roundedDown(to: step)
  }

  /// The multiple of a step that is nearest towards zero.
  public func truncated(to step: Exact = .one) -> Exact {
    self < .zero ? roundedUp(to: step) : roundedDown(to: step)
  }
}
