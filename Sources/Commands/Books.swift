public import Appraisal
internal import Conversation
internal import Disk
public import Ledger
internal import Packs
internal import SystemPackage

/// An opened store: settings, people, forms and entries, and the questions every command asks of
/// them.
public final class Books {
  /// The store.
  public let store: Store
  /// Its settings.
  public private(set) var settings: Settings
  /// Its time zone, the same for as long as the store is open.
  public let zone: Zone
  /// People and units.
  public private(set) var roster: Roster
  /// The forms.
  public private(set) var shelf: FormShelf
  /// The entries.
  public let journal: Journal
  /// Which periods are closed.
  public let closings: Closings
  /// The state of the files that settings, people, units and forms were read from.
  private var origin: Origin?
  /// How often those were read again because somebody changed them.
  private(set) var edition = 0
  /// The turn to write in which the closings were last looked at: meanwhile nobody else can close.
  private var turnLooked: Int?
  private var formsBySituation = Kept<FormSituation, [Form]>()
  /// What was asked for last: for one line the same is asked again and again.
  private var lastForms: (situation: FormSituation, forms: [Form])?
  /// What reads messages, and the edition whose words it knows.
  var keptReader: (edition: Int, reader: Reader)?

  /// Opens a store.
  ///
  /// - Parameters:
  ///   - store: the store.
  ///   - salt: gives a new random text for each note.
  /// - Throws: ``StoreError`` when it cannot be read; then nothing is written either.
  public init(opening store: Store, salt: @escaping () -> String) throws(StoreError) {
    self.store = store
    (settings, roster, shelf, origin) = try Books.rules(of: store)
    zone = try Books.zone(settings.zoneName, store.disk)
    journal = Journal(store, zone: zone, salt: salt)
    closings = Closings(store)
    try closings.refresh()
  }

  /// Looks whether the store is still there, and what others changed in it: periods they closed or
  /// reopened, people, units, forms and settings.
  public func look() throws(StoreError) {
    if let turn = journal.ownTurn, turn == turnLooked { return }
    try store.mustBeThere()
    if store.origin() != origin { try reload() }
    try closings.refresh()
    turnLooked = journal.ownTurn
  }

  /// Reads again what others changed.
  private func reload() throws(StoreError) {
    (settings, roster, shelf, origin) = try Books.rules(of: store)
    formsBySituation = Kept()
    lastForms = nil
    edition += 1
  }

  /// Reads all that says who is appraised and how, and the state of its files before that: what is
  /// read is never older than what it is taken for.
  private static func rules(
    of store: Store
  ) throws(StoreError) -> (Settings, Roster, FormShelf, Origin?) {
    let origin = store.origin()
    let settings = try store.settings()
    return (settings, try store.roster(origin), try store.forms(settings, origin), origin)
  }

  private static func zone(_ name: String, _ disk: any Disk) throws(StoreError) -> Zone {
    if name == "Asia/Shanghai" { return .shanghai }
    if name == "UTC" { return Zone(secondsEast: 0) }
    let isPlain = name.utf8.allSatisfy { byte in
      (0x41...0x5A).contains(byte | 0x20 &- 0x20) || (0x61...0x7A).contains(byte)
        || (0x30...0x39).contains(byte) || "/_+-".utf8.contains(byte)
    }
    let file = FilePath("/usr/share/zoneinfo").appending(name)
    guard isPlain, let bytes = try? disk.contents(of: file), let zone = Zone(compiled: bytes) else {
      throw .unknownZone(name)
    }
    return zone
  }

  /// Writes a changed roster, under the lock all writers share.
  public func save(_ roster: Roster) throws(StoreError) {
    try journal.begin()
    try store.save(roster)
    try journal.commit()
    try reload()
  }

  /// Something derived from people, units and forms: loaded from an earlier process, or made now.
  func kept(_ name: String, make: () -> [UInt8]) -> PackedNumbers {
    store.kept(name, of: origin, make: make)
  }

  // MARK: Forms

  /// The forms a person is appraised by on a day, in the versions of the periods that day is in.
  public func forms(of person: Person, on day: Day) -> [Form] {
    let position = person.post(on: day).position
    let situation = FormSituation(
      person: isAssigned(person.id) ? person.id : nil, position: position, day: day)
    if let lastForms, lastForms.situation == situation { return lastForms.forms }
    let forms = formsBySituation[situation] ?? foundForms(of: person, in: situation)
    lastForms = (situation, forms)
    return forms
  }

  /// Whether somebody has forms of their own besides or in place of those of their position.
  func isAssigned(_ person: PersonID) -> Bool {
    settings.assignments.contains { $0.member == person }
  }

