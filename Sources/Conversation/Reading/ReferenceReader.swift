internal import Appraisal

/// Reads lines that refer to an entry or a period: undo, amend, appeals, closing.
struct ReferenceReader {
  let context: ReadingContext
  let line: Line
  let verb: Token?

  var lexicon: Lexicon { .shipped }

  private func start(_ intent: Intent) -> Reading {
    var reading = Reading(intent)
    reading.entry = line.first(\.entry)
    reading.owners = owner?.all(\.person) ?? []
    return reading
  }

  private var pointsToLast: Bool { line.has(.lastOne) }

  /// Whether a token says what to do with which entry; behind the entry, another verb is part of
  /// the reason.
  func isSlot(_ token: Token) -> Bool {
    if token == verb { return true }
    // A reason may name another entry.
    if let entry = token.first(\.entry) { return entry == line.first(\.entry) }
    let named = line.tokens.first { $0.first(\.entry) != nil || $0.first(\.period) != nil }
    let leads = named.map { token.range.upperBound <= $0.range.lowerBound } ?? true
    if leads, lexicon.givesUp(line.word(token)) { return true }
    if isAppealDecided(token) || turns(token) { return true }
    // 因补录一张月检表 names a sheet.
    let orders = token.all(\.verb).contains { $0 != .inspect }
    return leads
      && (orders || token.has(.lastOne) || describes(token) || token == owner
        || lexicon.requests(line.word(token)))
  }

  /// Whether another word for changing stands right before the new value: 更正：11-0007改为3分.
  private func turns(_ token: Token) -> Bool {
    token.first(\.verb) == .amend && verb?.first(\.verb) == .amend && !line.standsFree(token)
      && line.tokens.contains { value in
        line.follows(value) { $0 == token } && (line.weighs(value) || value.isAny([.number, .day]))
      }
  }

  /// Whether a word right behind the entry says that its appeal is meant: 驳回11-0001的申诉，….
  private func isAppealDecided(_ token: Token) -> Bool {
    guard token != verb, token.first(\.verb) == .appeal,
      let entry = line.tokens.first(where: { $0.first(\.entry) != nil })?.range.upperBound,
      entry <= token.range.lowerBound
    else { return false }
    let between = line.singleSpaced(entry..<token.range.lowerBound)
    return between.isEmpty || between.elementsEqual(lexicon.attributive)
  }

  func note(taking more: (Token) -> Bool = { _ in false }) -> String? {
    LeftOver(line: line).note { isSlot($0) || more($0) }
  }

  /// undo, adjust, withdraw.
  func simple(_ intent: Intent) -> Reading {
    var reading = start(intent)
    guard Permissions.allows(intent, to: context.speaker) else {
      return reading.refused(.notAllowed)
    }
    reading.note = note()
    if let question = whichEntry(intent) { return reading.asking(question) }
    if let refusal = refusalOfDay() { return reading.refused(refusal) }
    if intent == .undo {
      // A person alone names no entry, nor does a word such as `all`: which one is asked.
      let isWord = !pointsToLast && (reading.note?.isOneLatinWord ?? false)
      return reading.entry == nil && (isWord || line.tokens.contains(where: saysWhat))
        ? reading.asking(Question(.entry)) : reading
    }
    return reading.entry == nil && (!pointsToLast || describesLast)
      ? reading.asking(Question(.entry)) : reading
  }

