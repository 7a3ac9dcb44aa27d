import Appraisal
import Conversation
import JSONText

/// How a reading compares with what an example calls for, judged as the contract's own scorer does.
struct Verdict: Sendable {
  /// Whether an acceptable answer is met in every slot it names.
  let isRight: Bool
  /// Whether something would be written that the message does not ask for.
  let isWrongWrite: Bool
  /// Whether the reading asks where every acceptable answer acts.
  let asksNeedlessly: Bool

  private static let main = ["criterion", "rule", "severity", "points", "date"]
  private static let other = [
    "count", "value", "item", "rater", "entry", "period", "unit", "position", "sheet", "topic",
  ]

  init(_ reading: Conversation.Reading, _ utterance: Utterance) {
    let answers = utterance.answers.map(Answer.init)
    isRight = answers.contains { $0.isMet(by: reading) }
    asksNeedlessly = reading.ask != nil && answers.allSatisfy(\.acts)
    guard reading.intent.writes, reading.isComplete else {
      isWrongWrite = false
      return
    }
    isWrongWrite = !answers.contains { answer in
      answer.acts && answer.intent == reading.intent.rawValue && answer.agreesOnMembers(reading)
        && (Verdict.main + Verdict.other).allSatisfy { answer.agrees(on: $0, reading) }
    }
  }
}

/// One acceptable reading.
private struct Answer {
  let json: JSON

  var intent: String? { json["intent"]?.string }

  var acts: Bool { json["ask"] == nil && json["error"] == nil && intent != "unknown" }

  func isMet(by reading: Conversation.Reading) -> Bool {
    if let intent, intent != reading.intent.rawValue { return false }
    return agreesOnQuestion(reading.ask) && agreesOnRefusal(reading.error)
      && agreesOnMembers(reading)
      && (json.members ?? []).allSatisfy { agrees(on: $0.name, reading) }
      && (!acts || intent != "deduct" || json["count"] != nil || (reading.count ?? 1) == 1)
  }

  private func agreesOnQuestion(_ question: Question?) -> Bool {
    guard let wanted = json["ask"] else { return question == nil || intent == "unknown" }
    guard let question else { return false }
    if let slot = wanted["slot"]?.string, slot != question.slot.rawValue { return false }
    guard let choices = wanted["choices"]?.array else { return true }
    return choices.compactMap(\.string).sorted() == question.choices.sorted()
  }

  private func agreesOnRefusal(_ refusal: Refusal?) -> Bool {
    guard let wanted = json["error"] else { return refusal == nil || intent == "unknown" }
    guard let refusal else { return false }
    return wanted["code"]?.string.map { $0 == refusal.code.rawValue } ?? true
  }

  func agreesOnMembers(_ reading: Conversation.Reading) -> Bool {
    guard let members = json["members"]?.array else { return true }
    return members.compactMap(\.string).sorted() == reading.members.map(\.description).sorted()
  }

  func agrees(on slot: String, _ reading: Conversation.Reading) -> Bool {
    guard !["intent", "ask", "error", "members"].contains(slot), let wanted = json[slot] else {
      return true
    }
    let text = wanted.string ?? wanted.number
    let got = reading.slots[slot]
    switch slot {
    case "count": return (text ?? "1") == (got ?? "1")
    case "points", "value":
      return text.flatMap { Exact(decimal: $0) } == got.flatMap { Exact(decimal: $0) }
    case "note": return Answer.isAlike(text, got)
    case "entry": return text == got || text.map { "2026-" + $0 } == got
    default: return text == got
    }
  }

  /// Notes are compared by their letters and digits only.
  private static func isAlike(_ wanted: String?, _ got: String?) -> Bool {
    guard let wanted, let got else { return wanted == nil && got == nil }
    let (one, other) = (letters(wanted), letters(got))
    return one == other || (!other.isEmpty && (other.contains(one) || one.contains(other)))
  }

  private static func letters(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
