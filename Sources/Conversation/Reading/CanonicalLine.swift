internal import Appraisal

/// Writes a complete reading as its canonical line, which reads as the same again: an echo that
/// people can copy, change and send (`CASES.md` N15).
public struct CanonicalLine {
  private let vocabulary: Vocabulary

  /// Writes lines with the names of a ledger.
  public init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The line of a reading; nil when it ends in a question or a refusal.
  public func line(for reading: Reading) -> String? {
    guard reading.isComplete else { return nil }
    if reading.intent == .late || reading.intent == .whatif {
      return line(for: reading.inner).map { "\(reading.intent.rawValue) \($0)" }
    }
    if reading.topic == Reading.drawerTopic, reading.intent == .pending {
      return (["late"] + when(reading)).joined(separator: " ")
    }
    var words = [verb(reading)]
    words += subject(reading)
    words += entry(reading)
    words += slots(reading)
    words += amount(reading)
    words += when(reading)
    let line = words.joined(separator: " ")
    guard var note = reading.note else { return line }
    if reading.intent == .deduct, needsQuotes(note) { note = "\"\(note)\"" }
    // A part of a day at the start of a note would be read as part of the day before it.
    let folded = note.foldedForMatching
    let isDayPart = [folded, [" "] + folded].contains {
      CalendarWords.shipped.dayParts.matches(in: $0, at: 0)
    }
    return line + (isDayPart ? ", " : " ") + note
  }

  /// Whether a note by itself might be taken for a word about the line, a count or a second entry.
  private func needsQuotes(_ note: String) -> Bool {
    let text = note.foldedForMatching
    if text.contains("\"") { return false }
    return !NumberReader().candidates(in: text, at: 0).isEmpty
      || Lexicon.shipped.finalQuestions.contains { text.suffix($0.count).elementsEqual($0) }
      || AsideWords.shipped.mayStand(in: text)
      || text.indices.contains { place in
        vocabulary.words.words(in: text, at: place).contains { word, senses in
          Lexicon.shipped.numbersPlaces(text[word])
            || senses[.lexicon].contains(where: \.actsOnLine)
        }
      }
  }

  private func verb(_ reading: Reading) -> String {
    switch reading.intent {
    case .decide: reading.decision?.rawValue ?? reading.intent.rawValue
    case .roster: reading.rosterAction?.rawValue ?? reading.intent.rawValue
    default: reading.intent.rawValue
    }
  }

  /// Whom the line is about: people by a name that only they have, else by their ids.
  private func subject(_ reading: Reading) -> [String] {
    let own: Set<Intent> = [.me, .whoami, .close, .reopen]
    if own.contains(reading.intent) { return [] }
    let people = reading.members.map(name).joined(separator: ",")
    let isNew = reading.rosterAction == .add
    return [
      isNew ? reading.name : nil, people.isEmpty ? nil : people, reading.unit.map(name(ofUnit:)),
    ]
    .compactMap { $0 }
  }

  /// The entry referred to; one unsaid was the last one.
  private func entry(_ reading: Reading) -> [String] {
    switch reading.intent {
    case .amend, .appeal, .decide, .adjust, .withdraw:
      owner(reading) + [reading.entry?.description ?? "last"]
    default: owner(reading) + [reading.entry?.description].compactMap { $0 }
    }
  }

  /// Whose entry it is said to be: one person, or all of a name.
  private func owner(_ reading: Reading) -> [String] {
    guard let first = reading.owners.first else { return [] }
    return [reading.owners.count == 1 ? name(first) : vocabulary.person(first)?.name]
      .compactMap { $0 }
  }

  private func name(_ id: PersonID) -> String {
    guard let person = vocabulary.person(id) else { return id.description }
    let meanings = vocabulary.words.meanings(of: person.name.foldedForMatching)[.names]
    return meanings == [.person(id)] ? person.name : id.description
  }

  /// A unit's name where it is nobody else's, else its id.
  private func name(ofUnit id: String) -> String {
    guard let unit = vocabulary.units.first(where: { $0.id == id }) else { return id }
    let meanings = vocabulary.words.meanings(of: unit.name.foldedForMatching)[.names]
    return meanings == [.unit(id)] ? unit.name : id
  }

  private func slots(_ reading: Reading) -> [String] {
    let isQuery = [.score, .explain, .history, .print].contains(reading.intent)
    let namesPost = reading.intent == .roster || reading.intent == .pending || isQuery
    let isTopic = reading.intent == .help || reading.intent == .form
    let isOnTotal =
      reading.intent == .deduct && reading.criterion == nil && reading.rule == nil
    return [
      isOnTotal ? "adjustment" : reading.criterion, reading.rule, severity(reading), reading.rater,
      reading.item, namesPost ? reading.position : nil,
      reading.rosterAction == .alias ? reading.name : nil,
      namesPost ? reading.department : nil, namesPost ? reading.site : nil, sheet(reading),
      isTopic || reading.intent == .language || reading.intent == .digest ? reading.topic : nil,
      reading.intent == .inspect ? "clean" : nil,
      reading.intent == .standings ? reading.department : nil,
      reading.intent == .standings ? reading.form : nil,
    ].compactMap { $0 }
  }

  private func severity(_ reading: Reading) -> String? {
    guard let severity = reading.severity, let before = reading.severityBefore else {
      return reading.severity
    }
    return "from \(before) to \(severity)"
  }

  private func sheet(_ reading: Reading) -> String? {
    reading.sheet.flatMap { sheet in
      vocabulary.form(reading.form ?? "")?.sheets.first { $0.id == sheet }?.term.name
        .text(in: .simplifiedChinese)
    }
  }

  private func amount(_ reading: Reading) -> [String] {
    if let planned = reading.planned, let value = reading.value {
      return ["planned \(planned)", "actual \(value)"]
    }
    let isMeasured = reading.intent == .measure && isPercent(reading)
    let unit = isMeasured || (reading.innerIntent ?? reading.intent) == .amend ? "%" : ""
    let count = reading.count.flatMap { count in
      reading.intent == .standings
        ? "\(reading.isFromEnd ? "bottom" : "top") \(count)" : count > 1 ? "\(count) times" : nil
    }
    // In front of a reason a bare number might count its first word.
    let points = reading.points.map { reading.intent == .decide ? "points \($0)" : "\($0)" }
      .map { points in reading.pointsBefore.map { "from \($0) to \(points)" } ?? points }
    return [
      points, reading.value.map { "\($0)\(unit)" },
      count, reading.quantity.map { "quantity \($0)" }, reading.amount.map { "amount \($0)" },
    ].compactMap { $0 }
  }

  private func isPercent(_ reading: Reading) -> Bool {
    let items = vocabulary.form(reading.form ?? "")?.criteria ?? []
    guard case .target(let target)? = items.first(where: { $0.id == reading.item })?.measure else {
      return false
    }
    return target.unit == "%"
  }

  private func when(_ reading: Reading) -> [String] {
    [reading.date?.description, reading.period?.description].compactMap { $0 }
  }
}

extension Meaning {
  /// Whether a word orders something, or says whether what is ordered is meant.
  fileprivate var actsOnLine: Bool {
    switch self {
    case .verb: true
    case .cue(let cue): cue.isGuard || [.retraction, .proviso, .alternative].contains(cue)
    default: false
    }
  }
}
