internal import Appraisal
internal import Conversation
internal import JSONText
internal import Responses

extension Speaker {
  /// What was just given, and the next item with the marks it takes.
  func text(
    _ step: RatingStep, after logged: [LoggedEntry], _ refusal: (Refusal, Reading)?
  ) -> String {
    let before = logged.map { text($0) } + [refusal].compactMap { $0 }.map { text($0.0, $0.1) }
    return (before + [text(step)]).joined(by: "\n")
  }

  private func text(_ step: RatingStep) -> String {
    let who = step.subject.person?.description ?? ""
    return library.render(
      "rating-step", Catalog.ratingStep,
      [
        "who": .text(name(step.subject)), "period": .text(step.period.description),
        "rater": .text(columnName(step.rater, step.form)), "next": .flag(step.item != nil),
        "item": .text(step.item.map(label) ?? ""), "place": .number(step.place),
        "among": .number(step.among), "open": step.open > 0 ? .number(step.open) : .text(""),
        "standard": .text(step.item?.standard?.text(in: language) ?? ""),
        "range": .text(step.item.flatMap { marks($0) } ?? ""),
        "levels": .text(list(step.item.map(levels) ?? [])), "total": .optional(step.total?.shown),
        "answerable": .flag(style.canAnswer),
        "line": .text("rate \(who) \(step.period) \(step.item?.id ?? "") \(step.rater)"),
        "again": .text("rate \(who) \(step.period) \(step.rater)"),
      ])
  }

  private func marks(_ criterion: Criterion) -> String? {
    criterion.rating?.levels.isEmpty ?? true ? criterion.marks.map(range) : nil
  }

  private func levels(_ criterion: Criterion) -> [String] {
    criterion.rating?.levels.map { "\(name($0.term)) \($0.points.shown)" } ?? []
  }
}
