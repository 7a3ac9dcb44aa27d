public import Appraisal
internal import Conversation
public import Ledger
internal import Replies

/// Plain deductions that come one after the other through a pipe, answered line by line with what was
/// found out for those before.
///
/// A line is answered here only where ``Session/answer(_:)`` would certainly log it and say nothing
/// else; a test holds that both leave the same ledger and say the same.
extension Session {
  /// Answers a line in bytes, if it is a plain deduction; false where it must be answered as a
  /// message.
  ///
  /// - Parameters:
  ///   - line: the line without its line feed.
  ///   - person: who sends it.
  ///   - replies: gets the reply and a line feed.
  public func answer(
    plain line: ArraySlice<UInt8>, from person: Person, to replies: inout [UInt8]
  ) throws(StoreError) -> Bool {
    guard open.isEmpty, rounds.isEmpty, !options.wantsFacts else { return false }
    let now = options.now()
    let run = run(of: person, on: options.today ?? books.zone.day(at: now))
    guard let said = line.withUnsafeBytes({ run.deductions.line($0) }),
      !run.isLast(line), run.hasLast || lastWrites[person.id]?.text.utf8.elementsEqual(line) != true
    else { return false }
    try books.journal.begin()
    try look()
    guard run.edition == books.edition, !books.closings.isClosed(said.place.period),
      let kind = run.deductions.kind(of: said), let prepared = prepared(kind, run)
    else { return false }
    let somebody = run.somebody(said.person, books.journal)
    // What others logged about the person may be the same incident.
    guard
      books.journal.isKnownToBeOnly(by: run.author, about: somebody.topic, in: said.place.period)
    else { return false }
    let alike = run.alike(said, prepared, somebody.topic)
    let drafted = DraftedLine(
      prepared.draft, about: somebody.id, somebody.topic, by: run.author, on: said.day, at: now)
    let name = try books.journal.append(drafted, to: said.place.period)
    run.remember(line, at: now)
    if let frame = run.frame(alike) {
      run.words.fill(frame, who: somebody.name, on: said.day, as: name, to: &replies)
    } else {
      let entry = books.journal.entry(of: drafted, name)
      var logged = LoggedEntry(
        entry: entry, card: try run.desk.card(with: entry, under: said.place.form),
        form: said.place.form)
      logged.unsaid = prepared.unsaid
      replies += run.words.text(.logged([logged])).utf8
      if let alike { run.keep(run.words.frame(of: logged), for: alike) }
    }
    replies.append(0x0A)
    return true
  }

  /// What was found out for lines of one person on a day, with the ledger as it is.
  private func run(of person: Person, on today: Day) -> PlainRun {
    if let run, run.edition == books.edition, run.today == today, run.person == person.id {
      return run
    }
    settleRun()
    let message = Message("", from: acting(person))
    let fresh = PlainRun(
      person.id, books.edition, desk(message),
      reader.plainDeductions(by: message.from, today: today), speaker(for: message),
      isQuiet: options.style.isQuiet)
    run = fresh
    return fresh
  }

  /// Remembers the last line of a run as that of any other message.
  func settleRun() {
    guard let run, let last = run.takeLast() else { return }
    lastWrites.keep((String(decoding: last.text, as: UTF8.self), last.at), for: run.person)
  }

  /// What lines of a kind are logged as; nil where they are not simply logged.
  private func prepared(
    _ kind: PlainDeductions.Kind, _ run: PlainRun
  ) -> PlainRun.Prepared? {
    if let known = run.prepared(kind) { return known.value }
    let prepared = run.desk.prepared(kind.reading)
    run.keep(prepared, for: kind)
    return prepared
  }
}

extension Desk {
  /// What a reading and those that differ in person and day alone are logged as.
  fileprivate func prepared(_ reading: Reading) -> PlainRun.Prepared? {
    guard let subject = subjects(reading).first, let date = reading.date,
      let form = form(reading, on: date)
    else { return nil }
    let occurrence = Occurrence(reading, form, subject, on: date, self)
    if occurrence.stop(.deduct) != nil { return nil }
    let name = EntryName(period: occurrence.period, number: 1)
    let draft = LineDraft(entry(name, .deduct, subject, on: date, occurrence.fill))
    return draft.map {
      PlainRun.Prepared(draft: $0, unsaid: occurrence.unsaid, isTheSameForAll: form.isTheSameForAll)
    }
  }
}

