internal import Appraisal

/// Others that a line means besides those it names, or instead of them.
extension MemberFinder {
  /// A question where more people are meant than are named, or somebody of theirs: 张三等3人,
  /// 张三和同事, 张三的徒弟.
  ///
  /// Owners and visitors are none: with them something happened, and nothing is logged about them.
  func others(besides tokens: [Token], _ count: Int) -> Question? {
    let isOpen = tokens.contains { token in
      let end = token.range.upperBound
      return isOfAnother(end) || hasCompanion(end) || hasOtherCount(end, count)
        || (isPlainWord(token) && tokens.first { people($0) == people(token) } == token)
    }
    return isOpen
      ? Question(.members, unique(tokens.flatMap(people)).map(\.description)) : nil
  }

  private var text: [Unicode.Scalar] { line.text.folded }

  /// Whether a name in Chinese characters stands as the plain word that it also is: 都高兴, 高兴得太早.
  private func isPlainWord(_ token: Token) -> Bool {
    let (start, end) = (token.range.lowerBound, token.range.upperBound)
    guard text[start].isHan, token.range.count == 2 else { return false }
    let isBehindDay = line.token(at: start - 1).map {
      $0.first(\.day) != nil || $0.first(\.period) != nil || $0.meanings.contains(.unclearDay)
    }
    // The end of a longer word says nothing of the name: 房屋变更|高兴.
    let first = line.token(at: start - 1)?.range.lowerBound ?? start
    return Lexicon.behindPlain.contains { text[end...].starts(with: $0) }
      || !(isBehindDay ?? false)
        && Lexicon.beforePlain.contains { word in
          text[..<start].suffix(word.count).elementsEqual(word) && first >= start - word.count
        }
  }

  /// Whether what follows a name makes somebody else of it.
  private func isOfAnother(_ end: Int) -> Bool {
    var places = [end, text.skippingSpaces(end)]
    if let particle = line.token(from: end),
      line.word(particle).elementsEqual(Lexicon.shipped.attributive)
    {
      places.append(particle.range.upperBound)
    }
    return places.contains { place in
      // A word of the ledger hides it.
      guard let found = Lexicon.others.longest(in: text, at: place) else { return false }
      return line.token(from: place).map { token in
        token.meanings.allSatisfy { $0.cue != nil } || token.range.upperBound <= found.end
      } ?? true
    }
  }

  /// Whether somebody unknown stands beside a name: 和徒弟, 跟小刘, 和诸葛亮.
  private func hasCompanion(_ end: Int) -> Bool {
    let start = text.skippingSpaces(end)
    guard let joins = line.token(from: start), joins.has(.list) || joins.has(.comitative) else {
      return false
    }
    let place = text.skippingSpaces(joins.range.upperBound)
    // Free text behind it says what happened with them: 和同事吵架.
    if let (end, _) = Lexicon.companions.longest(in: text, at: place) {
      return isNameEnd(end) || isNameEnd(end + 1)
    }
    guard line.token(at: place).map(\.isBareNumeral) ?? true else { return false }
    if let (surname, _) = Lexicon.longSurnames.longest(in: text, at: place) {
      return isNameEnd(surname + 1) || isNameEnd(surname + 2)
    }
    guard let first = text.scalar(place), let second = text.scalar(place + 1) else { return false }
    return Lexicon.beforeSurname.contains(first) && Lexicon.surnames.contains(second)
      && line.token(at: place + 1) == nil && isNameEnd(place + 2)
  }

  private func isNameEnd(_ place: Int) -> Bool {
    place >= text.count || text[place].isSeparator || line.token(from: place) != nil
  }

  /// Whether another number of people is said than are named: 张三等3人; 张三、高兴等2人 is right.
  private func hasOtherCount(_ end: Int, _ count: Int) -> Bool {
    let start = text.scalar(end).map { Lexicon.andOthers.contains($0) } ?? false ? end + 1 : end
    guard let number = line.token(from: start)?.amount?.value.exact?.floor else {
      return false
    }
    let last = line.token(from: start)?.range.upperBound ?? start
    let isOfPeople = [last - 1, last].contains { place in
      text.scalar(place).map { Lexicon.headCounts.contains($0) } ?? false
    }
    return isOfPeople && number != count
  }
}
