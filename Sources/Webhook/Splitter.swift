internal import Markup

/// A document cannot be cut into parts that fit.
public enum SplitError: Error, Hashable, Sendable {
  /// The limit has no room for the heading and one character.
  case noRoom
}

/// Cuts a document into parts, each of which fits a service's own limit.
///
/// The document is cut, never what it was rendered to: so no part can end inside a character, a
/// mention or markup, and whatever the service counts (bytes of content, bytes of body,
/// characters, rows) is counted on the very thing that is sent.
struct Splitter {
  let heading: Heading
  let fits: (Document) -> Bool

  func parts(of document: Document) throws(SplitError) -> [Document] {
    let document = heading.withKeyword(document)
    if fits(document.marked(heading.resent)) { return [document] }
    var digits = 1
    while true {
      let parts = try packed(document, digits: digits)
      let count = String(parts.count)
      if count.count <= digits {
        return parts.enumerated().map { headed($1, "(\($0 + 1)/\(count))") }
      }
      digits = count.count
    }
  }

  /// The units of each part when the numbers on them have so many digits.
  private func packed(_ document: Document, digits: Int) throws(SplitError) -> [Part] {
    let title = repeated(document)
    var blocks = document.blocks[...]
    if title != nil { blocks = blocks.dropFirst() }
    var units = Array(Unit.units(of: blocks).reversed())
    let nines = String(repeating: "9", count: digits)
    var parts: [Part] = []
    while !units.isEmpty {
      let candidate = { (count: Int) in
        Part(title: title, units: units.suffix(count).reversed())
      }
      let count = largest(units.count, startingAt: 1) {
        fits(headed(candidate($0), "(\(nines)/\(nines))").marked(heading.resent))
      }
      if count == 0 {
        guard let last = units.popLast() else { break }
        let halves = last.halves {
          fits(
            headed(Part(title: title, units: [$0]), "(\(nines)/\(nines))").marked(heading.resent))
        }
        guard let halves else { throw .noRoom }
        units += halves.reversed()
        continue
      }
      let kept = kept(count, of: units)
      parts.append(candidate(kept))
      units.removeLast(kept)
    }
    return parts
  }

  /// One unit fewer when the last one would be a heading that stands alone at the end of a part.
  private func kept(_ count: Int, of units: [Unit]) -> Int {
    guard count > 1, count < units.count, case .title = units[units.count - count] else {
      return count
    }
    return count - 1
  }

  /// The title each part repeats; at least the keyword where the service demands one.
  private func repeated(_ document: Document) -> Text? {
    guard case .title(let title)? = document.blocks.first else { return nil }
    return title.plain.count <= Heading.longestRepeated ? title : nil
  }

  private func headed(_ part: Part, _ number: String) -> Document {
    let document = Unit.document(of: part.units)
    let title = part.title ?? heading.keyword.map { Text($0) }
    let text = title.map { $0 + Text(" " + number) } ?? Text(number)
    return Document([.title(text)] + document.blocks)
  }

  private struct Part {
    var title: Text?
    var units: [Unit]
  }
}

/// The largest count from 0 to `most` that holds, where every smaller one holds too.
///
/// Asked upwards by doubling and then halfway between, so that the work follows the answer and not
/// `most`: a part of a long document costs the part.
func largest(_ most: Int, startingAt guess: Int = 16, _ holds: (Int) -> Bool) -> Int {
  var good = 0
  var bad = most + 1
  var next = min(max(guess, 1), most)
  while bad - good > 1 {
    if holds(next) { good = next } else { bad = next }
    next = bad > most && good < most ? min(good * 2, most) : (good + bad) / 2
  }
  return good
}
