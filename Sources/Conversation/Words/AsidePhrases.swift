/// Phrases that speak of the message, each a row of kinds of words with anything short between.
///
/// `^` before the first kind: only words without meaning precede it in the clause. `$` behind the
/// last kind: only such words follow; `!`: nothing follows. `~` before a kind: it follows at once.
/// `-` before a kind: no word of it begins in the clause before the phrase does.
struct AsidePhrases: Sendable {
  /// The words of one kind.
  struct Kind: Sendable {
    /// Ordered by their first scalar.
    let words: [[Unicode.Scalar]]
    /// Their number in the sieve.
    let number: Int
  }

  typealias Kinds = [String: Kind]

  /// What may stand in a phrase besides words.
  enum Special: String {
    case someone, number
  }

  /// One word of a phrase.
  struct Element: Sendable {
    /// Ordered by their first scalar; empty where the kind is not one of words.
    let words: [[Unicode.Scalar]]
    let special: Special?
    let isNext: Bool
  }

  /// What may follow the last word of a phrase.
  enum Rest: String {
    case passed = "$"
    case nothing = "!"
  }

  final class Phrase: Sendable {
    let elements: [Element]
    let opens: Bool
    /// Nil where anything may follow.
    let rest: Rest?
    /// The words that would change its meaning.
    let exceptions: [[Unicode.Scalar]]
    /// The kinds that a text with the phrase has a word of each.
    let needed: WordSieve.Lists

    init(_ text: String, _ kinds: Kinds) {
      let parts = text.split(separator: " ").map(String.init)
      opens = parts.first == "^"
      rest = parts.last.flatMap(Rest.init)
      exceptions = parts.filter { $0.hasPrefix("-") }.flatMap {
        kinds[String($0.dropFirst())]?.words ?? []
      }
      .sorted { $0[0] < $1[0] }
      let named = parts.filter {
        $0 != "^" && !$0.hasPrefix("-") && Rest(rawValue: $0) == nil
      }.map { part in
        let isNext = part.hasPrefix("~")
        return (name: isNext ? String(part.dropFirst()) : part, isNext: isNext)
      }
      elements = named.map { name, isNext in
        Element(
          words: kinds[name]?.words ?? [], special: Special(rawValue: name), isNext: isNext)
      }
      needed = WordSieve.Lists(named.compactMap { kinds[$0.name]?.number })
    }
  }

  /// What a clause is searched in and with.
  struct Search {
    let text: [Unicode.Scalar]
    let clause: Range<Int>
    /// The lists that the text may have words of.
    let lists: WordSieve.Lists
    /// Whether a stretch says nothing by itself.
    let isPassed: (Range<Int>) -> Bool
    /// Where somebody's name or a number ends that begins here.
    let special: (Special, Int) -> Int?
  }

  /// The most that stands between two words of a phrase.
  private static let longestGap = 16

  /// Groups of phrases that share a first scalar; the phrases of the first group begin with no
  /// word.
  let groups: [[Phrase]]
  /// Which group each scalar begins.
  private let starts: ScalarMap
  /// What the sieve must find for any of the phrases to stand in a line.
  private let needed: [WordSieve.Lists]

  /// Phrases of kinds of words.
  init(_ phrases: [String], of kinds: Kinds) {
    let phrases = phrases.map { Phrase($0, kinds) }.filter { !$0.elements.isEmpty }
    let byFirst = Dictionary(
      grouping: phrases.flatMap { phrase in
        Set(phrase.elements[0].words.map { $0[0] }).map { (first: $0, phrase: phrase) }
      }, by: \.first)
    let sorted = byFirst.sorted { $0.key < $1.key }
    groups =
      [phrases.filter { $0.elements[0].words.isEmpty }] + sorted.map { $0.value.map(\.phrase) }
    starts = ScalarMap(sorted.enumerated().map { ($1.key, $0 + 1) })
    needed = phrases.map(\.needed)
  }

  /// Whether a line may have one of the phrases, by the lists that it may have words of.
  func mayStand(_ lists: WordSieve.Lists) -> Bool { needed.contains { $0.isSubset(of: lists) } }

  /// Whether a clause has one of the phrases.
  func stand(in search: Search) -> Bool {
    search.clause.contains { place in
      (starts[search.text[place]].map { begins(groups[$0], at: place, search) } ?? false)
        || begins(groups[0], at: place, search)
    }
  }

  private func begins(_ phrases: [Phrase], at place: Int, _ search: Search) -> Bool {
    phrases.contains { begins($0, at: place, search) }
  }

  private func begins(_ phrase: Phrase, at place: Int, _ search: Search) -> Bool {
    guard phrase.needed.isSubset(of: search.lists), let first = phrase.elements.first,
      place == search.clause.lowerBound || !isDenied(place, search)
    else { return false }
    let ends = ends(of: first, from: place, search)
    if ends.isEmpty { return false }
    if phrase.opens, !search.isPassed(search.clause.lowerBound..<place) { return false }
    if isExcepted(phrase, at: place, search) { return false }
    return ends.contains { goesOn(phrase, 1, behind: $0, search) }
  }

  private func isExcepted(_ phrase: Phrase, at place: Int, _ search: Search) -> Bool {
    !phrase.exceptions.isEmpty
      && (search.clause.lowerBound...place).contains {
        !phrase.exceptions.ends(in: search.text, from: $0, before: search.clause.upperBound).isEmpty
      }
  }

  /// Whether the rest of a phrase follows a place.
  private func goesOn(_ phrase: Phrase, _ index: Int, behind end: Int, _ search: Search) -> Bool {
    guard index < phrase.elements.count else {
      return switch phrase.rest {
      case nil: true
      case .passed: search.isPassed(end..<search.clause.upperBound)
      case .nothing: end == search.clause.upperBound
      }
    }
    let element = phrase.elements[index]
    let next = search.text.skippingSpaces(end)
    var between = 0
    for place in next..<max(next, search.clause.upperBound) {
      let follows = place == end || !isDenied(place, search)
      let found =
        follows
        && ends(of: element, from: place, search).contains {
          goesOn(phrase, index + 1, behind: $0, search)
        }
      if found { return true }
      // Several spaces are one.
      if search.text[place] != " " || search.text[place - 1] != " " { between += 1 }
      if element.isNext || between > Self.longestGap { return false }
    }
    return false
  }

  /// Whether a word is denied right before it: 他没请假.
  private func isDenied(_ place: Int, _ search: Search) -> Bool {
    Lexicon.denials.contains(search.text[place - 1])
  }

  private func ends(of element: Element, from place: Int, _ search: Search) -> [Int] {
    if let special = element.special { return search.special(special, place).map { [$0] } ?? [] }
    return element.words.ends(in: search.text, from: place, before: search.clause.upperBound)
  }
}
