/// Words to compare misspelt ones with, prepared once and kept.
final class NearWords {
  /// A typed word that is unknown.
  final class Typed {
    private let scalars: [Unicode.Scalar]
    private let slips: Int
    private lazy var traits = Confusion.Traits(scalars)

    /// A word as matched.
    ///
    /// - Parameter slips: how many letters may differ, where it is a Latin word.
    init(_ scalars: [Unicode.Scalar], slips: Int) {
      self.scalars = scalars
      self.slips = slips
    }

    /// The word as matched.
    var text: String { scalars.text }

    fileprivate func isNear(_ word: Confusion.Traits) -> Bool {
      let known = word.scalars
      if scalars[0].isHan {
        return scalars.count == known.count && Confusion.isNear(traits, word)
      }
      return abs(known.count - scalars.count) <= slips
        && EditDistance.between(scalars, known) <= slips
    }
  }

  private let words: [(text: String, traits: Confusion.Traits)]

  init(_ words: [String]) {
    self.words = words.map { ($0, Confusion.Traits($0.foldedForMatching)) }
  }

  /// The first word that is close to a typed one.
  func first(near typed: Typed) -> String? { words.first { typed.isNear($0.traits) }?.text }
}

/// Values worked out once per object, found by identity.
struct Remembered<Key: AnyObject, Value> {
  private var known: [ObjectIdentifier: (key: Key, value: Value)] = [:]
  /// Forms have some hundred criteria; those made for one message alone are not to pile up.
  private static var most: Int { 1024 }

  mutating func value(for key: Key, make: () -> Value) -> Value {
    if let known = known[ObjectIdentifier(key)] { return known.value }
    if known.count == Self.most { known = [:] }
    let value = make()
    known[ObjectIdentifier(key)] = (key, value)
    return value
  }
}