/// What was found out for plain deductions of one person on one day.
final class PlainRun {
  let person: PersonID
  /// The edition of the ledger's people and forms it was found out from.
  let edition: Int
  let desk: Desk
  let deductions: PlainDeductions
  let words: Speaker
  let author: Topic
  private var people: [Somebody?] = []
  private var kinds: [Prepared??] = []
  /// The drafts of those kinds.
  private var own: Set<ObjectIdentifier> = []
  private var last: [UInt8] = []
  private var lastAt: Instant?

  /// What lines of one kind are logged as.
  struct Prepared {
    let draft: LineDraft
    let unsaid: PointsRange?
    /// Whether the form makes the same card of the same losses for everybody.
    let isTheSameForAll: Bool
  }

  /// Whom lines are about.
  struct Somebody {
    let id: [UInt8]
    let name: [UInt8]
    let topic: Topic
  }

  /// What replies have in common that differ in person, day and number alone: what is logged now, and
  /// what was logged before about the same person.
  struct Alike: Hashable {
    fileprivate let draft: ObjectIdentifier
    fileprivate let before: ObjectIdentifier?
    fileprivate let isToday: Bool
  }

  private var frames: [Alike: ReplyFrame] = [:]
  /// How many frames are kept.
  private static let mostFrames = 4096
  /// The frame of all replies, where they are quiet.
  private let quietFrame: ReplyFrame?

  init(
    _ person: PersonID, _ edition: Int, _ desk: Desk, _ deductions: PlainDeductions,
    _ words: Speaker, isQuiet: Bool
  ) {
    self.person = person
    self.edition = edition
    self.desk = desk
    self.deductions = deductions
    self.words = words
    quietFrame = isQuiet ? words.quietFrame : nil
    author = desk.books.journal.topic(of: .person(desk.speaker.id))
  }

  /// The day taken for today.
  var today: Day { desk.today }

  func somebody(_ somebody: PlainDeductions.Somebody, _ journal: Journal) -> Somebody {
    let number = somebody.number
    if number < people.count, let known = people[number] { return known }
    if number >= people.count {
      people += repeatElement(nil, count: number + 1 + number / 4 - people.count)
    }
    let fresh = Somebody(
      id: Array(somebody.id.description.utf8), name: Array(words.name(somebody.id).utf8),
      topic: journal.topic(of: .person(somebody.id)))
    people[number] = fresh
    return fresh
  }

  /// What lines of a kind are logged as, where that was found out.
  func prepared(_ kind: PlainDeductions.Kind) -> (value: Prepared?, Void)? {
    kind.number < kinds.count ? kinds[kind.number].map { ($0, ()) } : nil
  }

  func keep(_ prepared: Prepared?, for kind: PlainDeductions.Kind) {
    while kinds.count <= kind.number { kinds.append(nil) }
    kinds[kind.number] = .some(prepared)
    if let prepared { own.insert(ObjectIdentifier(prepared.draft)) }
  }

  // MARK: Replies

  /// What the reply to a line that is about to be logged has in common with others; nil where it must
  /// be worked out by itself, as behind several entries.
  func alike(
    _ line: PlainDeductions.Line, _ prepared: Prepared, _ topic: Topic
  ) -> Alike? {
    guard quietFrame == nil, prepared.isTheSameForAll,
      line.person.isEmployed(throughout: line.place.period),
      let before = desk.books.journal.drafts(about: topic, in: line.place.period, atMost: 1),
      before.allSatisfy({ own.contains(ObjectIdentifier($0)) })
    else { return nil }
    return Alike(
      draft: ObjectIdentifier(prepared.draft), before: before.first.map { ObjectIdentifier($0) },
      isToday: line.day == today)
  }

  /// The frame of a reply; nil where none is kept.
  func frame(_ alike: Alike?) -> ReplyFrame? { quietFrame ?? alike.flatMap { frames[$0] } }

  func keep(_ frame: ReplyFrame?, for alike: Alike) {
    if frames.count < PlainRun.mostFrames { frames[alike] = frame }
  }

  // MARK: Repeats

  /// Whether a line was logged last here.
  var hasLast: Bool { lastAt != nil }

  func isLast(_ line: ArraySlice<UInt8>) -> Bool { hasLast && last[...] == line }

  func remember(_ line: ArraySlice<UInt8>, at now: Instant) {
    last.removeAll(keepingCapacity: true)
    last += line
    lastAt = now
  }

  /// The line logged last here, which from now on is remembered elsewhere.
  func takeLast() -> (text: [UInt8], at: Instant)? {
    defer { lastAt = nil }
    return lastAt.map { (last, $0) }
  }
}
