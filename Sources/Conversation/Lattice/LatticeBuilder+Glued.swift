internal import Appraisal

/// Words with a number attached, which nobody would take for one word.
extension LatticeBuilder {
  /// Adds a word for the first places with its number, or a name with its points: `top5`, Amy2分.
  func addGlued(to lattice: inout Lattice, _ text: TypedText, _ position: Int) {
    let folded = text.folded
    guard folded.opensWord(position), folded[position].isLetter else { return }
    let end = folded.skipping(from: position, while: \.isLetter)
    if folded.isDigit(end) { addPlaces(to: &lattice, folded, position..<end) }
    if folded.isDigit(end)
      || (folded.isDigit(end + 1) && "+-\u{2212}".unicodeScalars.contains(folded[end]))
    {
      addPoints(to: &lattice, text, position..<end)
    }
  }

  private func addPlaces(to lattice: inout Lattice, _ text: [Unicode.Scalar], _ range: Range<Int>) {
    let (word, end) = (text[range], range.upperBound)
    guard let (places, close) = text.digits(end, 1...3), text.closesWord(close),
      Lexicon.shipped.needsNumber(word)
    else { return }
    lattice.add(range, vocabulary.words.meanings(of: word)[.lexicon])
    let number = NumberCandidate(
      range: end..<close, value: .exact(Exact(places)), unit: nil, sign: nil, script: .digits,
      doubt: nil, isTail: false)
    lattice.add(number.range, [.number(number)])
  }

  /// Points behind a name; where somebody is called by the name and digits of the number, nobody can
  /// say how many points are left.
  private func addPoints(to lattice: inout Lattice, _ text: TypedText, _ word: Range<Int>) {
    let (folded, end) = (text.folded, word.upperBound)
    let rest = folded[end..<min(end + longestPoints, folded.count)]
    guard rest.contains(where: numbers.words.pointStarts.contains),
      var points = numbers.candidates(in: Array(rest), at: 0).first(where: { $0.unit == .points })
    else { return }
    points.range = end..<(end + points.range.upperBound)
    for start in starts(ofNameEndingWith: word, folded) {
      let calledSo = points.range.dropLast().last { place in
        !vocabulary.words.meanings(of: folded.singleSpaced(start..<place + 1))[.names].isEmpty
      }
      if let calledSo {
        return lattice.add(calledSo + 1..<points.range.upperBound, [.unreadableNumber])
      }
      let people = people(start..<end, text)
      if people.isEmpty { continue }
      lattice.add(start..<end, people)
      lattice.add(points.range, [.number(points)])
    }
  }

  /// The most characters of a number of points that is written behind a name.
  private var longestPoints: Int { 8 }

  /// Where a name of a few Latin words may begin: the last one first.
  private func starts(ofNameEndingWith word: Range<Int>, _ text: [Unicode.Scalar]) -> [Int] {
    var starts = [word.lowerBound]
    while starts.count < 3, let start = starts.last, text.scalar(start - 1) == " ",
      let last = text[..<start].lastIndex(where: { $0 != " " }), text.isLatin(last)
    {
      starts.append(text[..<last].lastIndex { !$0.isLatin }.map { $0 + 1 } ?? 0)
    }
    return starts
  }

  /// Those whose name this is, as it is written or in pinyin; a single letter is no spelling.
  private func people(_ range: Range<Int>, _ text: TypedText) -> [Meaning] {
    let senses = vocabulary.words.meanings(of: text.folded.singleSpaced(range))
    let isWord = WordTrie.Layer.allCases.contains { !senses[$0].isEmpty }
    if isWord || range.count < 2 { return senses[.names].filter { $0.person != nil } }
    let spelled = vocabulary.people(spelled: text.matched(range).filter { $0 != " " })
    return spelled.map { .person($0) }
  }
}
