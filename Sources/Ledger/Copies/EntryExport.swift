public import Appraisal
internal import JSONText

/// Entries for other programs, without the chain that holds them together here.
public enum EntryExport {
  /// The columns of a CSV export, which an import knows again.
  public static let columns = [
    "ref", "at", "today", "by", "do", "member", "unit", "form", "criterion", "rule", "severity",
    "points", "count", "quantity", "amount", "date", "sheet", "rater", "value", "planned", "entry",
    "outcome", "late", "note", "via", "msg",
  ]

  /// Entries as CSV with a header row; decimals are numbers, all else is text.
  public static func csv(_ entries: some Sequence<Entry>, in zone: Zone) -> [UInt8] {
    var writer = CSVWriter()
    writer.row(columns.map { .text($0) })
    for entry in entries { writer.row(cells(entry, in: zone)) }
    return writer.bytes
  }

  /// Entries as a JSON array, one object a line, with the keys of an entry's line.
  public static func json(_ entries: some Sequence<Entry>, in zone: Zone) -> [UInt8] {
    var bytes = Array("[".utf8)
    for entry in entries {
      bytes += bytes.count > 1 ? ",\n".utf8 : "\n".utf8
      bytes += object(entry, in: zone).bytes
    }
    return bytes + "\n]\n".utf8
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
