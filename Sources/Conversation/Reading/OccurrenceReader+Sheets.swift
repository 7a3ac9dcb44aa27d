internal import Appraisal

/// Inspections, and the sheets that entries are on.
extension OccurrenceReader {
  /// Takes the sheet a line names; only a kind of the speaker's own role is allowed.
  func sheet(_ slots: Slots, _ reading: inout Reading) -> Reading? {
    let named = slots.sheets.first?.words.map(\.id) ?? []
    if named.isEmpty { return sheetOfVerb(slots, &reading) }
    let own = slots.form.sheets.filter {
      named.contains($0.id) && $0.roles.contains(context.speaker.role)
    }
    guard let sheet = own.first else {
      var refusal = Refusal(.notAllowed)
      refusal.roles = slots.form.sheets.filter { named.contains($0.id) }.flatMap(\.roles)
      return reading.refused(refusal)
    }
    reading.sheet = sheet.id
    return nil
  }

  /// Takes the sheet that the verb names by a part of its label: 月检 is 主管月检 for a supervisor.
  private func sheetOfVerb(_ slots: Slots, _ reading: inout Reading) -> Reading? {
    guard let word = verb.map({ line.word($0) }), lexicon.namesSheet(word) else {
      return nil
    }
    let kinds = slots.form.sheets.filter { sheet in
      sheet.term.name.all.contains { $0.foldedForMatching.containsRun(Array(word)) }
    }
    if kinds.isEmpty { return nil }
    guard let own = kinds.first(where: { $0.roles.contains(context.speaker.role) }) else {
      var refusal = Refusal(.notAllowed)
      refusal.roles = kinds.flatMap(\.roles)
      return reading.refused(refusal)
    }
    reading.sheet = own.id
    return nil
  }

  /// Whether a criterion is said to lack something, which no clean sheet says: 值班没人.
  private func tellsLack(_ slots: Slots) -> Bool {
    slots.line.tokens.contains { token in
      let end = token.range.upperBound
      return token.has(\.formWord) { $0.form == slots.form.id && $0.kind.namesViolation }
        && slots.line.text.folded.scalar(end).map { Lexicon.denials.contains($0) } ?? false
    }
  }

  func inspection(_ slots: Slots, _ start: Reading) -> Reading {
    var reading = start
    let tokens = slots.line.tokens
    let used =
      tokens.filter { $0.has(.clean) || $0.has(.unclean) } + slots.days.map(\.token)
      + slots.sheets.map(\.token)
    reading.note = NoteReader(slots: slots, verb: verb).note(using: used)
    let hasViolation =
      tokens.contains {
        $0.has(.unclean) || $0.has(\.formWord) { $0.kind == .severity }
      } || !slots.points.isEmpty
    if hasViolation || tellsLack(slots) {
      let taking = slots.form.criteria.filter { criterion in
        criterion.takesLosses && slots.criteria.contains { $0.id == criterion.id }
      }
      return reading.asking(Question(.criterion, taking.map(\.id)))
    }
    if !tokens.contains(where: { $0.has(.clean) }) {
      return reading.asking(Question(.outcome, ["clean"]))
    }
    reading.count = 1
    return reading
  }
}
