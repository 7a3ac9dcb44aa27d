internal import Appraisal

/// The slots of an occurrence as they stand in a line: who logs what about whom under one form.
///
/// The core of a line ends where it is complete and free text begins. The rest is a note, which may
/// fill slots the core left open but never overrides what it named.
final class Slots {
  let line: Line
  let form: Form
  let criteria: [Criterion]
  let members: MemberFinder.Found
  /// Where the core ends.
  private(set) var coreEnd: Int

  convenience init(line: Line, form: Form, criteria: [Criterion], members: MemberFinder.Found) {
    self.init(line, form, criteria, members, coreEnd: line.text.count)
    coreEnd = findCoreEnd()
    if let end = endOfPart { coreEnd = end }
  }

  private init(
    _ line: Line, _ form: Form, _ criteria: [Criterion], _ members: MemberFinder.Found,
    coreEnd: Int
  ) {
    self.line = line
    self.form = form
    self.criteria = criteria
    self.members = members
    self.coreEnd = coreEnd
  }

  /// The end of the first clause, if it weighs a violation that only a part of a label names.
  ///
  /// What follows it names none (没交接 严重 扣3分，业主投诉).
  private var endOfPart: Int? {
    guard let end = line.weighedClauseEnd, end < coreEnd else { return nil }
    let first = until(end)
    let named = words { $0.kind.namesViolation }.contains { first.isCore($0.token) }
    return !named && LabelParts(slots: first).only() != nil ? end : nil
  }

  /// The slots with an earlier end of the core.
  func until(_ end: Int) -> Slots {
    Slots(line, form, criteria, members, coreEnd: min(end, coreEnd))
  }

  private func findCoreEnd() -> Int {
    CoreFinder(line: line) { [self] word in
      word.form == form.id && isKnown(word)
    } weighsItself: { [self] word in
      guard let criterion = criteria.first(where: { $0.id == word.id }) else { return false }
      return criterion.weighs(word)
    }.end()
  }

  func rule(_ criterion: String, _ id: String) -> Rule? {
    criteria.first { $0.id == criterion }?.rules.first { $0.id == id }
  }

  func isCore(_ token: Token) -> Bool { token.range.lowerBound < coreEnd }

  /// The words of this form in the core, or, where it has none, in the note.
  func words(_ pick: (FormWord) -> Bool) -> [(token: Token, words: [FormWord])] {
    var all: [(token: Token, words: [FormWord])] = []
    for (token, known) in knownWords {
      let words = known.allSatisfy(pick) ? known : known.filter(pick)
      if !words.isEmpty { all.append((token, words)) }
    }
    let core = all.prefix { isCore($0.token) }
    return core.isEmpty || core.count == all.count ? all : Array(core)
  }

  /// The words for severities.
  private(set) lazy var severities = words { $0.kind == .severity }

  /// The words for kinds of sheets.
  private(set) lazy var sheets = words { $0.kind == .sheet }

  /// The words of this form that this person has.
  private lazy var knownWords = line.tokens.compactMap { token -> (Token, [FormWord])? in
    let words = token.all(\.formWord).filter { $0.form == form.id && isKnown($0) }
    return words.isEmpty ? nil : (token, words)
  }

  /// Whether a word is of a criterion this person has.
  private func isKnown(_ word: FormWord) -> Bool {
    switch word.kind {
    case .criterion, .level: criteria.contains { $0.id == word.id }
    case .rule(let id): rule(word.id, id) != nil
    default: true
    }
  }

  /// The numbers of points, those with their unit before bare ones, the core's before the note's.
  private(set) lazy var points = saidPoints

  private var saidPoints: [(token: Token, number: NumberCandidate)] {
    let said = line.tokens.filter { $0.amount?.unit == .points || line.takesAlone($0) }
    let core = said.filter(isCore)
    let bare = line.tokens.filter { isCore($0) && line.isPoints($0) }
    let tokens = !core.isEmpty ? core : !bare.isEmpty ? bare : said
    return tokens.compactMap { token in token.amount.map { (token, $0) } }
  }

