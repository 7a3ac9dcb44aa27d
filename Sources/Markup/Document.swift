/// A chat message before any service's dialect: blocks from top to bottom.
///
/// Everything in it is text, whatever it looks like; only a dialect turns it into markup, and only
/// the kinds of block and run below become markup. A name such as `**@all**` stays those letters.
public struct Document: Hashable, Sendable {
  /// The blocks in reading order.
  public var blocks: [Block]

  /// A message of these blocks.
  public init(_ blocks: [Block] = []) { self.blocks = blocks }

  /// The first title, which services show in notifications; nil when there is none.
  public var title: Text? {
    for case .title(let text) in blocks { return text }
    return nil
  }

  /// Everybody the message addresses, each once, in order of appearance.
  public var mentions: [Mention] {
    var seen: Set<Mention> = []
    return blocks.flatMap(\.texts).flatMap(\.mentions).filter { seen.insert($0).inserted }
  }
}

/// One block of a message.
public enum Block: Hashable, Sendable {
  /// A heading of one line.
  case title(Text)
  /// Running text; line feeds in it are line breaks.
  case paragraph(Text)
  /// Lines of equal rank, one thing each.
  case list([Text])
  /// Rows under a header.
  case table(Table)

  /// All texts of the block in reading order.
  public var texts: [Text] {
    switch self {
    case .title(let text), .paragraph(let text): [text]
    case .list(let lines): lines
    case .table(let table): table.columns.map(\.title) + table.rows.flatMap { $0 }
    }
  }
}

/// A table: columns with a header, and rows of cells.
public struct Table: Hashable, Sendable {
  /// A column: its heading and the side its cells keep to.
  public struct Column: Hashable, Sendable {
    /// The side the cells of a column keep to.
    public enum Alignment: String, Hashable, Sendable, CaseIterable {
      /// Words.
      case left
      /// Short marks.
      case center
      /// Numbers.
      case right
    }

    /// The heading.
    public var title: Text
    /// The side its cells keep to.
    public var alignment: Alignment

    /// A column with its heading.
    public init(_ title: Text, _ alignment: Alignment = .left) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// The columns from left to right.
  public let columns: [Column]
  /// The rows; each has exactly one cell a column.
  public let rows: [[Text]]

  /// A table; short rows are filled with empty cells, and cells beyond the last column are joined
  /// to it, so that nothing said gets lost.
  public init(columns: [Column], rows: [[Text]]) {
    self.columns = columns
    self.rows = rows.map { row in
      if row.count <= columns.count {
        return row + Array(repeating: Text(), count: columns.count - row.count)
      }
      guard columns.count > 0 else { return [] }
      let rest = row[(columns.count - 1)...].map(\.runs).joined(separator: [.plain(" ")])
      return row[..<(columns.count - 1)] + [Text(Array(rest))]
    }
  }
}
