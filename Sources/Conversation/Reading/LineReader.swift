internal import Appraisal

/// Hands a line to the reader of its kind of action.
struct LineReader {
  let context: ReadingContext
  let line: Line

  private var lexicon: Lexicon { .shipped }

  func read() -> Reading {
    let finder = IntentFinder(line: line)
    let verb = finder.verb()
    guard let intent = refined(verb) ?? impliedIntent else { return unknown }
    if !intent.writes, line.opensWithNegation { return unknown }
    let line =
      intent.isOccurrence
      ? ownWords.leavingUnrecordedToTheNote.withoutHeading.settlingDays(today: context.today) : line
    return LineReader(context: context, line: line).read(intent, checked: verb?.token)
  }

  /// The line with only the words of forms that its people are appraised by: `1` is an item of one
  /// form and a number of points elsewhere.
  var ownWords: Line {
    if !line.has(\.person) || line.has(\.unit) { return line }
    let day = context.day(of: line)
    let ids = context.finder(line).everybody.compactMap { context.vocabulary.person($0) }
      .flatMap { context.vocabulary.formsOf($0, day).map(\.id) }
    return ids.isEmpty
      ? line : line.keepingWords { ids.contains($0.form) }
  }

  /// Reads an action, unless the line only talks about it.
  private func read(_ intent: Intent, checked verb: Token?) -> Reading {
    let reading = read(intent, verb)
    if intent == .whatif, talk(intent, verb).endsAsQuestion, !asksWhatComes(verb) { return unknown }
    if intent == .amend, references(verb).changesSomethingElse { return talked(about: reading) }
    let mayHead = intent == .form || (intent.isOccurrence && reading.ask?.slot == .members)
    if mayHead, isHeading { return talked(about: reading) }
    if intent.isOccurrence, let question = Correction(line: line).question,
      context.answers[question.slot] == nil
    {
      return reading.error == nil ? reading.asking(question) : reading
    }
    let talk = talk(intent, verb, under: reading.form)
    return intent.writes
      && (talk.isOnlyTalk || (reading.isComplete && (talk.hasStray || talk.isTale)))
      ? talked(about: reading) : reading
  }

  private func read(_ intent: Intent, _ verb: Token?) -> Reading {
    let queries = QueryReader(context: context, line: line, verb: verb)
    let references = references(verb)
    let ratings = RatingReader(context: context, line: line, verb: verb)
    let measures = MeasureReader(context: context, line: line, verb: verb)
    switch intent {
    case .deduct, .commend, .inspect, .whatif, .late:
      return OccurrenceReader(context: context, line: line, verb: verb, intent: intent).read()
    case .rate: return ratings.rate()
    case .waive: return ratings.waive()
    case .measure: return measures.measure()
    case .incident: return measures.incident()
    case .score, .explain, .history, .print: return queries.card(intent)
    case .me: return queries.me()
    case .standings, .pending, .digest, .form, .remind, .help, .whoami, .language:
      return queries.general(intent)
    case .undo, .adjust, .withdraw: return references.simple(intent)
    case .amend: return references.amend()
    case .appeal: return references.appeal()
    case .decide: return references.decide()
    case .close, .reopen: return references.period(intent)
    case .roster:
      return RosterReader(context: context, line: line.takingNamesForNoDays, verb: verb).read()
    case .unknown: return unknown
    }
  }

  private func references(_ verb: Token?) -> ReferenceReader {
    ReferenceReader(context: context, line: line, verb: verb)
  }

  // MARK: What the line wants

  func has(_ cue: Cue) -> Bool { line.has(cue) }

  var hasPerson: Bool { line.has(\.person) }

  func hasWord(_ pick: (FormWord.Kind) -> Bool) -> Bool {
    line.has(\.formWord) && line.tokens.contains { $0.has(\.formWord) { pick($0.kind) } }
  }

