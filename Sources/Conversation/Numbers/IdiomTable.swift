/// Words that hold a numeral and say no number: 一般, 统一, 周三, `no one`.
struct IdiomTable: Sendable {
  private struct Place: Sendable {
    let word: [Unicode.Scalar]
    let offset: Int
  }

  private let byScalar: [Unicode.Scalar: [Place]]

  /// - Parameter scalars: those a number can begin with; only their places in a word matter.
  init(_ words: [String], within scalars: Set<Unicode.Scalar>) {
    var places: [Unicode.Scalar: [Place]] = [:]
    for word in words.map({ Array($0.unicodeScalars) }) {
      for (offset, scalar) in word.enumerated() where scalars.contains(scalar) {
        if scalar.isLetter, !word.opensWord(offset) { continue }
        places[scalar, default: []].append(Place(word: word, offset: offset))
      }
    }
    byScalar = places
  }

  /// The word that runs through a position: whether it starts before, and where it ends.
  func word(in text: [Unicode.Scalar], at position: Int) -> (startsBefore: Bool, end: Int)? {
    guard let scalar = text.scalar(position), let places = byScalar[scalar] else { return nil }
    var found: (startsBefore: Bool, end: Int)?
    for place in places {
      let start = position - place.offset
      let end = start + place.word.count
      guard start >= 0, end <= text.count, text[start..<end].elementsEqual(place.word) else {
        continue
      }
      if place.offset > 0 { return (true, end) }
      found = (false, max(end, found?.end ?? end))
    }
    return found
  }
}
