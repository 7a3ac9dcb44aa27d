internal import Appraisal
internal import Ledger
internal import Replies

/// The figures of a closed period after an adjustment.
struct ClosedFigures {
  let desk: Desk
  let period: Period

  /// Makes the adjustment durable and closes the period again with its new figures.
  ///
  /// Only cards with assents made after the seal get new figures, also those missed by an
  /// interruption; all others stay as they were signed.
  ///
  /// - Parameter name: the late entry, which the seal names as its reason.
  /// - Returns: the new seal; nil where the period is open.
  func sealAnew(for name: EntryName) throws(StoreError) -> Seal? {
    let books = desk.books
    try books.journal.commit()
    guard try books.isClosedForWriting(period),
      let closing = try books.closings.closing(of: period)
    else { return nil }
    let newest = closing.newest ?? closing.entryCount
    let adjusted = Set(
      try books.journal.entries(in: period, of: .adjust)
        .filter { $0.name.number > newest }.map(\.subject))
    var figures: [Seal.Figure] = []
    for figure in closing.figures {
      figures.append(
        adjusted.contains(figure.subject) ? try renewed(figure) : figure)
    }
    let seal = try books.journal.set(
      Seal(
        .close, period, at: desk.now, today: desk.isDayGiven ? desk.today : nil,
        by: desk.speaker.id, reason: "adjust \(name)", figures: figures))
    try books.closings.refresh()
    return seal
  }

  /// A figure as the entries make it now.
  private func renewed(_ figure: Seal.Figure) throws(StoreError) -> Seal.Figure {
    let books = desk.books
    guard let form = books.form(figure.form, in: period) else { return figure }
    let history = History(
      try books.recordedEntries(of: figure.subject, under: form, in: period))
    let seat = try Seats(of: figure.subject, under: form, in: period, books)?.all
      .first { $0.position == figure.position }
    let card = try books.scorer(of: figure.subject, under: form, in: period, at: seat)
      .card(history)
    var renewed = figure
    renewed.total = card.total
    renewed.grade = card.grade?.id
    renewed.pay = card.pay?.id
    return renewed
  }
}