  /// Whether a bare number without a verb or severity beside it may count or number something else:
  /// amy answered 2 complaints, 张三报修3单, complaint room 5.
  func countsSomething(_ token: Token) -> Bool {
    guard let number = token.amount, number.unit == nil, number.sign == nil,
      !line.tokens.contains(where: { token in
        token.has(\.formWord) { $0.kind == .severity || $0.kind.isRule }
      })
    else { return false }
    let (text, start, end) = (line.text.folded, token.range.lowerBound, token.range.upperBound)
    let before = line.word(before: token)
    let isBehindSlot = before.map { word in
      text[word.range.upperBound..<start].allSatisfy(\.isSeparator)
        && (word.isWhoOrWhen || word.isSlot)
    }
    // What it counts follows at once: 3单, 2 complaints.
    let next = line.token(from: text.skippingSpaces(end))
    let isGlued = text.scalar(end).map { !$0.isSeparator } ?? false
    let counts = next?.has(\.formWord) { $0.kind.namesViolation } ?? false
    let isNumbered = before.map { Lexicon.shipped.numbersPlaces(line.word($0)) } ?? false
    return isBehindSlot == false || isGlued || isNumbered || line.isPlural(behind: token)
      || (counts && before?.first(\.formWord) == nil)
  }

  /// A bare number that ends the line behind free text.
  var lastNumber: Token? {
    guard let last = line.tokens.last, !isCore(last), last.amount?.unit == nil,
      last.amount?.script == .digits, last.first(\.formWord) == nil, line.standsFree(last),
      line.isEmpty(last.range.upperBound..<line.text.count), last.range.lowerBound > 0,
      line.text.folded[last.range.lowerBound - 1] == " "
    else { return nil }
    return last
  }

  /// An amount of something else, said as if it were points.
  var foreignAmount: Token? {
    line.tokens.first { token in
      (line.isForeignAmount(token) && (isCore(token) || line.follows(token) { $0.logs }))
        || isAmountOfNothing(token)
    }
  }

  /// Whether a number of something else, such as 4份 or 5%, stands where the points would, and for
  /// itself, so that it counts no word of the note.
  private func isAmountOfNothing(_ token: Token) -> Bool {
    guard let number = token.amount, line.isEmpty(coreEnd..<max(coreEnd, token.range.lowerBound)),
      isCore(token)
        ? line.follows(token, { $0.has(\.formWord) { $0.kind == .severity } }) : true,
      line.isWord(token)
    else { return false }
    switch number.unit {
    case .percent, .other: return true
    default: return false
    }
  }

  /// Asks how many occurrences there were, where that is unclear and was not answered.
  func countQuestion(_ answers: Answers) -> Question? {
    guard answers.count == nil, let unclear = unclearCount else { return nil }
    return Question(.count, replacing: line.text.typed(unclear.range))
  }

  /// A number of occurrences that is none, or a second one: nobody can say how many there were.
  private var unclearCount: Token? {
    let said = line.tokens.filter { token in
      token.amount?.unit == .count && !line.countsOthers(token)
        && (isCore(token)
          || (line.standsFree(token) && line.isEmpty(coreEnd..<token.range.lowerBound)))
    }
    let counts = said.compactMap { $0.amount?.value.exact }
    return counts.differ ? said[0] : said.first(where: isUnclear)
  }

  private func isUnclear(_ count: Token) -> Bool {
    guard let number = count.amount else { return false }
    switch number.value {
    case .exact(let value): return !value.isWhole || number.sign == .minus
    case .range: return true
    // 多次提醒不改 tells the story; 多次 by itself says how often.
    case .unreadable: return number.script == .digits || line.standsFree(count)
    }
  }

  /// How many occurrences are said.
  private(set) lazy var counts = saidCounts

  private var saidCounts: [(token: Token, count: Int)] {
    line.tokens.compactMap { token in
      guard isCore(token), !line.countsOthers(token), let number = token.amount,
        number.unit == .count, case .exact(let value) = number.value, let count = value.floor,
        value.isWhole
      else { return nil }
      return (token, count)
    }
  }

