internal import JSONText
internal import Markup

// How a document lies in the outbox. Plain text is a JSON string, so that a person can read it.

extension Document {
  var json: JSON { .array(blocks.map(\.json)) }

  init?(_ json: JSON) {
    guard let elements = json.array else { return nil }
    let blocks = elements.compactMap { Block($0) }
    guard blocks.count == elements.count else { return nil }
    self.init(blocks)
  }
}

extension Block {
  fileprivate var json: JSON {
    switch self {
    case .title(let text): ["title": text.json]
    case .paragraph(let text): ["paragraph": text.json]
    case .list(let lines): ["list": .array(lines.map(\.json))]
    case .table(let table):
      [
        "columns": .array(
          table.columns.map { ["title": $0.title.json, "align": .string($0.alignment.rawValue)] }),
        "rows": .array(table.rows.map { .array($0.map(\.json)) }),
      ]
    }
  }

  fileprivate init?(_ json: JSON) {
    if let text = json["title"] {
      guard let text = Text(text) else { return nil }
      self = .title(text)
    } else if let text = json["paragraph"] {
      guard let text = Text(text) else { return nil }
      self = .paragraph(text)
    } else if let lines = json["list"]?.array {
      guard let lines = Text.texts(lines) else { return nil }
      self = .list(lines)
    } else {
      guard let table = Table(json) else { return nil }
      self = .table(table)
    }
  }
}

extension Table {
  fileprivate init?(_ json: JSON) {
    guard let columns = json["columns"]?.array, let rows = json["rows"]?.array else { return nil }
    var heads: [Column] = []
    for column in columns {
      guard let title = column["title"].flatMap({ Text($0) }),
        let alignment = column["align"]?.string.flatMap({ Column.Alignment(rawValue: $0) })
      else { return nil }
      heads.append(Column(title, alignment))
    }
    var cells: [[Text]] = []
    for row in rows {
      guard let row = row.array.flatMap({ Text.texts($0) }) else { return nil }
      cells.append(row)
    }
    self.init(columns: heads, rows: cells)
  }
}

extension Text {
  fileprivate var json: JSON {
    if runs.isEmpty { return "" }
    if runs.count == 1, case .plain(let text) = runs[0] { return .string(text) }
    return .array(runs.map(\.json))
  }

  fileprivate init?(_ json: JSON) {
    if let text = json.string {
      self.init(text)
      return
    }
    guard let elements = json.array else { return nil }
    let runs = elements.compactMap { Run($0) }
    guard runs.count == elements.count else { return nil }
    self.init(runs)
  }

  fileprivate static func texts(_ elements: [JSON]) -> [Text]? {
    let texts = elements.compactMap { Text($0) }
    return texts.count == elements.count ? texts : nil
  }
}

extension Run {
  fileprivate var json: JSON {
    switch self {
    case .plain(let text): .string(text)
    case .emphasis(let text): ["strong": .string(text)]
    case .mention(.all(let name)): ["all": .string(name)]
    case .mention(.user(let id, let name)): ["user": .string(id.rawValue), "name": .string(name)]
    }
  }

  fileprivate init?(_ json: JSON) {
    if let text = json.string {
      self = .plain(text)
    } else if let text = json["strong"]?.string {
      self = .emphasis(text)
    } else if let name = json["all"]?.string {
      self = .mention(.all(name: name))
    } else if let id = json["user"]?.string, let name = json["name"]?.string {
      self = .mention(.user(UserID(rawValue: id), name: name))
    } else {
      return nil
    }
  }
}
