internal import Appraisal

/// Complete deductions and praise that tell, quote or plan what they name, by where unknown words
/// stand: 老周扣张三2分, 张三最怕值班一般扣2分, 未戴工牌扣2分，李四注意, 扣2分以来.
extension Talk {
  /// Whether the line tells of an occurrence rather than ordering it.
  var isTale: Bool {
    guard intent == .deduct || intent == .commend || intent == .late else { return false }
    return opensWithTale || opensWithActor || opensWithHeading || opensWithSign || opensWithReason
      || isSaidByOthers || isToldWhole || isFelt || isHabit || isReplied || isQuotedFrom
      || isOfEntry || quotesRule || goesOnBriefly || goesOnAsSubject || isTaken
      || waits
  }

  private var text: [Unicode.Scalar] { line.text.folded }

  private var words: TaleWords { .shipped }

  /// Where the line begins to say something.
  private var start: Int { text.skipping(from: 0) { $0.isSeparator } }

  private var firstPerson: Token? { line.firstPerson }

  /// Whether somebody else, or something nobody can place, stands right before the verb that begins the
  /// order: 老周扣张三2分, 申请给张三加5分.
  private var opensWithActor: Bool {
    let weight = line.weight?.range.upperBound ?? text.count
    guard let verb = line.tokens.last(where: { $0.logs && $0.range.upperBound <= weight }),
      let person = firstPerson
    else { return false }
    // 给张三加5分 begins with its person.
    let order = min(verb.range.lowerBound, person.range.lowerBound)
    guard let before = line.trimmed(0..<order), before.upperBound == order else { return false }
    let place = start(ofPolitenessBefore: order)
    guard place > before.lowerBound, !text[place - 1].isSeparator,
      !words.points(from: place, in: text)
    else { return false }
    if let actor = line.token(at: place - 1) {
      let acts =
        place == verb.range.lowerBound
        || words.isGiven(line.singleSpaced(place..<order))
      return acts && (actor.isPlace || actor.first(\.unit) != nil)
    }
    let stretch = text[..<place].reversed().prefix { !$0.isSeparator }.count
    let opening = place - stretch..<place
    guard opening.contains(where: { text[$0].isHan }) else { return false }
    if words.leads(line.singleSpaced(opening)) { return false }
    if givesElsewhere(person, before: verb) { return false }
    return place == verb.range.lowerBound
      || (place < order && !StoryWords.shipped.leadsIn(endingAt: place, in: text)
        && opening.count > 1)
  }

  /// Whether the clause of the person tells what somebody gave or did, and the praise has its own:
  /// 业主给张三送了面锦旗，加5分.
  private func givesElsewhere(_ person: Token, before verb: Token) -> Bool {
    guard intent == .commend, person.range.upperBound <= verb.range.lowerBound,
      let end = line.clauseEnd(in: person.range.upperBound..<verb.range.lowerBound)
    else { return false }
    let clause = person.range.upperBound..<end
    return line.gaps.contains { $0.overlaps(clause) }
      && !line.tokens(in: clause).contains { $0.logs || line.weighs($0) }
  }

  /// Where the words begin that say nothing and are joined to a place.
  private func start(ofPolitenessBefore place: Int) -> Int {
    guard place > 0, let token = line.token(at: place - 1), token.range.upperBound == place,
      !text[place - 1].isSeparator, token.isPolite || token.has(.plain)
    else { return place }
    return start(ofPolitenessBefore: token.range.lowerBound)
  }

  /// Whether the line begins as a draft, a sum, a rule or an example: 初稿 李四…, 合计 张三….
  private var opensWithHeading: Bool {
    words.heads(from: start, in: text)
      || firstPerson.map { words.heads(from: text.skippingSpaces($0.range.upperBound), in: text) }
        ?? false
  }

  /// Whether the line begins with a sign of lists or code, which shows it and does not send it.
  private var opensWithSign: Bool {
    let first = text.firstIndex { $0 != " " } ?? 0
    return words.opensWithSign(line.singleSpaced(first..<text.count))
  }

  /// Whether words right before the person say where it was read or heard, or what is to be done with
  /// it: 我记得张三…, 核对张三….
  private var isQuotedFrom: Bool {
    firstPerson.map { words.quotes(endingAt: $0.range.lowerBound, in: text) } ?? false
  }

  /// Whether the name of an entry begins the line, or ends it in brackets, as in a reply or a list that
  /// is copied; a note may name one: 同11-0003.
  private var isOfEntry: Bool {
    if line.tokens.first?.first(\.entry) != nil { return true }
    guard let last = line.tokens.last, last.first(\.entry) != nil else { return false }
    return text.scalar(last.range.lowerBound - 1) == "("
  }

  /// Whether it is to be done once somebody agrees: deduct … once 周观 agrees.
  private var waits: Bool {
    let tail = line.trimmed(min(coreEnd, text.count)..<text.count)
    return tail.map { StoryWords.shipped.waits(line.singleSpaced($0)) } ?? false
  }

  /// Whether somebody is told to have said it, right before the verb and its points: 主管说扣2分.
  ///
  /// What the speaker, or a rule, says is ordered: 按公司要求扣2分.
  private var isSaidByOthers: Bool {
    line.tokens.contains { verb in
      guard verb.logs, line.token(behind: verb).map(line.isPoints) ?? false else { return false }
      let end = text.beforeSpaces(start(ofPolitenessBefore: verb.range.lowerBound)) + 1
      guard let start = words.saying(endingAt: end, in: text) else { return false }
      return !isSaidByOneself(before: start)
    }
  }

