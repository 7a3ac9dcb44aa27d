/// Reads the columns of raters and makes one total of them.
///
/// A rater's own mark replaces the computed score of that item in that rater's column only
/// (`FORMS.md`, Losses and rater columns on one form).
struct ColumnComposer {
  private let reckoning: Reckoning
  private let parts: PartsSum
  private var form: Form { reckoning.form }
  private var criteria: [Criterion] { reckoning.criteria }

  init(_ reckoning: Reckoning, _ parts: PartsSum) {
    self.reckoning = reckoning
    self.parts = parts
  }

  /// The total of the columns, or the computed one where the form falls back on it.
  func columns(computed: Value) -> Value {
    let waived = Set(reckoning.live.filter { $0.action == .waive }.compactMap(\.rater))
    var boards: [String: Board] = [:]
    for rater in form.raters {
      let (column, board) = column(rater, isWaived: waived.contains(rater.id))
      reckoning.progress.raters.append(column)
      boards[rater.id] = board
    }
    reckoning.progress.flags += reckoning.progress.raters.filter(\.isWaived).map {
      CardFlag.waived($0.id)
    }
    let combiner = ColumnCombiner(form: form, computed: computed.number)
    let total = combiner.combine(&reckoning.progress)
    waitForMeasures()
    showOnCriteria(boards)
    return Value(total, else: Absence(waitsFor: reckoning.progress.waiting))
  }

  // MARK: One column

  private func column(_ rater: Rater, isWaived: Bool) -> (RaterScore, Board?) {
    let given = ballots(rater)
    let boards = given.map(board)
    let totals = boards.compactMap { parts.total(reckoning, on: $0).number }
    let items = criteria.compactMap { item($0, in: given, boards) }
    let rated = Set(items.map(\.id))
    let missing = criteria.filter {
      $0.counts && !rated.contains($0.id)
        && !(reckoning.board.value($0).absence?.waitsFor.isEmpty ?? true)
    }
    var column = RaterScore(
      id: rater.id, total: totals.count == given.count ? totals.first : nil, items: items,
      missing: missing.map(\.id), isWaived: isWaived && items.isEmpty)
    if rater.isMany {
      column.ballots = totals
      column.total = total(of: rater, ballots: totals)
    }
    return (column, boards.count == 1 ? boards[0] : nil)
  }

  /// The boards of a rater's ballots.
  func boards(of rater: Rater) -> [Board] { ballots(rater).map(board) }

  private func board(_ ballot: [String: Entry]) -> Board {
    Board(reckoning, reckoning.account, entries: reckoning.moves, marks: ballot)
  }

  /// The newest mark of each item, by person where several rate; ballots that do not hold the
  /// form's rule are left out.
  private func ballots(_ rater: Rater) -> [[String: Entry]] {
    var people: [PersonID] = []
    var marks: [PersonID: [String: Entry]] = [:]
    let live = reckoning.live
    for place in live.indices where live[place].isMark(in: rater) {
      let entry = live[place]
      guard let item = entry.criterion, criteria.contains(where: { $0.id == item }) else {
        continue
      }
      let person = rater.isMany ? entry.by : PersonID("")
      if marks[person] == nil { people.append(person) }
      marks[person, default: [:]][item] = entry
    }
    let all = people.compactMap { marks[$0] }
    guard let valid = rater.valid else { return all }
    return all.filter { ballot in
      Evaluator(
        reckoning: reckoning, board: nil, place: .ballot(rater.id),
        marks: ballot.values.compactMap(\.value)
      ).holds(valid)
    }
  }

  private func total(of rater: Rater, ballots: [Exact]) -> Exact? {
    if ballots.isEmpty { return nil }
    guard let formula = rater.score else { return Exact.mean(ballots.map { ($0, .one) }) }
    return Evaluator(
      reckoning: reckoning, board: nil, place: .column(rater.id), ballots: ballots
    ).value(formula).number
  }

  /// An item as the column shows it: the mark, or the mean of the marks of several people.
  private func item(
    _ criterion: Criterion, in ballots: [[String: Entry]], _ boards: [Board]
  ) -> RaterScore.Mark? {
    let entries = ballots.compactMap { $0[criterion.id] }
    guard let last = entries.last else { return nil }
    let marks = entries.compactMap(\.value).map { ($0, Exact.one) }
    guard let mark = Exact.mean(marks) else { return nil }
    let scores = zip(ballots, boards).compactMap { ballot, board in
      ballot[criterion.id].flatMap { _ in board.value(criterion).number }
    }
    return RaterScore.Mark(
      id: criterion.id, value: mark, score: Exact.mean(scores.map { ($0, .one) }) ?? mark,
      note: last.note, band: criterion.rating?.term(for: mark), entry: last.name)
  }

  // MARK: On the card

  /// A column that only lacks measured values waits for those, not for its rater.
  private func waitForMeasures() {
    var waiting: [String] = []
    for id in reckoning.progress.waiting {
      let column = reckoning.column(id)
      let measured = (column?.missing ?? []).filter { missing in
        criteria.contains { $0.id == missing && $0.measure != nil }
      }
      let isOnlyMeasured = !measured.isEmpty && measured.count == column?.missing.count
      waiting += isOnlyMeasured && column?.items.isEmpty == false ? measured : [id]
    }
    reckoning.progress.waiting = waiting.reduce(into: []) { list, id in
      if !list.contains(id) { list.append(id) }
    }
  }

  /// The criteria as the column the total was taken from has them, or their weighted mean.
  private func showOnCriteria(_ boards: [String: Board]) {
    let weights = weights()
    if weights.isEmpty { return }
    for (index, criterion) in criteria.enumerated() where criterion.counts {
      let values = weights.compactMap { id, weight -> (Exact, Exact)? in
        guard let column = reckoning.column(id) else { return nil }
        let mark = column.items.first { $0.id == criterion.id }?.score
        return (mark ?? reckoning.board.value(criterion).number).map { ($0, weight) }
      }
      guard values.count == weights.count, let score = Exact.mean(values) else { continue }
      reckoning.progress.criteria[index].score = score
      reckoning.progress.criteria[index].lost = criterion.start - score
    }
  }

  /// The columns the total rests on, with their parts of it.
  private func weights() -> [(String, Exact)] {
    let columns = reckoning.progress.raters.filter { $0.total != nil && !$0.isWaived }
    switch (reckoning.progress.takenFrom, form.combination?.way) {
    case ("weighted", .weighted(let parts)):
      return columns.compactMap { column in parts[column.id].map { (column.id, $0) } }
    case ("mean", _): return columns.map { ($0.id, .one) }
    case (let id?, _): return columns.filter { $0.id == id }.map { ($0.id, .one) }
    case (nil, _): return []
    }
  }
}

extension Rating {
  /// The name of a mark: its level, or the band it lies in.
  func term(for mark: Exact) -> Term? {
    levels.first { $0.points == mark }?.term ?? bands.first { mark >= $0.from }?.term
  }
}
