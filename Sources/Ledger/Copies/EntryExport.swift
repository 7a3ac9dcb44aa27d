public import Appraisal
internal import JSONText

/// Entries for other programs, without the chain that holds them together here.
///
/// Written file by file, as a whole ledger may be larger than memory.
public struct EntryExport {
  /// How entries are laid out.
  public enum Layout: Hashable, Sendable {
    /// CSV with a header row; decimals are numbers, all else is text.
    case csv
    /// A JSON array, one object a line, with the keys of an entry's line.
    case json
  }

  /// The columns of a CSV export, which an import knows again.
  public static let columns = [
    "ref", "at", "today", "by", "do", "member", "unit", "form", "criterion", "rule", "severity",
    "points", "count", "quantity", "amount", "date", "sheet", "rater", "value", "planned", "entry",
    "outcome", "late", "note", "via", "msg",
  ]

  private let layout: Layout
  private let zone: Zone
  private var writer = CSVWriter()
  private var isFirst = true

  /// An export in a layout, with instants in a time zone.
  public init(_ layout: Layout, in zone: Zone) {
    self.layout = layout
    self.zone = zone
  }

  /// The bytes that begin the file; to be written first.
  public mutating func start() -> [UInt8] {
    if layout == .json { return Array("[".utf8) }
    writer.row(Self.columns.map { .text($0) })
    return taken()
  }

  /// The bytes of more entries.
  public mutating func bytes(of entries: some Sequence<Entry>) -> [UInt8] {
    guard layout == .json else {
      for entry in entries { writer.row(Self.cells(entry, in: zone)) }
      return taken()
    }
    var bytes: [UInt8] = []
    for entry in entries {
      bytes += isFirst ? "\n".utf8 : ",\n".utf8
      isFirst = false
      bytes += Self.object(entry, in: zone).bytes
    }
    return bytes
  }

  /// The bytes that end the file.
  public func end() -> [UInt8] { layout == .json ? Array("\n]\n".utf8) : [] }

  private mutating func taken() -> [UInt8] {
    defer { writer.removeAll() }
    return writer.bytes
  }

  private static func values(_ entry: Entry, in zone: Zone) -> [(name: String, text: String?)] {
    [
      ("ref", entry.name.description), ("at", entry.at.text(in: zone)),
      ("today", entry.today?.description), ("by", entry.by.description),
      ("do", entry.action.rawValue), ("member", entry.subject.person?.description),
      ("unit", entry.subject.unit), ("form", entry.form.isEmpty ? nil : entry.form),
      ("criterion", entry.criterion), ("rule", entry.rule), ("severity", entry.severity),
      ("points", entry.points?.description), ("count", String(entry.count)),
      ("quantity", entry.quantity?.description), ("amount", entry.amount?.description),
      ("date", entry.date.description), ("sheet", entry.sheet), ("rater", entry.rater),
      ("value", entry.value?.description), ("planned", entry.planned?.description),
      ("entry", entry.refersTo?.description), ("outcome", entry.decision?.rawValue),
      ("late", entry.isLate ? "true" : nil), ("note", entry.note), ("via", entry.via),
      ("msg", entry.message),
    ]
  }

  private static let numbers: Set<String> = [
    "points", "count", "quantity", "amount", "value", "planned",
  ]

  private static func cells(_ entry: Entry, in zone: Zone) -> [CSVWriter.Cell] {
    values(entry, in: zone).map { name, text in
      guard let text else { return .empty }
      return numbers.contains(name) ? .number(text) : .text(text)
    }
  }

  private static func object(_ entry: Entry, in zone: Zone) -> JSON {
    .object(
      values(entry, in: zone).compactMap { name, text in
        switch (name, text) {
        case (_, nil): nil
        case ("count", let text?): .init(name, .number(text))
        case ("late", _?): .init(name, true)
        case (_, let text?): .init(name, .string(text))
        }
      })
  }
}
