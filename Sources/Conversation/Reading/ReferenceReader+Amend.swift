internal import Appraisal

extension ReferenceReader {
  /// Words beside a new value that are no note: that another one was old, or wrong.
  private static let besideValue = WordSet(Lexicon.file["beside-value"].list)

  /// The note of an amendment, where it says more than that an old value was wrong: 11-0004日期写错了，改成….
  func beyondCorrecting(_ note: String?) -> String? {
    guard let note else { return nil }
    let words = note.foldedForMatching[...]
    let particle = lexicon.attributive
    let text = words.dropFirst(words.starts(with: particle) ? particle.count : 0)
    let label = Lexicon.slots.keys.filter(text.starts).map(\.count).max() ?? 0
    let said = text.dropFirst(label).drop { $0 == " " }
    return said.isEmpty || Self.besideValue.contains(said) || lexicon.corrects(said) ? nil : note
  }

  /// The words and numbers of the form that are left of a line, where nothing else is; nil where a
  /// note is written or named.
  ///
  /// Somebody meant to change them: by themselves they are never a note.
  func bareValues(besides used: [Token]) -> [Token]? {
    if line.namesNote(before: line.text.count) { return nil }
    let others = line.tokens.filter { token in
      !isSlot(token) && !used.contains { $0.range == token.range }
    }
    let bare = others.filter { token in
      token.first(\.formWord) != nil || token.amount != nil || token.has(.planned)
        || token.has(.actual) || token.logs
    }
    let rest = LeftOver(line: line).note { token in
      isSlot(token) || bare.contains(token) || used.contains { $0.range == token.range }
    }
    return rest == nil && !bare.isEmpty ? bare : nil
  }
}

extension Reading {
  /// The reading with a percentage as its new value; refused where something else is to be
  /// changed, which an entry keeps (`CONVERSATION.md`, amend).
  func taking(_ bare: [Token], of line: Line, besidesPoints hasPoints: Bool) -> Reading {
    var reading = self
    reading.note = nil
    // 改成扣5分 says once more what the entry does.
    let parts = bare.filter { !$0.has(.actual) && $0.first(\.verb) != .deduct }
    guard let first = parts.first else { return reading }
    let word = line.text.typed(first.range)
    guard parts.count == 1, !hasPoints, let number = first.amount, number.unit != .count else {
      return reading.refused(Refusal(.unamendable, word: word))
    }
    guard number.unit == .percent, number.sign == nil, let value = number.value.exact else {
      return reading.refused(Refusal(.badNumber, word: word))
    }
    reading.value = value
    return reading
  }
}
