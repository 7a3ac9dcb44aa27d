/// Puts a card together in the order of `FORMS.md`: losses per criterion on each sheet or column,
/// floors, sections, sheet or column totals, their combination, bonus and adjustment, the clamp,
/// one rounding, then what the rounded figure leads to.
struct CardComposer {
  let reckoning: Reckoning
  var form: Form { reckoning.form }
  var criteria: [Criterion] { reckoning.criteria }

  init(_ reckoning: Reckoning) { self.reckoning = reckoning }

  /// The criteria, sheets, columns and sections; what they come to.
  func addParts() -> Value {
    var card = reckoning.progress
    let parts = PartsSum(form: form, criteria: criteria)
    card.flags = form.doubts + criteria.filter(\.isDoubtful).map { CardFlag.suspicious($0.id) }
    card.of = parts.maximum(without: [])
    reckoning.progress = card
    var raw = form.sheets.isEmpty ? plain(parts) : sheets(parts)
    if !form.raters.isEmpty { raw = ColumnComposer(reckoning, parts).columns(computed: raw) }
    if !form.criteria.contains(where: \.counts) { indicators() }
    reckoning.progress.sections = parts.sections(reckoning)
    return raw
  }

  /// Everything from there up to the total.
  func addTotal(of sum: Value) {
    if case .formula(let formula) = form.total {
      finish(total(formula, sum))
    } else {
      finish(sum)
    }
  }

  // MARK: One account or several sheets

  private func plain(_ parts: PartsSum) -> Value {
    reckoning.progress.criteria = criteria.map(reckoning.board.line)
    leaveOutWhatIsNotAppraised(parts)
    let sum = parts.total(reckoning, on: reckoning.board)
    if form.raters.isEmpty { wait(for: sum) }
    return sum
  }

  private func wait(for value: Value) {
    guard let absence = value.absence else { return }
    reckoning.progress.waiting += absence.waitsFor.filter {
      !reckoning.progress.waiting.contains($0)
    }
  }

  /// Criteria that are not appraised: nothing to score, and a smaller whole (`CASES.md` T32).
  private func leaveOutWhatIsNotAppraised(_ parts: PartsSum) {
    let missing = criteria.indices.filter { index in
      criteria[index].untouched == nil && criteria[index].counts
        && reckoning.board.value(criteria[index]).absence == .notAppraised
    }
    if missing.isEmpty { return }
    for index in missing {
      reckoning.progress.criteria[index].max = .zero
      reckoning.progress.criteria[index].score = nil
      reckoning.progress.criteria[index].lost = .zero
      reckoning.progress.flags.append(CardFlag.notAppraised(criteria[index].id))
    }
    reckoning.progress.of = parts.maximum(without: Set(missing.map { criteria[$0].id }))
  }

  private func sheets(_ parts: PartsSum) -> Value {
    reckoning.progress.waiting = reckoning.lacking
    reckoning.progress.flags += reckoning.waived.map(CardFlag.waived)
    let sheets = form.sheets.compactMap { sheet($0, parts) }
    let scores = sheets.map(\.score)
    reckoning.progress.sheets = scores
    guard !sheets.isEmpty else {
      reckoning.progress.flags.append(CardFlag.notInspected)
      return plain(parts)
    }
    reckoning.progress.criteria = means(of: scores)
    leaveOutWhatIsNotAppraised(parts)
    let total = Value.mean(sheets.map { ($0.total, $0.score.weight) })
    if form.raters.isEmpty { wait(for: total) }
    return total
  }

  /// A kind of sheet: one running account, or what its days come to where they stand apart.
  private func sheet(_ sheet: Sheet, _ parts: PartsSum) -> (score: SheetScore, total: Value)? {
    let boards = reckoning.boards(of: sheet)
    if boards.isEmpty { return nil }
    let totals = boards.map { parts.total(reckoning, on: $0) }
    let total = total(of: sheet, checks: totals)
    let checks = zip(boards, totals).map { board, total in
      SheetScore(
        id: sheet.id, total: total.number, weight: .one, criteria: criteria.map(board.line))
    }
    let score = SheetScore(
      id: sheet.id, total: total.number, weight: sheet.weight,
      criteria: means(of: checks))
    return (score, total)
  }

  /// The mean of the checks, or what the sheet's formula makes of them.
  private func total(of sheet: Sheet, checks: [Value]) -> Value {
    guard let formula = sheet.score else { return .mean(checks.map { ($0, .one) }) }
    if let waits = checks.compactMap(\.absence).first(where: { $0 != .notAppraised }) {
      return .none(waits)
    }
    var evaluator = Evaluator(reckoning: reckoning, board: nil, place: .sheet(sheet.id))
    evaluator.checks = checks.compactMap(\.number)
    return evaluator.value(formula)
  }

  /// Each criterion's mean; the criteria of the one sheet there is, as most often.
  private func means(of sheets: [SheetScore]) -> [CriterionScore] {
    if sheets.count == 1, sheets[0].weight != .zero { return sheets[0].criteria }
    return criteria.indices.map { mean($0, of: sheets) }
  }

