extension CardComposer {
  /// What the rounded total leads to (`FORMS.md`, Arithmetic): grade, pay, outcomes, figures and
  /// proposals.
  ///
  /// A partial form and a voided one lead to nothing.
  func conclude() {
    if form.isPartial || reckoning.isVoided { return }
    let evaluator = Evaluator(reckoning: reckoning, board: nil, place: .form)
    if !reckoning.progress.flags.contains(CardFlag.notAppraised) {
      reckoning.progress.gradeBand = form.grades.first { holds($0, evaluator) }
      reckoning.progress.payBand = form.pay.first { holds($0, evaluator) }
      reckoning.progress.outcomes = form.outcomes.flatMap { band in
        Array(repeating: band.term, count: times(band, evaluator))
      }
    }
    reckoning.progress.figures = form.figures
      .filter(reckoning.isFor)
      .map { figure in
        let value = evaluator.value(figure.formula).number
        return FigureScore(
          term: figure.term, value: value?.rounded(decimals: figure.decimals), unit: figure.unit)
      }
    for criterion in criteria where criterion.rules.contains(where: { $0.proposed != nil }) {
      for rule in criterion.rules where rule.proposed.map(evaluator.holds) ?? false {
        let proposal = Proposal(criterion: criterion.id, rule: rule.id)
        if !isLogged(proposal) { reckoning.progress.proposals.append(proposal) }
      }
    }
  }

  /// Whether what would be proposed stands on the card already.
  private func isLogged(_ proposal: Proposal) -> Bool {
    reckoning.live.contains {
      $0.isLossOrGain && $0.criterion == proposal.criterion && $0.rule == proposal.rule
    }
  }

  /// A band holds by its edges, where it has any, and by its condition, where it has one.
  ///
  /// Without a total only a condition can hold.
  private func holds(_ band: Band, _ evaluator: Evaluator) -> Bool {
    if band.when.map({ !evaluator.holds($0) }) ?? false { return false }
    guard let total = reckoning.progress.total else {
      return band.edges == Edges() && (band.when != nil || band.times != nil)
    }
    return band.contains(total)
  }

  private func times(_ band: Band, _ evaluator: Evaluator) -> Int {
    guard holds(band, evaluator) else { return 0 }
    guard let times = band.times else { return 1 }
    return min(max(evaluator.value(times).number?.floor ?? 0, 0), 1000)
  }
}
