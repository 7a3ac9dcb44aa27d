internal import Appraisal

/// A written-out Chinese whole number at a place of a message.
struct ChineseNumeral {
  /// Where it ends.
  let end: Int
  /// What it says; nil for numerals that make no number (`三一二`, `一千五十`).
  let value: Int?
  /// Whether it is plain digits in a row, as years are written.
  let isRow: Bool

  /// Reads the numerals at a position; nil where there are none, or more than asked for.
  ///
  /// The run ends before a word that merely begins with a numeral: the 一 of 三一般 is no digit.
  /// - Parameter most: the longest run that is of interest, so that reading stays linear.
  init?(
    _ words: NumberWords, in text: [Unicode.Scalar], at position: Int, most: Int = .max
  ) {
    guard let first = text.scalar(position), words.digits[first] != nil || words.tens[first] == 10
    else { return nil }
    let end = ChineseNumeral.end(words, text, position)
    if end - position > most { return nil }
    self.end = end
    isRow = text[position..<end].allSatisfy { words.digits[$0] != nil }
    var sum = NumeralSum()
    value = text[position..<end].allSatisfy { sum.add($0, words) } ? sum.value : nil
  }

  /// Longer runs are no number anybody writes.
  private static let longest = 20

  private static func end(_ words: NumberWords, _ text: [Unicode.Scalar], _ position: Int) -> Int {
    var end = position + 1
    while end < text.count, end - position < longest, words.isNumeral(text[end]) {
      let afterDigit = words.digits[text[end - 1]].map { $0 > 0 } ?? false
      if afterDigit, words.idioms.opens(in: text, at: end) != nil { break }
      end += 1
    }
    return end
  }
}

/// Adds up numerals from the left and refuses what is no well-formed number.
///
/// Colloquial short forms are read as everybody reads them (一百五 is 150, 一百十五 is 115);
/// a missing 零 (一千五十) is not repaired, because the writer may have meant something else.
private struct NumeralSum {
  private var total = 0
  private var section = 0
  /// The multiplier read last in this section; a number may start with a bare 十.
  private var last: Int?
  private var lastMyriad: Int?
  private var digit: Int?
  private var zero = false

  /// Takes the next numeral; false when it cannot stand there.
  mutating func add(_ scalar: Unicode.Scalar, _ words: NumberWords) -> Bool {
    if let value = words.digits[scalar] { return value == 0 ? addZero() : addDigit(value) }
    if let value = words.tens[scalar] { return addTen(value) }
    return words.myriads[scalar].map { addMyriad($0) } ?? false
  }

  private mutating func addZero() -> Bool {
    if zero || digit != nil { return false }
    zero = true
    return true
  }

  private mutating func addDigit(_ value: Int) -> Bool {
    if digit != nil { return false }
    if zero, last == 10 || (last == nil && lastMyriad == nil) { return false }
    digit = value
    return true
  }

  private mutating func addTen(_ value: Int) -> Bool {
    let above = last ?? (lastMyriad == nil ? nil : 10_000)
    if let above {
      let gap = value * 10 < above
      if value >= above || gap != zero { return false }
    } else if zero {
      return false
    }
    guard let count = digit ?? (value == 10 && !zero ? 1 : nil) else { return false }
    section += count * value
    (last, digit, zero) = (value, nil, false)
    return true
  }

  private mutating func addMyriad(_ value: Int) -> Bool {
    guard let section = sectionSum, section > 0, lastMyriad.map({ $0 > value }) ?? true else {
      return false
    }
    total += section * value
    (self.section, last, digit, zero, lastMyriad) = (0, nil, nil, false, value)
    return true
  }

  /// This section with its last digit, before a myriad: 一百五万 says nothing clear.
  private var sectionSum: Int? {
    guard let digit else { return zero ? nil : section }
    return last == nil || last == 10 || zero ? section + digit : nil
  }

  /// The whole number; nil when it ends where no number ends.
  var value: Int? {
    guard let digit else {
      if zero { return last == nil && lastMyriad == nil ? 0 : nil }
      return total + section
    }
    if zero || last == 10 { return total + section + digit }
    return total + section + digit * ((last ?? lastMyriad ?? 10) / 10)
  }
}
