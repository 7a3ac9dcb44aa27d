internal import Appraisal

/// Reads the numbers of a message: digits, Chinese numerals, English words, with sign and unit.
///
/// "Numbers" of the conversation contract is the rule. What only looks like a number is returned as
/// ``NumberValue/unreadable`` and never repaired; a day, a period or an entry's name is left whole
/// to its own reader.
public struct NumberReader: Sendable {
  let words: NumberWords

  /// A reader with the words that ship with the program.
  public init() { words = .shipped }

  /// The numbers that begin at a position, the longest first.
  ///
  /// - Parameters:
  ///   - text: a message folded for matching.
  ///   - position: an index of the text.
  public func candidates(in text: [Unicode.Scalar], at position: Int) -> [NumberCandidate] {
    guard let first = text.scalar(position), words.starters.contains(first),
      first.isDigit
        ? text.opensNumber(position)
        : !first.isLetter || (text.opensWord(position) && words.lettered.passes(text, position))
    else { return [] }
    let idiom = words.idioms.word(in: text, at: position)
    guard !(idiom?.startsBefore ?? false), !followsOwnPrefix(text, position),
      let amount = signed(text, position), idiom.map({ $0.end < amount.end }) ?? true
    else { return [] }
    return results(for: amount, in: text, at: position)
  }

  private func results(
    for amount: Amount, in text: [Unicode.Scalar], at position: Int
  ) -> [NumberCandidate] {
    var candidate = NumberCandidate(
      range: position..<amount.end, value: amount.value, unit: amount.unit, sign: amount.sign,
      script: amount.script, doubt: amount.doubt, isTail: isTail(text, position))
    if amount.unit == .points, words.adverbs.longest(in: text, at: position)?.end == amount.end {
      switch intensifies(text, position, amount.end) {
      case .surely: return []
      case .perhaps: candidate.doubt = .adverb
      case .no: break
      }
    }
    guard let bare = amount.bareEnd else { return [candidate] }
    var shorter = candidate
    shorter.range = position..<bare
    shorter.unit = nil
    return [candidate, shorter]
  }

  /// Whether a sign or 第 precedes, without which the number must not be read.
  private func followsOwnPrefix(_ text: [Unicode.Scalar], _ position: Int) -> Bool {
    guard let before = text.scalar(position - 1), before.isHan else { return false }
    return words.signs.matches(in: text, at: position - 1)
      || words.ordinalBefore.matches(in: text, at: position - 1)
  }

  private enum Adverb { case surely, perhaps, no }

  /// Whether 十分 means "very": certainly before a word that it intensifies; perhaps before any other
  /// word, unless a verb of points directly precedes it or a space follows.
  private func intensifies(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) -> Adverb {
    let next = text.skippingSpaces(end)
    let (isApart, isTaken) = (next > end, followsPointVerb(text, start))
    if words.intensified.matches(in: text, at: next), !(isApart && isTaken) {
      return isApart || isTaken ? .perhaps : .surely
    }
    return standsAlone(text, start, end) ? .no : .perhaps
  }

  /// Whether a verb of points stands before, or no character of a sentence follows.
  func standsAlone(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
    followsPointVerb(text, start) || !(text.scalar(end)?.isHan ?? false)
  }

  func followsPointVerb(_ text: [Unicode.Scalar], _ start: Int) -> Bool {
    let before = text.beforeSpaces(start)
    return text.scalar(before).map { words.pointVerbs.contains($0) } ?? false
  }

  /// Whether a number that starts earlier continues to here, through numerals or a range word.
  private func isTail(_ text: [Unicode.Scalar], _ position: Int) -> Bool {
    let before = text.beforeSpaces(position)
    guard let scalar = text.scalar(before) else { return false }
    if before == position - 1, runsOn(from: scalar, to: text[position]) { return true }
    for start in max(0, before - 9)...before {
      if words.vagueBefore.longest(in: text, at: start)?.end == before + 1 { return true }
      guard words.connectors.longest(in: text, at: start)?.end == before + 1 else { continue }
      let left = text.beforeSpaces(start)
      if let scalar = text.scalar(left),
        endsNumber(scalar) || words.clockMinute.matches(in: text, at: left)
      {
        return true
      }
    }
    return false
  }

  /// Whether two neighbours are parts of one number.
  ///
  /// A change of script between digits is the seam of two words (张三3分, `3.1` + 一级).
  private func runsOn(from before: Unicode.Scalar, to first: Unicode.Scalar) -> Bool {
    if words.vagueNumerals.contains(before) || words.point.contains(before) { return true }
    return (words.isNumeral(first) || words.vagueNumerals.contains(first)) && endsNumber(before)
      && (!before.isDigit || words.tens[first] != nil)
  }

  private func endsNumber(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isDigit || words.isNumeral(scalar) || words.vagueNumerals.contains(scalar)
      || words.point.contains(scalar)
  }
}

/// A number while it is being read.
struct Amount {
  var end: Int
  var value: NumberValue
  var unit: NumberUnit?
  var sign: NumberSign?
  var script: NumberCandidate.Script
  var doubt: NumberCandidate.Doubt?
  /// Where the number ends without its unit, when that unit may be the start of a name.
  var bareEnd: Int?

  /// The number, when it is exactly one.
  var exact: Exact? { if case .exact(let value) = value { value } else { nil } }

  /// The same span as something that looks like a number and is none.
  func unreadable(to end: Int? = nil) -> Amount {
    var copy = self
    copy.value = .unreadable
    copy.end = end ?? self.end
    return copy
  }
}
