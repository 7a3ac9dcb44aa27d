/// Words and what each stands for, found by their first scalar.
///
/// The readers are asked at every position of a message; a position that begins no word costs one
/// look-up and no allocation.
struct WordTable<Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    let word: [Unicode.Scalar]
    let value: Value
  }

  /// The scalars words begin with, in order, and what begins with each.
  private let openings: [Unicode.Scalar]
  private let groups: [[Entry]]
  private let sieve: ScalarSieve
  /// Whether a Latin word needs a boundary before it; a unit such as `pts` follows its digits.
  private let opens: Bool

  /// Makes a table; the longest of the words that begin alike is tried first.
  init(_ words: [(String, Value)], afterDigits: Bool = false) {
    let entries = words.map { Entry(word: Array($0.unicodeScalars), value: $1) }
      .filter { !$0.word.isEmpty }
    let byFirst = Dictionary(grouping: entries) { $0.word[0] }.sorted { $0.key < $1.key }
    openings = byFirst.map(\.key)
    sieve = ScalarSieve(openings)
    groups = byFirst.map { $0.value.sorted { $0.word.count > $1.word.count } }
    opens = !afterDigits
  }

  /// The scalars a word can begin with.
  var firsts: Set<Unicode.Scalar> { Set(openings) }

  /// How its words begin.
  var beginnings: [[Unicode.Scalar]] { groups.flatMap { $0.map { Array($0.word.prefix(2)) } } }

  var isEmpty: Bool { openings.isEmpty }

  /// Where the words that begin with a scalar are.
  private func group(_ first: Unicode.Scalar) -> Int? {
    var (low, high) = (0, openings.count)
    while low < high {
      let middle = (low + high) / 2
      if openings[middle] == first { return middle }
      if openings[middle] < first { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The longest word at a position and where it ends.
  func longest(in text: [Unicode.Scalar], at position: Int) -> (end: Int, value: Value)? {
    guard let first = text.scalar(position), sieve.passes(first), let group = group(first),
      !(opens && first.isWordPart && text.isWordPart(position - 1))
    else { return nil }
    for entry in groups[group] {
      if let end = end(of: entry.word, in: text, at: position) { return (end, entry.value) }
    }
    return nil
  }

  /// Whether a word begins at a position.
  func matches(in text: [Unicode.Scalar], at position: Int) -> Bool {
    longest(in: text, at: position) != nil
  }

  /// Where a word ends that begins here; one space in it stands for a few.
  private func end(
    of word: [Unicode.Scalar], in text: [Unicode.Scalar], at position: Int
  ) -> Int? {
    var end = position
    for scalar in word {
      guard text.scalar(end) == scalar else { return nil }
      end = scalar == " " ? text.skippingSpaces(end) : end + 1
    }
    return word[word.count - 1].isWordPart && !text.closesWord(end) ? nil : end
  }
}

extension WordTable where Value == Void {
  /// A table of words that only have to be recognised.
  init(_ words: [String], afterDigits: Bool = false) {
    self.init(words.map { ($0, ()) }, afterDigits: afterDigits)
  }
}
