internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// Checks ``Permissions`` before a command runs, in this one place.
struct Gate {
  let desk: Desk

  /// The most people a refusal names; where more could, their roles say enough.
  private static let mostNamed = 5

  /// The reading with the entry it refers to, as it may be carried out; or refused, or with a question
  /// where the entry is not the one it is said to be.
  func checked(_ reading: Reading) throws(StoreError) -> Reading {
    var reading = reading
    var matter = matter(reading)
    // What is filed late is judged like the change it would make.
    let intent = reading.innerIntent ?? reading.intent
    if intent.refersToEntry, reading.entry != nil || intent != .adjust {
      // One that may not be seen is answered like one that does not exist (`CASES.md` A20).
      guard let target = try EntryFinder(desk: desk).target(reading), maySee(target) else {
        reading.error = Refusal(.unknownEntry, word: reading.entry?.description)
        return reading
      }
      reading.entry = target.name
      if !reading.owners.isEmpty, !reading.owners.map(Subject.person).contains(target.subject) {
        // One of the two is a slip.
        reading.ask = Question(.entry, word: desk.short(target.name))
        return reading
      }
      reading.members = target.subject.person.map { [$0] } ?? []
      matter = self.matter(reading)
      matter.author = target.by
      if intent == .decide {
        let changes = try EntryFinder(desk: desk).item(target)?.changes ?? []
        matter.changers = Set(changes.lazy.filter { $0.action == .amend }.map(\.by))
      }
    }
    if !Permissions.allows(intent, to: desk.speaker, about: matter, in: desk.setting) {
      var refusal = Refusal(.notAllowed)
      refusal.people = holders(intent, matter)
      reading.error = refusal
    }
    return reading
  }

  /// A refusal for lack of permission, with those who could do it; one for lack of a form, with
  /// the file that should be there.
  func explained(_ refusal: Refusal, _ reading: Reading) throws(StoreError) -> Refusal {
    var refusal = refusal
    if refusal.code == .noForm { refusal.word = try lostForm(of: desk.subjects(reading)) }
    guard refusal.code == .notAllowed else { return refusal }
    let roles = refusal.roles
    refusal.people = holders(reading.intent, matter(reading)) {
      roles.isEmpty || roles.contains($0.role)
    }
    return refusal
  }

  /// The file of a form that entries rest on and that is not on the shelf any more.
  private func lostForm(of subjects: [Subject]) throws(StoreError) -> String? {
    for period in try desk.books.journal.periods() {
      for subject in subjects {
        let lost = try desk.books.journal.entries(about: subject, in: period).first {
          !$0.form.isEmpty && desk.books.shelf.form($0.form) == nil
        }
        if let lost { return "forms/\(lost.form)@*.json" }
      }
    }
    return nil
  }

  private func matter(_ reading: Reading) -> Permissions.Matter {
    var matter = Permissions.Matter()
    matter.people = reading.members.compactMap { desk.books.roster[$0] }
    matter.rater = reading.form.flatMap { desk.books.shelf.form($0) }?.raters
      .first { $0.id == reading.rater }
    return matter
  }

  private func maySee(_ entry: Entry) -> Bool {
    if entry.by == desk.speaker.id { return true }
    guard let id = entry.subject.person else { return Permissions.maySeeUnits(desk.speaker) }
    guard let person = desk.books.roster[id] else { return false }
    return desk.maySee(person)
  }

  /// Those who could, as far as the speaker may know: staff learn who holds an office only where
  /// it is about an entry of their own.
  private func holders(
    _ intent: Intent, _ matter: Permissions.Matter, _ fits: (Person) -> Bool = { _ in true }
  ) -> [PersonID] {
    guard Permissions.maySeeUnits(desk.speaker) || matter.author != nil else { return [] }
    let setting = desk.setting
    let holders = desk.books.roster.people.filter { person in
      person.isEmployed(on: desk.today) && fits(person)
        && Permissions.allows(intent, to: person, about: matter, in: setting)
    }.prefix(Gate.mostNamed + 1).map(\.id)
    return holders.count > Gate.mostNamed ? [] : Array(holders)
  }
}

extension Desk {
  /// The ledger as far as it matters to who may do what.
  var setting: Permissions.Setting {
    Permissions.Setting(day: today, isScopedToSite: books.settings.isScopedToSite) {
      [books, today] in books.forms(of: $0, on: today)
    }
  }

  /// Whether the speaker may see what is about a person.
  func maySee(_ person: Person) -> Bool { setting.maySee(person, speaker: speaker) }
}
