internal import Appraisal
internal import Ledger

/// Gathers what a form refers to besides a card's own entries.
///
/// Other periods, a unit's people, everybody it appraises: whatever its reach says. A form that
/// refers to nothing else costs nothing.
struct Neighbourhood {
  let books: Books
  let form: Form
  let period: Period
  /// What the form refers to.
  let reach: Reach

  /// What a subject's card may refer to.
  ///
  /// - Parameter seat: the post the card is for, where each post has one.
  func surroundings(of subject: Subject, at seat: Seat?) throws(StoreError) -> Surroundings {
    let own = known(of: subject, at: seat)
    if reach.isOwnEntriesOnly { return Surroundings(subject, alone: own) }
    var facts = [subject: own]
    for other in others(subject) {
      let seat = try Seats(of: other, under: form, in: period, books)?.all.first
      facts[other] = known(of: other, at: seat)
    }
    let earlier = reach.earlierPeriods ? try earlierPeriods() : []
    for who in facts.keys {
      for then in who == subject ? earlier : earlier + [period] {
        try add(then, of: who, to: &facts[who, default: SubjectFacts()])
      }
    }
    return Surroundings(facts)
  }

  // MARK: Who

  private func known(of subject: Subject, at seat: Seat?) -> SubjectFacts {
    var facts = SubjectFacts()
    if reach.team { facts.members = members(subject) }
    guard let person = books.roster[subject: subject] else { return facts }
    let post = person.post(on: period.last)
    if let closed = books.closedPosition(of: subject, in: period) {
      // What the roster says of a closed period now is not what it was closed with.
      facts.position = closed
    } else {
      facts.position = post.position
      facts.joined = person.joined
      facts.left = person.left
    }
    facts.team = books.roster.units.team(of: post)
    if let seat {
      facts.position = seat.position
      facts.team = seat.team
    }
    return facts
  }

  private func others(_ subject: Subject) -> Set<Subject> {
    var others: Set<Subject> = []
    if reach.group {
      others.formUnion(books.roster.people.map { .person($0.id) })
      others.formUnion(books.roster.units.map { .unit($0.id) })
      others = others.filter { isAppraised($0, in: period) }
    }
    if reach.team {
      let team = books.roster[subject: subject]
        .flatMap { books.roster.units.team(of: $0.post(on: period.last)) }
      others.formUnion(members(subject))
      others.formUnion([team].compactMap { $0 } + (team.map(members) ?? []))
    }
    return others.subtracting([subject])
  }

  /// The people of a unit: those in the department of the same name.
  ///
  /// Of a leader: the staff of the leader's own department and site.
  private func members(_ subject: Subject) -> [Subject] {
    let day = period.last
    let present = books.roster.people.filter { $0.isEmployed(in: period) }
    guard let leader = books.roster[subject: subject] else {
      return present.filter { books.roster.units.team(of: $0.post(on: day)) == subject }
        .map { .person($0.id) }
    }
    guard leader.role == .supervisor else { return [] }
    let own = leader.post(on: day)
    return present.filter { person in
      let post = person.post(on: day)
      return person.role == .staff && post.department == own.department && post.site == own.site
    }.map { .person($0.id) }
  }

  /// Whether the form appraises somebody in a period.
  private func isAppraised(_ subject: Subject, in period: Period) -> Bool {
    switch subject {
    case .person(let id):
      guard let person = books.roster[id], person.isEmployed(in: period) else { return false }
      return books.shelf.forms(for: id, in: person.post(on: period.last).position)
        .contains { $0.id == form.id }
    case .unit(let id):
      return books.roster.unit(id).flatMap { books.shelf.form(for: $0)?.id } == form.id
    }
  }

  // MARK: When

  /// The periods before the card's, from the first that anything was logged in: before that the
  /// ledger knows nothing, and nobody was appraised.
  private func earlierPeriods() throws(StoreError) -> [Period] {
    let logged = try books.journal.periods().filter { $0.cycle == period.cycle }
    guard var then = logged.min(), then < period else { return [] }
    var periods: [Period] = []
    while then < period {
      periods.append(then)
      then = then.advanced(by: 1)
    }
    return periods
  }

  /// Adds somebody's entries of a period; under another version of the form, or in a post with other
  /// items, only the total that those give.
  private func add(
    _ then: Period, of subject: Subject, to facts: inout SubjectFacts
  ) throws(StoreError) {
    guard isAppraised(subject, in: then) else { return }
    guard let version = books.form(form.id, in: then), version.version != form.version else {
      let history = try books.history(of: subject, under: form, in: then)
      let seats = try Seats(of: subject, under: form, in: then, books)
      guard let seats, let seat = seats.all.first else {
        facts.histories[then] = history
        return
      }
      if seats.areAlike(seat, Seat(position: facts.position ?? "", team: facts.team)) {
        facts.histories[then] = seats.history(history, at: seat)
      } else {
        facts.totals[then] = try books.card(of: subject, under: form, in: then).exact
      }
      return
    }
    let card = try books.card(of: subject, under: version, in: then)
    facts.totals[then] = card.exact
  }
}