  var hasPoints: Bool {
    line.tokens.contains { $0.first(\.number)?.unit == .points && $0.first(\.day) == nil }
  }

  /// The verb's action, as the other words of the line change it.
  private func refined(_ verb: IntentFinder.Verb?) -> Intent? {
    let intent = verb?.intent
    return switch intent {
    case .score? where verb.map(sendsSomebody) ?? false: nil
    case .score? where asksWhetherToWrite || verb.map(asksHowThingsAre) ?? false: nil
    // 看看11-0009 asks for an entry, and nobody's card.
    case .score? where line.has(\.entry) && !hasPerson: nil
    // 昨天查了张三的岗，一切正常 says what was found.
    case .score? where has(.clean) && !has(.unclean) && (tellsOfLooking || onlySaysClean): .inspect
    // 查张三值班睡觉，严重违规，扣4分 says what was found, not what to look for.
    case .score? where findsViolation && weighsViolation: .deduct
    // 依据考核细则，对张三扣2分 cites the form as a reason and does not ask to see it.
    case .form? where hasPerson && weighsViolation: .deduct
    // 录入客服部业主满意度98.6% records a value, and 登记客服部火灾 an incident.
    case .deduct? where verb.flatMap(recorded) != nil: verb.flatMap(recorded)
    // Show me the steward form.
    case .score? where !hasPerson && endsWithForm: .form
    // 咋扣分 asks how it is done, unless it is about somebody's points.
    case .explain? where verb.map(asksHow) ?? false: .help
    case .inspect? where !has(.clean) && asksForCard: .score
    case .standings? where line.tokens.contains { $0.has(.oneself) && line.isHanded($0) }: intent
    case .score?, .standings?:
      has(.oneself) && !hasPerson ? .me : intent
    case .inspect? where has(.oneself) && !has(.clean): nil
    // What an inspection found is a violation: 检查发现张三值班睡觉，严重违规.
    case .inspect? where !has(.clean) && findsViolation: .deduct
    default: intent
    }
  }

  private static let whatIfs = WordSet(Lexicon.file["what-ifs"].list)

  /// Whether the question is what would come of it, as `what if` and 会变成多少 ask.
  private func asksWhatComes(_ verb: Token?) -> Bool {
    verb.map { LineReader.whatIfs.contains(line.word($0)) } ?? false
      || ResultWords.shipped.question(endingIn: line.text.folded) != nil
  }

  private static let askingHow = WordSet(Lexicon.file["asking-how"].list)

  /// Whether a question is about nobody: how's the weather, how did that happen.
  private func asksHowThingsAre(_ verb: IntentFinder.Verb) -> Bool {
    LineReader.askingHow.contains(line.word(verb.token)) && namesNobody
  }

  private var namesNobody: Bool {
    !hasPerson && !has(.oneself)
      && !line.tokens.contains { $0.isPlace || $0.first(\.unit) != nil }
  }

  /// Whether a word for looking asks somebody to look at something else: 电梯又坏了，谁去看一下.
  private func sendsSomebody(_ verb: IntentFinder.Verb) -> Bool {
    !verb.leads && lexicon.onlyLooks(line.word(verb.token)) && !line.gaps.isEmpty && namesNobody
  }

  /// What a verb records of a unit: a measured value or an incident; nil where it records neither.
  private func recorded(_ verb: IntentFinder.Verb) -> Intent? {
    guard lexicon.onlyRecords(line.word(verb.token)) else { return nil }
    // 给赵敏2014年3.1一级评分记5分 gives a mark.
    if namesColumn, hasPerson, hasNumber { return .rate }
    return unitForm.flatMap(unitIntent).flatMap { $0 == .deduct ? nil : $0 }
  }

  private func asksHow(_ verb: IntentFinder.Verb) -> Bool {
    verb.token.has(Intent.help) && !hasPerson && !has(.oneself)
  }

