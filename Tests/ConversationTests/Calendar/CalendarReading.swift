import Appraisal
import Conversation
import Testing

extension Reading {
  /// The longest day at a position: `[text] day flags`, or `-`.
  static func day(_ message: String, at position: Int = 0, today: Day) -> String {
    let text = Array(message.unicodeScalars)
    let found = CalendarReader(today: today).days(in: text, at: position)
    return found.first.map { describe($0, in: text) } ?? "-"
  }

  /// The longest period at a position: `[text] period flags`, or `-`.
  static func period(_ message: String, at position: Int = 0, today: Day) -> String {
    let text = Array(message.unicodeScalars)
    let found = CalendarReader(today: today).periods(in: text, at: position)
    return found.first.map { describe($0, in: text) } ?? "-"
  }

  /// All longest days and periods from left to right, days before periods of one length.
  static func dates(_ message: String, today: Day) -> [String] {
    let text = Array(message.unicodeScalars)
    let reader = CalendarReader(today: today)
    var (position, found): (Int, [String]) = (0, [])
    while position < text.count {
      let day = reader.days(in: text, at: position).first
      let period = reader.periods(in: text, at: position).first
      let (dayEnd, periodEnd) = (day?.range.upperBound ?? 0, period?.range.upperBound ?? 0)
      if let day, dayEnd >= periodEnd {
        found.append(describe(day, in: text))
      } else if let period {
        found.append(describe(period, in: text))
      }
      position = max(position + 1, dayEnd, periodEnd)
    }
    return found
  }

  private static func describe(_ candidate: DayCandidate, in text: [Unicode.Scalar]) -> String {
    var parts = ["[" + string(text[candidate.range]) + "]"]
    switch candidate.meaning {
    case .day(let day): parts.append(day.description)
    case .choices(let days):
      parts.append("ask(" + days.map(\.description).joined(separator: " ") + ")")
    case .unreadable: parts.append("?")
    }
    if candidate.form != .plain { parts.append("\(candidate.form)") }
    if candidate.isTail { parts.append("tail") }
    return parts.joined(separator: " ")
  }

  private static func describe(
    _ candidate: PeriodCandidate, in text: [Unicode.Scalar]
  ) -> String {
    var parts = ["[" + string(text[candidate.range]) + "]", candidate.period.description]
    if candidate.form != .plain { parts.append("\(candidate.form)") }
    if candidate.isTail { parts.append("tail") }
    return parts.joined(separator: " ")
  }
}
