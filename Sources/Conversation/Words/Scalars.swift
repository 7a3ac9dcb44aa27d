/// The questions every reader asks about a message that was folded for matching.
///
/// A message is at most 2,000 scalars and is looked at from every position, so each answer here
/// looks at a bounded neighbourhood only.
extension [Unicode.Scalar] {
  /// The scalar at an index, or nil outside the text.
  func scalar(_ index: Int) -> Unicode.Scalar? {
    index >= 0 && index < count ? self[index] : nil
  }

  func isDigit(_ index: Int) -> Bool { scalar(index)?.isDigit ?? false }

  /// Whether an ASCII letter, digit or low line stands here.
  func isWordPart(_ index: Int) -> Bool { scalar(index)?.isWordPart ?? false }

  /// Whether a Latin word may begin here: nothing of a Latin word stands before.
  func opensWord(_ index: Int) -> Bool { !isWordPart(index - 1) }

  /// Whether a Latin word may end before this index.
  func closesWord(_ index: Int) -> Bool { !isWordPart(index) }

  /// The index after spaces; more than a few are a gap between slots, not part of one.
  func skippingSpaces(_ index: Int, most: Int = 3) -> Int {
    var end = index
    while end < index + most, scalar(end) == " " { end += 1 }
    return end
  }

  /// The index before an index and as many spaces as may stand within a slot.
  func beforeSpaces(_ index: Int, most: Int = 3) -> Int {
    var place = index - 1
    while place >= index - most, scalar(place) == " " { place -= 1 }
    return place
  }

  /// The index after a run of scalars.
  func skipping(from index: Int, while matches: (Unicode.Scalar) -> Bool) -> Int {
    var end = index
    while end < count, matches(self[end]) { end += 1 }
    return end
  }

  /// A stretch with one space for several.
  func singleSpaced(_ range: Range<Int>) -> ArraySlice<Unicode.Scalar> {
    let isSpaced = { (place: Int) in
      place > range.lowerBound && self[place] == " " && self[place - 1] == " "
    }
    if !range.contains(where: isSpaced) { return self[range] }
    return range.filter { !isSpaced($0) }.map { self[$0] }[...]
  }

  /// Whether these scalars stand in a row somewhere.
  func containsRun(_ run: [Unicode.Scalar]) -> Bool {
    indices.contains { self[$0...].starts(with: run) }
  }

  /// The text with another one in the first place of a run; nil where it does not occur.
  func replacing(_ run: [Unicode.Scalar], by other: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    guard let start = indices.first(where: { self[$0...].starts(with: run) }) else { return nil }
    return Array(self[..<start]) + other + self[(start + run.count)...]
  }

  /// Reads so many ASCII digits at most, which must be all there are.
  func digits(_ index: Int, _ lengths: ClosedRange<Int>) -> (value: Int, end: Int)? {
    var (value, end) = (0, index)
    while let scalar = scalar(end), scalar.isDigit {
      if end - index == lengths.upperBound { return nil }
      value = value * 10 + scalar.digit
      end += 1
    }
    return end - index < lengths.lowerBound ? nil : (value, end)
  }

  /// Whether a token of ASCII digits may begin here, rather than go on: `85691` in `11-85691`,
  /// `3` in `1.3`, `sim-3` and `#3` are parts of something else.
  func opensNumber(_ index: Int) -> Bool {
    guard let before = scalar(index - 1) else { return true }
    if before.isWordPart { return false }
    switch before {
    case "#", "@", "+", "-", "−", "–", "‐", "‑": return false
    case ".": return scalar(index - 2) == "."
    case "*": return !isDigit((self[..<index].lastIndex { $0 != "*" }) ?? -1)
    // Behind an entry's name, which no clock or ratio resembles, a colon only parts: 11-0007:3.
    case ":" where (2...5).allSatisfy({ isDigit(index - $0) }): return true
    case "/", ":", "~", "×": return !isDigit(index - 2)
    case ",": return !endsPlainNumber(index - 1) || DateShape.isParted(self, at: index - 1)
    default: return true
    }
  }

  /// Whether digits that are no part of a word (`p001`) end here.
  private func endsPlainNumber(_ index: Int) -> Bool {
    var start = index
    while index - start < 13, isDigit(start - 1) { start -= 1 }
    return start < index && !isWordPart(start - 1)
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { value &- 0x30 < 10 }

  /// The value of an ASCII digit.
  var digit: Int { Int(value) - 0x30 }

  var isLetter: Bool { value &- 0x61 < 26 || value &- 0x41 < 26 }

  var isWordPart: Bool { isDigit || isLetter || self == "_" }

  /// Whether this is a Chinese character, no punctuation.
  var isHan: Bool {
    switch value {
    case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}
