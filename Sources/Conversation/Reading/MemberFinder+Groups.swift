internal import Appraisal

/// Which names of a line mean the same person.
extension MemberFinder {
  /// A name, or several in a row for the same person, with those it may mean.
  struct Group {
    var tokens: [Token]
    var people: [PersonID]
  }

  /// The names of a line in groups.
  struct Grouping {
    var groups: [Group]
    /// Names behind the list that mean nobody in it.
    var strangers: [Token] = []
    /// The question that the list itself leads to.
    var doubt: Question?
  }

  /// Puts names together that mean one person, as far as the list of names goes.
  func grouped(_ first: Token, _ others: some Sequence<Token>) -> Grouping {
    var result = Grouping(groups: [Group(tokens: [first], people: people(first))])
    var isListOpen = true
    for token in others {
      let last = result.groups[result.groups.count - 1]
      let end = last.tokens.last?.range.upperBound ?? token.range.lowerBound
      isListOpen = isListOpen && line.isEmpty(end..<token.range.lowerBound)
      if isListOpen {
        add(token, after: end, to: &result)
      } else {
        addBehindList(token, to: &result)
      }
    }
    return result
  }

  /// Adds the next name of a list: somebody else, or more about the last one.
  private func add(_ token: Token, after end: Int, to result: inout Grouping) {
    let between = end..<token.range.lowerBound
    let place = result.groups.count - 1
    let last = result.groups[place]
    let candidates = people(token)
    let both = last.people.filter(candidates.contains)
    let isListed =
      line.hasListWord(in: between) || line.areMentions(last.tokens.last, token)
    if !isListed, !both.isEmpty {
      result.groups[place] = Group(tokens: last.tokens + [token], people: both)
      return
    }
    result.groups.append(Group(tokens: [token], people: candidates))
    if !isListed || line.isCompany(token, after: between) {
      let everyone = unique(result.groups.flatMap(\.people))
      result.doubt = result.doubt ?? Question(.members, everyone.map(\.description))
    }
  }

  /// Adds a name behind the list: more about somebody in it, or a stranger.
  private func addBehindList(_ token: Token, to result: inout Grouping) {
    let candidates = people(token)
    for place in result.groups.indices {
      let both = result.groups[place].people.filter(candidates.contains)
      if both.isEmpty { continue }
      result.groups[place].people = both
      result.groups[place].tokens.append(token)
      return
    }
    result.strangers.append(token)
  }
}

extension Line {
  /// Whether both are mentions: @安静 @高兴 is a list.
  fileprivate func areMentions(_ first: Token?, _ second: Token) -> Bool {
    [first, second].allSatisfy { token in
      token.map { text.folded.scalar($0.range.lowerBound - 1) == "@" } ?? false
    }
  }

  /// Whether a second person was more likely only involved (跟高兴吵架): behind a word that means both
  /// "and" and "with", and directly before free text.
  fileprivate func isCompany(_ token: Token, after between: Range<Int>) -> Bool {
    let end = token.range.upperBound
    return tokens(in: between).contains { $0.has(.comitative) }
      && end < text.count && !text.folded[end].isSeparator
      && self.token(from: end).map { $0.has(.plain) || $0.has(.also) } ?? true
  }
}
