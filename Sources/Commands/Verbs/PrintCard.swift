internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// print: the form as a page to print and sign, written into the store.
struct PrintCard: Command {
  static let intents: [Intent] = [.print]

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    let finder = CardFinder(desk: desk)
    let found = try finder.reports(reading)
    if found.isEmpty { return finder.nothing(reading) }
    let reports = found.flatMap(\.single)
    // Of a longer period in which nothing counts, the reply says what is left out.
    if reports.isEmpty { return .cards(found) }
    var pages: [PrintedCard] = []
    for report in reports {
      let card = report.card
      let history = try desk.books.history(of: report)
      let seal = try desk.books.closings.closing(of: card.period)?.shortHash
      var page = PrintedCard(report: report, items: history.items, seal: seal)
      page.file = try desk.books.store.save(
        page: desk.page(page),
        named: "\(card.period)-\(card.subject.fileName)-\(card.form)"
          + (report.post.map { "-\($0)" } ?? ""))
      pages.append(page)
    }
    return .printed(pages)
  }
}

extension CardReport {
  /// The cards that can each be signed: itself, or those it is the mean of.
  fileprivate var single: [CardReport] {
    mean.map { $0.cards.map { CardReport(card: $0, form: form) } } ?? [self]
  }
}

extension Subject {
  fileprivate var fileName: String { person?.description ?? unit ?? "" }
}
