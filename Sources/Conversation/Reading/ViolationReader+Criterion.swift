internal import Appraisal

extension ViolationReader {
  /// The criteria and rules the line names, as pairs; a rule names its criterion too.
  func criterion(_ reading: inout Reading) -> Reading? {
    if let criterion = context.answers[.criterion],
      slots.criteria.contains(where: { $0.id == criterion })
    {
      reading.criterion = criterion
      return nil
    }
    let criteria = slots.words { $0.kind == .criterion }.filter { !isRecording($0.token) }
    let rules = slots.words { if case .rule = $0.kind { true } else { false } }
    let coreCriteria = criteria.filter { slots.isCore($0.token) }
    let coreRules = rules.filter { slots.isCore($0.token) }
    // A criterion met only in the note does not outweigh a rule named in the core.
    let named = coreRules.isEmpty || !coreCriteria.isEmpty ? criteria : []
    let broken = coreCriteria.isEmpty || !coreRules.isEmpty ? rules : []
    let found = weighedBehindStory(named + broken)
    guard !found.isEmpty else {
      guard let part = LabelParts(slots: slots).only() else { return noCriterion(reading) }
      reading.criterion = part.criterion
      reading.rule = part.rule
      return nil
    }
    if let part = part(before: found.map(\.token)),
      found.allSatisfy({ word in
        !word.words.contains { $0.id == part.criterion }
      })
    {
      let ids = Set(found.flatMap { $0.words.map(\.id) } + [part.criterion])
      if found.contains(where: { slots.isCore($0.token) }) {
        return reading.asking(Question(.criterion, inOrder(ids)))
      }
      reading.criterion = part.criterion
      reading.rule = part.rule
      return nil
    }
    if let stop = misspelt(before: found.map(\.token), reading) { return stop }
    guard let possible = shared(found) ?? shared(found.filter(isWhole)) else {
      return reading.asking(
        Question(.criterion, inOrder(Set(found.flatMap { $0.words.map(\.id) }))))
    }
    if possible.differ { return reading.asking(Question(.criterion, inOrder(Set(possible)))) }
    reading.criterion = possible.first
    return nil
  }

  /// The word that is weighed at once in a clause of its own, where the others only tell in earlier
  /// ones what happened: 电梯困人张三没及时通知，投诉严重.
  private func weighedBehindStory(
    _ found: [(token: Token, words: [FormWord])]
  ) -> [(token: Token, words: [FormWord])] {
    if found.count < 2 { return found }
    let line = slots.line
    let inOrder = found.sorted { $0.token.range.lowerBound < $1.token.range.lowerBound }
    guard let last = inOrder.last, isWhole(last),
      line.token(behind: last.token).map(line.weighs) ?? false,
      let start = line.clauseStart(before: last.token.range.lowerBound),
      line.isKnown(start..<last.token.range.lowerBound)
    else { return found }
    let told = line.gaps.filter { $0.count > 1 && $0.upperBound <= start }
    let isStory = inOrder.dropLast().allSatisfy { other in
      guard other.token.range.upperBound <= start else { return false }
      let opening = line.clauseStart(before: other.token.range.lowerBound) ?? 0
      let close = line.clauseEnd(in: other.token.range.upperBound..<start) ?? start
      return told.contains { $0.overlaps(opening..<close) }
        && !line.tokens(in: opening..<close).contains(where: line.weighs)
    }
    return isStory ? [last] : found
  }

  /// What a part of a label names before the line's points or severity, where all known words stand
  /// behind those.
  private func part(before named: [Token]) -> LabelParts.Part? {
    guard let weight = slots.line.weight?.range.lowerBound,
      named.allSatisfy({ $0.range.lowerBound > weight })
    else { return nil }
    return LabelParts(slots: slots.until(weight)).only()
  }

  /// The criteria that every word may mean; nil where there is none.
  private func shared(_ found: [(token: Token, words: [FormWord])]) -> [String]? {
    let shared = (found.first?.words ?? []).map(\.id).filter { id in
      found.allSatisfy { $0.words.contains { $0.id == id } }
    }
    return shared.isEmpty ? nil : shared
  }

  /// Whether a word is a full name of its criterion or rule; a part of a label weighs less.
  func isWhole(_ found: (token: Token, words: [FormWord])) -> Bool {
    let text = slots.line.word(found.token)
    return found.words.contains { word in
      slots.criteria.contains { criterion in
        criterion.id == word.id
          && (criterion.term.words + criterion.rules.flatMap(\.term.words)).contains {
            $0.foldedForMatching.elementsEqual(text)
          }
      }
    }
  }

  /// Whether a word of the form is the verb that writes something down: `record a complaint`.
  private func isRecording(_ token: Token) -> Bool {
    token.range == verb?.range && Lexicon.shipped.onlyRecords(slots.line.word(token))
  }

  func inOrder(_ ids: Set<String>) -> [String] {
    slots.criteria.map(\.id).filter { !$0.isEmpty && ids.contains($0) }
  }

  private func noCriterion(_ unsaid: Reading) -> Reading {
    var reading = unsaid
    let severities = slots.severities.flatMap { $0.words.map(\.id) }
    if !severities.differ { reading.severity = severities.first }
    let taking = slots.criteria.filter(\.takesLosses)
    if taking.count == 1, let only = taking.first, only.id.isEmpty {
      return reading.asking(Question(.rule, only.rules.map(\.id)))
    }
    if let near = nearMiss() {
      return reading.asking(Question(.criterion, near.ids(taking), word: near.typed))
    }
    return reading.asking(Question(.criterion, inOrder(Set(taking.map(\.id)))))
  }

  /// A question where a criterion is misspelt before the first known one; later words may be the
  /// note.
  private func misspelt(before named: [Token], _ reading: Reading) -> Reading? {
    guard let near = nearMiss(before: named) else { return nil }
    let ids = Set(near.ids(slots.criteria))
    let known = Set(named.flatMap { $0.all(\.formWord).map(\.id) })
    // The owner complained: that is what the criterion named later is about.
    if ids == known { return nil }
    return reading.asking(Question(.criterion, inOrder(ids.union(known)), word: near.typed))
  }

  /// The first word that is nearly one of a criterion that takes losses.
  private func nearMiss(before named: [Token] = []) -> NearMiss? {
    slots.line.nearMiss(
      among: slots.criteria.filter(\.takesLosses).map(context.vocabulary.nearWords(of:)),
      before: named)
  }
}
