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
    defer { desk.books.journal.cancel() }
    let roster = try desk.books.store.roster()
    let draft = RosterDraft(reading: reading, roster: roster, today: desk.today)
    let month = Period(.month, containing: draft.from)
    if reading.rosterAction != .alias, try desk.books.isClosedForWriting(month) {
      return .refused(Refusal(.closedPeriod, period: month), reading)
    }
    if reading.rosterAction == .alias, let alias = reading.name, !draft.isKnown(alias),
      desk.books.unfitAliases(today: desk.today)(alias)
    {
      return .refused(Refusal(.unfitAlias, word: alias), reading)
    }
    switch draft.change {
    case .failure(let refusal): return .refused(refusal, reading)
    case .success(var change):
      change.behind = try behind(change, desk)
      var changed = roster
      changed.put(change.person)
      change.wasSo = changed == roster
      if !change.wasSo { try desk.books.save(changed) }
      return .roster(change)
    }
  }

  /// The entries that a leave or a move leaves behind: they go on counting, and are told.
  private func behind(_ change: RosterChange, _ desk: Desk) throws(StoreError) -> [EntryName] {
    guard change.action == .leave || change.action == .transfer else { return [] }
    let subject = Subject.person(change.person.id)
    var names: [EntryName] = []
    for file in try desk.books.journal.periods() where file.end > change.from {
      let items = History(try desk.books.journal.entries(about: subject, in: file)).items
      names += items.filter { item in
        guard item.isLive, item.entry.action.isOfADay else { return false }
        return change.action == .leave
          ? item.current.date > change.from
          : item.current.date >= change.from && !isOf(change.person, item.current, desk)
      }.map(\.entry.name)
    }
    return names
  }

  /// Whether an entry's item is one of the post held on its day.
  private func isOf(_ person: Person, _ entry: Entry, _ desk: Desk) -> Bool {
    let post = person.post(on: entry.date)
    guard
      let form = desk.books.forms(of: person, on: entry.date).first(where: { $0.id == entry.form })
    else { return false }
    guard form.criteria.contains(where: { $0.id == entry.criterion }) else { return true }
    return form.criteria(
      for: entry.subject, position: post.position, team: desk.books.roster.units.team(of: post)
    ).contains { $0.id == entry.criterion }
  }
}

extension Action {
  /// Whether it is about what happened on a day, and not about a whole period.
  fileprivate var isOfADay: Bool {
    switch self {
    case .deduct, .commend, .inspect, .measure, .incident: true
    default: false
    }
  }
}

/// A change of the roster as it would be.
struct RosterDraft {
  let reading: Reading
  let roster: Roster
  let today: Day

  /// The day the change holds from.
  var from: Day { reading.date ?? today }

  /// The change, or why it cannot be.
  var change: Result<RosterChange, Refusal> {
    switch (reading.rosterAction, reading.members.first.flatMap { roster[$0] }) {
    case (.add, _): added
    case (.transfer, let person?): transferred(person)
    case (.leave, let person?): left(person)
    case (.alias, let person?): aliased(person)
    case (.retire, let person?): retired(person)
    case (nil, _), (_, nil): .failure(Refusal(.notForForm))
    }
  }

  private func changed(
    _ action: RosterAction, _ person: Person, alias: String? = nil, namesakes: [PersonID] = []
  ) -> Result<RosterChange, Refusal> {
    .success(
      RosterChange(action, person: person, from: from, alias: alias, namesakes: namesakes))
  }

  private func transferred(_ old: Person) -> Result<RosterChange, Refusal> {
    if let absence = Refusal(absenceOf: old, on: from) { return .failure(absence) }
    let later = old.posts.filter { $0.from > from }
    if !later.isEmpty {
      let posts = later.map { "\($0.from) \($0.position)" }.joined(separator: ", ")
      return .failure(Refusal(.laterPosts, day: from, word: posts))
    }
    var person = old
    let present = person.post(on: from)
    var post = present
    post.position = reading.position ?? post.position
    post.department = reading.department ?? post.department
    post.site = reading.site ?? post.site
    if post == present { return changed(.transfer, old) }
    post.from = from
    person.posts = person.posts.filter { $0.from < from } + [post]
    return changed(.transfer, person)
  }

  private func left(_ old: Person) -> Result<RosterChange, Refusal> {
    if from < old.joined { return .failure(Refusal(.notJoined, day: old.joined)) }
    // Another last day is set by naming it, not by saying once more that somebody left.
    if reading.date == nil, let day = old.left, day < today {
      return .failure(Refusal(.left, day: day))
    }
    var person = old
    person.left = from
    return changed(.leave, person)
  }

  /// Whether somebody has that name already.
  func isKnown(_ alias: String) -> Bool {
    roster.owner(ofWord: alias, besides: nil) != nil
      || !NameIndex(roster).people(called: alias).isEmpty
  }

  /// An alias to itself, or a second time, changes nothing (`CASES.md` A16).
  private func aliased(_ old: Person) -> Result<RosterChange, Refusal> {
    guard let alias = reading.name else { return .failure(Refusal(.notForForm)) }
    let others =
      roster.owner(ofWord: alias, besides: old.id).map { [$0] }
      ?? NameIndex(roster).people(called: alias, besides: old.id)
    if !others.isEmpty { return taken(alias, others) }
    var person = old
    if alias != person.name, alias != person.id.description, alias != person.chatID,
      !person.aliases.contains(alias)
    {
      person.aliases.append(alias)
    }
    return changed(.alias, person, alias: alias)
  }

  private func taken(_ word: String, _ others: [PersonID]) -> Result<RosterChange, Refusal> {
    var refusal = Refusal(.taken, word: word)
    refusal.people = others
    return .failure(refusal)
  }

  /// The name is erased once somebody has left; entries carry the id and stay.
  private func retired(_ old: Person) -> Result<RosterChange, Refusal> {
    guard let day = old.left, day < today else { return .failure(Refusal(.stillHere)) }
    var person = old
    person.name = old.id.description
    person.aliases = []
    person.chatID = nil
    return changed(.retire, person)
  }

  private var added: Result<RosterChange, Refusal> {
    guard let name = reading.name, let position = reading.position else {
      return .failure(Refusal(.notForForm))
    }
    let post = Post(
      from: from, position: position, department: reading.department ?? "",
      site: reading.site ?? "")
    // The same person once more, and no namesake who began in the same post on the same day.
    let known = roster.people.first {
      $0.name == name && $0.joined == from && $0.posts.first == post
    }
    if let known { return changed(.add, known) }
    if let owner = roster.owner(ofWord: name, besides: nil) { return taken(name, [owner]) }
    let person = Person(
      id: nextID, name: name, role: .staff, joined: from, posts: [post])
    return changed(.add, person, namesakes: NameIndex(roster).people(called: name))
  }

  private var nextID: PersonID {
    let numbers = roster.people.compactMap { Int($0.id.description.drop { !$0.isNumber }) }
    let number = String((numbers.max() ?? 0) + 1)
    return PersonID("P" + String(repeating: "0", count: max(0, 3 - number.count)) + number)
  }
}
