internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// Rating a whole form: one question an item, until none is left or the rater stops.
extension Session {
  /// Begins a round; nil where the line must first give a period.
  func round(for reading: Reading, _ message: Message) throws(StoreError) -> Outcome? {
    if reading.rater == nil {
      let question = Question(.rater, columns(of: reading, message.from))
      ask(question, about: AnsweredLine(message.text), reading, message)
      return .ask(question, reading)
    }
    guard var round = RatingRound(reading, at: desk(message)),
      let step = try round.step(desk(message))
    else { return nil }
    keep(round, step, message)
    return .round(step, after: [], refusal: nil)
  }

  /// Remembers what was asked; not in a room, where the question is not shown.
  private func keep(_ round: RatingRound, _ step: RatingStep, _ message: Message) {
    if step.item != nil, message.room == nil { rounds[message.thread] = round }
  }

  /// The columns somebody may rate in.
  private func columns(of reading: Reading, _ speaker: Person) -> [String] {
    guard let form = reading.form.flatMap(books.shelf.form),
      let subject = reading.members.first.flatMap({ books.roster[$0] })
    else { return [] }
    return form.raters.filter {
      Permissions.mayRate(subject, in: $0, speaker: speaker, on: today)
    }.map(\.id)
  }

  /// The reply to an answer about the item asked for; nil where no round is open.
  func goOn(_ message: Message) throws(StoreError) -> Answer? {
    guard !rounds.isEmpty, var round = rounds.removeValue(forKey: message.thread),
      options.now().seconds - round.asked.seconds <= Session.questionLife
    else { return nil }
    switch RoundAnswer(message.text) {
    case .skip: round.skip()
    case .stop: return try stop(round, message)
    case .mark(let mark, let reason) where !read(message.text, from: message.from).isComplete:
      return try give(mark, because: reason, round, message)
    case .words where read(message.text, from: message.from).intent == .unknown:
      return try give(message.text, because: nil, round, message)
    case .mark, .words: return try dropped(message)
    }
    return try next(round, message)
  }

  private func stop(_ round: RatingRound, _ message: Message) throws(StoreError) -> Answer? {
    var round = round
    guard var step = try round.step(desk(message)) else { return nil }
    step.item = nil
    return speak(.round(step, after: [], refusal: nil), to: message)
  }

  /// Another command ends the round, and the reply says so.
  private func dropped(_ message: Message) throws(StoreError) -> Answer {
    tellingDropped(try answer(message), to: message)
  }

  private func give(
    _ mark: String, because reason: String?, _ round: RatingRound, _ message: Message
  ) throws(StoreError) -> Answer? {
    var reading = read(round.line(mark), from: message.from)
    if reading.ask != nil { reading = reading.refusing(.badNumber, mark) }
    reading.note = reason ?? reading.note
    switch try carryOut(&reading, message, AnsweredLine(message.text), isConfirmed: false) {
    case .logged(let entries): return try next(round, message, after: entries)
    case .refused(let refusal, let reading):
      return try next(round, message, refusal: (refusal, reading))
    case let other: return speak(other, to: message)
    }
  }

  private func next(
    _ round: RatingRound, _ message: Message, after entries: [LoggedEntry] = [],
    refusal: (Refusal, Reading)? = nil
  ) throws(StoreError) -> Answer? {
    var round = round
    guard let step = try round.step(desk(message)) else { return nil }
    keep(round, step, message)
    return speak(.round(step, after: entries, refusal: refusal), to: message)
  }
}

extension Reading {
  /// The reading refused because of a word.
  fileprivate func refusing(_ code: Refusal.Code, _ word: String) -> Reading {
    var reading = self
    reading.ask = nil
    reading.error = Refusal(code, word: word)
    return reading
  }
}
