internal import Appraisal
public import JSONText

extension Reading {
  /// What was understood, as `CONVERSATION.md` fixes it: intent, members, ask and error are
  /// always there, other slots when they have a value.
  public var json: JSON {
    var members: [JSON.Member] = [
      .init("intent", .string(intent.rawValue)),
      .init("members", .array(self.members.map { .string($0.description) })),
    ]
    func add(_ name: String, _ text: String?) {
      if let text { members.append(.init(name, .string(text))) }
    }
    add("criterion", criterion)
    add("rule", rule)
    add("severity", severity)
    add("points", points?.description)
    if let count { members.append(.init("count", .number(String(count)))) }
    if isFromEnd { members.append(.init("from_end", .bool(true))) }
    add("quantity", quantity?.description)
    add("amount", amount?.description)
    add("date", date?.description)
    add("period", period?.description)
    add("sheet", sheet)
    add("rater", rater)
    add("item", item)
    add("value", value?.description)
    add("planned", planned?.description)
    add("position", position)
    add("unit", unit ?? department)
    add("entry", entry?.description)
    add("note", note)
    add("topic", topic)
    add("op", rosterAction?.rawValue)
    add("name", name)
    add("outcome", decision?.rawValue)
    let choices = ask.map { JSON.array($0.choices.map { .string($0) }) } ?? .null
    members.append(
      .init("ask", ask.map { ["slot": .string($0.slot.rawValue), "choices": choices] } ?? .null))
    members.append(
      .init(
        "error",
        error.map { ["code": .string($0.code.rawValue), "detail": .string($0.detail)] } ?? .null))
    if intent == .unknown {
      members.append(.init("suggest", .array(suggestions.map { .string($0) })))
    }
    return .object(members)
  }
}

extension Refusal {
  /// The facts of a refusal in the order they matter, for programs: the range, the day, the word.
  fileprivate var detail: String {
    [range.map { "\($0.low)..\($0.high)" }, day?.description, word].compactMap { $0 }
      .joined(separator: " ")
  }
}
