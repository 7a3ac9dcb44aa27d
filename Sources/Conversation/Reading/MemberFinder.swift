internal import Appraisal
internal import Hanzi

/// Finds the persons a line is about.
struct MemberFinder {
  let line: Line
  let vocabulary: Vocabulary
  let today: Day

  /// What was found.
  struct Found {
    var members: [PersonID] = []
    var ask: Question?
    /// The tokens that name the persons, and what narrows them down.
    var tokens: [Token] = []
    /// The tokens that name people other than those the line is about.
    var strangers: [Token] = []
  }

  /// The persons, or the one an answer named out of those the line names.
  func find(answered: PersonID?) -> Found {
    var found = find()
    if let answered, !found.tokens.isEmpty {
      (found.members, found.ask, found.strangers) = ([answered], nil, [])
    }
    return found
  }

  /// The persons, or a question when it is not clear who is meant.
  func find() -> Found {
    let named = line.tokens.filter { $0.first(\.person) != nil }
    guard let first = named.first else { return Found() }
    let grouping = grouped(first, named.dropFirst())
    var found = settled(grouping.groups)
    found.strangers = grouping.strangers
    found.ask =
      grouping.doubt ?? found.ask ?? doubt(about: first, found.tokens)
      ?? others(besides: found.tokens, found.members.count)
    if found.ask != nil { found.members = [] }
    return found
  }

  /// Whom the groups mean, or the question about the first that is not clear.
  private func settled(_ groups: [Group]) -> Found {
    var found = Found()
    for group in groups {
      let narrowed = narrow(group.people)
      found.tokens += group.tokens
      if narrowed.count == 1 {
        if !found.members.contains(narrowed[0]) { found.members.append(narrowed[0]) }
      } else {
        let choices = narrowed.isEmpty ? group.people : narrowed
        let name =
          group.tokens[0].range.lowerBound..<group.tokens[group.tokens.count - 1].range.upperBound
        found.ask =
          found.ask
          ?? Question(.members, choices.map(\.description)) { choice in
            [
              line.text.typed(0..<name.lowerBound), choice,
              line.text.typed(name.upperBound..<line.text.count),
            ]
            .joined(separator: " ").split(separator: " ").joined(separator: " ")
          }
      }
    }
    return found
  }

  /// A question where a name may well be part of another one.
  private func doubt(about first: Token, _ tokens: [Token]) -> Question? {
    slip(after: first) ?? longerName(first) ?? splitName(first) ?? otherName(first)
      ?? strangerInList(tokens) ?? tokens.lazy.compactMap(otherSurname).first
  }

  func people(_ token: Token) -> [PersonID] { unique(token.all(\.person)) }

  /// All who are named, whoever is meant.
  var everybody: [PersonID] { unique(line.tokens.flatMap { $0.all(\.person) }) }

