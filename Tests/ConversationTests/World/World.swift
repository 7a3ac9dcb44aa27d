import Appraisal
import Conversation
import Forms

/// The people and units of the contract's examples, with the shipped forms.
struct World {
  let people: [Person]
  let units: [Unit]
  let forms: [Form]
  /// The day of the examples.
  let today = Day(year: 2026, month: 11, day: 21) ?? Day(number: 0)

  init(roster: String, units: String, more: [Person] = []) {
    people = World.rows(roster).compactMap(World.person) + more
    self.units = World.rows(units).map { row in
      Unit(id: row[0], name: row[1], form: row[2], aliases: World.list(row[3]))
    }
    forms = ShippedForms.all
  }

  /// The same world with other people.
  init(people: [Person], _ other: World) {
    self.people = people
    units = other.units
    forms = other.forms
  }

  private static func rows(_ csv: String) -> [[String]] {
    csv.split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private static func list(_ field: String) -> [String] {
    field.split(separator: "|").map(String.init)
  }

  private static func person(_ row: [String]) -> Person? {
    guard row.count == 10, let role = Role(rawValue: row[5]), let joined = Day(iso: row[7]) else {
      return nil
    }
    return Person(
      id: PersonID(row[0]), name: row[1], role: role, aliases: list(row[6]), chatID: row[9],
      joined: joined, left: Day(iso: row[8]),
      posts: [Post(from: joined, position: row[2], department: row[3], site: row[4])])
  }

  func person(_ id: String) -> Person? { people.first { $0.id.description == id } }

  /// A reader of this world's messages.
  func reader() -> Reader { Reader(vocabulary) }

  /// The words of this world.
  var vocabulary: Vocabulary {
    let forms = self.forms
    let byID = Dictionary(forms.map { ($0.id, $0) }) { one, _ in one }
    let people = self.people
    return Vocabulary(
      of: Acquaintance(
        person: { id in people.first { $0.id == id } }, everybody: { people }, units: units,
        form: { byID[$0] }, forms: { forms },
        formsOf: { person, day in
          let position = person.post(on: day).position
          return forms.filter { $0.audience.positions.contains(position) }
        },
        formOf: { unit, _ in unit.form.flatMap { byID[$0] } }, hasOwnForms: { _ in false }))
  }
}
