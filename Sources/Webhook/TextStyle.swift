internal import Markup

/// How a dialect that writes one run of text spells the blocks and runs of a document.
struct TextStyle: Sendable {
  /// How tables are shown.
  enum Tables: Sendable {
    /// A pipe table, as in GitHub-flavoured Markdown.
    case pipes
    /// A line a row, its cells one behind the other.
    case lines
  }

  /// Makes letters mean themselves.
  var escape: @Sendable (String) -> String
  /// Makes the first letters of a line mean themselves.
  var guardLine: @Sendable (Substring) -> String = { String($0) }
  /// What stands on both sides of emphasis; empty for none.
  var emphasis = ""
  /// A mention; nil where this one cannot be made, and the name is shown.
  var mention: @Sendable (Mention) -> String? = { _ in nil }
  /// What stands before a title.
  var title = ""
  /// What stands before a line of a list.
  var bullet = ""
  /// What ends a line inside a block.
  var lineEnd = "\n"
  /// What stands between two blocks.
  var blockEnd = "\n"
  /// How tables are shown.
  var tables = Tables.lines

  /// The document as the service's text.
  func render(_ document: Document) -> String {
    document.blocks.map(render).filter { !$0.isEmpty }.joined(separator: blockEnd)
  }

  private func render(_ block: Block) -> String {
    switch block {
    case .title(let text): title + line(text)
    case .paragraph(let text): paragraph(text)
    case .list(let lines): lines.map { bullet + line($0) }.joined(separator: lineEnd)
    case .table(let table):
      switch tables {
      case .pipes: pipes(table)
      case .lines: rows(table)
      }
    }
  }

  /// Running text; every line of it starts where markup could start.
  private func paragraph(_ text: Text) -> String {
    lines(of: text).map { line($0) }.joined(separator: lineEnd)
  }

  /// The text on one line; its start is guarded.
  func line(_ text: Text) -> String {
    let whole = inline(text)
    return guardLine(whole.drop { $0 == " " })
  }

  /// The text in the middle of a line.
  func inline(_ text: Text) -> String {
    var result = ""
    for (index, run) in text.runs.enumerated() {
      switch run {
      case .plain(let letters): result += escape(letters.cleanedLine)
      case .mention(let mention):
        result += self.mention(mention) ?? escape("@" + mention.name.cleanedLine)
      case .emphasis(let letters):
        result += emphasized(
          letters.cleanedLine, after: result.last,
          before: index + 1 < text.runs.count ? text.runs[index + 1].plain.first : nil)
      }
    }
    return result
  }

  /// Emphasis that every Markdown reader sees: the marks must touch letters, and where punctuation
  /// touches them from inside, a space must stand outside (CommonMark, left- and right-flanking).
  private func emphasized(_ text: String, after: Character?, before: Character?) -> String {
    guard !emphasis.isEmpty else { return escape(text) }
    let core = text.trimmed
    guard let first = core.first, let last = core.last else { return escape(text) }
    let marked = emphasis + escape(core) + emphasis
    let left = needsSpace(inside: first, outside: after) || text.first == " " ? " " : ""
    let right = needsSpace(inside: last, outside: before) || text.last == " " ? " " : ""
    return (after == nil ? "" : left) + marked + (before == nil ? "" : right)
  }

  private func needsSpace(inside: Character, outside: Character?) -> Bool {
    guard let outside, outside != " " else { return false }
    return !(inside.isLetter || inside.isNumber) || outside == emphasis.last
  }

  private func lines(of text: Text) -> [Text] {
    var lines = [Text()]
    for run in text.runs {
      guard case .mention = run else {
        let pieces = run.plain.cleaned.utf8.split(
          separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, piece) in pieces.enumerated() {
          let letters = String(Substring(piece))
          if index > 0 { lines.append(Text()) }
          if case .emphasis = run {
            lines[lines.count - 1].runs.append(.emphasis(letters))
          } else {
            lines[lines.count - 1].runs.append(.plain(letters))
          }
        }
        continue
      }
      lines[lines.count - 1].runs.append(run)
    }
    return lines
  }

  private func pipes(_ table: Table) -> String {
    let marks = table.columns.map { column in
      switch column.alignment {
      case .left: ":--"
      case .center: ":-:"
      case .right: "--:"
      }
    }
    let rows = table.rows.map { $0.map(inline) }
    return ([table.columns.map { inline($0.title) }, marks] + rows)
      .map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }

  private func rows(_ table: Table) -> String {
    let header = cells(table.columns.map(\.title))
    let rows = table.rows.map { row in
      guard let name = row.first, name.isPlain, !name.isEmpty else { return bullet + cells(row) }
      return bullet + cells([Text([.emphasis(name.plain)])] + row.dropFirst())
    }
    return ([header] + rows).joined(separator: lineEnd)
  }

  /// Cells on one line; an empty one keeps its place, so that the header still tells which is which.
  private func cells(_ row: [Text]) -> String {
    row.map { $0.isEmpty ? "–" : inline($0) }.joined(separator: " · ")
  }
}

extension TextStyle {
  /// Plain text: nothing is markup but what a service reads into plain text too.
  static func plain(widening marks: ASCIIMarks = "") -> TextStyle {
    TextStyle(escape: { $0.widening(marks) })
  }

  /// The start of a line where `- `, `1. `, `===` and the like would begin a block, made harmless.
  static func guardingBlocks(
    _ harmless: @escaping @Sendable (String) -> String
  ) -> @Sendable (Substring) -> String {
    { line in
      let digits = line.prefix { $0.isASCII && $0.isNumber }
      let rest = line.dropFirst(digits.count)
      guard let mark = rest.first else { return String(line) }
      let next = rest.dropFirst().first
      let isBlock =
        digits.isEmpty
        ? "-+=".contains(mark) && (next == nil || next == " " || next == mark)
        : ".)".contains(mark) && (next == nil || next == " ")
      return isBlock ? digits + harmless(String(mark)) + rest.dropFirst() : String(line)
    }
  }
}