  func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    if elements.count < 2 { return elements }
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }

  /// Those who fit the site, department and position the line names; empty when nobody does.
  private func narrow(_ people: [PersonID]) -> [PersonID] {
    if people.count == 1 { return people }
    let sites = line.tokens.compactMap { $0.first(\.site) }
    let departments = line.tokens.compactMap { $0.first(\.department) }
    let positions = line.tokens.compactMap { $0.first(\.position) }
    return people.filter { id in
      guard let post = vocabulary.person(id)?.post(on: today) else { return false }
      return (sites.isEmpty || sites.contains(post.site))
        && (departments.isEmpty || departments.contains(post.department))
        && (positions.isEmpty || positions.contains(post.position))
    }
  }

  /// A question where the name found, with what follows it at once, sounds like a longer name:
  /// "张三峰" is more likely a slip for 张三丰 than 张三 with a stray character.
  private func slip(after token: Token) -> Question? {
    let end = token.range.upperBound
    let named = people(token)
    guard end < line.text.count, line.text.folded[end].isHan,
      let gap = line.gaps.first(where: { $0.lowerBound == end })
    else { return nil }
    let short = gap.prefix(2)
    for length in 1...2 where short.count >= length {
      let typed = line.text.matched(token.range.lowerBound..<(end + length))
      let close = vocabulary.people(soundingLike: typed).filter { person in
        person.name.count == typed.count && !named.contains(person.id)
      }
      if !close.isEmpty {
        return Question(.members, (close.map(\.id) + named).map(\.description), word: typed)
      }
    }
    return nil
  }

  /// A question where a single character follows a name and may belong to it: 张三强 may be somebody
  /// else.
  private func longerName(_ token: Token) -> Question? {
    let end = token.range.upperBound
    guard line.text.folded[end - 1].isHan, let next = line.text.folded.scalar(end), next.isHan,
      !Lexicon.behindName.contains(next),
      line.token(from: end)?.isBareNumeral ?? true,
      line.isBoundary(end + 1)
    else { return nil }
    let word = line.text.typed(token.range.lowerBound..<(end + 1))
    return Question(.members, people(token).map(\.description), word: word)
  }

  /// A question where a single character behind a space makes another name of one: 张三 丰.
  private func splitName(_ token: Token) -> Question? {
    let (text, end) = (line.text.folded, token.range.upperBound)
    let place = text.skippingSpaces(end)
    guard place > end, text[end - 1].isHan, let last = text.scalar(place), last.isHan,
      line.isBoundary(place + 1)
    else { return nil }
    let longer = vocabulary.words.meanings(of: text[token.range].filter { $0 != " " } + [last])
    let others = longer[.names].compactMap(\.person).filter { !people(token).contains($0) }
    return others.isEmpty
      ? nil : Question(.members, unique(others + people(token)).map(\.description))
  }

  /// A question where a character of endearment, or a surname, stands free before a name: 阿古丽,
  /// 王娜娜.
  private func otherName(_ token: Token) -> Question? {
    let (text, start) = (line.text.folded, token.range.lowerBound)
    guard let place = text[..<start].lastIndex(where: { $0 != " " }), text[start].isHan,
      line.token(at: place) == nil,
      place == 0 || text[place - 1].isSeparator || line.token(at: place - 1) != nil,
      Lexicon.beforeName.contains(text[place]) || Lexicon.surnames.contains(text[place])
    else { return nil }
    let word = line.text.typed(place..<token.range.upperBound)
    return Question(.members, people(token).map(\.description), word: word)
  }

  /// A question where an unknown Latin word right behind a name may be a surname: Amy Chan is a
  /// slip for Amy Chen, and Amy Lin is somebody else.
  private func otherSurname(_ token: Token) -> Question? {
    let (text, end) = (line.text.folded, token.range.upperBound)
    let start = text.skippingSpaces(end)
    let close = text.skipping(from: start, while: \.isLetter)
    guard text[end - 1].isLetter, start > end, close > start, line.token(at: start) == nil,
      line.isSlotBoundary(text.skippingSpaces(close))
    else { return nil }
    let whole = token.range.lowerBound..<close
    let near = vocabulary.near(text[whole].filter { $0 != " " }).map(\.person)
    guard !near.isEmpty || Lexicon.spelledSurnames.contains(Array(text[start..<close])) else {
      return nil
    }
    let people = unique(near + people(token)).map(\.description)
    return Question(.members, people, word: line.text.typed(whole))
  }

  /// A question where somebody unknown is named beside a person: 张三和赵六, 赵六、张三.
  private func strangerInList(_ tokens: [Token]) -> Question? {
    let hasStranger = tokens.contains { token in
      let range = token.range
      if let mark = listMark(from: range.upperBound), line.isStranger(at: mark.end, after: mark),
        !isNearCriterion(at: mark.end, of: token)
      {
        return true
      }
      if line.newName(from: line.text.folded.skippingSpaces(range.upperBound)) != nil {
        return true
      }
      return line.followsEnumeration(range.lowerBound) || line.followsNewName(range.lowerBound)
    }
    return hasStranger ? nearest() : nil
  }

  /// Whether a longer Latin word behind a name is nearly one for a criterion of that person: Amy,
  /// handovr, serious.
  private func isNearCriterion(at start: Int, of token: Token) -> Bool {
    let end = line.text.folded.skipping(from: start, while: \.isLatin)
    let longName = 6
    guard end - start >= longName else { return false }
    let typed = NearWords.Typed(Array(line.text.folded[start..<end]))
    return people(token).compactMap(vocabulary.person).contains { person in
      vocabulary.formsOf(person, today).flatMap(\.criteria).contains {
        vocabulary.nearWords(of: $0).first(near: typed, slips: 2) != nil
      }
    }
  }

  /// The list word behind a name.
  private func listMark(from index: Int) -> ListMark? {
    let start = line.text.folded.skippingSpaces(index)
    let word = line.token(from: start).flatMap { $0.has(.list) ? $0 : nil }
    let isEnumeration = line.text.folded.scalar(start) == Line.enumerationComma
    guard isEnumeration || word != nil else { return nil }
    let end = line.text.folded.skippingSpaces(
      isEnumeration ? start + 1 : word?.range.upperBound ?? 0)
    return ListMark(end: end, isEnumeration: isEnumeration)
  }

  // MARK: Names that nobody has

  /// Whether the line opens with what sounds nearly like a Chinese name; 周报 only begins like one.
  var opensWithNearName: Bool {
    guard let gap = line.gaps.first, line.isEmpty(0..<gap.lowerBound),
      line.text.folded[gap.lowerBound].isHan
    else { return false }
    return vocabulary.near(Array(line.text.folded[gap])).contains { $0.sound <= 1 }
  }

  /// A question for those whose names begin with an unknown stretch of more than one character.
  private var begunName: Question? {
    line.gaps.lazy.compactMap { gap -> Question? in
      let begun = Array(line.text.folded[gap])
      guard begun.count > 1, begun[0].isHan else { return nil }
      let people = vocabulary.people(begunWith: begun)
      return people.isEmpty || people.count > 5
        ? nil
        : Question(.members, people.map(\.description), word: line.text.typed(gap))
    }.first
  }

  /// The people whose names are nearest to a stretch that names nobody, best first.
  ///
  /// - Parameter orBeginning: whether the beginning of a name will do, as it does for questions.
  func nearest(orBeginning: Bool = false) -> Question {
    let near = line.gaps.flatMap { gap in
      vocabulary.near(Array(line.singleSpaced(gap)))
        .map { (near: $0, word: line.text.matched(gap)) }
    }.sorted { $0.near < $1.near }
    let best = unique(near.map(\.near.person)).prefix(3)
    if best.isEmpty, orBeginning, let begun = begunName { return begun }
    return Question(.members, best.map(\.description), word: near.first?.word)
  }
}