  private func foundForms(of person: Person, in situation: FormSituation) -> [Form] {
    let (position, day) = (situation.position, situation.day)
    let forms = shelf.forms(for: person.id, in: position).compactMap { form in
      shelf.form(form.id, in: Period(form.cycle, containing: day))
    }
    formsBySituation.keep(forms, for: situation)
    return forms
  }

  /// What tells which forms somebody is appraised by: thousands share one situation.
  private struct FormSituation: Hashable {
    /// Nil where only the position counts.
    let person: PersonID?
    let position: String
    let day: Day
  }

  /// The form of a unit on a day.
  public func form(of unit: Unit, on day: Day) -> Form? {
    shelf.form(for: unit).flatMap { shelf.form($0.id, in: Period($0.cycle, containing: day)) }
  }

  // MARK: Cards

  /// The entries about a subject that count under a form in a period, with those about them.
  public func history(
    of subject: Subject, under form: Form, in period: Period
  ) throws(StoreError) -> History {
    History(try entries(of: subject, under: form, in: period))
  }

  /// The same entries, bare and in the order recorded.
  public func entries(
    of subject: Subject, under form: Form, in period: Period
  ) throws(StoreError) -> [Entry] {
    try asClosed(recordedEntries(of: subject, under: form, in: period), in: period)
  }

  /// The same entries with those recorded behind a closing.
  func recordedEntries(
    of subject: Subject, under form: Form, in period: Period
  ) throws(StoreError) -> [Entry] {
    let entries = try journal.entries(about: subject, in: period)
    if entries.allSatisfy({ $0.form == form.id }) { return entries }
    var named: Set<EntryName> = []
    return entries.filter { entry in
      let belongs = entry.form == form.id || entry.refersTo.map(named.contains) ?? false
      if belongs { named.insert(entry.name) }
      return belongs
    }
  }

  /// A subject's card under a form in a period, as it was closed where it was: that of the newest
  /// post, where each post has one.
  public func card(
    of subject: Subject, under form: Form, in period: Period
  ) throws(StoreError) -> ScoreCard {
    try card(of: subject, under: form, in: period, at: nil)
  }

  /// The card of one of several posts.
  func card(
    of subject: Subject, under form: Form, in period: Period, at seat: Seat?
  ) throws(StoreError) -> ScoreCard {
    try asClosed(
      scorer(of: subject, under: form, in: period, at: seat)
        .card(history(of: subject, under: form, in: period)), under: form)
  }

  /// The same card up to its total, without grade, pay or outcomes: all a ranking needs.
  func cardToTotal(
    of subject: Subject, under form: Form, in period: Period
  ) throws(StoreError) -> ScoreCard {
    try asClosed(
      scorer(of: subject, under: form, in: period, reach: form.totalReach)
        .cardToTotal(history(of: subject, under: form, in: period)), under: form)
  }

  /// The scorer for a subject's card, with everything its form refers to.
  ///
  /// - Parameter seat: the post the card is for, where each post has one; nil for the newest.
  func scorer(
    of subject: Subject, under form: Form, in period: Period, at seat: Seat? = nil
  ) throws(StoreError) -> CardScorer {
    try scorer(of: subject, under: form, in: period, reach: form.reach, at: seat)
  }

  private func scorer(
    of subject: Subject, under form: Form, in period: Period, reach: Reach, at seat: Seat? = nil
  ) throws(StoreError) -> CardScorer {
    let seats = try Seats(of: subject, under: form, in: period, self)
    let seat = seat ?? seats?.all.first
    let surroundings = try Neighbourhood(books: self, form: form, period: period, reach: reach)
      .surroundings(of: subject, at: seat)
    let scorer = Scorer(
      form: form, subject: subject, position: surroundings[subject]?.position,
      period: period, surroundings: surroundings)
    return CardScorer(scorer: scorer, seats: seats, seat: seat)
  }

  /// The version of a form that holds in a period: in a closed one, the version it was closed
  /// under.
  public func form(_ id: String, in period: Period) -> Form? {
    closedForm(id, in: period) ?? shelf.form(id, in: period)
  }

  /// The period of a form that is meant: the one said, stretched to the form's cycle, or the
  /// running one.
  public func period(_ said: Period?, of form: Form, today: Day) -> Period {
    guard let said else { return Period(form.cycle, containing: today) }
    if said.cycle == form.cycle || said.cycle.months > form.cycle.months { return said }
    return Period(form.cycle, containing: said.first)
  }
}
