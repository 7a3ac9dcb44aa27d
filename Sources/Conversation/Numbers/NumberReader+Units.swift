internal import Appraisal

/// What stands after a number: multipliers, a range, the unit, a half.
extension NumberReader {
  /// Reads a number with everything that stands after it.
  func complete(_ text: [Unicode.Scalar], _ position: Int) -> Amount? {
    guard var amount = core(text, position) else { return nil }
    guard amount.unit == nil else {
      return amount.unit == .count ? ranged(amount, text) : amount
    }
    amount = multiplied(amount, text)
    amount = halved(amount, text)
    amount = vagueInside(amount, text)
    return ranged(measured(amount, text), text)
  }

  /// 100万, 3百: the multiplier is part of the number.
  private func multiplied(_ amount: Amount, _ text: [Unicode.Scalar]) -> Amount {
    var result = amount
    var factor = 1
    while let scalar = text.scalar(result.end), unit(text, result.end) == nil, factor <= 10_000_000,
      let value = words.myriads[scalar] ?? (amount.script == .digits ? words.tens[scalar] : nil)
    {
      factor *= value
      result.end += 1
    }
    guard factor > 1 else { return amount }
    if let next = text.scalar(result.end), next.isDigit || words.digits[next] != nil {
      return result.unreadable(
        to: text.skipping(from: result.end) { $0.isDigit || words.isNumeral($0) })
    }
    switch amount.value {
    case .exact(let value): result.value = .exact(value * Exact(factor))
    case .range(let low, let high):
      result.value = .range(low * Exact(factor), high * Exact(factor))
    case .unreadable: break
    }
    return result
  }

  /// `3 and a half`.
  private func halved(_ amount: Amount, _ text: [Unicode.Scalar]) -> Amount {
    guard let (end, _) = words.andAHalf.longest(in: text, at: amount.end) else { return amount }
    return plusHalf(amount, to: end)
  }

  private func plusHalf(_ amount: Amount, to end: Int) -> Amount {
    guard let value = amount.exact, value.isWhole, let half = Exact(1, over: 2) else {
      return amount.unreadable(to: end)
    }
    var result = amount
    (result.end, result.value) = (end, .exact(value + half))
    return result
  }

  /// 十几分, 10多分: only a round number goes on so; 3多次 is 3 and a word.
  private func vagueInside(_ amount: Amount, _ text: [Unicode.Scalar]) -> Amount {
    guard let value = amount.exact, value > 0, (value / 10).isWhole,
      let (end, _) = words.vagueInside.longest(in: text, at: amount.end),
      unit(text, end) != nil
    else { return amount }
    return amount.unreadable(to: end)
  }

  /// Adds the unit that follows, if one does.
  func measured(_ amount: Amount, _ text: [Unicode.Scalar]) -> Amount {
    guard let (end, unit) = unit(text, amount.end) else { return amount }
    guard let kind = unit.unit else { return fraction(amount, text, end) }
    var result = amount
    (result.end, result.unit) = (end, kind)
    if unit.bare { result.bareEnd = amount.end }
    if unit.half, let next = text.scalar(end), words.half.contains(next),
      !words.halfStops.matches(in: text, at: end + 1)
    {
      result = plusHalf(result, to: end + 1)
    }
    if kind == .points, let end = looseDigits(text, result.end) {
      return result.unreadable(to: end)
    }
    let start = text.skippingSpaces(result.end)
    // Behind a space a longer word may begin: 1分 以上情况属实.
    guard let (after, _) = words.vagueAfter.longest(in: text, at: start),
      start == result.end || !(text.scalar(after)?.isHan ?? false)
    else { return result }
    return result.unreadable(to: after)
  }

  /// Where digits end that follow a unit at once and belong to nothing else: 一分五 may be one and a
  /// half.
  private func looseDigits(_ text: [Unicode.Scalar], _ position: Int) -> Int? {
    let end = text.skipping(from: position) { $0.isDigit || words.digits[$0] != nil }
    return end > position && text.scalar(end) ?? " " == " " ? end : nil
  }

  /// 三分之一: no form of the contract.
  private func fraction(_ amount: Amount, _ text: [Unicode.Scalar], _ position: Int) -> Amount {
    let rest = core(text, position)
    return measured(amount.unreadable(to: rest?.end ?? position), text)
  }

  /// The measure word at a position, unless another word begins with it.
  func unit(_ text: [Unicode.Scalar], _ position: Int) -> (end: Int, unit: NumberWords.Unit)? {
    let start = text.skippingSpaces(position)
    guard let found = words.units.longest(in: text, at: start),
      start == position || found.value.spaced,
      !words.unitStops.matches(in: text, at: start)
    else { return nil }
    return (found.end, found.value)
  }

  /// 3到5分, 3分至5分, `3 or 4 points`: whatever lies between two numbers must be asked about.
  private func ranged(_ low: Amount, _ text: [Unicode.Scalar]) -> Amount {
    guard let bottom = low.exact, let start = connector(text, low.end),
      let raw = core(text, start.end), raw.unit == nil || raw.unit == low.unit
    else { return low }
    let high = measured(multiplied(raw, text), text)
    guard let top = high.exact, low.unit == nil || low.unit == high.unit,
      high.unit != nil || !start.needsUnit
    else { return low }
    var range = high
    range.script = low.script
    range.value = bottom < top ? .range(bottom, top) : .unreadable
    return range
  }

  private func connector(
    _ text: [Unicode.Scalar], _ position: Int
  ) -> (end: Int, needsUnit: Bool)? {
    if let (end, _) = words.listConnectors.longest(in: text, at: position) { return (end, true) }
    let start = text.skippingSpaces(position)
    guard let (end, _) = words.connectors.longest(in: text, at: start) else { return nil }
    let after = text.skippingSpaces(end)
    return (start > position) == (after > end) || text[start].isHan ? (after, false) : nil
  }
}
