public import Appraisal

/// What importing a file makes of a roster.
public struct RosterImport: Hashable {
  /// Somebody whose facts change, and which of them.
  public struct Change: Hashable, Sendable {
    /// The person's or unit's id.
    public var id: String
    /// The columns that differ, in the file's order.
    public var columns: [String]
  }

  /// The roster as it will be.
  public var roster: Roster
  /// Ids that are new.
  public var added: [String] = []
  /// Ids with new facts.
  public var changed: [Change] = []
  /// Ids in the file that are as they were.
  public var unchanged: [String] = []

  /// Notes what became of one row.
  mutating func note(_ id: String, isNew: Bool, _ columns: [String]) {
    if isNew {
      added.append(id)
    } else if columns.isEmpty {
      unchanged.append(id)
    } else {
      changed.append(Change(id: id, columns: columns))
    }
  }
}

extension Roster {
  /// Reads people from a CSV file: adds those who are new and updates the others.
  ///
  /// Columns are found by their names in the first row: `id`, `name`, `position`, `department`,
  /// `site`, `role`, `aliases` (separated by `|`), `joined`, `left`, `chat_id`. Only `id` must be
  /// there; somebody new needs name, position, role and joined as well. An empty cell of somebody
  /// on the roster changes nothing, except that position, department and site are one post and go
  /// together. Nobody is ever removed.
  ///
  /// - Parameters:
  ///   - bytes: the file: UTF-8, with or without a byte order mark.
  ///   - day: from when a changed post is held; earlier days keep the old one (`CASES.md` A12).
  ///   - isUnfit: whether an alias would make messages unreadable.
  /// - Throws: every fault found, by line and column; nothing is taken then.
  public func importing(
    people bytes: [UInt8], from day: Day, isUnfit: (String) -> Bool = { _ in false }
  ) throws(ImportFaults) -> RosterImport {
    var table = CSVTable(bytes)
    table.require(["id"])
    var faults = table.faults + Roster.idFaults(table, known: people.map(\.id.description))
    var outcome = RosterImport(roster: self)
    for row in table.rows where !(row["id"] ?? "").isEmpty {
      var reader = PersonRow(row, from: day)
      let old = self[reader.id]
      let person = reader.person(updating: old)
      faults += reader.faults
      guard let person else { continue }
      faults += Roster.unfit(person.aliases, besides: old?.aliases, row, isUnfit)
      outcome.roster.put(person)
      outcome.note(person.id.description, isNew: old == nil, reader.columns(changed: old, person))
    }
    faults += outcome.roster.claims(table)
    if !faults.isEmpty { throw ImportFaults(faults) }
    return outcome
  }

  /// Reads units from a CSV file: `id`, `name`, `form`, `aliases` (separated by `|`).
  ///
  /// - Parameters:
  ///   - bytes: the file: UTF-8, with or without a byte order mark.
  ///   - forms: the ids of the forms there are.
  ///   - isUnfit: whether an alias would make messages unreadable.
  /// - Throws: every fault found, by line and column; nothing is taken then.
  public func importing(
    units bytes: [UInt8], forms: [String], isUnfit: (String) -> Bool = { _ in false }
  ) throws(ImportFaults) -> RosterImport {
    var table = CSVTable(bytes)
    table.require(["id"])
    var faults = table.faults + Roster.idFaults(table, known: units.map(\.id))
    var outcome = RosterImport(roster: self)
    for row in table.rows {
      guard let id = row["id"], !id.isEmpty else { continue }
      let old = unit(id)
      if let person = self[PersonID(id)] {
        faults.append(
          ImportFault(.lookAlike(other: person.name), line: row.line, column: "id", text: id))
      }
      if let form = Roster.filled(row["form"]), !forms.contains(form) {
        faults.append(
          ImportFault(.unknownWord(possible: forms), line: row.line, column: "form", text: form))
      }
      guard let name = Roster.filled(row["name"]) ?? old?.name else {
        faults.append(ImportFault(.missing, line: row.line, column: "name"))
        continue
      }
      let unit = Unit(
        id: id, name: name, form: Roster.filled(row["form"]) ?? old?.form,
        aliases: Roster.aliases(row["aliases"], besides: [id, name]) ?? old?.aliases ?? [])
      faults += Roster.unfit(unit.aliases, besides: old?.aliases, row, isUnfit)
      faults += outcome.roster.claims(of: unit, row)
      var columns: [String] = []
      if unit.name != old?.name { columns.append("name") }
      if unit.form != old?.form { columns.append("form") }
      if unit.aliases != old?.aliases { columns.append("aliases") }
      outcome.roster.put(unit)
      outcome.note(id, isNew: old == nil, columns)
    }
    if !faults.isEmpty { throw ImportFaults(faults) }
    return outcome
  }

  /// New aliases that would make messages unreadable; those that are there go on being read.
  private static func unfit(
    _ aliases: [String], besides old: [String]?, _ row: CSVTable.Row, _ isUnfit: (String) -> Bool
  ) -> [ImportFault] {
    aliases.filter { old?.contains($0) != true && isUnfit($0) }.map {
      ImportFault(.unfit, line: row.line, column: "aliases", text: $0)
    }
  }

  /// Text that is there; nil for an empty cell.
  static func filled(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }

  /// The aliases of a cell, each once and none that is one of these already.
  ///
  /// An alias to itself,
  /// or a second time, is no alias (`CASES.md` A16). Nil for an empty cell.
  static func aliases(_ cell: String?, besides names: [String]) -> [String]? {
    guard let cell = filled(cell) else { return nil }
    var seen = Set(names.map(Spelling.folded))
    return cell.split(whereSeparator: { $0 == "|" || $0 == "｜" }).map {
      Spelling.tidied(String($0))
    }.filter { !$0.isEmpty && seen.insert(Spelling.folded($0)).inserted }
  }

  /// Ids that are missing, cannot be ids, stand twice or look like others.
  private static func idFaults(_ table: CSVTable, known: [String]) -> [ImportFault] {
    guard table.columns.contains("id") else { return [] }
    var faults: [ImportFault] = []
    var lines: [String: Int] = [:]
    var outlines: [String: String] = [:]
    for id in known { outlines[Spelling.outline(id)] = id }
    for row in table.rows {
      let id = row["id"] ?? ""
      func fault(_ kind: ImportFault.Kind) {
        faults.append(ImportFault(kind, line: row.line, column: "id", text: id))
      }
      let outline = Spelling.outline(id)
      if id.isEmpty {
        fault(.missing)
      } else if !Spelling.isID(id) {
        fault(.badID)
      } else if let line = lines[id] {
        fault(.duplicateID(line: line))
      } else if let other = outlines[outline], other != id {
        fault(.lookAlike(other: other))
      }
      if lines[id] == nil { lines[id] = row.line }
      if outlines[outline] == nil { outlines[outline] = id }
    }
    return faults
  }
}
