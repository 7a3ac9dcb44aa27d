internal import Appraisal

/// Settles the day of an entry and whether something can be entered on it.
struct DayReader {
  let context: ReadingContext
  let slots: Slots
  /// Nil where the entry is about a unit.
  let person: Person?

  /// Sets the day; returns the reading where it ends in a question or a refusal.
  func read(_ reading: inout Reading) -> Reading? {
    if let day = context.answers.day {
      reading.date = day
      return check(day, reading)
    }
    let days = slots.days
    var said: [Day] = []
    for (token, candidate) in days {
      switch candidate.form {
      case .dotted, .hyphened:
        if token.first(\.number) != nil { return reading.asking(question(about: token)) }
      case .numberFirst where slots.points.isEmpty, .since:
        return reading.asking(question(about: token))
      case .everyday where !slots.isCore(token): continue
      case .numberFirst, .everyday, .plain: break
      }
      switch candidate.meaning {
      case .day(let day): said.append(day)
      case .choices(let choices):
        return reading.asking(question(choices, about: token))
      case .unreadable:
        return reading.asking(Question(.date, word: slots.line.text.typed(token.range)))
      }
    }
    if days.isEmpty, let near = slots.line.nearMissOfDay(among: context.vocabulary.nearDays) {
      return reading.asking(Question(.date, word: near.typed))
    }
    if let unclear = slots.unclearDate {
      return reading.asking(Question(.date, word: slots.line.text.typed(unclear.range)))
    }
    if let (token, period) = bareMonth, !(said.first.map { period.contains($0) } ?? false) {
      return reading.asking(question(about: token))
    }
    if !said.isEmpty { said += behindCore }
    if said.differ {
      return reading.asking(Question(.date, said.map(\.description)))
    }
    if let token = days.first?.token, !slots.isCore(token), runsOn(token) {
      return reading.asking(question(said, about: token))
    }
    let day = said.first ?? context.today
    reading.date = day
    return check(day, reading)
  }

  private func question(_ choices: [Day] = [], about token: Token) -> Question {
    Question(
      .date, choices.map(\.description), replacing: slots.line.text.typed(token.range))
  }

  /// Days that follow the core at once and stand by themselves: a second one is no note.
  private var behindCore: [Day] {
    slots.line.tokens.compactMap { token in
      guard !slots.isCore(token), slots.line.standsFree(token),
        slots.line.isEmpty(slots.coreEnd..<token.range.lowerBound),
        case .day(let day)? = token.first(\.day)?.meaning
      else { return nil }
      return day
    }
  }

  /// A month without a day; which day of it, only the writer knows.
  private var bareMonth: (Token, Period)? {
    slots.line.tokens.lazy.filter(slots.isCore).compactMap { token -> (Token, Period)? in
      guard let candidate = token.first(\.period), candidate.form == .plain,
        slots.line.standsFree(token) || slots.line.isFollowed(token)
      else { return nil }
      return (token, candidate.period)
    }.first
  }

  /// Whether free text follows a day at once, so that it may be part of the note.
  private func runsOn(_ token: Token) -> Bool {
    let end = token.range.upperBound
    return end < slots.line.text.count && !slots.line.text.folded[end].isSeparator
  }

  private func check(_ day: Day, _ reading: Reading) -> Reading? {
    if let absence = person.flatMap({ Refusal(absenceOf: $0, on: day) }) {
      return reading.refused(absence)
    }
    if day > context.today { return reading.refused(Refusal(.futureDate, day: day)) }
    let period = Period(slots.form.cycle, containing: day)
    if reading.intent != .late, reading.intent != .whatif, context.isClosed(slots.form.id, period) {
      return reading.refused(Refusal(.closedPeriod, period: period))
    }
    return nil
  }
}
