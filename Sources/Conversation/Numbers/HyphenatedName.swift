/// A token of digits and hyphens that names an entry, a day or a period, which no reader of numbers
/// may split: `11-0007`, `2026-q4-0003`, `2026-10-03`, `2026-10`, `2026-h1`.
struct HyphenatedName {
  /// The parts between the hyphens.
  let parts: [ArraySlice<Unicode.Scalar>]

  /// Takes a token apart; nil when it is none of these.
  init?(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) {
    parts = text[start..<end].split(separator: "-", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    switch parts.count {
    case 2:
      guard entry != nil || isYear(0) && (isMonth(1) || isPart(1)) else { return nil }
    case 3:
      guard entry != nil || isYear(0) && number(1, 1...2) != nil && number(2, 1...2) != nil else {
        return nil
      }
    default: return nil
    }
  }

  /// The entry it names: the period's name in the year, if one is said, and the entry's number.
  var entry: (year: Int?, period: String?, number: String)? {
    guard let last = parts.last, last.count >= 4, last.allSatisfy(\.isDigit), last.count <= 12,
      last.count == 4 || last.first != "0"
    else { return nil }
    switch parts.count {
    case 2:
      if isYear(0) { return (number(0, 4...4), nil, text(last)) }
      if let month = number(0, 1...1), month > 0, last.first == "0" {
        return (nil, "0\(month)", text(last))
      }
      return isMonth(0) || isPart(0) ? (nil, upper(0), text(last)) : nil
    case 3:
      return isYear(0) && (isMonth(1) || isPart(1)) ? (number(0, 4...4), upper(1), text(last)) : nil
    default: return nil
    }
  }

  private func number(_ part: Int, _ lengths: ClosedRange<Int>) -> Int? {
    let digits = parts[part]
    guard lengths.contains(digits.count), digits.allSatisfy(\.isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + $1.digit }
  }

  private func isYear(_ part: Int) -> Bool {
    number(part, 4...4).map { DateShape.years.contains($0) } ?? false
  }

  private func isMonth(_ part: Int) -> Bool {
    number(part, 2...2).map { (1...12).contains($0) } ?? false
  }

  /// `q1` to `q4`, `h1`, `h2`.
  private func isPart(_ part: Int) -> Bool {
    let scalars = parts[part]
    guard scalars.count == 2, let letter = scalars.first, let digit = scalars.last, digit.isDigit
    else { return false }
    return (letter == "q" && (1...4).contains(digit.digit))
      || (letter == "h" && (1...2).contains(digit.digit))
  }

  private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
  }

  private func upper(_ part: Int) -> String { text(parts[part]).uppercased() }
}
