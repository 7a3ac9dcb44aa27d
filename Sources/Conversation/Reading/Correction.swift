internal import Appraisal

/// What a line says and corrects at once, which only the writer can settle.
struct Correction {
  let line: Line

  private var lexicon: Lexicon { .shipped }

  /// The question, nil where the line corrects nothing.
  var question: Question? {
    line.tokens.indices.lazy.compactMap { index in
      let word = line.word(line.tokens[index])
      return (lexicon.corrects(word) ? corrected(index) : nil)
        ?? (lexicon.denies(word) ? denied(index) ?? takenBack(index) : nil)
    }.first ?? behindWeight
  }

  /// 张三值班一般扣2分 不是张三: what was named is denied behind the points.
  private func takenBack(_ index: Int) -> Question? {
    let token = line.tokens[index]
    guard let next = next(index),
      let weight = line.weight, weight.range.upperBound <= token.range.lowerBound
    else { return nil }
    let before = line.tokens[..<index]
    let people = before.flatMap { $0.all(\.person) }
    if let person = next.first(\.person), people.contains(person) {
      return Question(.members, people.map(\.description))
    }
    let named = before.flatMap { $0.all(\.formWord) }.filter { $0.kind == .criterion }.map(\.id)
    return next.has(\.formWord) { named.contains($0.id) }
      ? Question(.criterion, named) : nil
  }

  /// 扣2分 应为投诉, 2 i mean 高兴: what is named anew behind the points or the severity.
  private var behindWeight: Question? {
    let text = line.text.folded
    guard let weight = line.weight?.range.upperBound else { return nil }
    return (weight..<text.count).lazy.compactMap { start -> Question? in
      let ends = Lexicon.corrections.ends(in: text, from: start, before: text.count)
      return ends.lazy.compactMap { end in
        line.token(from: text.skipping(from: end, while: \.isSeparator)).flatMap { renamed($0) }
      }.first
    }.first
  }

  /// Asks which of two is meant, where a word names anew what was named before.
  private func renamed(_ token: Token) -> Question? {
    let before = line.tokens.prefix { $0.range.upperBound <= token.range.lowerBound }
    let people = before.flatMap { $0.all(\.person) }
    if token.first(\.person) != nil, !people.isEmpty {
      return Question(.members, (people + token.all(\.person)).map(\.description))
    }
    if line.isPoints(token), before.contains(where: line.isPoints) { return Question(.points) }
    let words = token.all(\.formWord)
    if words.contains(where: { $0.kind.namesViolation }) {
      let named = before.flatMap { $0.all(\.formWord) }.filter { $0.kind == .criterion }
      return Question(.criterion, (named + words).map(\.id))
    }
    return words.contains { $0.kind == .severity } ? Question(.severity) : nil
  }

  /// 扣3分，打错了，是4分 and 扣张三，不对，是高兴.
  private func corrected(_ index: Int) -> Question? {
    let before = line.tokens[..<index]
    guard let next = next(index) else { return nil }
    if line.isPoints(next), before.contains(where: line.isPoints) { return Question(.points) }
    let people = before.flatMap { $0.all(\.person) }
    guard !people.isEmpty, next.first(\.person) != nil else { return nil }
    return Question(.members, (people + next.all(\.person)).map(\.description))
  }

  /// 不是张三，是高兴.
  private func denied(_ index: Int) -> Question? {
    guard let next = next(index), next.first(\.person) != nil,
      let other = line.tokens[index...].first(where: {
        $0.range.lowerBound > next.range.lowerBound && $0.first(\.person) != nil
      }), line.hasClauseEnd(in: next.range.upperBound..<other.range.lowerBound)
    else { return nil }
    return Question(.members, other.all(\.person).map(\.description))
  }

  /// The word that follows at once, but for politeness.
  private func next(_ index: Int) -> Token? {
    let rest = line.tokens[(index + 1)...]
    return rest.first { !$0.isPolite }.flatMap { next in
      line.isEmpty(line.tokens[index].range.upperBound..<next.range.lowerBound) ? next : nil
    }
  }
}