  private var findsViolation: Bool {
    line.tokens.contains { $0.first(\.verb) == .deduct }
      || (hasPerson && hasWord { $0 == .severity || $0.isRule })
  }

  /// Whether the line wants to see a card: check 高兴的 score.
  private var asksForCard: Bool {
    hasPerson
      && line.tokens.contains { token in
        token.first(\.verb) == .score
          && lexicon.isVerb(line.word(token), leads: false, followsSlots: false)
      }
  }

  /// Whether points directly follow a verb that takes them.
  private var weighsViolation: Bool {
    zip(line.tokens, line.tokens.dropFirst()).contains { verb, points in
      verb.first(\.verb) == .deduct && line.isPoints(points)
        && line.isEmpty(verb.range.upperBound..<points.range.lowerBound)
    }
  }

  /// Whether a question is about writing rather than about what was written: 该扣几分.
  private var asksWhetherToWrite: Bool {
    line.tokens.contains { $0.has(.talk) && ($0.has(.negation) || $0.has(.condition)) }
  }

  private var hasFraction: Bool { line.fractionStroke != nil }

  var unitForm: Form? {
    guard !hasPerson, let id = line.first(\.unit),
      let unit = context.vocabulary.units.first(where: { $0.id == id })
    else { return nil }
    return context.vocabulary.formOf(unit, context.day(of: line))
  }

  /// What a line without a verb wants with a unit: `客服部 业主满意度 98.5%`.
  func unitIntent(_ form: Form) -> Intent? {
    let words = line.tokens.flatMap { $0.all(\.formWord) }.filter { $0.form == form.id }
    let measured = Set(form.criteria.filter { $0.measure != nil }.map(\.id))
    let names = words.contains { $0.kind == .criterion && measured.contains($0.id) }
    let units = line.tokens.compactMap { $0.amount?.unit }
    let isValue =
      units.contains(.percent)
      || (names && (units.contains(.money) || hasBareNumber || hasFraction))
    if isValue, line.gaps.isEmpty || hasFraction || !names || comparesValue(under: form) {
      return .measure
    }
    if statesIncident(form) { return .incident }
    let takes = form.takes(.deduct, in: form.criteria)
    let isBreach = words.contains { $0.kind.isRule }
    return takes && (isBreach || (words.contains { $0.kind == .criterion } && hasPoints))
      ? .deduct : nil
  }

  /// Whether the value is only compared with its goal, or told of, behind it: 97.5% 没到目标, 98%
  /// 抽了50个业主.
  private func comparesValue(under form: Form) -> Bool {
    let line = line.keepingWords { $0.form == form.id }
    guard let value = line.tokens.first(where: { $0.amount?.unit == .percent }),
      line.standsFree(value), line.gaps.allSatisfy({ $0.lowerBound >= value.range.upperBound })
    else { return false }
    let behind = line.tokens.filter { $0.range.lowerBound >= value.range.upperBound }
    if behind.contains(where: { $0.has(.planned) }) {
      return behind.allSatisfy { $0.has(.planned) || $0.isPolite || $0.has(.plain) }
    }
    return behind.allSatisfy {
      $0.guardCue == nil && $0.amount?.unit != .percent
        && $0.all(\.verb).allSatisfy { $0 == .inspect || $0 == .score }
    }
  }

  /// Whether a line states that something on a unit's veto list happened: 客服部 火灾.
  private func statesIncident(_ form: Form) -> Bool {
    guard
      let kind = line.tokens.first(where: { token in
        token.has(\.formWord) { $0.kind == .veto && $0.form == form.id }
      })
    else { return false }
    let isPlain =
      !line.gaps.contains { $0.lowerBound < kind.range.lowerBound }
      && !line.tokens.contains { $0.guardCue != nil }
    return isPlain && line.standsFree(kind)
  }

  var unknown: Reading {
    var reading = Reading(.unknown)
    reading.suggestions = Suggestions(context: context, line: line).lines
    return reading
  }
}
