internal import Markup

/// A document as the HTML Matrix programs show: headings, lists, tables, links to people.
enum MatrixHTML {
  static func render(_ document: Document) -> String {
    document.blocks.map(render).joined()
  }

  private static func render(_ block: Block) -> String {
    switch block {
    case .title(let text): element("h4", inline(text, breaks: false))
    case .paragraph(let text): element("p", inline(text, breaks: true))
    case .list(let lines):
      element("ul", lines.map { element("li", inline($0, breaks: false)) }.joined())
    case .table(let table): self.table(table)
    }
  }

  private static func element(_ tag: String, _ content: String) -> String {
    "<\(tag)>\(content)</\(tag)>"
  }

  private static func table(_ table: Table) -> String {
    let header = element(
      "tr", table.columns.map { element("th", inline($0.title, breaks: false)) }.joined())
    let rows = table.rows.map { row in
      element("tr", row.map { element("td", inline($0, breaks: false)) }.joined())
    }
    return element("table", element("thead", header) + element("tbody", rows.joined()))
  }

  private static func inline(_ text: Text, breaks: Bool) -> String {
    text.runs.map { run in
      switch run {
      case .plain(let letters): escape(letters, breaks)
      case .emphasis(let letters): element("strong", escape(letters, breaks))
      case .mention(let mention): self.mention(mention)
      }
    }.joined()
  }

  private static func mention(_ mention: Mention) -> String {
    guard case .user(let id, let name) = mention, id.isMatrix else {
      return escape("@" + mention.name, false)
    }
    let link = "https://matrix.to/#/" + id.rawValue.percentEncoded
    return "<a href=\"\(link)\">\(escape(name, false))</a>"
  }

  private static func escape(_ text: String, _ breaks: Bool) -> String {
    guard breaks else { return text.cleanedLine.htmlEscaped }
    return text.cleaned.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).htmlEscaped }.joined(separator: "<br>")
  }
}
