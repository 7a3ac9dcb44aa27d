/// Words to compare misspelt ones with, prepared once and kept.
final class NearWords {
  /// A typed word that is unknown.
  final class Typed {
    fileprivate let scalars: [Unicode.Scalar]
    private lazy var traits = Confusion.Traits(scalars)

    /// A word as matched.
    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    /// How many scalars it has.
    var length: Int { scalars.count }

    fileprivate var isHan: Bool { scalars[0].isHan }

    /// The word as matched.
    var text: String { scalars.text }

    fileprivate func isNear(_ word: Confusion.Traits, _ slips: Int) -> Bool {
      let known = word.scalars
      if isHan {
        return Confusion.isNear(traits, word)
      }
      return abs(known.count - scalars.count) <= slips
        && EditDistance.between(scalars, known) <= slips
    }
  }

  private typealias Word = (text: String, traits: Confusion.Traits)
  /// The Latin words.
  private let latin: [Word]
  /// The Chinese words by their lengths.
  private let chinese: [[Word]]

  init(_ words: [String]) {
    let words = words.map { Word($0, Confusion.Traits($0.foldedForMatching)) }
    latin = words.filter { !($0.traits.scalars.first?.isHan ?? false) }
    let others = words.filter { $0.traits.scalars.first?.isHan ?? false }
    let longest = others.map(\.traits.scalars.count).max() ?? 0
    chinese = (0...longest).map { length in
      others.filter { $0.traits.scalars.count == length }
    }
  }

  /// The first word that is close to a typed one.
  ///
  /// - Parameter slips: how many letters may differ, where it is a Latin word.
  func first(near typed: Typed, slips: Int) -> String? {
    if !typed.isHan { return latin.first { typed.isNear($0.traits, slips) }?.text }
    guard typed.length < chinese.count else { return nil }
    return chinese[typed.length].first { typed.isNear($0.traits, slips) }?.text
  }
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
