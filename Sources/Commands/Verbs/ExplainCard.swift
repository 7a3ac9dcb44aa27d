internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// explain: the arithmetic of a card, with each figure's entries.
struct ExplainCard: Command {
  static let intents: [Intent] = [.explain]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    guard let report = try CardFinder(desk: desk).reports(reading).first else {
      return .refused(Refusal(.noForm), reading)
    }
    let (subject, period) = (report.card.subject, report.card.period)
    guard report.mean == nil else {
      return .explained(
        Explanation(report: report, items: [], criterion: reading.criterion, step: nil))
    }
    let history = try desk.books.history(of: subject, under: report.form, in: period)
    let scorer = try desk.books.scorer(of: subject, under: report.form, in: period)
    return .explained(
      Explanation(
        report: report, items: history.items, criterion: reading.criterion,
        step: scorer.explanation(history)))
  }
}
