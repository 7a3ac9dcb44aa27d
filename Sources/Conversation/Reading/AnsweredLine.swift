public import Appraisal

/// What was answered to the questions a line led to, by what was asked for.
public struct Answers: Hashable, Sendable {
  private var values: [Slot: String] = [:]

  /// No answers.
  public init() {}

  /// What was answered, in the words of the contract: an id, a day or a number.
  public internal(set) subscript(slot: Slot) -> String? {
    get { values[slot] }
    set { values[slot] = newValue }
  }

  /// Whether nothing was answered.
  public var isEmpty: Bool { values.isEmpty }

  var day: Day? { self[.date].flatMap { Day(iso: $0) } }

  var points: Exact? { self[.points].flatMap { Exact(decimal: $0) } }

  var count: Int? { self[.count].flatMap { Int($0) } }
}

/// A line with what answers have settled of it.
public struct AnsweredLine: Hashable, Sendable {
  /// The line as typed, without the words that answers took the place of.
  public var text: String
  /// What was answered, by what was asked for.
  public private(set) var answers = Answers()

  /// A line nothing was asked about yet.
  public init(_ text: String) { self.text = text }

  /// The line as the choice at a place completes it.
  public func choosing(_ place: Int, of question: Question, in reading: Reading) -> AnsweredLine {
    guard question.word == nil, question.lines.indices.contains(place) else {
      return settling(question, in: reading, with: question.choices[place])
    }
    var line = self
    line.text = question.lines[place]
    return line
  }

  /// The line with the slot that was asked for settled by a value of it.
  public func settling(
    _ question: Question, in reading: Reading, with value: String
  ) -> AnsweredLine {
    let namesAll = question.asked == nil
    switch question.slot {
    case .members where !namesAll: return completed(question, with: value)
    case .members, .criterion, .rule, .severity, .date, .points, .count:
      return reading.intent.isOccurrence
        ? settled(question, with: value) : completed(question, with: value)
    default: return completed(question, with: value)
    }
  }

  /// The line with an answer in the place of the words asked about, or behind it.
  public func completed(_ question: Question, with answer: String) -> AnsweredLine {
    var line = self
    // Whose line it is stands before the name it narrows down, so that it is no note.
    line.text =
      replacing(question, with: answer)
      ?? (question.slot == .members ? "\(answer) \(text)" : "\(text) \(answer)")
    return line
  }

  private func settled(_ question: Question, with value: String) -> AnsweredLine {
    var line = self
    line.answers[question.slot] = value
    // A misspelt word is put right where it stands; a day or a number is told by the answer alone.
    let isWord = question.slot == .criterion || question.slot == .severity
    let put = isWord ? value : points(insteadOfDayIn: question, with: value) ?? ""
    line.text = replacing(question, with: put) ?? text
    return line
  }

  /// What 6.12 says where the day asked for turns out to be another one: points.
  private func points(insteadOfDayIn question: Question, with value: String) -> String? {
    guard question.slot == .date, let words = question.asked,
      Exact(decimal: words) != nil, let day = Day(iso: value)?.civil,
      words != "\(day.month).\(day.day)"
    else { return nil }
    return "\(words) points"
  }

  /// The text with something else in the place of the words asked about; nil where there are none.
  func replacing(_ question: Question, with answer: String) -> String? {
    guard let words = question.asked else { return nil }
    let text = TypedText(self.text)
    let sought = words.foldedForMatching
    guard !sought.isEmpty,
      let start = text.folded.indices.first(where: { text.folded[$0...].starts(with: sought) })
    else { return nil }
    let rest = text.typed(start + sought.count..<text.count)
    return text.typed(0..<start) + (answer.isEmpty ? " " : " \(answer) ") + rest
  }
}

extension Reader {
  /// What an answer says of the slot that was asked for: one of the choices, a day or a number.
  ///
  /// - Parameters:
  ///   - answer: what was said next.
  ///   - question: what was asked.
  ///   - form: the form whose words the choices are.
  ///   - today: the ledger's day.
  /// - Returns: the value, or nil where the answer says none or says more.
  public func value(
    of answer: String, to question: Question, under form: String?, today: Day
  ) -> String? {
    switch question.slot {
    case .date: day(answer, asked: question.asked, today)?.description
    case .points: number(answer, .points)?.description
    case .count: number(answer, .count).flatMap { $0.isWhole ? $0.description : nil }
    case .members, .criterion, .rule, .severity: choice(answer, question, form)
    default: nil
    }
  }

  /// The choice that a word names.
  private func choice(_ answer: String, _ question: Question, _ form: String?) -> String? {
    let named = meanings(of: answer).compactMap { meaning -> String? in
      switch (meaning, question.slot) {
      case (.person(let id), .members): id.description
      case (.form(let word), .criterion) where word.form == form && word.kind == .criterion: word.id
      case (.form(let word), .severity) where word.form == form && word.kind == .severity: word.id
      case (.form(let word), .rule) where word.form == form:
        if case .rule(let rule) = word.kind { rule } else { nil }
      default: nil
      }
    }
    let chosen = Set(named).intersection(question.choices)
    return chosen.count == 1 ? chosen.first : nil
  }

  /// The day that an answer says, with the words asked about or by itself: 3号 to 10月 is 10月3号.
  private func day(_ answer: String, asked words: String?, _ today: Day) -> Day? {
    let reply = answer.foldedForMatching.trimmed
    let asked = (words ?? "").foldedForMatching.trimmed
    var texts: [[Unicode.Scalar]] = []
    if asked.last?.isHan ?? false {
      texts.append(asked + reply)
      texts += CalendarWords.shipped.dayAfter.scalars.map { asked + reply + [$0] }
    }
    if reply.last?.isHan ?? false, !asked.isEmpty { texts.append(reply + asked) }
    let calendar = CalendarReader(today: today)
    return (texts + [reply]).lazy.compactMap { calendar.onlyDay(in: $0) }.first
  }

  /// The number that an answer is, said without a unit or with its own.
  private func number(_ answer: String, _ unit: NumberUnit) -> Exact? {
    let text = answer.foldedForMatching.trimmed
    guard !text.isEmpty,
      let number = NumberReader().candidates(in: text, at: 0).first(where: {
        $0.range.upperBound == text.count
      }), number.unit ?? unit == unit, number.sign == nil, !number.isDoubtful
    else { return nil }
    return number.value.exact
  }
}

extension CalendarReader {
  /// The day that a text says, whose unit may be left out: 11月17.
  func day(of text: [Unicode.Scalar]) -> Day? {
    let units = CalendarWords.shipped.dayAfter.scalars
    return ([text] + units.map { text + [$0] }).lazy.compactMap { onlyDay(in: $0) }.first
  }

  /// The day that a text says from its beginning to its end.
  fileprivate func onlyDay(in text: [Unicode.Scalar]) -> Day? {
    guard !text.isEmpty else { return nil }
    return days(in: text, at: 0).lazy.compactMap { candidate in
      guard candidate.range.upperBound == text.count, case .day(let day) = candidate.meaning
      else { return nil }
      return day
    }.first
  }
}

extension [Unicode.Scalar] {
  /// The text without separators at its ends.
  fileprivate var trimmed: [Unicode.Scalar] {
    let front = Array(drop { $0.isSeparator })
    return Array(front.reversed().drop { $0.isSeparator }.reversed())
  }
}
