internal import Markup

/// What a document is cut between: a title, a paragraph, a line of a list, a row of a table.
enum Unit {
  case title(Text)
  case paragraph(Text)
  /// A line; the number tells the lists of a document apart.
  case line(Text, list: Int)
  /// A row; nil for a table that has none. The number tells tables apart.
  case row([Text]?, of: Table, table: Int)

  static func units(of blocks: some Sequence<Block>) -> [Unit] {
    blocks.enumerated().flatMap { index, block -> [Unit] in
      switch block {
      case .title(let text): [.title(text)]
      case .paragraph(let text): [.paragraph(text)]
      case .list(let lines): lines.map { .line($0, list: index) }
      case .table(let table) where table.rows.isEmpty: [.row(nil, of: table, table: index)]
      case .table(let table): table.rows.map { .row($0, of: table, table: index) }
      }
    }
  }

  /// The document of some units in a row; every table gets its header again.
  static func document(of units: some Sequence<Unit>) -> Document {
    var builder = Builder()
    for unit in units { builder.add(unit) }
    builder.close()
    return Document(builder.blocks)
  }

  /// Puts lines and rows back together.
  private struct Builder {
    var blocks: [Block] = []
    private var lines: [Text] = []
    private var rows: [[Text]] = []
    private var table: Table?
    private var open: Int?

    mutating func add(_ unit: Unit) {
      switch unit {
      case .title(let text):
        close()
        blocks.append(.title(text))
      case .paragraph(let text):
        close()
        blocks.append(.paragraph(text))
      case .line(let text, let list):
        if open != list || table != nil { close() }
        lines.append(text)
        open = list
      case .row(let row, let whole, let number):
        if open != number || table == nil { close() }
        if let row { rows.append(row) }
        table = whole
        open = number
      }
    }

    mutating func close() {
      if let table { blocks.append(.table(Table(columns: table.columns, rows: rows))) }
      if !lines.isEmpty { blocks.append(.list(lines)) }
      (lines, rows, table, open) = ([], [], nil, nil)
    }
  }

  /// A unit too large for a part of its own, cut in two or made simpler; nil when nothing is left
  /// to cut.
  ///
  /// - Parameter fits: whether a unit alone in a part fits.
  func halves(_ fits: (Unit) -> Bool) -> [Unit]? {
    switch self {
    case .title(let text):
      // A title of many lines is no title any more.
      return [.paragraph(text)]
    case .paragraph(let text):
      return text.cut { fits(.paragraph($0)) }?.map { .paragraph($0) }
    case .line(let text, let list):
      return text.cut { fits(.line($0, list: list)) }?.map { .line($0, list: list) }
    case .row(let row, let table, let number):
      let cells = row ?? []
      guard let widest = cells.indices.max(by: { cells[$0].length < cells[$1].length }),
        cells[widest].length > 1
      else { return [.line(Unit.flat(cells, table), list: number)] }
      let (first, rest) = cells[widest].split(at: cells[widest].length / 2)
      var above = cells
      var below = cells.map { _ in Text() }
      above[widest] = first
      below[widest] = rest
      return [above, below].map { .row($0, of: table, table: number) }
    }
  }

  /// A row as one line, each cell behind its heading, for a table whose header alone is too large.
  private static func flat(_ cells: [Text], _ table: Table) -> Text {
    let pairs =
      cells.isEmpty
      ? table.columns.map(\.title)
      : zip(table.columns, cells).map {
        $0.title + " " + $1
      }
    return Text(Array(pairs.map(\.runs).joined(separator: [.plain(" ")])))
  }
}

extension Text {
  /// Places it can be cut at: characters, and a mention as a whole.
  var length: Int {
    runs.reduce(0) { sum, run in
      switch run {
      case .plain(let text), .emphasis(let text): sum + text.count
      case .mention: sum + 1
      }
    }
  }

  /// The first so many characters and the rest.
  func split(at position: Int) -> (Text, Text) {
    var (first, rest) = (Text(), Text())
    var left = position
    for run in runs {
      switch run {
      case .plain(let text):
        if left > 0 { first.runs.append(.plain(String(text.prefix(left)))) }
        if text.count > left { rest.runs.append(.plain(String(text.dropFirst(left)))) }
        left -= min(left, text.count)
      case .emphasis(let text):
        if left > 0 { first.runs.append(.emphasis(String(text.prefix(left)))) }
        if text.count > left { rest.runs.append(.emphasis(String(text.dropFirst(left)))) }
        left -= min(left, text.count)
      case .mention:
        if left > 0 { first.runs.append(run) } else { rest.runs.append(run) }
        left -= min(left, 1)
      }
    }
    return (first, rest)
  }

  /// The first so many characters.
  private func beginning(_ count: Int) -> Text {
    var left = count
    var beginning = Text()
    for run in runs where left > 0 {
      switch run {
      case .plain(let text):
        let letters = text.prefix(left)
        beginning.runs.append(.plain(String(letters)))
        left -= letters.count
      case .emphasis(let text):
        let letters = text.prefix(left)
        beginning.runs.append(.emphasis(String(letters)))
        left -= letters.count
      case .mention:
        beginning.runs.append(run)
        left -= 1
      }
    }
    return beginning
  }

  /// The largest beginning that fits and the rest, preferably cut at the end of a line or sentence;
  /// nil when not even a scalar fits.
  func cut(_ fits: (Text) -> Bool) -> [Text]? {
    let count = length
    let most = largest(count) { fits(beginning($0)) }
    if most > 0, most < count {
      let (first, rest) = split(at: niceEnd(upTo: most))
      return [first, rest]
    }
    return most == 0 ? cutOneCharacter() : nil
  }

  /// The last end of a line, else of a phrase, in the second half of what fits.
  private func niceEnd(upTo most: Int) -> Int {
    let letters = beginning(most).plainAtoms
    let late = letters.indices.dropFirst(most / 2)
    let end =
      late.last { letters[$0].isNewline } ?? late.last { letters[$0].endsPhrase }
    return end.map { $0 + 1 } ?? most
  }

  /// One character for each place it can be cut at.
  private var plainAtoms: [Character] {
    runs.flatMap { run -> [Character] in
      switch run {
      case .plain(let text), .emphasis(let text): Array(text)
      case .mention: ["@"]
      }
    }
  }

  /// A character of so many marks that it alone is too large is no character to anybody.
  private func cutOneCharacter() -> [Text]? {
    let (first, rest) = split(at: 1)
    guard let run = first.runs.first else { return nil }
    if case .mention(let mention) = run { return [Text("@" + mention.name), rest] }
    let scalars = Array(first.plain.unicodeScalars)
    guard scalars.count > 1 else { return nil }
    let middle = scalars.count / 2
    var (head, tail) = (String.UnicodeScalarView(), String.UnicodeScalarView())
    head.append(contentsOf: scalars[..<middle])
    tail.append(contentsOf: scalars[middle...])
    return [Text(String(head)), Text(String(tail)) + rest]
  }
}

extension Character {
  /// Whether a reader pauses behind it: white space and punctuation that opens nothing.
  fileprivate var endsPhrase: Bool {
    isWhitespace
      || isPunctuation
        && unicodeScalars.first?.properties.generalCategory != .openPunctuation
        && unicodeScalars.first?.properties.generalCategory != .initialPunctuation
  }
}
