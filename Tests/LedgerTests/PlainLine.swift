import Appraisal
import JSONText

@testable import Ledger

/// Writes lines the obvious way, through a JSON value, to hold the fast writer against.
enum PlainLine {
  static func bytes(_ line: EntryLine, in zone: Zone, hiding: Bool = false) -> [UInt8] {
    let entry = line.entry
    let isItem = [.rate, .measure, .waive].contains(entry.action)
    let note: JSON? = line.noteHash.map { _ in hidden(entry.note, hiding) }
    let salt: JSON? = line.noteHash.map { _ in hidden(line.salt, hiding) }
    let value: JSON = .compact([
      "v": 1, "ref": .string(entry.name.description), "at": .string(entry.at.text(in: zone)),
      "today": text(entry.today), "by": text(entry.by), "do": .string(entry.action.rawValue),
      "member": text(entry.subject.person), "unit": text(entry.subject.unit),
      "form": entry.form.isEmpty ? nil : .string(entry.form),
      isItem ? "item" : "criterion": text(entry.criterion), "rule": text(entry.rule),
      "severity": text(entry.severity), "points": text(entry.points),
      "count": entry.count == 1 ? nil : .number(String(entry.count)),
      "quantity": text(entry.quantity), "amount": text(entry.amount), "date": text(entry.date),
      "sheet": text(entry.sheet), "rater": text(entry.rater), "value": text(entry.value),
      "planned": text(entry.planned), "entry": text(entry.refersTo),
      "outcome": text(entry.decision?.rawValue), "late": entry.isLate ? true : nil,
      "note": note, "salt": salt, "digest": text(line.noteHash), "via": .string(entry.via),
      "msg": text(entry.message), "prev": text(line.previous),
    ])
    return value.bytes
  }

  private static func text(_ value: (some CustomStringConvertible)?) -> JSON? {
    value.map { .string($0.description) }
  }

  private static func hidden(_ text: String?, _ hiding: Bool) -> JSON {
    hiding ? .null : text.map { .string($0) } ?? .null
  }
}
