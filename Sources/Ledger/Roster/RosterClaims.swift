public import Appraisal

extension Roster {
  /// Who is known for certain by a word or by one that looks like it: by id or chat id.
  ///
  /// Nobody else may be given such a word as name or alias: they could act, or be deducted from,
  /// in the other's place.
  public func owner(ofWord word: String, besides id: PersonID?) -> PersonID? {
    let outline = Spelling.outline(word)
    return people.first { person in
      person.id != id
        && [person.id.description, person.chatID].contains { $0.map(Spelling.outline) == outline }
    }?.id
  }

  /// Words by which one person is meant for certain and that a row gives to another: a chat id or
  /// an alias that is somebody else's id or chat id would let one act in the other's name.
  ///
  /// Names and aliases may be shared: where they are, the conversation asks (`CASES.md` A14).
  func claims(_ table: CSVTable) -> [ImportFault] {
    var owners: [String: [PersonID]] = [:]
    for person in people {
      owners[Spelling.folded(person.id.description), default: []].append(person.id)
      if let chat = person.chatID, Spelling.folded(chat) != Spelling.folded(person.id.description) {
        owners[Spelling.folded(chat), default: []].append(person.id)
      }
    }
    var outlined: [String: [PersonID]] = [:]
    for (word, ids) in owners { outlined[Spelling.outline(word), default: []] += ids }
    var faults: [ImportFault] = []
    for row in table.rows {
      guard let person = self[PersonID(row["id"] ?? "")] else { continue }
      func check(_ word: String, _ column: String) {
        let others = owners[Spelling.folded(word), default: []].filter { $0 != person.id }
        guard let other = others.first else { return }
        faults.append(
          ImportFault(.taken(by: other), line: row.line, column: column, text: word))
      }
      if let chat = person.chatID { check(chat, "chat_id") }
      for alias in person.aliases { check(alias, "aliases") }
      for (word, column) in [(person.name, "name")] + person.aliases.map({ ($0, "aliases") }) {
        guard let other = outlined[Spelling.outline(word)]?.first(where: { $0 != person.id }),
          !owners[Spelling.folded(word), default: []].contains(other)
        else { continue }
        faults.append(
          ImportFault(
            .lookAlike(other: other.description), line: row.line, column: column, text: word))
      }
    }
    return faults + reversedClaims(table)
  }

  /// Aliases of a unit that another unit is called by.
  func claims(of unit: Unit, _ row: CSVTable.Row) -> [ImportFault] {
    unit.aliases.compactMap { alias in
      let word = Spelling.folded(alias)
      let other = units.first { other in
        other.id != unit.id
          && ([other.id, other.name] + other.aliases).contains { Spelling.folded($0) == word }
      }
      return other.map {
        ImportFault(.takenByUnit($0.name), line: row.line, column: "aliases", text: alias)
      }
    }
  }

  /// The same the other way round: a row's id or chat id that is an alias of somebody the file
  /// does not name.
  private func reversedClaims(_ table: CSVTable) -> [ImportFault] {
    let rows = Set(table.rows.map { PersonID($0["id"] ?? "") })
    var aliases: [String: PersonID] = [:]
    for person in people where !rows.contains(person.id) {
      for alias in person.aliases { aliases[Spelling.folded(alias)] = person.id }
    }
    return table.rows.flatMap { row -> [ImportFault] in
      ["id", "chat_id"].compactMap { column in
        guard let word = Roster.filled(row[column]), let other = aliases[Spelling.folded(word)]
        else { return nil }
        return ImportFault(.taken(by: other), line: row.line, column: column, text: word)
      }
    }
  }
}
