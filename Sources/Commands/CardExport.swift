internal import Appraisal
internal import JSONText
public import Ledger
public import Replies

/// Score cards for other programs.
public enum CardExport {
  /// Cards as CSV, one a row; figures are numbers, and an absent one is empty, not zero
  /// (`CASES.md` A25, A26).
  public static func csv(_ reports: [CardReport], _ roster: Roster) -> [UInt8] {
    var writer = CSVWriter()
    let columns = [
      "period", "member", "unit", "name", "form", "version", "total", "of", "grade", "pay",
      "bonus", "adjustment", "flags", "waiting", "closed", "position",
    ]
    writer.row(columns.map { .text($0) })
    for card in reports.map(\.card) {
      let name =
        roster[subject: card.subject]?.name
        ?? card.subject.unit.flatMap { roster.unit($0)?.name }
      writer.row([
        .text(card.period.description), .text(card.subject.person?.description ?? ""),
        .text(card.subject.unit ?? ""), .text(name ?? ""), .text(card.form),
        .number(String(card.version)), card.total.map { .number($0.shown) } ?? .empty,
        .number(card.of.shown), .text(card.grade?.id ?? ""), .text(card.pay?.id ?? ""),
        .number(card.bonus.shown), .number(card.adjustment.shown),
        .text(card.flags.joined(separator: " ")), .text(card.waiting.joined(separator: " ")),
        .text(card.isClosed ? "true" : "false"), .text(card.position ?? ""),
      ])
    }
    return writer.bytes
  }

  /// Cards as a JSON array, one a line, each as a `--json` outcome has it.
  public static func json(_ reports: [CardReport]) -> [UInt8] {
    let rows = reports.map(\.card.json.text).joined(separator: ",\n")
    return Array("[\n\(rows)\n]\n".utf8)
  }
}
