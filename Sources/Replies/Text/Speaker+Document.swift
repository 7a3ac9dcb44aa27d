internal import JSONText
public import Markup

extension Speaker {
  /// A chat message as lines for a terminal.
  public func text(_ document: Document) -> String {
    document.blocks.flatMap { lines($0) }.joined(by: "\n")
  }

  /// The line that `channel test` sends.
  public func channelTest(_ channel: String) -> Document {
    Document([
      .title(Text(term("channel.test-title"))),
      .paragraph(Text(term("channel.test-text", ["channel": channel]))),
    ])
  }

  private func lines(_ block: Block) -> [String] {
    switch block {
    case .title(let text), .paragraph(let text): [text.plain]
    case .list(let texts): texts.map { "  " + $0.plain }
    case .table(let table): rows(table).map { "  " + $0 }
    }
  }

  private func rows(_ table: Markup.Table) -> [String] {
    let cells = [table.columns.map(\.title.plain)] + table.rows.map { $0.map(\.plain) }
    return style.isTerminal
      ? Columns.aligned(cells)
      : cells.map { $0.filter { !$0.isEmpty }.joined(by: " ") }
  }
}
