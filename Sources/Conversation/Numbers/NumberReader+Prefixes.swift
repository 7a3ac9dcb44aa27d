internal import Appraisal

/// What may stand before a number and belongs to it: signs, 百分之, 第, ¥, 约.
extension NumberReader {
  /// Reads a number with whatever stands before it.
  func signed(_ text: [Unicode.Scalar], _ position: Int) -> Amount? {
    if let amount = vague(text, position) ?? ordinal(text, position) { return amount }
    guard let (end, sign) = words.signs.longest(in: text, at: position) else {
      return percentage(text, position) ?? leadingPoint(text, position)
        ?? money(text, position) ?? complete(text, position)
    }
    guard opensSign(text, position) else { return nil }
    if let amount = doubledSign(text, end) { return amount }
    guard var amount = percentage(text, end) ?? money(text, end) ?? complete(text, end) else {
      return nil
    }
    amount.sign = sign
    return amount
  }

  /// Whether a sign may stand here: a hyphen between letters or digits joins them.
  private func opensSign(_ text: [Unicode.Scalar], _ position: Int) -> Bool {
    guard let before = text.scalar(position - 1), !text[position].isHan else { return true }
    return !before.isWordPart && !words.signs.matches(in: text, at: position - 1)
  }

  /// `--4`: nobody can say what two signs mean.
  private func doubledSign(_ text: [Unicode.Scalar], _ position: Int) -> Amount? {
    guard words.signs.matches(in: text, at: position) else { return nil }
    let end = text.skipping(from: position) { $0.isWordPart || "+-−–.".unicodeScalars.contains($0) }
    return end > position + 1 && text.isDigit(end - 1)
      ? Amount(end: end, value: .unreadable, script: .digits) : nil
  }

  /// 百分之九十五, 百分百.
  private func percentage(_ text: [Unicode.Scalar], _ position: Int) -> Amount? {
    if let (end, value) = words.percentWords.longest(in: text, at: position) {
      return Amount(
        end: end, value: .exact(Exact(value)), unit: .percent, script: .chinese)
    }
    guard let (end, _) = words.percentBefore.longest(in: text, at: position),
      var amount = core(text, end), amount.unit == nil
    else { return nil }
    amount.unit = .percent
    return amount
  }

  /// `.5`: no form of the contract; a decimal point needs a digit before it.
  private func leadingPoint(_ text: [Unicode.Scalar], _ position: Int) -> Amount? {
    guard text[position] == ".", text.isDigit(position + 1), !text.isWordPart(position - 1),
      text.scalar(position - 1) != "."
    else { return nil }
    let end = text.skipping(from: position) { $0.isDigit || $0 == "." }
    let amount = Amount(end: end, value: .unreadable, script: .digits)
    return measured(amount, text)
  }

  private func money(_ text: [Unicode.Scalar], _ position: Int) -> Amount? {
    guard let (end, _) = words.moneyBefore.longest(in: text, at: position),
      var amount = complete(text, end)
    else { return nil }
    if amount.unit == nil { amount.unit = .money }
    return amount
  }

  /// 第三次, 第3: a place in a row.
  private func ordinal(_ text: [Unicode.Scalar], _ position: Int) -> Amount? {
    guard let (start, _) = words.ordinalBefore.longest(in: text, at: position),
      var amount = core(text, text.skippingSpaces(start)), amount.exact != nil
    else { return nil }
    if let (end, unit) = unit(text, amount.end), unit.unit != .points { amount.end = end }
    amount.unit = .ordinal
    return amount
  }

  /// 几分, 好几次, 若干分, `a few points`, 约3分: like a number, and none.
  private func vague(_ text: [Unicode.Scalar], _ position: Int) -> Amount? {
    if let (end, _) = words.notNumbers.longest(in: text, at: position) {
      return Amount(end: end, value: .unreadable, script: .word)
    }
    let script: NumberCandidate.Script = text[position].isHan ? .chinese : .word
    if let (end, _) = words.vagueTimes.longest(in: text, at: position) {
      return Amount(end: end, value: .unreadable, unit: .count, script: script)
    }
    if let (end, _) = words.vague.longest(in: text, at: position) {
      let multiplied = text.skipping(from: end) {
        words.tens[$0] != nil || words.myriads[$0] != nil
      }
      let amount = Amount(end: multiplied, value: .unreadable, script: script)
      let whole = measured(amount, text)
      return whole.unit == nil && multiplied == end ? nil : whole
    }
    guard let (end, _) = words.vagueBefore.longest(in: text, at: position) else { return nil }
    return complete(text, text.skippingSpaces(end))?.unreadable()
  }
}
