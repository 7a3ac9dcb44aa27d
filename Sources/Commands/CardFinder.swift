internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// Finds the cards a question is about: of persons, of those in a position or place, of a unit.
struct CardFinder {
  let desk: Desk

  /// The cards, each in the version of its form that held in its period.
  func reports(_ reading: Reading) throws(StoreError) -> [CardReport] {
    var reports: [CardReport] = []
    for subject in try subjects(reading) {
      reports += try self.reports(of: subject, reading.period)
    }
    return reports
  }

  func subjects(_ reading: Reading) throws(StoreError) -> [Subject] {
    let namesPosts = reading.position ?? reading.department ?? reading.site != nil
    guard namesPosts, reading.members.isEmpty, reading.unit == nil else {
      return desk.subjects(reading)
    }
    let period = reading.period ?? Period(.month, containing: desk.today)
    return try people(in: period, reading.includes).map(Subject.person)
  }

  /// Those employed in a period whose post at its end, or at their own, fits.
  ///
  /// Of a closed period it is those it was closed with, in the posts they had then
  /// (`CASES.md` A12).
  func people(
    in period: Period, _ fits: (Post) -> Bool
  ) throws(StoreError) -> [PersonID] {
    let closed = try desk.books.closedPosts(in: period)
    let setting = desk.setting
    return desk.books.roster.people.filter { person in
      let own = person.post(on: person.lastDay(in: period))
      guard let post = closed.map({ $0[person.id] }) ?? (person.isEmployed(in: period) ? own : nil)
      else { return false }
      return fits(post) && setting.isInScope(person, of: desk.speaker)
    }.map(\.id)
  }

  /// The cards of one subject: one per form, or one per part of a period longer than the form's.
  func reports(of subject: Subject, _ said: Period?) throws(StoreError) -> [CardReport] {
    var reports: [CardReport] = []
    let meant = said ?? lastMonth(of: subject)
    let forms = try forms(of: subject, meant)
    for form in try forms + strays(of: subject, meant, besides: forms) {
      let period = desk.books.period(meant, of: form, today: desk.today)
      if period.cycle == form.cycle {
        guard try hasCard(subject, in: period) else { continue }
        for var report in try self.reports(subject, form.id, period, withIdle: true) {
          report.asked = said.flatMap { $0 == period ? nil : $0 }
          reports.append(report)
        }
        continue
      }
      if let report = try mean(subject, form, over: period) { reports.append(report) }
    }
    return reports
  }

  /// The mean of a form's cards over a longer period (`FORMS.md`, Periods), with those that do not
  /// count named; of a target letter, which has no totals, the newest card.
  private func mean(
    _ subject: Subject, _ form: Form, over period: Period
  ) throws(StoreError) -> CardReport? {
    var cards: [ScoreCard] = []
    var silent: Set<Period> = []
    for part in parts(of: period, form.cycle) where isThere(subject, in: part) {
      for report in try self.reports(subject, form.id, part) {
        cards.append(report.card)
        if try isSilent(subject, report.form, part) { silent.insert(part) }
      }
    }
    let mean = PeriodMean(of: cards, over: period, form: form, silent: silent)
    if form.isTargetLetter, mean.cards.isEmpty {
      return cards.last.map { CardReport(card: $0, form: form) }
    }
    return CardReport(mean: mean, form: form)
  }

  /// Why there are no cards: whoever is asked about was not there in the period, or has no form.
  func nothing(_ reading: Reading) -> Outcome {
    let person = reading.members.count == 1 ? desk.books.roster[reading.members[0]] : nil
    if let person, let period = reading.period, !person.isEmployed(in: period) {
      let hasLeft = person.left.map { $0 < period.first } ?? false
      return .refused(
        hasLeft ? Refusal(.left, day: person.left) : Refusal(.notJoined, day: person.joined),
        reading)
    }
    return .refused(Refusal(.noForm), reading)
  }

  /// Whether nothing tells that a form was in use in a period: no sheet, no mark, no violation.
  ///
  /// A form of violations alone is in use from the first period that anything was logged in.
  private func isSilent(
    _ subject: Subject, _ form: Form, _ period: Period
  ) throws(StoreError) -> Bool {
    let history = try desk.books.history(of: subject, under: form, in: period)
    if !history.items.isEmpty { return false }
    if !form.sheets.isEmpty || !form.raters.isEmpty { return true }
    let first = try desk.books.journal.periods().filter { $0.cycle == period.cycle }.min()
    return first.map { period < $0 } ?? true
  }

  /// The last month of somebody who has left since.
  private func lastMonth(of subject: Subject) -> Period? {
    guard let left = desk.books.roster[subject: subject]?.left else { return nil }
    let month = Period(.month, containing: left)
    return month.end > desk.today ? nil : month
  }

  /// Whether there is anything to say of somebody in a period: they were there, or are among those
  /// it was closed with.
  private func hasCard(_ subject: Subject, in period: Period) throws(StoreError) -> Bool {
    if isThere(subject, in: period) { return true }
    return try !desk.books.closings.figures(of: subject, in: period).isEmpty
  }

  private func isThere(_ subject: Subject, in period: Period) -> Bool {
    desk.books.roster[subject: subject]?.isEmployed(in: period) ?? true
  }