/// A word that goes on with a list.
private struct ListMark {
  let end: Int
  /// Whether it is the comma that only lists have.
  let isEnumeration: Bool
}

extension Line {
  static let enumerationComma: Unicode.Scalar = "\u{3001}"

  /// Whether an unknown word behind a list mark may be a name: any word behind an enumeration
  /// comma, otherwise one that looks like a name.
  fileprivate func isStranger(at start: Int, after mark: ListMark) -> Bool {
    guard let first = text.folded.scalar(start), !first.isSeparator,
      self.token(at: start) == nil
    else { return false }
    if mark.isEnumeration { return true }
    if !first.isHan {
      // Behind a comma a sentence may begin; a name is written with a capital letter.
      let isParted = text.folded[..<start].last { $0 != " " } == ","
      return first.isLetter && isLatinName(at: start)
        && (!isParted || text.kept[start].properties.isUppercase)
    }
    return newName(from: start) != nil
  }

  /// Whether an enumeration comma with an unknown word before it precedes a place.
  fileprivate func followsEnumeration(_ start: Int) -> Bool {
    start > 1 && text.folded[start - 1] == Line.enumerationComma && token(at: start - 2) == nil
  }

  /// Whether the name of somebody unknown ends here, or before a list word here.
  fileprivate func followsNewName(_ end: Int) -> Bool {
    (max(0, end - 7)..<end).contains { start in
      guard start == 0 || token(at: start - 1) != nil || text.folded[start - 1].isSeparator,
        let name = newName(from: start)
      else { return false }
      return name.upperBound <= end && isEmpty(name.upperBound..<end)
    }
  }

  /// What looks like a name of somebody unknown: a surname and one or two characters more, with
  /// something known or nothing behind them.
  func newName(from start: Int) -> Range<Int>? {
    guard let first = text.folded.scalar(start), isFree(start),
      Lexicon.surnames.contains(first) || Hanzi.surnameReading(of: [first]) != nil
    else { return nil }
    for end in [start + 2, start + 3] where (start..<end).allSatisfy(isFree) {
      let closes = end >= text.count || text.folded[end].isSeparator || token(from: end) != nil
      if closes, !Lexicon.noNames.contains(text.folded[start..<end]) { return start..<end }
    }
    return nil
  }

  /// Whether a Chinese character stands here that is no part of a word.
  private func isFree(_ place: Int) -> Bool {
    guard let scalar = text.folded.scalar(place), scalar.isHan else { return false }
    return token(at: place)?.isBareNumeral ?? true
  }

  /// Whether one or two Latin words with something known or nothing behind them begin here; more
  /// of them are a sentence.
  private func isLatinName(at start: Int) -> Bool {
    let first = text.folded.skipping(from: start, while: \.isLatin)
    let next = text.folded.skippingSpaces(first)
    if isSlotBoundary(next) { return true }
    return isSlotBoundary(
      text.folded.skippingSpaces(text.folded.skipping(from: next, while: \.isLatin)))
  }

  /// Whether something that fills a slot, or nothing, begins here: `was playing with` is no name.
  fileprivate func isSlotBoundary(_ index: Int) -> Bool {
    isBoundary(index)
      && self.token(from: index).map { $0.has(.list) || $0.meanings.contains { $0.cue == nil } }
        ?? true
  }

  /// Whether something known, or nothing, begins here.
  fileprivate func isBoundary(_ index: Int) -> Bool {
    index >= text.count || text.folded[index].isSeparator
      || self.token(from: index).map { !$0.isPolite } ?? false
  }
}