  func amend() -> Reading {
    var reading = start(.amend)
    if reading.entry == nil, !pointsToLast || describesLast {
      return reading.asking(Question(.entry))
    }
    if let question = whichEntry(.amend) { return reading.asking(question) }
    if let label, let other = amend(label, of: reading) { return other }
    let line = line.keepingWords { $0.kind == .severity }
      .settlingDays(today: context.today)
    let numbers = line.tokens.compactMap { token -> (Token, NumberCandidate)? in
      line.isPoints(token) ? token.amount.map { (token, $0) } : nil
    }
    let severities = line.tokens.compactMap { token in
      token.all(\.formWord).first { $0.kind == .severity }.map { (token, $0.id) }
    }
    let days = line.tokens.compactMap { token in token.first(\.day).map { (token, $0) } }
    if let question = choice(in: line) { return reading.asking(question) }
    let change = numbers.count == 1 ? change(numbers[0].1, in: line) : nil
    let newNumbers = change.map { [(numbers[0].0, $0.new)] } ?? latest(numbers, line)
    let newSeverities = latest(severities, line)
    let used = numbers.map(\.0) + severities.map(\.0) + days.map(\.0)
    if let person = newPerson(behind: used) {
      return reading.refused(Refusal(.unamendable, word: line.text.typed(person.range)))
    }
    let rest = note { token in used.contains { $0.range == token.range } }
    reading.note = used.isEmpty || label?.slot == .note ? rest : beyondCorrecting(rest)
    if reading.note != nil, let bare = bareValues(besides: used) {
      reading = reading.taking(bare, of: line, besidesPoints: !newNumbers.isEmpty)
      if reading.error != nil { return reading }
    }
    if newNumbers.count > 1 || newNumbers.first?.1.isDoubtful ?? false {
      return reading.asking(Question(.points))
    }
    if newSeverities.count > 1 {
      return reading.asking(Question(.severity, newSeverities.map(\.1)))
    }
    if let number = newNumbers.first?.1 {
      if number.sign == .plus { return reading.refused(.badNumber) }
      reading.points = number.value.exact
      let others = change.map { [$0.old] } ?? numbers.map(\.1).filter { $0 != number }
      reading.pointsBefore = others.first?.value.exact
    }
    reading.severity = newSeverities.first?.1
    reading.severityBefore = severities.map(\.1).first { $0 != reading.severity }
    let newDays = latest(days, line)
    if let (token, day) = newDays.first {
      // 11.5 may be points as well, where no others are said.
      let typed = line.text.typed(token.range)
      if Exact(decimal: typed) != nil, reading.points == nil, reading.severity == nil {
        return reading.asking(Question(.points, word: typed))
      }
      guard newDays.count == 1, case .day(let date) = day.meaning else {
        return reading.asking(Question(.date))
      }
      // Of yesterday's entry the day may say which one is meant.
      if reading.entry == nil, days.count > 1 { return reading.asking(Question(.entry)) }
      reading.date = date
      if date > context.today { return reading.refused(.futureDate) }
    }
    let named = line.tokens.filter { $0 == verb || $0.first(\.entry) != nil }
    let end = named.map(\.range.upperBound).max() ?? 0
    let isOther = line.tokens.contains { token in
      token.amount != nil && !line.isPoints(token) && token.range.lowerBound >= end
        && line.isEmpty(end..<token.range.lowerBound)
    }
    if isOther, !line.namesNote(before: line.text.count), reading.points == nil,
      reading.value == nil,
      reading.severity == nil
    {
      return reading.asking(Question(.points))
    }
    let hasValue = reading.points != nil || reading.value != nil || reading.severity != nil
    if !hasValue, reading.date == nil, reading.note == nil {
      return reading.asking(Question(.points))
    }
    return reading
  }

  /// Whether a line changes something that is no entry: 下午的会改到三楼会议室, update the notice.
  var changesSomethingElse: Bool {
    guard let verb, !line.has(\.entry), !pointsToLast else { return false }
    let things =
      line.gaps
      + line.tokens.filter { $0.has(.plain) || $0.first(\.formWord) != nil }.map(\.range)
    let becomes = things.contains { $0.upperBound <= verb.range.lowerBound }
    return !things.isEmpty
      && !line.tokens.contains { mayBeOfEntry($0) && !(becomes && $0.first(\.day) != nil) }
      && !Lexicon.slots.keys.contains(where: line.text.folded.emptied(verb.range).containsRun)
  }

  /// Whether a word may be a value of an entry, or say which one: an entry is about somebody, and
  /// its day has come.
  private func mayBeOfEntry(_ token: Token) -> Bool {
    switch token.first(\.day)?.meaning {
    case .day(let day)? where day <= context.today: return true
    case .choices(let days)? where !days.isEmpty: return true
    default: break
    }
    return line.isPoints(token) || token.has(\.verb) { $0 != .amend }
      || token.meanings.contains {
        $0.person != nil || $0.unit != nil || $0.formWord?.kind == .severity
      }
  }

  /// The new one of several values: 从2分改成1分, from 2 to 1.
  private func latest<Value>(_ values: [(Token, Value)], _ line: Line) -> [(Token, Value)] {
    let new = values.filter { token, _ in
      line.word(before: token).map { before in
        line.follows(token) { $0.first(\.verb) == .amend }
          || (before.range.upperBound <= token.range.lowerBound
            && lexicon.turnedInto.contains(line.word(before)))
      } ?? false
    }
    return values.count > 1 && new.count == 1 ? new : values
  }

  /// A change that reads like a range of numbers: from 2 to 1.
  private func change(
    _ number: NumberCandidate, in line: Line
  ) -> (old: NumberCandidate, new: NumberCandidate)? {
    let (text, range) = (line.text.folded, number.range)
    guard number.value == .unreadable || lexicon.opensChange(text[..<range.lowerBound])
    else { return nil }
    let numbers = NumberReader()
    return range.dropFirst().lazy.compactMap { place in
      let rest = text[place..<range.upperBound]
      guard let word = lexicon.turnedInto.opening(rest),
        let old = numbers.candidates(in: Array(text[..<place]), at: range.lowerBound).first,
        let new = numbers.candidates(in: text, at: text.skippingSpaces(place + word.count)).first,
        !old.isDoubtful, !new.isDoubtful
      else { return nil }
      return (old, new)
    }.first
  }