  /// The cards of a form in a period: one, or one of each post with items of its own.
  private func reports(
    _ subject: Subject, _ form: String, _ period: Period, withIdle: Bool = false
  ) throws(StoreError) -> [CardReport] {
    guard let version = desk.books.form(form, in: period) else { return [] }
    var reports = try desk.books.reports(
      of: subject, under: version, in: period, withIdle: withIdle)
    for index in reports.indices {
      // What a rank proposes is for supervisors to decide about others (`CASES.md` N24).
      if subject == .person(desk.speaker.id) || index > 0 { reports[index].card.proposals = [] }
      reports[index].closings = try closings(of: reports[index].card)
    }
    return reports
  }

  /// The totals of a card's closings, where they are worth telling.
  private func closings(of card: ScoreCard) throws(StoreError) -> [PastClosing] {
    let (subject, period) = (card.subject, card.period)
    guard desk.books.closings.wasReopened(period) else { return [] }
    var past: [PastClosing] = []
    for seal in try desk.books.closings.history(of: period) {
      let figure = seal.figures.of(subject, card.form, in: card.position)
      guard let figure, past.isEmpty || past.last?.total != figure.total else { continue }
      past.append(PastClosing(day: seal.day(in: desk.books.zone), total: figure.total))
    }
    return past.count == 1 && desk.books.closings.isClosed(period) ? [] : past
  }

  private func parts(of period: Period, _ cycle: Cycle) -> [Period] {
    var parts: [Period] = []
    var part = Period(cycle, containing: period.first)
    while part.first < period.end, part.first <= desk.today {
      parts.append(part)
      part = part.advanced(by: 1)
    }
    return parts
  }

  private func forms(of subject: Subject, _ said: Period?) throws(StoreError) -> [Form] {
    if let said {
      let closed = try desk.books.closings.figures(of: subject, in: said).map(\.form)
      if !closed.isEmpty { return closed.compactMap { desk.books.form($0, in: said) } }
    }
    let day = said.map { min($0.last, desk.today) } ?? desk.today
    switch subject {
    case .person(let id):
      return desk.books.roster[id].map { person in
        forms(of: person, until: min(day, person.left ?? day))
      } ?? []
    case .unit(let id):
      return desk.books.roster.unit(id).flatMap { desk.books.form(of: $0, on: day) }.map { [$0] }
        ?? []
    }
  }

  /// Forms that somebody has entries under and no post for, because the roster was put right since:
  /// they are shown as well.
  private func strays(
    of subject: Subject, _ said: Period?, besides known: [Form]
  ) throws(StoreError) -> [Form] {
    let span = said ?? Period(.month, containing: desk.today)
    var strays: [Form] = []
    for file in try desk.books.journal.periods() where file.contains(span) {
      for entry in try desk.books.journal.entries(about: subject, in: file)
      where !entry.form.isEmpty && !(known + strays).contains(where: { $0.id == entry.form }) {
        strays += [desk.books.form(entry.form, in: file)].compactMap { $0 }
      }
    }
    return strays
  }

  /// The forms of a person in the month of a day: of the post then, and of those left in that month,
  /// each of which has a card of its own (`CASES.md` T42).
  private func forms(of person: Person, until day: Day) -> [Form] {
    let month = Period(.month, containing: day)
    var forms = desk.books.forms(of: person, on: day)
    for next in person.posts.dropFirst().reversed()
    where next.from > max(month.first, person.joined) && next.from <= day {
      for form in desk.books.forms(of: person, on: next.from - 1)
      where !forms.contains(where: { $0.id == form.id }) {
        forms.append(form)
      }
    }
    return forms
  }

  /// People's cards up to their totals, each under the first of their forms of a cycle.
  private func cards(
    of people: [PersonID], in period: Period, form: String?
  ) throws(StoreError) -> [ScoreCard] {
    var cards: [ScoreCard] = []
    for id in people {
      let forms = try forms(of: .person(id), period)
        .filter { $0.cycle == period.cycle && (form == nil || $0.id == form) }
      guard let main = forms.first, let version = desk.books.form(main.id, in: period) else {
        continue
      }
      cards.append(try desk.books.cardToTotal(of: .person(id), under: version, in: period))
    }
    return cards
  }

  /// Where everybody stands under forms of a cycle, for rankings.
  ///
  /// Kept for all as long as nothing of the store changes; who may see whom is no part of it.
  func places(
    in period: Period, form: String? = nil, _ fits: (Post) -> Bool
  ) throws(StoreError) -> [Standings.Place] {
    let wanted = Set(try people(in: period, fits))
    let kept = PlacesCache(books: desk.books, period: period, form: form, today: desk.today)
    func places(of people: [PersonID]) throws(StoreError) -> [Standings.Place] {
      try cards(of: people, in: period, form: form).compactMap(Standings.Place.init)
    }
    let places = try kept.places(of: places) { () throws(StoreError) in
      try desk.books.journal.readingAll(in: period) { () throws(StoreError) in
        try places(of: desk.books.roster.people.map(\.id))
      }
    }
    return places.filter { wanted.contains($0.member) }
  }
}

extension Reading {
  /// Whether a post is in the position and at the place asked about; any is where none is named.
  func includes(_ post: Post) -> Bool {
    unit == nil && post.position == position ?? post.position
      && post.department == department ?? post.department && post.site == site ?? post.site
  }

  /// Whether a unit is the one asked about, or the team of the department; any is where no place is
  /// named.
  func includes(_ unit: Unit) -> Bool {
    if let own = self.unit { return unit.id == own }
    return position == nil && site == nil && (department.map(unit.isCalled) ?? true)
  }
}
