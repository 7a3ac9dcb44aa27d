internal import Appraisal
internal import Conversation
internal import Ledger
internal import Replies

/// close: freezes a period with its figures under a seal.
struct ClosePeriod: Command {
  static let intents: [Intent] = [.close]

  /// How near to a band's edge a total is listed (`CASES.md` A6).
  static let nearness = Exact(1) / 5

  func run(_ reading: Reading, at desk: Desk) throws(StoreError) -> Outcome {
    guard let period = reading.period else { return .ask(Question(.period), reading) }
    let books = desk.books
    // What waits is made durable first: a seal must not cover what may yet be lost.
    try books.journal.commit()
    try books.closings.refresh()
    if try desk.hasSealed(period) { return .seen }
    if try books.isClosedForWriting(period) {
      books.journal.cancel()
      return .refused(Refusal(.alreadyClosed, period: period), reading)
    }
    let cards = PeriodCards(books: books, period: period)
    let reports = try cards.reports()
    if let stop = try obstacle(reports, period, reading, desk) {
      books.journal.cancel()
      return stop
    }
    let old = try books.closings.history(of: period).last { $0.action == .close }
    let figures = reports.map(cards.figure)
    let seal = try books.journal.set(
      Seal(
        .close, period, at: desk.now, today: desk.isDayGiven ? desk.today : nil,
        by: desk.speaker.id, message: desk.message, figures: figures))
    try books.closings.refresh()
    let withoutTotal = reports.map(\.card).filter { $0.total == nil }
    return .closed(
      ClosingReport(
        period: period, cardCount: figures.count, seal: seal.shortHash,
        near: reports.flatMap(near),
        changes: old.map { changes(from: $0.figures, to: figures) } ?? [],
        unmeasured: withoutTotal.filter { !$0.isWaived }.map(\.subject),
        waived: withoutTotal.filter(\.isWaived).map(\.subject),
        daysLeft: max(0, period.last.number - desk.today.number)))
  }

  /// What keeps the period from being closed.
  private func obstacle(
    _ reports: [CardReport], _ period: Period, _ reading: Reading, _ desk: Desk
  ) throws(StoreError) -> Outcome? {
    if reports.isEmpty {
      return .refused(Refusal(.nothingToClose, period: period), reading)
    }
    let missing = MissingParts(books: desk.books, day: desk.today).rows(reports)
    let appeals = try OpenAppeals(books: desk.books).all(in: period)
    return missing.isEmpty && appeals.isEmpty
      ? nil : .incomplete(MissingReport(period: period, rows: missing, appeals: appeals))
  }

  /// The bands whose edge is at or near a total.
  private func near(_ report: CardReport) -> [ClosingReport.NearEdge] {
    guard let total = report.card.total else { return [] }
    let edges = report.form.edges(under: total) + report.form.edges(above: total)
    return edges.filter { (total - $0.edge).magnitude <= ClosePeriod.nearness }
      .map { edge, band in
        ClosingReport.NearEdge(
          subject: report.card.subject, total: total, edge: edge, band: band.term)
      }
  }

  private func changes(
    from old: [Seal.Figure], to new: [Seal.Figure]
  ) -> [ClosingReport.Change] {
    new.compactMap { figure in
      let before = old.of(figure.subject, figure.form, in: figure.position)?.total
      if before == figure.total { return nil }
      return ClosingReport.Change(
        subject: figure.subject, form: figure.form, before: before, after: figure.total)
    }
  }
}

extension Desk {
  /// Whether the message closed or reopened the period before, for this process or another: a
  /// gateway may deliver it again when the period is the other way round (`CASES.md` A21).
  func hasSealed(_ period: Period) throws(StoreError) -> Bool {
    guard let message else { return false }
    return try books.closings.history(of: period).contains {
      $0.message == message && $0.by == speaker.id
    }
  }
}
