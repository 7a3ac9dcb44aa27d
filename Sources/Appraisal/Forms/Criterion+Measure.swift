extension Criterion {
  /// The most that an indicator with a target can come to; more is a slip, such as 万 for a
  /// percentage.
  private static let mostOfTarget = Exact(1000)

  /// Whether a value can have been measured for it.
  public func canMeasure(_ value: Exact) -> Bool {
    if case .target = measure { value <= Criterion.mostOfTarget } else { true }
  }
}