  /// Whether the clause before a place begins with the speaker, or with a rule that is followed.
  private func isSaidByOneself(before place: Int) -> Bool {
    let clause = text[..<place].lastIndex(where: \.isSeparator).map { $0 + 1 } ?? 0
    return words.saysOneself(text[clause..<place])
  }

  /// Whether all of it is told, from the person to the points: 开会说张三值班一般扣1分.
  ///
  /// What an owner says somebody did is a reason: 业主来电说张三态度差，投诉严重扣4分.
  private var isToldWhole: Bool {
    guard let person = firstPerson, let weight = line.tokens.last(where: line.weighs),
      person.range.upperBound <= weight.range.lowerBound,
      let start = words.telling(endingAt: person.range.lowerBound, in: text)
    else { return false }
    let said = person.range.upperBound..<weight.range.lowerBound
    return !line.hasClauseEnd(in: said) && !line.gaps.contains { $0.overlaps(said) }
      && !isSaidByOneself(before: start)
  }

  /// Whether the person is said to fear, doubt or remember it: 张三最怕值班一般扣2分.
  ///
  /// What they did may be told with the same words: 张三经常迟到，值班一般扣2分.
  private var isFelt: Bool {
    guard let end = firstPerson?.range.upperBound, line.token(from: end)?.first(\.formWord) == nil
    else { return false }
    if words.supposes(from: end, in: text) { return true }
    return words.feelingEnds(from: end, in: text).contains { end in
      line.tokens.first { $0.range.lowerBound >= end && !$0.isPolite }.map { next in
        line.isEmpty(end..<next.range.lowerBound) && (next.isSlot || next.logs)
      } ?? true
    }
  }

  /// Whether it is said to happen again and again, or for granted: 老扣2分, 每次张三….
  private var isHabit: Bool {
    let verb = line.tokens.first { $0.first(\.verb) == .deduct }
    return verb.map { words.isHabit(endingAt: $0.range.lowerBound, in: text) } ?? false
      || firstPerson.map { person in
        words.isHabit(opening: line.singleSpaced(start..<max(start, person.range.lowerBound)))
      } ?? false
  }

  /// Whether 扣 and a number are what people answer in a chat: 收到请扣1.
  private var isReplied: Bool {
    guard let verb = line.tokens.first(where: { $0.first(\.verb) == .deduct }),
      let number = line.token(from: verb.range.upperBound)?.amount, number.unit == nil,
      number.script == .digits
    else { return false }
    return words.replies(endingAt: verb.range.lowerBound, in: text)
  }

  /// Whether a rule is quoted to somebody, who is named last and with something to do: 李四注意.
  private var quotesRule: Bool {
    guard let person = firstPerson, let weight = line.tokens.last(where: line.weighs),
      weight.range.upperBound <= person.range.lowerBound
    else { return false }
    let verb = line.tokens.first { $0.logs }
    if let verb, verb.range.upperBound > weight.range.upperBound { return false }
    let end = person.range.upperBound
    let rest = text[text.skippingSpaces(end)...].prefix { !$0.isSeparator }
    return words.bidden(rest) || line.gaps.contains { $0.lowerBound == end }
  }

  /// Whether the sentence goes on behind the points with what became of the entry: Amy duty general 1
  /// has been reversed.
  private var goesOnAsSubject: Bool {
    guard let points = line.tokens.last(where: line.weighs) else { return false }
    return words.tellsOfEntry(text[text.skippingSpaces(points.range.upperBound)...])
  }

  /// Whether the speaker took the points already: 我扣了1分.
  private var isTaken: Bool {
    line.tokens.contains {
      line.isPoints($0) && words.isTaken(endingAt: $0.range.lowerBound, in: text)
    }
  }

  /// Whether one or two characters that nobody can place are joined to the points: 扣2分以来.
  private var goesOnBriefly: Bool {
    guard let points = line.tokens.last(where: { line.isPoints($0) && $0.amount?.unit == .points })
    else { return false }
    let end = points.range.upperBound
    let isWord = line.token(from: end).map { $0.first(\.formWord) != nil } ?? false
    if !isWord, words.makesThing(from: end, in: text) { return true }
    if StrayWords.shipped.predicates(text[end...]) { return true }
    guard let gap = line.gaps.first(where: { $0.lowerBound == end }) else { return false }
    let joined = text[end...].prefix { !$0.isSeparator }
    return joined.count <= 2 && text[gap.lowerBound].isHan
      && !joined.allSatisfy(Lexicon.particles.contains)
  }

  /// Whether the line says what followed from it, and the points are part of the reason: 因为张三值班一般扣2分，
  /// 他没拿优秀; 因张三值班严重违规，扣3分 orders them.
  private var opensWithReason: Bool {
    guard let person = firstPerson, let weight = line.tokens.last(where: line.weighs),
      weight.range.lowerBound >= person.range.upperBound,
      !line.isEmpty(weight.range.upperBound..<text.count)
    else { return false }
    return words.gives(reason: line.singleSpaced(start..<person.range.lowerBound))
      && !line.hasClauseEnd(in: start..<weight.range.lowerBound)
  }
}
