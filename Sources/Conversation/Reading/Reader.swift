public import Appraisal

/// Reads messages: what was meant, what to ask, or why not (`CONVERSATION.md`).
///
/// Deterministic and local: candidates from the ledger's own words at every place of the message,
/// the best cover of the whole, then the slots under the form of the person named. Nothing is
/// guessed into a write; ambiguity becomes a question.
public final class Reader {
  /// The most characters a message may have.
  public static let longestMessage = 2000

  let vocabulary: Vocabulary
  private let isScopedToSite: Bool
  private let isClosed: (String, Period) -> Bool
  private lazy var numbers = NumberReader()
  let plain: PlainLine
  private var builder: (today: Day, builder: LatticeBuilder)?

  /// A reader of a ledger's messages.
  ///
  /// - Parameters:
  ///   - vocabulary: the ledger's words.
  ///   - isScopedToSite: whether supervisors and the office act only on their own site.
  ///   - isClosed: whether a form's period is closed.
  public init(
    _ vocabulary: Vocabulary, isScopedToSite: Bool = false,
    isClosed: @escaping (String, Period) -> Bool = { _, _ in false }
  ) {
    self.vocabulary = vocabulary
    self.isScopedToSite = isScopedToSite
    self.isClosed = isClosed
    plain = PlainLine(vocabulary)
  }

  /// Learns the ledger's words at once rather than with the first message that needs them.
  public func prepare() { vocabulary.prepare() }

  /// What a message means.
  ///
  /// - Parameters:
  ///   - message: the message as typed.
  ///   - speaker: who says it.
  ///   - today: the ledger's day.
  public func read(_ message: String, by speaker: Person, today: Day) -> Reading {
    read(AnsweredLine(message), by: speaker, today: today)
  }

  /// What a line means together with the answers to the questions it led to.
  public func read(_ line: AnsweredLine, by speaker: Person, today: Day) -> Reading {
    let context = context(speaker, today, line.answers)
    if line.answers.isEmpty, let plain = plain.read(line.text, in: context) { return plain }
    return readAny(line.text, in: context, maySkip: true)
  }

  func meanings(of word: String) -> [Meaning] {
    let senses = vocabulary.words.meanings(of: word.foldedForMatching)
    return [WordTrie.Layer.names, .forms].flatMap { senses[$0] }
  }

  func context(
    _ speaker: Person, _ today: Day, _ answers: Answers = Answers()
  ) -> ReadingContext {
    let setting = Permissions.Setting(day: today, isScopedToSite: isScopedToSite) {
      [vocabulary] in vocabulary.formsOf($0, today)
    }
    return ReadingContext(
      vocabulary: vocabulary, speaker: speaker, setting: setting, isClosed: isClosed,
      answers: answers)
  }

  /// What a covered line says that is nothing but slots; nil for every other.
  func plain(_ line: Line, _ context: ReadingContext) -> Reading? {
    PlainCover(order: PlainOrder(vocabulary: vocabulary, context: context), line: line).read()
  }

  /// Reads a message of any kind, with the short way for plain ones or without.
  func readAny(
    _ message: String, in context: ReadingContext, maySkip: Bool = false
  ) -> Reading {
    if message.unicodeScalars.count > 4 * Reader.longestMessage {
      return Reading(.unknown).refused(.tooLong)
    }
    let text = TypedText(message)
    if text.count > Reader.longestMessage { return Reading(.unknown).refused(.tooLong) }
    let line = covered(text, context)
    if maySkip, context.answers.isEmpty, let plain = plain(line, context) { return plain }
    let reading = LineReader(context: context, line: line).read()
    if let orders = orders(line, reading, context) { return orders }
    return wrapped(reading, line, context)
  }

  /// The canonical line of a reading, even of one that was refused.
  public func canonicalLine(for reading: Reading) -> String? {
    var reading = reading
    reading.error = nil
    return CanonicalLine(vocabulary).line(for: reading)
  }

  /// The line that is filed late or tried out: the rest, read as if it stood alone.
  private func wrapped(_ reading: Reading, _ line: Line, _ context: ReadingContext) -> Reading {
    guard let wrapping = WrappedLine(line: line, intent: reading.intent) else { return reading }
    if wrapping.asksForTheDrawer { return drawer(line, context) }
    guard let rest = wrapping.rest else { return reading }
    let text = TypedText(rest)
    let context = context.wrapped(in: wrapping.wrapper)
    var inner = LineReader(context: context, line: covered(text, context)).read()
    // Nothing is filed that is only talked about.
    if wrapping.wrapper == .late, inner.idle != nil { return inner }
    guard wrapping.holds(inner) else { return reading }
    inner.ask?.lead(with: wrapping.wrapper.rawValue)
    inner.innerIntent = inner.intent
    inner.intent = wrapping.wrapper
    return inner
  }

  /// The lines to send for a line that orders two things; nil where it orders one.
  private func orders(_ line: Line, _ reading: Reading, _ context: ReadingContext) -> Reading? {
    if !line.has(\.entry) { return nil }
    let second = SecondOrder(line: line, reading: reading) { [self] stretch in
      let text = TypedText(line.text.typed(stretch))
      return LineReader(context: context, line: covered(text, context)).read()
    }
    guard let (first, next) = second.both else { return nil }
    var orders = Reading(.unknown)
    orders.idle = .twoOrders
    orders.suggestions = [first, next].compactMap { order in
      var order = order
      order.note = nil
      return CanonicalLine(vocabulary).line(for: order)
    }
    return orders
  }

  func covered(_ text: TypedText, _ context: ReadingContext) -> Line {
    let lattice = lattices(context.today).lattice(of: text, year: context.today.civil.year)
    return Line(text, lattice: lattice).partingStatedFaults
  }

  /// A bare `late`, which asks what waits in the drawers.
  private func drawer(_ line: Line, _ context: ReadingContext) -> Reading {
    var reading = Reading(.pending)
    reading.topic = Reading.drawerTopic
    reading.period = line.saidPeriod
    return Permissions.allows(.pending, to: context.speaker)
      ? reading : reading.refused(.notAllowed)
  }

  func lattices(_ today: Day) -> LatticeBuilder {
    if let builder, builder.today == today { return builder.builder }
    let fresh = LatticeBuilder(
      vocabulary: vocabulary, numbers: numbers,
      calendar: CalendarReader(today: today),
      entryNames: EntryNameReader(year: today.civil.year))
    builder = (today, fresh)
    return fresh
  }
}
