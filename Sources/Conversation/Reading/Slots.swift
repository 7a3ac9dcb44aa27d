internal import Appraisal

/// The slots of an occurrence as they stand in a line: who logs what about whom under one form.
///
/// The core of a line ends where it is complete and free text begins; what follows is a note,
/// which may fill a slot the core left open but never outweighs what it named.
struct Slots {
  let line: Line
  let form: Form
  let criteria: [Criterion]
  let members: MemberFinder.Found
  /// Where the core ends.
  private(set) var coreEnd: Int

  init(line: Line, form: Form, criteria: [Criterion], members: MemberFinder.Found) {
    self.line = line
    self.form = form
    self.criteria = criteria
    self.members = members
    coreEnd = line.text.count
    coreEnd = findCoreEnd()
  }

  private func findCoreEnd() -> Int {
    var named = false
    var weighed = false
    for (index, token) in line.tokens.enumerated() {
      let words = token.all(\.formWord).filter { $0.form == form.id }
      for word in words {
        switch word.kind {
        case .criterion: named = true
        case .rule(let id):
          named = true
          if case .fixed = rule(word.id, id)?.loss { weighed = true }
        case .severity: weighed = true
        default: break
        }
      }
      if number(token)?.unit == .points || isBareNumber(token) { weighed = true }
      guard named, weighed else { continue }
      let end = token.range.upperBound
      let next =
        index + 1 < line.tokens.count
        ? line.tokens[index + 1].range.lowerBound : line.text.count
      if line.trimmed(end..<next) != nil { return end }
    }
    return line.text.count
  }

  func rule(_ criterion: String, _ id: String) -> Rule? {
    criteria.first { $0.id == criterion }?.rules.first { $0.id == id }
  }

  func isCore(_ token: Token) -> Bool { token.range.lowerBound < coreEnd }

  /// The words of this form in the core, or, where it has none, in the note.
  func words(_ pick: (FormWord) -> Bool) -> [(token: Token, words: [FormWord])] {
    let all = line.tokens.compactMap { token -> (token: Token, words: [FormWord])? in
      let words = token.all(\.formWord).filter { $0.form == form.id && isKnown($0) && pick($0) }
      return words.isEmpty ? nil : (token, words)
    }
    let core = all.filter { isCore($0.token) }
    return core.isEmpty ? all : core
  }

  /// Whether a word is of a criterion this person has.
  private func isKnown(_ word: FormWord) -> Bool {
    switch word.kind {
    case .criterion, .rule, .level: criteria.contains { $0.id == word.id }
    default: true
    }
  }

  func number(_ token: Token) -> NumberCandidate? {
    token.first(\.day) == nil && token.first(\.entry) == nil ? token.first(\.number) : nil
  }

  /// Whether a token is a number without a unit that is nothing else.
  func isBareNumber(_ token: Token) -> Bool {
    guard let number = number(token), number.unit == nil, token.first(\.formWord) == nil else {
      return false
    }
    if number.script == .digits || number.value.isUnclear { return true }
    guard let before = line.tokens.last(where: { $0.range.upperBound == token.range.lowerBound })
    else { return false }
    return before.first(\.verb) == .deduct || before.first(\.verb) == .commend
  }

  /// The numbers of points, those with their unit before bare ones, the core's before the note's.
  var points: [(token: Token, number: NumberCandidate)] {
    let numbers = line.tokens.compactMap { token in number(token).map { (token, $0) } }
    let said = numbers.filter { $0.1.unit == .points }
    let core = said.filter { isCore($0.0) }
    if !said.isEmpty { return core.isEmpty ? said : core }
    let bare = line.tokens.filter { isBareNumber($0) && isCore($0) }
    return bare.compactMap { token in number(token).map { (token, $0) } }
  }

  /// How many occurrences are said.
  var counts: [(token: Token, count: Int)] {
    line.tokens.compactMap { token in
      guard isCore(token), let number = number(token), number.unit == .count,
        case .exact(let value) = number.value, let count = value.floor, value.isWhole
      else { return nil }
      return (token, count)
    }
  }

  /// The days said: the core's, else those of the note.
  var days: [(token: Token, day: DayCandidate)] {
    let all = line.tokens.compactMap { token in token.first(\.day).map { (token, $0) } }
    let core = all.filter { isCore($0.0) }
    return core.isEmpty ? all : core
  }
}

extension NumberValue {
  /// Whether only a question can tell what it says.
  var isUnclear: Bool {
    switch self {
    case .exact: false
    case .range, .unreadable: true
    }
  }

  var exact: Exact? { if case .exact(let value) = self { value } else { nil } }
}
