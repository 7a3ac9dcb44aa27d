internal import Appraisal

/// Reads the number and the money that each occurrence carries, where the form counts with them.
///
/// They are told by their unit or by the word `quantity`: a bare number may be points, and the
/// score would be wrong by a factor.
struct CarriedReader {
  let slots: Slots
  let carried: Carried

  /// What was found, and what must be asked.
  struct Found {
    var quantity: Exact?
    var amount: Exact?
    var tokens: [Token] = []
    var missing: Slot?
    /// An amount of something else, given instead.
    var mistaken: String?
  }

  func find() -> Found {
    var found = Found()
    if carried.quantity {
      found.quantity = take(
        numbers(.quantity, carried.unit.flatMap(NumberUnit.init(written:))), &found)
      if found.quantity == nil { found.missing = .quantity }
    }
    if carried.amount {
      found.amount = take(numbers(.amount, .money), &found)
      if found.amount == nil { found.missing = found.missing ?? .amount }
    }
    if found.missing != nil { found.mistaken = mistaken(found.tokens) }
    return found
  }

  /// The first amount whose unit fits nothing, which an answer replaces.
  private func mistaken(_ used: [Token]) -> String? {
    slots.line.tokens.first { token in
      switch token.amount?.unit {
      case nil, .points, .count, .ordinal, .clock: used.contains(token)
      default: true
      }
    }.map { slots.line.text.typed($0.range) }
  }

  /// The value they all have; nil where they differ or are unclear.
  private func take(_ numbers: [(Token, NumberCandidate)], _ found: inout Found) -> Exact? {
    found.tokens += numbers.map(\.0)
    found.tokens += slots.line.tokens.filter { $0.has(.quantity) || $0.has(.amount) }
    let isClear = numbers.allSatisfy { !$0.1.isDoubtful && $0.1.sign == nil }
    let values = Set(numbers.compactMap(\.1.value.exact))
    return isClear && values.count == 1 ? values.first : nil
  }

  /// The numbers behind the cue, else those with the unit.
  private func numbers(_ cue: Cue, _ unit: NumberUnit?) -> [(Token, NumberCandidate)] {
    let all = slots.line.tokens.compactMap { token in
      token.first(\.number).map { (token, $0) }
    }
    let cued = all.filter { slots.line.follows($0.0) { $0.has(cue) } }
    if !cued.isEmpty { return cued }
    return unit.map { unit in all.filter { $0.1.unit == unit && $0.0.amount != nil } } ?? []
  }
}

extension NumberUnit {
  /// The unit that a form's own word means: `分钟`, `minutes`; nil for a word nobody would type
  /// behind a number.
  init?(written word: String) {
    let one = "1\(word)".foldedForMatching
    let spaced = "1 \(word)".foldedForMatching
    for text in [one, spaced] {
      guard
        let number = NumberReader().candidates(in: text, at: 0).first(where: {
          $0.range.upperBound == text.count
        }), let unit = number.unit
      else { continue }
      self = unit
      return
    }
    return nil
  }
}
