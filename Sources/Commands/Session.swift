public import Appraisal
public import Conversation
public import JSONText
public import Ledger
internal import Packs
public import Replies

/// A message and who sends it.
public struct Message: Sendable {
  /// The text as typed.
  public var text: String
  /// The sender.
  public var from: Person
  /// The gateway's id of the message; nil at a terminal or in a pipe.
  public var id: String?
  /// Through what it came, such as `terminal`.
  public var via: String
  /// The room it was said in, where others read the reply; nil between the sender and kaohe alone.
  public var room: String?
  /// Whether a line of the same message before this one was carried out.
  var goesOn = false

  /// A message.
  public init(
    _ text: String, from: Person, id: String? = nil, via: String = "terminal", room: String? = nil
  ) {
    self.text = text
    self.from = from
    self.id = id
    self.via = via
    self.room = room
  }

  /// Where an open question waits for its answer.
  var thread: Thread { Thread(person: from.id, room: room) }

  /// What tells it from every other message; nil where it has no id.
  var mark: Mark? { id.map { Mark(thread: thread, id: $0) } }

  /// A gateway's id, which may be its chat's own.
  struct Mark: Hashable {
    let thread: Thread
    let id: String
  }

  /// One person in one room.
  struct Thread: Hashable {
    let person: PersonID
    let room: String?
  }
}

/// What is answered to a message.
public struct Answer: Sendable {
  /// The text.
  public var text: String
  /// The facts.
  public var outcome: Outcome
  /// Whether others read it.
  public var isInRoom: Bool

  /// The facts for a program, limited to what the text may tell.
  public var json: JSON { isInRoom ? outcome.roomJSON : outcome.json }
}

/// One line in, one reply out.
///
/// Entries stay in a batch until ``commit()``; a reply may be shown only after the commit that
/// covers it.
public final class Session {
  /// How a session behaves.
  public struct Options {
    /// The day taken for today; nil for the clock's.
    public var today: Day?
    /// The language of replies, before a person's own choice; nil for that.
    public var language: Language?
    /// How replies look.
    public var style = Style()
    /// Whether the same line again within a minute asks first (`CONVERSATION.md`).
    public var asksBeforeRepeats = false
    /// Whether the facts of an answer are used, and not its text alone.
    public var wantsFacts = true
    /// The clock.
    public var now: () -> Instant

    /// Options with a clock.
    public init(now: @escaping () -> Instant) { self.now = now }
  }

  /// The opened store.
  public let books: Books
  let options: Options
  private(set) var reader: Reader
  /// Which edition of the store's people and forms the reader knows.
  private var edition: Int
  var open: [Message.Thread: OpenQuestion] = [:]
  /// Forms that are being rated item by item, by who rates where.
  var rounds: [Message.Thread: RatingRound] = [:]
  /// What messages led to that were carried out and left no entry to know them by.
  var carriedOut: [Message.Mark: Outcome] = [:]
  var lastWrites = Kept<PersonID, (text: String, at: Instant)>()
  /// What was found out for lines that say much the same; nil before the first.
  var run: PlainRun?
  private var speakers: [(kind: SpeakerKind, speaker: Speaker)] = []

  /// What tells the speakers of a session apart.
  private struct SpeakerKind: Equatable {
    let language: Language
    let isInRoom: Bool
  }

  /// How long a question stays open, in seconds.
  static let questionLife = 600
  /// Within how many seconds the same line is taken for a repeat.
  static let repeatSpan = 60

  /// A session on an opened store.
  public init(_ books: Books, _ options: Options) {
    self.books = books
    self.options = options
    reader = books.reader()
    edition = books.edition
  }

  /// The person a chat gateway's stable sender id belongs to now; nil for somebody unknown.
  public func person(chatID: String) throws(StoreError) -> Person? {
    try look()
    return books.person(chatID: chatID)
  }

  /// Looks what others changed in the store, and learns their words.
  func look() throws(StoreError) {
    try books.look()
    learnWords()
  }