  private func mean(_ index: Int, of sheets: [SheetScore]) -> CriterionScore {
    var result = sheets[0].criteria[index]
    func over(_ value: (CriterionScore) -> Exact) -> Exact {
      Exact.mean(sheets.map { (value($0.criteria[index]), $0.weight) }) ?? .zero
    }
    result.nominal = over(\.nominal)
    result.lost = over(\.lost)
    if result.score != nil { result.score = over { $0.score ?? .zero } }
    return result
  }

  /// What each loss or gain really moved, replayed in the order recorded (`CASES.md` T1, T2).
  func trackApplied() {
    // By sheet, in two lists: there are few, and a dictionary's type takes long to make.
    var sheets: [String] = []
    var accounts: [Account] = []
    var total: Account?
    let (moves, criteria) = (reckoning.moves, criteria)
    for place in moves.indices {
      guard let id = moves[place].criterion else {
        noteApplied(moves[place], on: &total)
        continue
      }
      guard let criterion = criteria.first(where: { $0.id == id }) else { continue }
      let name = moves[place].sheet ?? ""
      let sheet = sheets.firstIndex(of: name) ?? sheets.count
      if sheet == sheets.count {
        sheets.append(name)
        accounts.append(Account(form: form, criteria: criteria))
      }
      let before = score(criterion, accounts[sheet])
      accounts[sheet].add(moves[place])
      let change = before - score(criterion, accounts[sheet])
      reckoning.progress.applied.note(
        moves[place].name, moves[place].action == .deduct ? change : -change)
    }
  }

  /// What a loss or gain on the total itself moved, under the caps that hold there.
  private func noteApplied(_ entry: Entry, on total: inout Account?) {
    // Where a formula makes the total, what the form's rules do to it is its business.
    if case .formula = form.total, entry.rule != nil { return }
    var account = total ?? Account(form: form, criteria: criteria)
    let before = reckoning.onTotal(account)
    account.add(entry)
    let change = reckoning.onTotal(account) - before
    reckoning.progress.applied.note(entry.name, entry.action == .deduct ? -change : change)
    total = account
  }

  private func score(_ criterion: Criterion, _ account: Account) -> Exact {
    if criterion.score == nil { return account.score(criterion) }
    return Board(reckoning, account).value(criterion).number ?? .zero
  }

  // MARK: Target letters

  private func indicators() {
    reckoning.progress.waiting += criteria.filter { criterion in
      criterion.isIndicator && reckoning.newest(criterion) == nil
    }.map(\.id)
  }

  // MARK: The end

  /// The form's own formula in place of the sum.
  private func total(_ formula: Formula, _ sum: Value) -> Value {
    let evaluator = Evaluator(
      reckoning: reckoning, board: nil, place: .form, plainSum: sum)
    let value = evaluator.value(formula)
    reckoning.progress.waiting = reckoning.lacking
    if let absence = value.absence {
      reckoning.progress.waiting += absence.waitsFor
      if absence == .notAppraised { reckoning.progress.flags.append(CardFlag.notAppraised) }
    } else {
      reckoning.progress.takenFrom = "formula"
    }
    return value
  }

  private func finish(_ raw: Value) {
    reckoning.progress.bonus = reckoning.praise
    reckoning.progress.adjustment = reckoning.adjustment
    for severity in form.severities {
      guard let flag = severity.flag else { continue }
      let isLogged = reckoning.live.contains {
        $0.action == .deduct && $0.severity == severity.term.id
      }
      if isLogged { reckoning.progress.flags.append(flag) }
    }
    if let raw = raw.number { clampAndRound(raw) }
    if form.isPartial {
      reckoning.progress.flags += [
        CardFlag.partial, CardFlag.weightsAdd(to: reckoning.progress.of),
      ]
    }
    if reckoning.isVetoed { reckoning.progress.flags.append(CardFlag.vetoed) }
    if reckoning.isVoided { reckoning.progress.flags.append(CardFlag.voided) }
    let days = reckoning.period.end.number - reckoning.period.first.number
    if reckoning.daysInPost < days {
      reckoning.progress.flags.append(CardFlag.inPost(reckoning.daysInPost, of: days))
    }
    let evaluator = Evaluator(reckoning: reckoning, board: nil, place: .form)
    if let appraised = form.appraised, !evaluator.holds(appraised) {
      reckoning.progress.total = nil
      reckoning.progress.exact = nil
      reckoning.progress.flags.append(CardFlag.notAppraised)
    }
    if reckoning.isVoided {
      reckoning.progress.total = nil
      reckoning.progress.exact = nil
      reckoning.progress.waiting = []
    }
  }

  private func clampAndRound(_ raw: Exact) {
    let full = raw + reckoning.progress.bonus + reckoning.progress.adjustment
    let clamped = full.clamped(form.limits.low, form.limits.high)
    reckoning.progress.unclamped = full
    reckoning.progress.exact = clamped
    reckoning.progress.total = form.rounded(clamped)
  }
}

extension Exact {
  /// The weighted mean; nil where the weights are nothing.
  static func mean(_ values: [(value: Exact, weight: Exact)]) -> Exact? {
    let weights = values.map(\.weight).reduce(.zero, +)
    return values.map { $0.value * $0.weight }.reduce(.zero, +).divided(by: weights)
  }
}
