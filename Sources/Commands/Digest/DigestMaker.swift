internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// Works out the digest of a day from the ledger, as the ledger stood at the end of that day.
struct DigestMaker {
  let books: Books
  let day: Day
  /// The first day of recording it covers.
  let since: Day
  let scope: DigestReport.Scope

  private var period: Period { Period(.month, containing: day) }

  func report() throws(StoreError) -> DigestReport {
    let members = books.roster.people.filter { $0.isEmployed(on: day) && isMeant($0) }
    var digest = DigestReport(
      day: day, since: since, period: period, scope: scope, team: DigestReport.Team())
    try books.journal.readingAll(in: period) { () throws(StoreError) in
      try takeMonth(of: members, into: &digest)
      // Most of what was recorded counts in the month that was just read.
      try takeRecords(into: &digest)
    }
    digest.openAppeals = try OpenAppeals(books: books).all(around: day)
      .count { isMeant($0.item.entry.subject) }
    digest.deadlines = deadlines(of: members)
    return digest
  }

  private func isMeant(_ person: Person) -> Bool {
    let post = person.post(on: day)
    return scope.site.map { $0 == post.site } ?? true
      && scope.department.map { $0 == post.department } ?? true
  }

  // MARK: The month

  private func takeMonth(
    of members: [Person], into digest: inout DigestReport
  ) throws(StoreError) {
    var departments: [String: DigestReport.Team] = [:]
    var spots = HotSpots()
    var owed = OwedSheets(books: books, day: day, period: period)
    for person in members {
      // Who has no monthly form is none of those the month is about.
      guard let month = try month(of: person) else { continue }
      let team = month.team
      digest.people += [month.line].compactMap { $0 }
      spots.add(month.history, month.form)
      owed.add(person, month.card, month.form)
      digest.team = digest.team + team
      let department = person.post(on: day).department
      departments[department] = (departments[department] ?? DigestReport.Team()) + team
      departments[department]?.name = department
    }
    digest.hotSpots = spots.worst(3)
    digest.owed = owed.rows
    digest.people.sort { ($0.total, $0.member) < ($1.total, $1.member) }
    let scored = departments.keys.sorted().compactMap { departments[$0] }.filter { $0.scored > 0 }
    if scored.count > 1 { digest.departments = scored }
  }

  /// A person's month under the form that is theirs, with and without what was recorded.
  private func month(of person: Person) throws(StoreError) -> PersonMonth? {
    guard
      let form = books.forms(of: person, on: day).first(where: { $0.cycle == .month })
    else { return nil }
    let subject = Subject.person(person.id)
    let known = try books.entries(of: subject, under: form, in: period)
      .filter { recorded($0) <= day }
    let earlier = known.filter { recorded($0) < since }
    let scorer = try books.scorer(of: subject, under: form, in: period)
    let history = History(known)
    let card = scorer.card(history)
    return PersonMonth(
      form: form, history: history, card: card,
      before: earlier.count == known.count ? card : scorer.card(History(earlier)))
  }

  private func recorded(_ entry: Entry) -> Day { entry.recorded(in: books.zone) }

  // MARK: What was recorded

  private func takeRecords(into digest: inout DigestReport) throws(StoreError) {
    var counted = DigestReport.Recorded()
    for record in try records() {
      digest.records.append(record)
      guard record.item.isLive else { continue }
      counted.add(record)
      if record.item.current.action == .commend { digest.praise.append(record) }
    }
    digest.recorded = counted
  }