  private func learnWords() {
    if edition == books.edition { return }
    edition = books.edition
    reader = books.reader()
    speakers = []
  }

  /// The ledger's day.
  public var today: Day { options.today ?? books.zone.day(at: options.now()) }

  /// What a message means; nothing is done.
  public func read(_ text: String, from speaker: Person, today: Day? = nil) -> Reading {
    read(AnsweredLine(text), from: speaker, today: today)
  }

  private func read(_ line: AnsweredLine, from speaker: Person, today: Day? = nil) -> Reading {
    let today = today ?? self.today
    return reader.read(line, by: books.acting(speaker, on: today), today: today)
  }

  /// Whether entries wait for ``commit()``.
  public var hasPending: Bool { books.journal.hasPending }

  /// Makes everything logged so far durable.
  public func commit() throws(StoreError) { try books.journal.commit() }

  /// Saves what spares the next process work; nothing depends on it.
  public func finish() {
    books.journal.keepIndexes()
    if books.edition > 0 { books.keepWords() }
  }

  /// Carries out a message.
  public func answer(_ message: Message) throws(StoreError) -> Answer {
    try look()
    settleRun()
    var message = message
    message.from = acting(message.from)
    if let seen = try seenBefore(message) { return seen }
    if let going = try goOn(message) { return going }
    if let lines = pastedLines(message) { return try answer(lines, to: message) }
    switch said(message) {
    case .line(let line): return try answer(line, to: message)
    case .confirmed(let line): return try answer(line, to: message, isConfirmed: true)
    case .dropping(let line): return tellingDropped(try answer(line, to: message), to: message)
    case .again(let question):
      open[message.thread] = question
      return speak(.ask(question.question, question.reading), to: message)
    case .nothing: return speak(.leftAlone, to: message)
    }
  }

  /// A speaker as they are on the roster, in the role they have today.
  func acting(_ person: Person) -> Person {
    books.acting(books.roster[person.id] ?? person, on: today)
  }

  /// Carries out the line that a message comes to.
  private func answer(
    _ line: AnsweredLine, to message: Message, isConfirmed: Bool = false
  ) throws(StoreError) -> Answer {
    var reading = read(line, from: message.from)
    if let again = repeated(message, reading) {
      ask(again, about: line, reading, message)
      return speak(.ask(again, reading), to: message)
    }
    let isRepeat = isRepeat(message, reading)
    let outcome = try carryOut(&reading, message, line, isConfirmed: isConfirmed)
    remember(message, outcome)
    return speak(marked(outcome, isRepeat), to: message)
  }

  /// An answer to a message that drops an open question, which it says first.
  func tellingDropped(_ answer: Answer, to message: Message) -> Answer {
    var answer = answer
    answer.text = speaker(for: message).questionDropped + "\n" + answer.text
    return answer
  }

  func carryOut(
    _ reading: inout Reading, _ message: Message, _ line: AnsweredLine, isConfirmed: Bool
  ) throws(StoreError) -> Outcome {
    let desk = desk(message, isConfirmed: isConfirmed)
    let gate = Gate(desk: desk)
    if let refusal = reading.error {
      reading.form = reading.form ?? firstForm(reading)
      return .refused(pointingOut(try gate.explained(refusal, reading), reading, line), reading)
    }
    if reading.ratesWholeForm, let begun = try round(for: reading, message) { return begun }
    if let question = reading.ask {
      ask(question, about: line, reading, message)
      return .ask(question, reading)
    }
    if reading.intent == .unknown { return .unknown(reading.suggestions, reading.idle) }
    guard let command = AllCommands.command(for: reading.intent) else {
      return .unavailable(reading.intent)
    }
    reading = try gate.checked(reading)
    if let refusal = reading.error { return .refused(refusal, reading) }
    if let question = reading.ask {
      ask(question, about: line, reading, message)
      return .ask(question, reading)
    }
    if message.id != nil, !message.goesOn, reading.intent.writes {
      // Only under the lock is it certain that nobody else is logging the same message.
      try books.journal.begin()
      if let seen = try seenBefore(message) { return seen.outcome }
    }
    if let refusal = try desk.refusal(ofClosed: reading) {
      return .refused(pointingOut(refusal, reading, line), reading)
    }
    let outcome = try run(command, reading, at: desk)
    learnWords()
    switch outcome {
    case .ask(let question, let reading): ask(question, about: line, reading, message)
    case .whatif(let trials, _): return .whatif(trials, line: self.line(of: reading))
    case .refused(let refusal, let reading):
      return .refused(pointingOut(try gate.explained(refusal, reading), reading, line), reading)
    default: break
    }
    return outcome
  }

