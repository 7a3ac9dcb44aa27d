internal import Appraisal

/// Numbers of ASCII digits: an own grammar, because library readers take `1e3`, `0x10` and `nan`
/// and stop silently at `3分` (`CASES.md` T47).
extension NumberReader {
  /// Reads the token of digits that begins here; nil where it is a date, a period or an entry's
  /// name, or no token begins.
  func literal(_ text: [Unicode.Scalar], _ position: Int) -> Amount? {
    if DateShape.isDotted(text, position) { return nil }
    let plain = decimal(text, position)
    guard let next = text.scalar(plain.end) else { return plain }
    switch next {
    case "-" where text.isWordPart(plain.end + 1): return hyphenated(plain, text, position)
    case "/" where text.isDigit(plain.end + 1): return slashed(plain, text)
    case ":" where text.isDigit(plain.end + 1): return clocked(plain, text, position)
    // Digits with others hidden between them (138****0000) are no amount.
    case "*"
    where text.scalar(plain.end + 1) == "*"
      && text.isDigit(text.skipping(from: plain.end) { $0 == "*" }):
      return nil
    case "*" where text.isDigit(plain.end + 1), "×" where text.isDigit(plain.end + 1):
      return plain.unreadable(to: run(text, plain.end))
    case _ where next.isWordPart: return lettered(plain, text, position)
    case _ where words.point.contains(next):
      let hour = plain.exact?.floor.flatMap { plain.exact?.isWhole == true ? $0 : nil }
      return hour.map { clock(plain, $0, text, position) } ?? plain.unreadable(to: plain.end + 1)
    default: return plain
    }
  }

  /// The end of a run that is like a number and is none.
  private func run(_ text: [Unicode.Scalar], _ position: Int) -> Int {
    let end = text.skipping(from: position) {
      $0.isWordPart || ".,/:-*×".unicodeScalars.contains($0)
    }
    return text[position..<end].lastIndex { $0.isWordPart }.map { $0 + 1 } ?? position
  }

  /// `3`, `1.5`, `1,000`, and what is only like them: `1,5`, `1.2.3`, `007`.
  private func decimal(_ text: [Unicode.Scalar], _ position: Int) -> Amount {
    var amount = Amount(end: position, value: .unreadable, script: .digits)
    var digits: [Int] = []
    func take() {
      while let scalar = text.scalar(amount.end), scalar.isDigit {
        digits.append(scalar.digit)
        amount.end += 1
      }
    }
    take()
    if (1...3).contains(digits.count), digits.first != 0 {
      while group(text, amount.end) {
        amount.end += 1
        take()
      }
    }
    let whole = digits.count
    if text.scalar(amount.end) == ".", text.isDigit(amount.end + 1) {
      amount.end += 1
      take()
    }
    if let next = text.scalar(amount.end), next == "." || next == ",",
      text.isDigit(amount.end + 1), !DateShape.isParted(text, at: amount.end)
    {
      return amount.unreadable(to: run(text, amount.end))
    }
    amount.value = value(digits, whole: whole).map { .exact($0) } ?? .unreadable
    return amount
  }

  /// Whether a comma and exactly three digits stand here.
  private func group(_ text: [Unicode.Scalar], _ position: Int) -> Bool {
    text.scalar(position) == "," && text.digits(position + 1, 3...3) != nil
  }

  /// The number of these digits; a leading zero belongs to ids (`007`), not to numbers.
  private func value(_ digits: [Int], whole: Int) -> Exact? {
    let fraction = digits.count - whole
    guard whole <= Exact.longestDecimal.whole, fraction <= Exact.longestDecimal.fraction,
      whole == 1 || digits.first != 0
    else { return nil }
    let over = (0..<fraction).reduce(1) { power, _ in power * 10 }
    return Exact(digits.reduce(0) { $0 * 10 + $1 }, over: over)
  }

  /// `2pts` and `10min` continue with a unit and `3rd` is an ordinal; `3e2`, `0x10` and `5k` are no
  /// numbers.
  private func lettered(
    _ plain: Amount, _ text: [Unicode.Scalar], _ position: Int
  ) -> Amount? {
    if DateShape.isPartOfYear(text, position, plain.end) { return nil }
    if words.units.matches(in: text, at: plain.end) { return plain }
    if let (end, _) = words.ordinalAfter.longest(in: text, at: plain.end), plain.exact != nil {
      var amount = plain
      (amount.end, amount.unit) = (end, .ordinal)
      return amount
    }
    return plain.unreadable(to: run(text, plain.end))
  }

  /// `3-5` is a range; `2026-10-03`, `10-03`, `2026-q3` and `11-0007` are not read here.
  private func hyphenated(
    _ low: Amount, _ text: [Unicode.Scalar], _ position: Int
  ) -> Amount? {
    let (start, end) = (low.end + 1, run(text, low.end))
    let colon = text[position..<end].firstIndex(of: ":") ?? end
    if HyphenatedName(text, position, colon)?.entry != nil { return nil }
    if HyphenatedName(text, position, end) != nil { return nil }
    guard text.isDigit(start) else { return low.unreadable(to: end) }
    let high = decimal(text, start)
    let closed = high.end == end || words.units.matches(in: text, at: high.end)
    guard closed, let bottom = low.exact, let top = high.exact, bottom < top else {
      let isDate = DateShape.isMonthAndDay(text, position, low.end, start, high.end)
      if isDate, high.end == end, unit(text, end) == nil { return nil }
      return low.unreadable(to: closed ? high.end : end)
    }
    var range = low
    (range.end, range.value) = (high.end, .range(bottom, top))
    return range
  }

  /// `10/3` is a day and not read here; `1/2分` is no form of the contract.
  private func slashed(_ plain: Amount, _ text: [Unicode.Scalar]) -> Amount? {
    let end = run(text, plain.end)
    return unit(text, end) == nil ? nil : plain.unreadable(to: end)
  }

  /// `14:30`, `14:30:05`.
  private func clocked(
    _ plain: Amount, _ text: [Unicode.Scalar], _ position: Int
  ) -> Amount {
    let end = run(text, plain.end)
    guard let (hour, colon) = text.digits(position, 1...2), colon == plain.end,
      let (minute, rest) = text.digits(colon + 1, 2...2),
      rest == end || (text.scalar(rest) == ":" && text.digits(rest + 1, 2...2)?.end == end)
    else { return plain.unreadable(to: end) }
    var amount = plain
    amount.end = end
    return time(amount, hour: hour, minute: minute)
  }
}
