internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// explain: the arithmetic of a person's, a position's or a unit's cards, with each figure's
/// entries.
struct ExplainCard: Command {
  static let intents: [Intent] = [.explain]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let finder = CardFinder(desk: desk)
    let reports = try finder.reports(reading)
    if reports.isEmpty { return finder.nothing(reading) }
    var explanations: [Explanation] = []
    for report in reports {
      explanations.append(try explanation(report, reading.criterion, at: desk))
    }
    return .explained(explanations)
  }

  private func explanation(
    _ report: CardReport, _ criterion: String?, at desk: Desk
  ) throws(StoreError) -> Explanation {
    if report.mean != nil {
      return Explanation(report: report, items: [], criterion: criterion, step: nil)
    }
    let history = try desk.books.history(of: report)
    let scorer = try desk.books.scorer(of: report)
    return Explanation(
      report: report, items: history.items, criterion: criterion,
      step: scorer.explanation(history))
  }
}
