internal import Hanzi

/// A message as it was typed and as it is matched.
///
/// Folding for matching never changes the kept text: a note is cut from the text as typed.
struct TypedText {
  /// The message without control, zero-width and direction characters (`CASES.md` A17, T48).
  let kept: [Unicode.Scalar]
  /// The same, folded for matching: half width, lower case, simplified, plain spaces.
  let folded: [Unicode.Scalar]
  /// Whether there are several spaces in a row somewhere.
  let hasWideSpaces: Bool

  init(_ message: String) {
    var (kept, folded): ([Unicode.Scalar], [Unicode.Scalar]) = ([], [])
    kept.reserveCapacity(message.utf8.count)
    folded.reserveCapacity(message.utf8.count)
    var hasWideSpaces = false
    for scalar in message.unicodeScalars
    where !Hanzi.isIgnorable(scalar) || scalar == "\n" || scalar == "\t" {
      let matched = TypedText.matched(Hanzi.folded(scalar))
      if matched == " ", folded.last == " " { hasWideSpaces = true }
      kept.append(scalar)
      folded.append(matched)
    }
    (self.kept, self.folded, self.hasWideSpaces) = (kept, folded, hasWideSpaces)
  }

  /// Chinese punctuation as its plain counterpart, and any white space as a space.
  private static func matched(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\n", "\t": " "
    case "\u{3002}": "."
    // The lines between the cells of a table, as they are typed and as they are drawn.
    case "|", "\u{A6}", "\u{2502}", "\u{2503}": ";"
    case "\u{2018}", "\u{2019}": "'"
    case "\u{201C}", "\u{201D}", "\u{300C}", "\u{300D}", "\u{300E}", "\u{300F}": "\""
    default: scalar
    }
  }

  /// How long the message is, as people count.
  var count: Int { kept.count }

  /// Whether what stands at a place only parts words: a separator, or a dash between spaces.
  func parts(at place: Int) -> Bool {
    folded[place].isSeparator
      || (folded[place] == "-" && folded.scalar(place - 1) == " "
        && folded.scalar(place + 1) == " ")
  }

  /// A stretch of the message as typed.
  func typed(_ range: Range<Int>) -> String { kept[range].text }

  /// A stretch of the message as matched.
  func matched(_ range: Range<Int>) -> String { folded[range].text }
}

extension ArraySlice<Unicode.Scalar> {
  /// The scalars as text.
  var text: String {
    String(unsafeUninitializedCapacity: 4 * count) { bytes in
      var end = 0
      for scalar in self {
        for byte in UTF8.encode(scalar) ?? .init() {
          bytes[end] = byte
          end += 1
        }
      }
      return end
    }
  }
}

extension [Unicode.Scalar] {
  /// The scalars as text.
  var text: String { self[...].text }
}

extension String {
  /// The text folded as messages are, for words that messages are compared with.
  var foldedForMatching: [Unicode.Scalar] { TypedText(self).folded }
}
