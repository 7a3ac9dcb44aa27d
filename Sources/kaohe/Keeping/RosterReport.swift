internal import Appraisal
internal import Glibc
internal import Ledger

/// What an import would do to a roster, in words for whoever keeps it.
struct RosterReport {
  let keeping: Keeping
  let before: Roster
  let result: RosterImport

  /// Shows who changes, and how.
  func showChanges() {
    for change in result.changed {
      let steps = change.columns.map { column in
        keeping.words.term(
          "report.step",
          [
            "column": column, "old": value(of: column, change.id, in: before),
            "new": value(of: column, change.id, in: result.roster),
          ])
      }
      keeping.say("\(change.id) \(name(change.id)): \(steps.joined(separator: ", "))")
    }
  }

  /// Warns of new people whose names others have, or seem to have.
  func warnOfNamesakes() {
    let known = Dictionary(result.roster.people.map { ($0.id, $0.name) }) { one, _ in one }
    let names = NameIndex(result.roster)
    for id in result.added.map(PersonID.init) {
      guard let person = result.roster[id] else { continue }
      let others = names.people(called: person.name, besides: id)
      if others.isEmpty { continue }
      let list = others.map { "\(known[$0] ?? "") (\($0))" }.joined(separator: ", ")
      keeping.say(
        keeping.words.term("report.namesake", ["who": "\(person.name) (\(id))", "others": list]))
    }
  }

  private func name(_ id: String) -> String {
    before[PersonID(id)]?.name ?? before.unit(id)?.name ?? ""
  }

  private func value(of column: String, _ id: String, in roster: Roster) -> String {
    let value = roster[PersonID(id)].map { self.value(of: column, $0) }
    let text = value ?? roster.unit(id).map { self.value(of: column, $0) } ?? ""
    return text.isEmpty ? "\u{2014}" : text
  }

  private func value(of column: String, _ person: Person) -> String {
    switch column {
    case "name": person.name
    case "position": person.posts.last?.position ?? ""
    case "department": person.posts.last?.department ?? ""
    case "site": person.posts.last?.site ?? ""
    case "role": person.role.rawValue
    case "aliases": person.aliases.joined(separator: "|")
    case "joined": person.joined.description
    case "left": person.left?.description ?? ""
    default: person.chatID ?? ""
    }
  }

  private func value(of column: String, _ unit: Unit) -> String {
    switch column {
    case "name": unit.name
    case "form": unit.form ?? ""
    default: unit.aliases.joined(separator: "|")
    }
  }
}

extension Keeping {
  /// Whether somebody at the terminal says yes; nobody does where there is none.
  func isAgreed(_ question: String) -> Bool {
    guard isatty(STDIN_FILENO) == 1, !invocation.isJSON else { return false }
    output.write(question + " ")
    let answer = readLine()?.lowercased().filter { !$0.isWhitespace } ?? ""
    return words.term("answer.yes").split(separator: "|").contains { $0 == answer }
  }
}