  func appeal() -> Reading {
    var reading = start(.appeal)
    reading.note = note()
    if reading.entry == nil, !pointsToLast || describesLast {
      return reading.asking(Question(.entry))
    }
    if let question = whichEntry(.appeal) { return reading.asking(question) }
    if let refusal = refusalOfDay() { return reading.refused(refusal) }
    return reading.note == nil ? reading.asking(Question(.note)) : reading
  }

  func decide() -> Reading {
    var reading = start(.decide)
    guard Permissions.allows(.decide, to: context.speaker) else {
      return reading.refused(.notAllowed)
    }
    reading.decision = line.tokens.lazy.compactMap { lexicon.decision(line.word($0)) }.first
    let amount = reading.decision == .grant ? grantedAmount : []
    reading.points = amount.last?.amount?.value.exact
    reading.note = note { token in amount.contains { $0.range == token.range } }
    if reading.entry == nil, !pointsToLast || describesLast {
      return reading.asking(Question(.entry))
    }
    if let question = whichEntry(.decide) { return reading.asking(question) }
    if let refusal = refusalOfDay() { return reading.refused(refusal) }
    if let question = whichOutcome { return reading.asking(question) }
    if reading.decision == nil {
      return reading.asking(Question(.outcome, ["uphold", "grant"]))
    }
    // Something is to be changed to something else, but no points of the entry: a total, maybe. And
    // points in the reason may be those that are to stay, where a ruling is final.
    let saysMore = line.tokens.contains {
      $0.first(\.verb) == .amend || $0.amount?.unit == .points
    }
    if reading.decision == .grant, reading.points == nil, saysMore {
      return reading.refused(.badNumber)
    }
    return reading.note == nil ? reading.asking(Question(.note)) : reading
  }

  /// The words that say to how many points an entry is lowered: those right behind its name.
  ///
  /// A number later on is part of the reason, and so is one that counts a following word.
  private var grantedAmount: [Token] {
    var words: [Token] = []
    var end: Int?
    // 1 may also be an item of a form.
    let line = line.withoutItemNumbers
    for token in line.tokens {
      let isBehind = end.map { line.isEmpty($0..<token.range.lowerBound) } ?? false
      if isBehind, line.isPoints(token), token.amount?.isDoubtful == false {
        let next = line.text.folded.skippingSpaces(token.range.upperBound)
        let counts = line.text.folded.scalar(next)?.isLatin ?? false
        return token.amount?.unit == .points || !counts ? words + [token] : []
      }
      if isBehind, token.first(\.verb) == .amend {
        words.append(token)
      } else if !isSlot(token) {
        continue
      }
      end = token.range.upperBound
    }
    return []
  }

  /// Whether a word behind its period says what is taken back: 取消9月的结算.
  private func namesClosing(_ token: Token) -> Bool {
    guard token != verb, token.first(\.verb) == .close else { return false }
    let before = line.tokens.last { $0.range.upperBound <= token.range.lowerBound && !$0.isPolite }
    return before?.first(\.period) != nil
  }

  func period(_ intent: Intent) -> Reading {
    var reading = Reading(intent)
    guard Permissions.allows(intent, to: context.speaker) else {
      return reading.refused(.notAllowed)
    }
    let periods = line.tokens.compactMap { token in token.first(\.period).map { (token, $0.period) }
    }
    reading.period = periods.first?.1
    reading.note = note { token in
      periods.contains { $0.0 == token }
        || namesClosing(token)
    }
    if let question = line.whichPeriod { return reading.asking(question) }
    guard let period = reading.period else { return reading.asking(Question(.period)) }
    if let refusal = refusalOfDay() { return reading.refused(refusal) }
    if period.first > context.today { return reading.refused(.futureDate) }
    return reading
  }
}

extension Line {
  /// Whether a word for the note stands before a place, so that a new text of it may follow.
  func namesNote(before end: Int) -> Bool {
    let said = Array(text.folded[..<end])
    return Lexicon.slots.contains { word, slot in slot == .note && said.containsRun(word) }
  }
}

extension String {
  /// Whether it is a single word in Latin letters.
  fileprivate var isOneLatinWord: Bool { allSatisfy { $0.isASCII && $0.isLetter } }
}

extension [Unicode.Scalar] {
  /// The text with a space in the place of a stretch.
  fileprivate func emptied(_ range: Range<Int>) -> [Unicode.Scalar] {
    self[..<range.lowerBound] + [" "] + self[range.upperBound...]
  }
}
