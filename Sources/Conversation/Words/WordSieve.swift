/// Which of many lists may have a word somewhere in a text, by how their words begin: a few looks at
/// each place of the text instead of some for each list.
struct WordSieve: Sendable {
  /// Some of the lists.
  struct Lists: Sendable {
    /// The number of every list that is not sieved: any text may have a word of it.
    static let unsieved = SIMD4<UInt64>.scalarCount * 64 - 1
    private var bits = SIMD4<UInt64>()

    init(_ numbers: [Int]) {
      for number in numbers { insert(number) }
    }

    var isEmpty: Bool { bits == SIMD4() }

    mutating func insert(_ number: Int) { bits[number >> 6] |= 1 << UInt64(number & 63) }

    func contains(_ number: Int) -> Bool { bits[number >> 6] >> UInt64(number & 63) & 1 != 0 }

    /// Whether all of these are among others.
    func isSubset(of others: Lists) -> Bool { bits & ~others.bits == SIMD4() }

    /// Whether any of these is among others.
    func meets(_ others: Lists) -> Bool { bits & others.bits != SIMD4() }
  }

  /// Beginnings with a list that has words that begin so, in an open table; zero where there is none.
  private var slots = [UInt32](repeating: 0, count: Beginning.places)
  private var used = 0
  private var count = 0

  /// Whether it has no lists.
  var isEmpty: Bool { count == 0 }

  /// Adds a list.
  ///
  /// - Returns: its number.
  mutating func add(_ words: [[Unicode.Scalar]]) -> Int {
    guard count < Lists.unsieved, 2 * (used + words.count) < slots.count else {
      return Lists.unsieved
    }
    for word in words { insert(Beginning(of: word), count) }
    count += 1
    return count - 1
  }

  /// The lists that may have a word in a text.
  func lists(in text: [Unicode.Scalar]) -> Lists {
    var lists = Lists([Lists.unsieved])
    for place in text.indices {
      var beginning = Beginning()
      for scalar in text[place..<min(place + Beginning.longest, text.count)] {
        beginning.append(scalar)
        take(beginning, &lists)
      }
    }
    return lists
  }

  private func take(_ beginning: Beginning, _ lists: inout Lists) {
    var place = beginning.place
    while slots[place] != 0 {
      if slots[place] >> 8 == beginning.mark { lists.insert(Int(slots[place] & 255)) }
      place = (place + 1) & (slots.count - 1)
    }
  }

  private mutating func insert(_ beginning: Beginning, _ list: Int) {
    let entry = beginning.mark << 8 | UInt32(list)
    var place = beginning.place
    while slots[place] != 0 {
      if slots[place] == entry { return }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = entry
    used += 1
  }
}

/// The first few scalars of a word, as one number that hardly any others have.
private struct Beginning {
  /// More scalars rule out hardly any more words.
  static let longest = 3
  private var hash: UInt64 = 0

  init() {}

  /// How a word begins; behind its first space, of which a text may have several, nothing counts.
  init(of word: [Unicode.Scalar]) {
    for scalar in word.prefix(Beginning.longest) {
      append(scalar)
      if scalar == " " { return }
    }
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    hash = (hash ^ UInt64(scalar.value)) &* 0x9E37_79B9_7F4A_7C15
  }

  static let places = 1 << 14

  /// Where it stands in a table.
  var place: Int { Int(hash >> 50) }

  /// What it is told by among those that stand there; never zero.
  var mark: UInt32 { UInt32(hash >> 26 & 0xFF_FFFF) | 1 }
}
