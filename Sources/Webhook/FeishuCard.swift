internal import JSONText
internal import Markup

/// A document as a Feishu card, JSON 2.0 (WEBHOOKS §2.3).
///
/// Text goes into `plain_text` and cells of type `text`, which are never read as markup; only what
/// holds emphasis or a mention becomes a `markdown` element.
enum FeishuCard {
  static func card(_ document: Document) -> JSON {
    var blocks = document.blocks[...]
    var card: [JSON.Member] = [JSON.Member("schema", "2.0")]
    if case .title(let title)? = blocks.first {
      blocks = blocks.dropFirst()
      card.append(JSON.Member("header", ["template": "blue", "title": plain(title.line)]))
    }
    card.append(JSON.Member("body", ["elements": .array(blocks.map(element))]))
    return .object(card)
  }

  private static func plain(_ text: String) -> JSON {
    ["tag": "plain_text", "content": .string(text)]
  }

  private static func element(_ block: Block) -> JSON {
    switch block {
    case .title(let text): ["tag": "markdown", "content": .string("**\(escape(text.line))**")]
    case .paragraph(let text): self.text([text])
    case .list(let lines): text(lines)
    case .table(let table): self.table(table)
    }
  }

  private static func text(_ lines: [Text]) -> JSON {
    if lines.allSatisfy(\.isPlain) {
      return ["tag": "div", "text": plain(lines.map(\.plain.cleaned).joined(separator: "\n"))]
    }
    let content = lines.map { markdown.render(Document([.paragraph($0)])) }
    return ["tag": "markdown", "content": .string(content.joined(separator: "\n"))]
  }

  private static let markdown = TextStyle(
    escape: { escape($0) },
    guardLine: TextStyle.guardingBlocks { "&#\($0.unicodeScalars.first?.value ?? 45);" },
    emphasis: "**",
    mention: { mention in
      switch mention {
      case .all: "<at id=all></at>"
      case .user(let id, _): id.isSafe() ? "<at id=\(id.rawValue)></at>" : nil
      }
    })

  /// Every mark the card's Markdown knows, as an HTML entity, which the service documents.
  private static func escape(_ text: String) -> String {
    text.replacing("&<>*_~`[]#|!\\") { byte, text in text += "&#\(byte);".utf8 }
  }

  /// A page holds ten rows at most; more are turned over in the chat.
  private static func table(_ table: Table) -> JSON {
    let columns = table.columns.enumerated().map { index, column -> JSON in
      [
        "name": .string("c\(index)"), "display_name": .string(column.title.line),
        "data_type": "text", "horizontal_align": .string(column.alignment.rawValue),
      ]
    }
    let rows = table.rows.map { row in
      JSON.object(
        row.enumerated().map { JSON.Member("c\($0)", .string($1.line)) })
    }
    return [
      "tag": "table", "page_size": 10, "columns": .array(columns), "rows": .array(rows),
    ]
  }
}