  /// Runs a command; a number that no line of the ledger can hold is refused like any other.
  private func run(
    _ command: any Command, _ reading: Reading, at desk: Desk
  ) throws(StoreError) -> Outcome {
    do throws(StoreError) {
      return try command.run(reading, at: desk)
    } catch {
      guard case .unwritable = error else { throw error }
      return .refused(Refusal(.badNumber), reading)
    }
  }

  func desk(_ message: Message, isConfirmed: Bool = false) -> Desk {
    Desk(
      books: books, speaker: message.from, today: today, isDayGiven: options.today != nil,
      now: options.now(), via: message.via, message: message.id,
      page: { [speaker = speaker(for: message)] in speaker.page($0) },
      showsCards: options.wantsFacts || !options.style.isQuiet,
      onRepeat: isConfirmed ? .settled : options.asksBeforeRepeats ? .ask : .tell)
  }

  /// The form of the person a line was about, to point to.
  private func firstForm(_ reading: Reading) -> String? {
    reading.members.first.flatMap { books.roster[$0] }
      .flatMap { books.forms(of: $0, on: today).first?.id }
  }

  // MARK: Words

  /// The words of the sender's language, for whoever reads them.
  func speaker(for message: Message) -> Speaker {
    let chosen = books.roster[message.from.id]?.language ?? message.from.language
    let kind = SpeakerKind(
      language: options.language ?? chosen ?? books.settings.language,
      isInRoom: message.room != nil)
    if let known = speakers.first(where: { $0.kind == kind }) { return known.speaker }
    var style = options.style
    style.isInRoom = kind.isInRoom
    let fresh = books.speaker(kind.language, style: style, today: today)
    speakers.append((kind, fresh))
    return fresh
  }

  func speak(_ outcome: Outcome, to message: Message) -> Answer {
    Answer(
      text: speaker(for: message).text(outcome), outcome: outcome, isInRoom: message.room != nil)
  }

  // MARK: Open questions

  func ask(
    _ question: Question, about line: AnsweredLine, _ reading: Reading, _ message: Message
  ) {
    open[message.thread] = OpenQuestion(
      question: question, line: line, reading: reading, asked: options.now())
  }

  /// What a message comes to while a question may be open.
  private enum Said {
    /// A line to carry out.
    case line(AnsweredLine)
    /// A line that is about another incident than the one known.
    case confirmed(AnsweredLine)
    /// A line of its own, which drops the open question.
    case dropping(AnsweredLine)
    /// No answer to the question, which stays open.
    case again(OpenQuestion)
    /// An answer that leaves nothing to do.
    case nothing
  }

  private func said(_ message: Message) -> Said {
    guard !open.isEmpty, let open = open.removeValue(forKey: message.thread),
      options.now().seconds - open.asked.seconds <= Session.questionLife
    else { return .line(AnsweredLine(message.text)) }
    let alone = read(message.text, from: message.from)
    let value = reader.value(
      of: message.text, to: open.question, under: open.reading.form, today: today)
    return switch open.completed(by: message.text, readAlone: alone, value: value) {
    case .line(let line): open.question.asksIfAnother ? .confirmed(line) : .line(line)
    case .nothing: .nothing
    case .command: .dropping(AnsweredLine(message.text))
    case .again: .again(open)
    }
  }
}
