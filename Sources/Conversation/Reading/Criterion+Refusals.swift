public import Appraisal

/// What no mark and no value can be, whoever writes it: one check for giving and for changing.
extension Criterion {
  /// Why a mark cannot be given; nil where it can.
  public func refusal(ofMark mark: Exact, on form: Form) -> Refusal? {
    if let levels = rating?.levels, !levels.isEmpty {
      return levels.contains { $0.points == mark } ? nil : Refusal(.pointsOutOfRange, range: marks)
    }
    guard rating != nil || form.combination != nil else { return Refusal(.notForForm) }
    let range = marks ?? PointsRange(low: .zero, high: max ?? .zero)
    if !range.contains(mark) { return Refusal(.pointsOutOfRange, range: range) }
    let isOffStep = rating?.step.map { mark.roundedDown(to: $0) != mark } ?? false
    return isOffStep || mark.rounded(decimals: form.decimals) != mark
      ? Refusal(.badNumber, word: mark.description) : nil
  }

  /// Why a value cannot have been measured; nil where it can.
  ///
  /// One with more places than are shown would be shown as what it is not (`FORMS.md`, Arithmetic).
  public func refusal(ofValue value: Exact) -> Refusal? {
    canMeasure(value) && value.hasFewPlaces ? nil : Refusal(.badNumber, word: value.description)
  }
}

extension Exact {
  /// Whether it has no more places than points and values may have.
  public var hasFewPlaces: Bool { rounded(decimals: Reading.mostPlaces) == self }
}