  /// The entries recorded on the days covered, in whatever period they count, in that order.
  private func records() throws(StoreError) -> [DigestReport.Record] {
    var found: [Entry] = []
    for file in try books.journal.periods() {
      found += try books.journal.newestEntries(in: file) { recorded($0) >= since }
        .filter {
          (since...day).contains(recorded($0)) && $0.refersTo == nil && isMeant($0.subject)
        }
    }
    var histories: [SubjectPeriod: History] = [:]
    var records: [DigestReport.Record] = []
    for entry in found.sorted(by: { $0.at < $1.at }) {
      let key = SubjectPeriod(subject: entry.subject, period: entry.name.period)
      if histories[key] == nil {
        histories[key] = History(
          try books.journal.entries(about: key.subject, in: key.period)
            .filter { recorded($0) <= day })
      }
      guard let item = histories[key]?[entry.name],
        let form = books.form(entry.form, in: key.period)
      else { continue }
      records.append(
        DigestReport.Record(item: item, form: form, isBackdated: item.current.date < since))
    }
    return records
  }

  private func isMeant(_ subject: Subject) -> Bool {
    switch subject {
    case .person(let id): books.roster[id].map(isMeant) ?? false
    case .unit: scope == DigestReport.Scope()
    }
  }

  // MARK: Deadlines

  /// How many days ahead a deadline is told.
  private static let horizon = 5

  private func deadlines(of members: [Person]) -> [DigestReport.Due] {
    var forms: [String: Form] = [:]
    for person in members {
      for form in books.forms(of: person, on: day) { forms[form.id] = form }
    }
    if scope == DigestReport.Scope() {
      for unit in books.roster.units {
        if let form = books.form(of: unit, on: day) { forms[form.id] = form }
      }
    }
    let dates = FormDates(books: books, today: day)
    let dues = forms.values.flatMap(\.deadlines).compactMap { deadline in
      dates.next(deadline).map { DigestReport.Due(term: deadline.term, day: $0) }
    }
    return Set(dues).filter { $0.day <= day + DigestMaker.horizon }
      .sorted { ($0.day, $0.term.id) < ($1.day, $1.term.id) }
  }
}

/// A subject and a period whose entries are wanted.
private struct SubjectPeriod: Hashable {
  var subject: Subject
  var period: Period
}

/// A person's month in figures.
private struct PersonMonth {
  let form: Form
  let history: History
  let card: ScoreCard
  let before: ScoreCard

  private var isUninspected: Bool { card.flags.contains(CardFlag.notInspected) }

  var team: DigestReport.Team {
    var team = DigestReport.Team(people: 1)
    team.uninspected = isUninspected ? 1 : 0
    guard let total = card.total, !form.isPartial else { return team }
    team.scored = 1
    team.sum = total
    team.sumBefore = before.total ?? total
    return team
  }

  /// A line of its own, unless the month is simply full.
  var line: DigestReport.Line? {
    guard let total = card.total, !form.isPartial else { return nil }
    let change = total - (before.total ?? total)
    let isPlain =
      total == card.of && change == .zero && history.live.allSatisfy { $0.points == nil }
    guard !isPlain, let member = card.subject.person else { return nil }
    return DigestReport.Line(
      member: member, total: total, change: change, isUninspected: isUninspected)
  }
}

extension DigestReport.Recorded {
  fileprivate mutating func add(_ record: DigestReport.Record) {
    let entry = record.item.current
    switch entry.action {
    case .deduct:
      losses += 1
      lost += entry.nominal
    case .commend:
      gains += 1
      gained += entry.nominal
    case .inspect: inspections += 1
    default: others += 1
    }
    if record.isBackdated { backdated += 1 }
  }
}

/// The points lost, by criterion.
private struct HotSpots {
  private var spots: [String: DigestReport.HotSpot] = [:]

  mutating func add(_ history: History, _ form: Form) {
    for entry in history.live where entry.action == .deduct {
      guard let criterion = entry.criterion else { continue }
      let key = "\(form.id) \(criterion)"
      var spot =
        spots[key] ?? DigestReport.HotSpot(form: form, criterion: criterion, count: 0, lost: .zero)
      spot.count += entry.count
      spot.lost += entry.nominal
      spots[key] = spot
    }
  }

  func worst(_ count: Int) -> [DigestReport.HotSpot] {
    spots.sorted { one, other in
      (other.value.lost, other.value.count, one.key) < (one.value.lost, one.value.count, other.key)
    }.prefix(count).map(\.value)
  }
}
