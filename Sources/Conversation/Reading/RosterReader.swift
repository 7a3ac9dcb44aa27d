internal import Appraisal

/// Reads changes to the roster: who comes, goes, moves, or gets another name.
struct RosterReader {
  let context: ReadingContext
  let line: Line
  let verb: Token?

  private var lexicon: Lexicon { .shipped }

  func read() -> Reading {
    var reading = Reading(.roster)
    guard Permissions.allows(.roster, to: context.speaker) else {
      return reading.refused(.notAllowed)
    }
    reading.rosterAction =
      line.tokens.lazy.compactMap { lexicon.rosterAction(line.word($0)) }.first
    let days = line.tokens.compactMap { $0.first(\.day) }
    for day in days {
      guard case .day(let date) = day.meaning else { return reading.asking(Question(.date)) }
      reading.date = reading.date ?? date
    }
    if days.isEmpty, line.tokens.contains(where: { $0.first(\.period)?.form == .plain }) {
      return reading.asking(Question(.date))
    }
    reading.position = line.first(\.position)
    reading.department = line.first(\.department)
    reading.site = line.first(\.site)
    if reading.rosterAction == .add { return add(reading) }
    if reading.rosterAction == .alias, let known = knownAlias {
      reading.members = [known.person]
      reading.name = known.name
      return reading
    }
    // A new post names a position, which must not narrow down who it is.
    let found = context.finder(line.keeping { $0.position == nil }).find()
    reading.members = found.members
    if let ask = found.ask { return reading.asking(ask) }
    if reading.members.isEmpty {
      return reading.asking(context.finder(line).nearest())
    }
    switch reading.rosterAction {
    case .transfer:
      return reading.position == nil ? reading.asking(Question(.position)) : reading
    case .alias:
      reading.name = leftOver(found)
      return reading.name.map { $0.count > 1 } ?? false ? reading : reading.asking(Question(.name))
    case .add, .leave, .retire, nil: return reading
    }
  }

  /// The person and the new alias, where that alias already means somebody.
  ///
  /// It may be refused later, but it names no second person.
  private var knownAlias: (person: PersonID, name: String)? {
    let named = line.tokens.filter { $0.first(\.person) != nil }
    guard let first = named.first, let last = named.last, named.count > 1,
      Set(first.all(\.person)).count == 1, let person = first.first(\.person)
    else { return nil }
    return (person, line.text.typed(named[1].range.lowerBound..<last.range.upperBound))
  }

  private func leftOver(_ found: MemberFinder.Found?) -> String? {
    LeftOver(line: line).note { token in
      found?.tokens.contains(token) ?? false || token == verb
        || lexicon.rosterAction(line.word(token)) != nil
        || token.first(\.position) != nil || token.first(\.department) != nil
        || token.first(\.site) != nil || token.first(\.day) != nil || isFarewell(token)
    }
  }

  /// Whether nothing but politeness follows from a word on, which stands apart.
  private func isFarewell(_ token: Token) -> Bool {
    let start = token.range.lowerBound
    return token.has(.filler) && start > 0 && line.text.folded[start - 1].isSeparator
      && line.isEmpty(start..<line.text.count)
  }

  /// The first word that is nothing known: the rest may say anything.
  private var firstName: String? {
    leftOver(nil)?.split { $0.unicodeScalars.allSatisfy { $0.isSeparator && $0 != "\u{B7}" } }
      .first.map(String.init)
  }

  private func add(_ start: Reading) -> Reading {
    var reading = start
    let namesakes = line.tokens.filter { $0.first(\.person) != nil && $0.first(\.position) == nil }
    let others = line.tokens.filter { lexicon.rosterAction(line.word($0)) == .add }.dropFirst()
    let isNamed = { (token: Token) in
      let start = line.text.folded.skippingSpaces(token.range.upperBound)
      return start < line.text.count && line.token(at: start) == nil
        && !line.text.folded[start].isSeparator
    }
    if others.contains(where: isNamed) {
      return reading.asking(Question(.name))
    }
    reading.name = firstName ?? namesakes.first.map { line.text.typed($0.range) }
    guard let name = reading.name, (2...40).contains(name.count) else {
      return reading.asking(Question(.name))
    }
    return reading.position == nil ? reading.asking(Question(.position)) : reading
  }
}
