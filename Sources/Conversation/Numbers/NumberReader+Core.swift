internal import Appraisal

/// The number itself, without sign and unit.
extension NumberReader {
  /// Reads digits, Chinese numerals, 半 or an English word.
  func core(_ text: [Unicode.Scalar], _ position: Int) -> Amount? {
    guard let first = text.scalar(position) else { return nil }
    if first.isDigit {
      return text.isWordPart(position - 1) ? nil : literal(text, position)
    }
    if first.isLetter { return english(text, position) }
    if words.half.contains(first) {
      return half(text, position + 1, .chinese) ?? halfOfNothing(text, position)
    }
    return chinese(text, position)
  }

  /// 半分, `half a point`: only with a unit that has halves.
  private func half(
    _ text: [Unicode.Scalar], _ position: Int, _ script: NumberCandidate.Script
  ) -> Amount? {
    guard let (end, unit) = unit(text, position), unit.half, let half = Exact(1, over: 2) else {
      return nil
    }
    return Amount(end: end, value: .exact(half), unit: unit.unit, script: script)
  }

  /// 半 by itself, and half of what has no halves (半次): like a number, and none.
  private func halfOfNothing(_ text: [Unicode.Scalar], _ position: Int) -> Amount? {
    let end = position + 1
    if let (end, unit) = unit(text, end), unit.unit == .count {
      return Amount(end: end, value: .unreadable, unit: .count, script: .chinese)
    }
    let stands =
      (text.scalar(position - 1)?.isSeparator ?? true) && (text.scalar(end)?.isSeparator ?? true)
    return stands ? Amount(end: end, value: .unreadable, script: .chinese) : nil
  }

  /// Reads `two`, `twice` or `half a point`; a row of words (`twenty five`) is not put together.
  private func english(_ text: [Unicode.Scalar], _ position: Int) -> Amount? {
    if let (end, value) = words.times.longest(in: text, at: position) {
      return Amount(end: end, value: .exact(Exact(value)), unit: .count, script: .word)
    }
    if let (end, _) = words.englishHalf.longest(in: text, at: position) {
      return half(text, end, .word)
    }
    guard let (end, value) = words.english.longest(in: text, at: position) else { return nil }
    var last = end
    while let next = nextEnglish(text, last) { last = next }
    return Amount(
      end: last, value: last > end ? .unreadable : .exact(Exact(value)), script: .word)
  }

  private func nextEnglish(_ text: [Unicode.Scalar], _ position: Int) -> Int? {
    let start = text.scalar(position) == "-" ? position + 1 : text.skippingSpaces(position)
    return start > position ? words.english.longest(in: text, at: start)?.end : nil
  }

  /// 三, 一百零五, 四点五, 两三, 十点半.
  private func chinese(_ text: [Unicode.Scalar], _ position: Int) -> Amount? {
    guard let numeral = ChineseNumeral(words, in: text, at: position) else { return nil }
    var amount = Amount(end: numeral.end, value: .unreadable, script: .chinese)
    if let value = numeral.value {
      amount.value = .exact(Exact(value))
      return pointed(amount, value, text, position)
    }
    if numeral.isRow, words.pairs.longest(in: text, at: position)?.end == numeral.end,
      let low = words.digits[text[position]], let high = words.digits[text[position + 1]]
    {
      amount.value = .range(Exact(low), Exact(high))
    }
    return amount
  }

  /// What follows 点: decimals (四点五) or minutes (十点半, 三点十五分).
  private func pointed(
    _ amount: Amount, _ whole: Int, _ text: [Unicode.Scalar], _ start: Int
  ) -> Amount {
    guard let point = text.scalar(amount.end), words.point.contains(point) else { return amount }
    let position = amount.end + 1
    guard let numeral = ChineseNumeral(words, in: text, at: position) else {
      return clock(amount, whole, text, start)
    }
    let digits = text[position..<numeral.end].prefix { words.digits[$0] != nil }
    let next = text.scalar(digits.endIndex)
    if let next, words.tens[next] != nil || words.quarterHour.contains(next) {
      return minutes(amount, whole, numeral, text)
    }
    var result = amount
    result.end = digits.endIndex
    result.value =
      decimal(whole, digits.compactMap { words.digits[$0] }).map { .exact($0) } ?? .unreadable
    if digits.count == 1, whole <= 24,
      let (end, _) = words.clockMinute.longest(
        in: text, at: result.end), !standsAlone(text, start, end)
    {
      result.doubt = .clock
    }
    return result
  }

  private func decimal(_ whole: Int, _ digits: [Int]) -> Exact? {
    guard digits.count <= Exact.longestDecimal.fraction else { return nil }
    let over = digits.reduce(1) { power, _ in power * 10 }
    return Exact(digits.reduce(0) { $0 * 10 + $1 }, over: over).map { Exact(whole) + $0 }
  }

  private func minutes(
    _ amount: Amount, _ whole: Int, _ minutes: ChineseNumeral, _ text: [Unicode.Scalar]
  ) -> Amount {
    var result = amount
    result.end = minutes.end
    let quarter = words.quarterHour.contains(text.scalar(minutes.end) ?? " ")
    if quarter { result.end += 1 }
    if !quarter, let (end, _) = words.clockMinute.longest(in: text, at: result.end) {
      result.end = end
    }
    let value = (minutes.value ?? 60) * (quarter ? 15 : 1)
    return time(result, hour: whole, minute: value)
  }

  /// 十点, 10点半: a time of day, unless a verb of points stands before (扣3点).
  func clock(
    _ amount: Amount, _ whole: Int, _ text: [Unicode.Scalar], _ start: Int
  ) -> Amount {
    var result = amount
    let point = amount.end
    let (end, minute) = clockEnd(text, point + 1)
    result.end = end
    if followsPointVerb(text, start) { return result.unreadable() }
    if let minute { return time(result, hour: whole, minute: minute) }
    return result.unreadable()
  }

  /// What follows the hour: minutes, or nil where they could be decimals.
  private func clockEnd(_ text: [Unicode.Scalar], _ position: Int) -> (Int, Int?) {
    if let (minute, end) = text.digits(position, 2...2) {
      return (words.clockMinute.longest(in: text, at: end)?.end ?? end, minute)
    }
    if text.isDigit(position) { return (text.skipping(from: position, while: \.isDigit), nil) }
    guard let (end, _) = words.clockAfter.longest(in: text, at: position) else {
      return (position, 0)
    }
    return (end, words.half.contains(text[position]) ? 30 : 0)
  }

  /// A time of day as hours since midnight; no such time is unreadable.
  func time(_ amount: Amount, hour: Int, minute: Int) -> Amount {
    var result = amount
    result.unit = .clock
    guard hour <= 24, minute < 60, let value = Exact(hour * 60 + minute, over: 60) else {
      return result.unreadable()
    }
    result.value = .exact(value)
    return result
  }
}
