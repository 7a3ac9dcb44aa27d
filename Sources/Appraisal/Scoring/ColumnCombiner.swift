/// Makes one total out of the columns of raters, as the form says.
struct ColumnCombiner {
  let form: Form
  /// The total from losses alone; nil where the items can only be rated.
  let computed: Exact?

  /// The total, with where it came from and whom it waits for written on the card.
  func combine(_ card: inout ScoreCard) -> Exact? {
    switch form.combination?.way {
    case .highest(let order): highest(order, &card)
    case .weighted(let parts): weighted(parts, &card)
    case .mean, nil: mean(&card)
    }
  }

  private func counts(_ column: RaterScore) -> Bool {
    guard column.total != nil, !column.isWaived else { return false }
    return !(form.combination?.needsAll ?? false) || column.missing.isEmpty
  }

  private func fall(back card: inout ScoreCard) -> Exact? {
    if computed != nil { card.takenFrom = "computed" }
    return computed
  }

  private func highest(_ order: [String], _ card: inout ScoreCard) -> Exact? {
    let columns = order.compactMap { id in card.raters.first { $0.id == id } }
    if computed == nil {
      card.waiting = card.raters.filter { column in
        columns.contains(column) && !counts(column) && !column.isWaived
      }.map(\.id)
    }
    guard let column = columns.first(where: counts) else { return fall(back: &card) }
    card.takenFrom = column.id
    return column.total
  }

  private func weighted(_ parts: [String: Exact], _ card: inout ScoreCard) -> Exact? {
    let due = card.raters.filter { parts[$0.id] != nil && !$0.isWaived }
    card.waiting = due.filter { $0.total == nil }.map(\.id)
    let sum = due.compactMap { parts[$0.id] }.reduce(.zero, +)
    guard card.waiting.isEmpty, sum > 0 else { return nil }
    card.takenFrom = "weighted"
    return due.map { ($0.total ?? .zero) * (parts[$0.id] ?? .zero) }.reduce(.zero, +) / sum
  }

  private func mean(_ card: inout ScoreCard) -> Exact? {
    let columns = card.raters.filter(counts)
    guard !columns.isEmpty else {
      if computed == nil { card.waiting = card.raters.filter { !$0.isWaived }.map(\.id) }
      return fall(back: &card)
    }
    card.takenFrom = "mean"
    return columns.compactMap(\.total).reduce(.zero, +) / Exact(columns.count)
  }
}
