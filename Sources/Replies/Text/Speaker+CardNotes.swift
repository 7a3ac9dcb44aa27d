internal import Appraisal
internal import JSONText

/// What stands under a card: its flags, figures, proposals, and how near the edges are.
extension Speaker {
  /// What a reader must know (`CASES.md` N23, T26): each flag in words.
  func notes(_ card: ScoreCard, _ form: Form) -> [Fills] {
    let flags = card.flags.filter { !card.isWaived || !$0.hasPrefix("waived-") }
    let own = card.isWaived ? [term("flag.waived-all")] : []
    return (own + flags.compactMap { note($0, form) }).map { ["note": .text($0)] }
  }

  /// A flag in words; nil for those that a card says in its own place.
  private func note(_ flag: String, _ form: Form) -> String? {
    let own: Set<String> = [
      CardFlag.partial, CardFlag.notInspected, "discipline", "under-appeal",
    ]
    if own.contains(flag) || flag.hasPrefix("weights-add-to-") { return nil }
    let plain: Set<String> = [
      CardFlag.vetoed, CardFlag.voided, CardFlag.notAppraised, "weights-repeat-sums",
      "loss-over-maximum", "unreachable", "nobody", "shadowed", "falling-totals", "over-maximum",
      "veto-without-effect",
    ]
    if plain.contains(flag) { return term("flag.\(flag)") }
    for kind in ["suspicious-target", "not-appraised", "waived"] where flag.hasPrefix(kind + "-") {
      let id = String(flag.dropFirst(kind.count + 1))
      return term("flag.\(kind)-of", ["what": columnName(id, form)])
    }
    return numbered(flag) ?? flag
  }

  /// A flag with two numbers in it, such as `in-post-15-of-30` or `hole-89-90`.
  private func numbered(_ flag: String) -> String? {
    for kind in [
      "in-post", "hole", "overlap", "sum", "uncovered-over", "uncovered-under", "always-zero",
    ]
    where flag.hasPrefix(kind + "-") {
      let numbers = flag.dropFirst(kind.count + 1).split(separator: "-").filter { $0 != "of" }
      return term(
        "flag.\(kind)",
        ["a": numbers.first.map(String.init) ?? "", "b": numbers.last.map(String.init) ?? ""])
    }
    return nil
  }

  /// Money and other figures of the form's own.
  func figures(_ card: ScoreCard) -> [Fills] {
    card.figures.map { figure in
      [
        "name": .text(name(figure.term)),
        "value": .text((figure.value?.description ?? "\u{2014}") + suffix(figure.unit)),
      ]
    }
  }

  /// Proposals that the form makes to the supervisor because of a rank (`CASES.md` N24, T33).
  func proposals(_ card: ScoreCard, _ form: Form) -> [Fills] {
    card.proposals.map { proposal in
      let rule = form.rules(of: proposal.criterion).first { $0.id == proposal.rule }
      let words = [criterionName(proposal.criterion, form), rule.map { name($0.term) } ?? ""]
      let line = "deduct \(name(card.subject)) \(proposal.criterion) \(proposal.rule)"
      return ["what": .text(words.joined(by: " · ")), "line": .text(line)]
    }
  }

  /// How far the total is from the next better band (`CASES.md` N4).
  func edge(_ card: ScoreCard, _ form: Form) -> [Fills] {
    guard let total = card.total, !form.isPartial, let next = form.edges(above: total).first else {
      return []
    }
    return [["band": .text(name(next.band.term)), "gap": .text((next.edge - total).shown)]]
  }

  /// What is lost by falling below the nearest edge under the total, where that is near.
  func fall(_ card: ScoreCard, _ form: Form) -> [Fills] {
    guard let total = card.total, !form.isPartial, let next = form.edges(under: total).first,
      total - next.edge <= 2
    else { return [] }
    return [
      [
        "band": .text(name(next.band.term)),
        "gap": .text(total == next.edge ? "" : (total - next.edge).shown),
      ]
    ]
  }
}