  /// How often it went wrong, said right behind the words for it: 零散充值|错了两次.
  var faults: Int? {
    guard let token = line.tokens.first(where: { !isCore($0) && $0.amount?.unit == .count }),
      let count = token.amount?.value.exact?.floor, token.amount?.value.exact?.isWhole ?? false,
      let words = line.trimmed(coreEnd..<token.range.lowerBound),
      Lexicon.shipped.faults(line.text.folded[words])
    else { return nil }
    return count
  }

  /// The days said: the core's, else those of the note.
  private(set) lazy var days = saidDays

  private var saidDays: [(token: Token, day: DayCandidate)] {
    let all = line.tokens.compactMap { token in token.first(\.day).map { (token, $0) } }
    let core = all.filter { isCore($0.0) }
    if !core.isEmpty { return core }
    // In the note a vague word for a day says nothing about the entry.
    return all.filter { token, day in
      if namesNumber(token) { return false }
      switch day.meaning {
      case .day: return true
      case .choices(let days) where days.count > 1: return true
      // A date with a word that leaves the day open stays one, whatever follows it: 11月20日期间失火.
      case .choices where line.text.folded[token.range].contains { $0.isDigit }:
        return line.isEmpty(coreEnd..<token.range.lowerBound)
      case .choices, .unreadable: break
      }
      return line.standsFree(token) && line.isEmpty(coreEnd..<token.range.lowerBound)
    }
  }

  /// Whether something written like a day is the number of something: 单号20261120.
  private func namesNumber(_ token: Token) -> Bool {
    let text = line.text.folded
    guard text[token.range].allSatisfy(\.isDigit) else { return false }
    let before = text[..<token.range.lowerBound].reversed().drop {
      " .:#".unicodeScalars.contains($0)
    }
    return Lexicon.beforeNumbers.contains { before.starts(with: $0.reversed()) }
  }

  /// Something in the core that looks like a date or a span of days and is no day.
  var unclearDate: Token? {
    line.tokens.first { token in
      guard isCore(token), let number = token.amount else { return false }
      let isUnclear = number.value.isUnclear
      switch number.unit {
      case nil: return isUnclear && !points.contains { $0.token == token }
      case .day: return isUnclear
      case .other(let word) where Lexicon.dayUnits.contains(word):
        return isUnclear || numbersHouse(token)
      default: return false
      }
    }
  }

  /// Whether the number of a house or a day stands before a word that begins like a house or a gate:
  /// 12号房屋变更, 18号前台.
  private func numbersHouse(_ token: Token) -> Bool {
    guard let next = line.token(from: token.range.upperBound) else { return false }
    return (next.isPlace || next.has(\.formWord) { $0.kind.namesViolation })
      && line.tokens.allSatisfy { $0.first(\.day) == nil }
  }
}

extension Line {
  /// Whether a free Latin word in the plural follows a number at once: 3 sessions.
  fileprivate func isPlural(behind number: Token) -> Bool {
    let start = text.folded.skippingSpaces(number.range.upperBound)
    guard start > number.range.upperBound, token(at: start) == nil else { return false }
    let word = text.folded[start...].prefix(while: \.isLetter)
    return word.count > 3 && word.last == "s"
  }

  /// Whether a word gives points or a severity.
  func weighs(_ token: Token) -> Bool {
    isPoints(token) || token.has(\.formWord) { $0.kind == .severity }
  }

  /// Whether points stand right behind a word.
  func isWeighed(behind token: Token) -> Bool {
    self.token(from: token.range.upperBound).map(isPoints) ?? false
  }

  /// The end of the clause that gives points or a severity.
  var weighedClauseEnd: Int? {
    guard let weight else { return nil }
    return clauseEnd(in: weight.range.upperBound..<text.count)
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

extension Criterion {
  /// Whether a word of this criterion fixes how many points it takes.
  func weighs(_ word: FormWord) -> Bool {
    guard case .rule(let id) = word.kind else {
      return loss != nil || (rules.count == 1 && rules[0].isFixed)
    }
    return rules.first { $0.id == id }?.isFixed ?? false
  }
}

extension Rule {
  /// Whether it takes the same points whenever it is broken.
  fileprivate var isFixed: Bool { if case .fixed = loss { true } else { false } }
}
