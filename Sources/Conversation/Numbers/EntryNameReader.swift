/// An entry's name at a place of a message.
public struct EntryNameCandidate: Hashable, Sendable {
  /// The scalars it takes up, with a number sign before it.
  public var range: Range<Int>
  /// The full name: `2026-11-0007`, `2026-Q4-0003`, `2014-0012`.
  public var reference: String
}

/// Reads the names of entries: the period of the file an entry stands in, a hyphen, and its
/// number there, at least four digits; within the running year the year may be left out.
public struct EntryNameReader: Sendable {
  private let year: Int

  /// - Parameter year: the running year, for names that leave it out.
  public init(year: Int) { self.year = year }

  /// The entry's name that begins at a position; nil where none does.
  ///
  /// - Parameters:
  ///   - text: a message folded for matching.
  ///   - position: an index of the text.
  public func candidate(in text: [Unicode.Scalar], at position: Int) -> EntryNameCandidate? {
    guard let first = text.scalar(position) else { return nil }
    let start = first == "#" ? position + 1 : position
    guard let letter = text.scalar(start), letter.isDigit || letter == "q" || letter == "h",
      opens(text, position)
    else { return nil }
    let end = text.skipping(from: start) { $0.isWordPart || $0 == "-" }
    guard let name = HyphenatedName(text, start, end)?.entry, closes(text, end) else { return nil }
    let period = name.period.map { "-\($0)" } ?? ""
    return EntryNameCandidate(
      range: position..<end, reference: "\(name.year ?? year)\(period)-\(name.number)")
  }

  private func opens(_ text: [Unicode.Scalar], _ position: Int) -> Bool {
    guard let before = text.scalar(position - 1) else { return true }
    return !before.isWordPart && !"-./#@".unicodeScalars.contains(before)
  }

  private func closes(_ text: [Unicode.Scalar], _ end: Int) -> Bool {
    guard let next = text.scalar(end), "./".unicodeScalars.contains(next) else { return true }
    return !text.isWordPart(end + 1)
  }
}
