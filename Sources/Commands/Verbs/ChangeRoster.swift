internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// roster: who comes, goes, moves or gets another name; dated.
struct ChangeRoster: Command {
  static let intents: [Intent] = [.roster]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    // Under the writers' lock, so that nobody's change is lost between reading and writing.
    try desk.books.journal.commit()
    try desk.books.journal.begin()
    var roster = try desk.books.store.roster()
    let from = reading.date ?? desk.today
    guard let op = reading.op, let person = changed(reading, op, from, roster) else {
      return .refused(Refusal(.notForForm), reading)
    }
    let namesakes = op == "add" ? roster.people.filter { $0.name == person.name }.map(\.id) : []
    if let taken = claimant(reading, op, person, roster) {
      return .refused(Refusal(.notAllowed, word: taken.description), reading)
    }
    roster.put(person)
    try desk.books.save(roster)
    return .roster(
      RosterChange(op: op, person: person, from: from, alias: reading.name, namesakes: namesakes))
  }

  private func changed(_ reading: Reading, _ op: String, _ from: Day, _ roster: Roster) -> Person? {
    if op == "add" { return added(reading, from, roster) }
    guard var person = reading.members.first.flatMap({ roster[$0] }) else { return nil }
    switch op {
    case "transfer":
      var post = person.post(on: from)
      post.from = from
      post.position = reading.position ?? post.position
      post.department = reading.department ?? post.department
      post.site = reading.site ?? post.site
      person.posts = person.posts.filter { $0.from < from } + [post]
    case "leave": person.left = from
    case "alias":
      guard let alias = reading.name else { return nil }
      // An alias to itself, or a second time, changes nothing (A16).
      if alias != person.name, !person.aliases.contains(alias) { person.aliases.append(alias) }
    default: return nil
    }
    return person
  }

  private func added(_ reading: Reading, _ from: Day, _ roster: Roster) -> Person? {
    guard let name = reading.name, let position = reading.position else { return nil }
    let numbers = roster.people.compactMap { Int($0.id.description.drop { !$0.isNumber }) }
    let number = String((numbers.max() ?? 0) + 1)
    let id = "P" + String(repeating: "0", count: max(0, 3 - number.count)) + number
    let post = Post(
      from: from, position: position, department: reading.department ?? "",
      site: reading.site ?? "")
    return Person(id: PersonID(id), name: name, role: .staff, joined: from, posts: [post])
  }

  /// Who has an alias already, as name, alias, id or chat id.
  private func claimant(
    _ reading: Reading, _ op: String, _ person: Person, _ roster: Roster
  ) -> PersonID? {
    guard op == "alias", let alias = reading.name else { return nil }
    return roster.people.first { other in
      other.id != person.id
        && ([other.name, other.id.description, other.chatID ?? ""] + other.aliases).contains(alias)
    }?.id
  }
}
