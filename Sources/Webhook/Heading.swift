public import Markup

/// What is put around a document's title when it is sent.
public struct Heading: Hashable, Sendable {
  /// The word put before the title of a message that may have arrived already, in the channel's
  /// language.
  public var resent: String
  /// The word the service demands in every message; nil for none (WEBHOOKS §1: 310000, 19024).
  public var keyword: String?

  /// A heading.
  public init(resent: String, keyword: String? = nil) {
    self.resent = resent
    self.keyword = keyword
  }

  /// The longest title that is repeated on every part (characters); a longer one would eat the room
  /// of what it announces.
  static let longestRepeated = 100

  /// A document with the keyword in its title.
  func withKeyword(_ document: Document) -> Document {
    guard let keyword, !keyword.isEmpty else { return document }
    guard case .title(let title)? = document.blocks.first else {
      return Document([.title(Text(keyword))] + document.blocks)
    }
    if title.plain.contains(keyword) { return document }
    return Document([.title(title + Text(" " + keyword))] + document.blocks.dropFirst())
  }
}

extension Document {
  /// The document as it is sent again: with a word before its title.
  ///
  /// - Parameter mark: the word; the document is unchanged when it is empty.
  public func marked(_ mark: String) -> Document {
    if mark.isEmpty { return self }
    guard case .title(let title)? = blocks.first else {
      return Document([.title(Text(mark))] + blocks)
    }
    return Document([.title(Text(mark + " ") + title)] + blocks.dropFirst())
  }
}
