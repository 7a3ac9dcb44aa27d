internal import JSONText

/// Sums that do not reach what they should, and weights that count twice.
extension Form {
  var sumFaults: [FormFault] { totals + sectionSums + weights }

  /// The audiences whose items may differ: each position, each unit, or everybody.
  var audiences: [[Criterion]] {
    let positions = Set(criteria.flatMap(\.positions)).sorted()
    let units = Set(criteria.flatMap(\.units)).sorted()
    if positions.isEmpty, units.isEmpty { return [criteria] }
    return positions.map { criteria(for: .person(PersonID("")), position: $0) }
      + units.map { criteria(for: .unit($0), position: nil) }
  }

  /// A form that states no total is taken to mean a hundred; one that misses it may be right, so
  /// that is a doubt and no error.
  private var totals: [FormFault] {
    if case .formula = total { return [] }
    let sums = audiences.map { maximum(of: $0) }.filter { $0 != .zero }
    if isPartial {
      guard let statedTotal else { return [] }
      return sums.filter { $0 > statedTotal }.map { sum in
        FormFault(
          .sumDiffers(sum: sum, stated: statedTotal), at: JSONPath([.name("stated-total")]))
      }
    }
    if let statedTotal {
      return sums.filter { $0 != statedTotal }.map { sum in
        FormFault(
          .sumDiffers(sum: sum, stated: statedTotal), at: JSONPath([.name("stated-total")]))
      }
    }
    return Set(sums.filter { $0 != .hundred }).sorted().map { sum in
      FormFault(
        .sumDiffers(sum: sum, stated: .hundred), at: JSONPath([.name("criteria")]), .warning)
    }
  }

  private var sectionSums: [FormFault] {
    sections.enumerated().compactMap { index, section in
      guard let stated = section.statedTotal, !isPartial else { return nil }
      let sums = audiences.map { audience in
        audience.filter { $0.section == section.term.id && !$0.isExtra }
          .compactMap(\.max).reduce(.zero, +)
      }
      return sums.first { $0 != stated && $0 != .zero }.map { sum in
        FormFault(
          .sumDiffers(sum: sum, stated: stated),
          at: path("sections", index).appending("stated-total"))
      }
    }
  }

  private var weights: [FormFault] {
    if isPartial { return [] }
    var faults: [FormFault] = []
    let parts = sections.compactMap(\.weight)
    if !parts.isEmpty {
      let sum = parts.reduce(.zero, +)
      let loose = criteria.contains { $0.section == nil && $0.counts }
      if sum != .hundred, !loose {
        faults.append(FormFault(.partsDiffer(sum: sum), at: JSONPath([.name("sections")])))
      }
      let maxima = sections.map { section in
        criteria.filter { $0.section == section.term.id }.compactMap(\.max).reduce(.zero, +)
      }
      if repeats(parts, maxima) {
        faults.append(FormFault(.weightsRepeatSums, at: JSONPath([.name("sections")]), .warning))
      }
    }
    let weighed = criteria.filter { $0.weight != nil }
    if repeats(weighed.compactMap(\.weight), weighed.map { $0.max ?? .zero }) {
      faults.append(FormFault(.weightsRepeatSums, at: JSONPath([.name("criteria")]), .warning))
    }
    return faults + criterionWeights
  }

  /// Whether weights are the maxima once more; one slip of the pen does not hide it (`CASES.md`
  /// T29).
  private func repeats(_ weights: [Exact], _ maxima: [Exact]) -> Bool {
    let same = zip(weights, maxima).count { $0 == $1 && $0 != .hundred }
    return same > 1 && same * 2 > weights.count
  }

  /// Weights of criteria reach a hundred in the whole form, or in each section that has a weight
  /// of its own.
  private var criterionWeights: [FormFault] {
    guard criteria.contains(where: { $0.weight != nil }) else { return [] }
    let weighs = sections.contains { $0.weight != nil }
    let faults = audiences.flatMap { audience -> [FormFault] in
      let groups =
        weighs
        ? sections.map { section in audience.filter { $0.section == section.term.id } }
        : [audience]
      return groups.compactMap { group in
        let parts = group.filter { !$0.isExtra }.compactMap(\.weight)
        let sum = parts.reduce(.zero, +)
        if parts.isEmpty || sum == .hundred { return nil }
        return FormFault(.partsDiffer(sum: sum), at: JSONPath([.name("criteria")]))
      }
    }
    return Array(Set(faults))
  }
}
