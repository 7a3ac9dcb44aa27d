internal import Appraisal

/// A word among the slots that is nearly one that would fill a slot.
struct NearMiss {
  /// The word as matched.
  let typed: String
  /// The word it is nearly.
  let word: String

  /// The criteria the word belongs to.
  func ids(_ criteria: [Criterion]) -> [String] {
    criteria.filter { criterion in
      (criterion.term.words + criterion.rules.flatMap(\.term.words)).contains(word)
    }.map(\.id)
  }
}

extension Line {
  /// The first unknown word that is nearly one of these.
  ///
  /// - Parameters:
  ///   - words: evaluated only where there is an unknown word.
  ///   - named: words that already say it; what follows the first of them may be the note and is
  ///     ignored.
  ///   - slips: how many letters of a word of some length may differ.
  func nearMiss(
    among words: @autoclosure () -> [NearWords], before named: [Token] = [],
    slips: (Int) -> Int = { $0 >= 6 ? 2 : 1 }
  ) -> NearMiss? {
    let end = named.map(\.range.lowerBound).min() ?? text.count
    if end == 0 { return nil }
    let unknown = unknownWords.prefix { $0.start < end }
    if unknown.isEmpty { return nil }
    let words = words()
    for (_, typed) in unknown {
      let slips = slips(typed.length)
      let near = words.lazy.compactMap { $0.first(near: typed, slips: slips) }.first
      if let near { return NearMiss(typed: typed.text, word: near) }
    }
    return nil
  }

  /// The first unknown word that is nearly one for a day.
  func nearMissOfDay(among days: NearWords) -> NearMiss? {
    nearMiss(among: [days], slips: CalendarWords.slips)
  }

  /// The unknown words that may be misspelt, in order.
  var findUnknownWords: [(start: Int, typed: NearWords.Typed)] {
    (gaps.flatMap(latinWords).filter { $0.count >= 4 } + standing)
      .sorted { $0.lowerBound < $1.lowerBound }
      .map { ($0.lowerBound, NearWords.Typed(Array(text.folded[$0]))) }
  }

  private func latinWords(in range: Range<Int>) -> [Range<Int>] {
    let folded = text.folded
    return folded[range].indices.split { !(folded[$0].isWordPart || folded[$0] == "-") }
      .compactMap { word in word.first.map { $0..<($0 + word.count) } }
  }

  /// Short unknown stretches of Chinese characters that stand where a slot would: between marks,
  /// spaces and known words.
  ///
  /// Each is returned with and without the particles at its ends.
  private var standing: [Range<Int>] {
    if gaps.isEmpty, !tokens.contains(where: \.isNumeral) { return [] }
    let folded = text.folded
    let runs = folded.indices.split { place in
      !folded[place].isHan || !(token(at: place)?.isLoose ?? true)
    }
    return runs.flatMap { run -> [Range<Int>] in
      guard let first = run.first, run.count <= Line.longestSlip,
        run.contains(where: { token(at: $0)?.isNumeral ?? true })
      else { return [] }
      let whole = first..<(first + run.count)
      let inner = withoutFillers(whole)
      return [whole, inner].filter { $0.count > 1 }.dropLast(whole == inner ? 1 : 0)
    }
  }

  /// The most characters of a word that may be misspelt, with particles around it.
  private static let longestSlip = 10

  private func withoutFillers(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, let token = token(from: start), token.has(.filler) {
      start = token.range.upperBound
    }
    while start < end, let token = token(at: end - 1), token.has(.filler) {
      end = token.range.lowerBound
    }
    return start..<max(start, end)
  }
}

extension Token {
  /// Whether this neither fills nor separates slots: a cue within a sentence, or a numeral.
  fileprivate var isLoose: Bool {
    isNumeral || (meanings.allSatisfy { $0.cue != nil } && !has(.list))
  }

  /// Whether this is a Chinese numeral that is most often part of a word: 一半, 一班.
  fileprivate var isNumeral: Bool {
    meanings.allSatisfy { meaning in
      guard let number = meaning.number, number.script == .chinese else { return false }
      if case .other = number.unit { return true }
      return number.unit == nil
    }
  }
}
