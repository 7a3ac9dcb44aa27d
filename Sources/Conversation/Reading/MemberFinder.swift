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
    /// Where a name of somebody else stands that is none of the line's persons.
    var strangers: [Token] = []
  }

  /// The persons, or a question when it is not clear who is meant.
  func find() -> Found {
    let named = line.tokens.filter { $0.first(\.person) != nil }
    guard let first = named.first else { return Found() }
    var groups: [(tokens: [Token], people: [PersonID])] = [([first], people(first))]
    var found = Found()
    var isListOpen = true
    for token in named.dropFirst() {
      let last = groups[groups.count - 1]
      let between = last.tokens[last.tokens.count - 1].range.upperBound..<token.range.lowerBound
      let candidates = people(token)
      let both = last.people.filter(candidates.contains)
      if isListOpen, line.isEmpty(between) {
        if line.hasListWord(in: between) {
          groups.append(([token], candidates))
          if line.isCompany(token, after: between) {
            let everyone = groups.flatMap(\.people)
            found.ask = found.ask ?? Question(.members, unique(everyone.map(\.description)))
          }
        } else if !both.isEmpty {
          groups[groups.count - 1] = (last.tokens + [token], both)
        } else {
          groups.append(([token], candidates))
          let everyone = groups.flatMap(\.people)
          found.ask = found.ask ?? Question(.members, unique(everyone.map(\.description)))
        }
      } else {
        isListOpen = false
        if let place = groups.firstIndex(where: { !$0.people.filter(candidates.contains).isEmpty })
        {
          groups[place].people = groups[place].people.filter(candidates.contains)
          groups[place].tokens.append(token)
        } else {
          found.strangers.append(token)
        }
      }
    }
    for group in groups {
      let narrowed = narrow(group.people)
      found.tokens += group.tokens
      if narrowed.count == 1 {
        if !found.members.contains(narrowed[0]) { found.members.append(narrowed[0]) }
      } else {
        let choices = narrowed.isEmpty ? group.people : narrowed
        found.ask = found.ask ?? Question(.members, choices.map(\.description))
      }
    }
    if found.ask == nil,
      let doubt = slip(after: first) ?? longerName(first) ?? strangerInList(found.tokens)
    {
      found.ask = doubt
    }
    if found.ask != nil { found.members = [] }
    return found
  }

  private func people(_ token: Token) -> [PersonID] { unique(token.all(\.person)) }

  private func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }

  /// Those of several that fit the site, department and position the line names; empty when it
  /// names some that nobody fits.
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
      let close = vocabulary.everybody.filter { person in
        person.name.count == typed.count && !named.contains(person.id)
          && soundsAlike(person.name, typed)
      }
      if !close.isEmpty {
        return Question(.members, (close.map(\.id) + named).map(\.description), word: typed)
      }
    }
    return nil
  }

  /// A question where one more character that is hardly a word of its own stands behind a name:
  /// 张三强 may well be somebody else.
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

  /// A question where a list of persons goes on with, or begins with, somebody unknown.
  private func strangerInList(_ tokens: [Token]) -> Question? {
    for token in tokens {
      let range = token.range
      if let mark = listMark(from: range.upperBound), line.isStranger(at: mark.end, after: mark) {
        return nearest()
      }
      if range.lowerBound > 1, line.text.folded[range.lowerBound - 1] == Line.enumerationComma,
        line.token(at: range.lowerBound - 2) == nil
      {
        return nearest()
      }
    }
    return nil
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

  private func soundsAlike(_ one: String, _ other: String) -> Bool {
    !Hanzi.spellings(ofName: one).isDisjoint(with: Hanzi.spellings(ofName: other))
  }

  // MARK: Names that nobody has

  /// The people whose names are nearest to a stretch that names nobody, best first.
  func nearest() -> Question {
    var scored: [(distance: Int, id: PersonID, word: String)] = []
    for gap in line.gaps {
      let word = line.text.matched(gap)
      for person in vocabulary.everybody {
        if let distance = distance(word, person) { scored.append((distance, person.id, word)) }
      }
    }
    scored.sort { $0.distance < $1.distance }
    let best = unique(scored.map(\.id)).prefix(3)
    return Question(.members, best.map(\.description), word: scored.first?.word)
  }

  private func distance(_ word: String, _ person: Person) -> Int? {
    let typed = Array(word.unicodeScalars)
    let name = person.name.foldedForMatching
    let isLatin = typed.first.map(\.isLatin) ?? false
    if isLatin {
      let spellings = Hanzi.spellings(ofName: person.name).map { Array($0.unicodeScalars) }
      let nearest = (spellings + [name]).map { EditDistance.between(typed, $0) }.min() ?? 9
      return nearest <= 2 && typed.count >= 4 ? nearest : nil
    }
    // The stretch may run on into other words: its beginning and its end are tried.
    let heads = [
      typed.prefix(name.count), typed.prefix(name.count + 1), typed.prefix(name.count - 1),
    ]
    let nearest =
      heads.filter { $0.count >= 2 }
      .map { EditDistance.between(Array($0), name) }.min() ?? 9
    if nearest <= 1 { return nearest }
    let surname = typed.count == 1 && name.first == typed.first
    return surname ? 2 : nil
  }
}

/// A word that goes on with a list.
private struct ListMark {
  let end: Int
  /// Whether it is the comma that only lists have.
  let isEnumeration: Bool
}

extension Line {
  fileprivate static let enumerationComma: Unicode.Scalar = "\u{3001}"

  /// Whether a word that is nothing known stands behind a list mark where a name is due: anything
  /// behind an enumeration comma, else what looks like a name.
  fileprivate func isStranger(at start: Int, after mark: ListMark) -> Bool {
    guard let first = text.folded.scalar(start), !first.isSeparator,
      self.token(at: start) == nil
    else { return false }
    if mark.isEnumeration { return true }
    if !first.isHan { return first.isLetter }
    guard Hanzi.surnameReading(of: text.folded[start...].prefix(2)) != nil else { return false }
    return isBoundary(start + 2) || isBoundary(start + 3)
  }

  /// Whether something known, or nothing, begins here.
  fileprivate func isBoundary(_ index: Int) -> Bool {
    index >= text.count || text.folded[index].isSeparator
      || self.token(from: index).map { !$0.isPolite } ?? false
  }

  /// Whether a second person is more likely somebody something was done with (跟高兴吵架): after a
  /// word that can mean both, with free text at once behind.
  fileprivate func isCompany(_ token: Token, after between: Range<Int>) -> Bool {
    let end = token.range.upperBound
    return tokens(in: between).contains { $0.has(.comitative) }
      && end < text.count && !text.folded[end].isSeparator
      && self.token(from: end).map { $0.has(.plain) || $0.has(.also) } ?? true
  }
}

/// How many single edits one word is from another, a swap of neighbours being one.
enum EditDistance {
  static func between(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    if one.isEmpty || other.isEmpty { return max(one.count, other.count) }
    var rows = [Array(0...other.count)]
    for i in 1...one.count {
      var row = [i]
      for j in 1...other.count {
        var best = min(rows[i - 1][j] + 1, row[j - 1] + 1)
        best = min(best, rows[i - 1][j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1))
        if i > 1, j > 1, one[i - 1] == other[j - 2], one[i - 2] == other[j - 1] {
          best = min(best, rows[i - 2][j - 2] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[one.count][other.count]
  }
}
