internal import Appraisal

/// Reads questions, about cards, histories, rankings and the like.
///
/// A question may guess more boldly than a write, and its answer says what it took the words to
/// mean.
struct QueryReader {
  let context: ReadingContext
  let line: Line
  let verb: Token?

  private var lexicon: Lexicon { .shipped }

  private var period: Period? {
    line.tokens.lazy.compactMap { token -> Period? in
      if let candidate = token.first(\.period) { return candidate.period }
      if token.first(\.day)?.isVague ?? false {
        return CalendarReader(today: context.today)
          .monthOfEdge(line.text.folded, token.range.lowerBound)
      }
      guard token.has(.lastOne) == false, let number = token.first(\.number),
        number.unit == nil, let year = number.value.exact?.floor, (1900...2099).contains(year)
      else { return nil }
      return Period(.year, year: year)
    }.first
  }

  private var date: Day? {
    line.tokens.lazy.compactMap { token -> Day? in
      if case .day(let day)? = token.first(\.day)?.meaning { day } else { nil }
    }.first
  }

  /// Reads a question about somebody: a card, its explanation, its entries, its page.
  func card(_ intent: Intent) -> Reading {
    var reading = Reading(intent)
    reading.period = period
    let found = context.finder(line).find()
    reading.members = found.members
    if let ask = found.ask {
      let people = ask.choices.compactMap { context.vocabulary.person(PersonID($0)) }
      let seen = people.filter(context.maySee)
      // Of several people of one name, one that may be seen is enough to answer; that there are
      // others is nobody's business.
      guard let first = seen.first, seen.count == 1, people.allSatisfy({ $0.name == first.name })
      else {
        if seen.count < people.count || seen.isEmpty { return reading.refused(.notAllowed) }
        return reading.asking(ask)
      }
      reading.members = [first.id]
    }
    if reading.members.isEmpty, let stop = whom(&reading, intent) { return stop }
    for member in reading.members {
      guard let person = context.vocabulary.person(member) else { continue }
      if !context.maySee(person) { return reading.refused(.notAllowed) }
    }
    reading.criterion = criterion(reading.members)
    if reading.period == nil, let word = unclearPeriod {
      return reading.asking(Question(.period, word: word))
    }
    return reading
  }

  /// A number of months or the like that names no period: 13月.
  private var unclearPeriod: String? {
    line.tokens.first { token in
      guard case .other(let word)? = token.amount?.unit else { return false }
      let isMonth = word.unicodeScalars.first.map(CalendarWords.shipped.month.contains) ?? false
      return isMonth && line.standsFree(token)
    }.map { line.text.typed($0.range) }
  }

  /// Finds whom a question without a person is about: a unit, those in a position or at a place, or
  /// the speaker.
  private func whom(_ reading: inout Reading, _ intent: Intent) -> Reading? {
    reading.position = line.first(\.position)
    if reading.position == nil { reading.unit = line.first(\.unit) }
    if reading.unit == nil {
      reading.department = line.first(\.department)
      reading.site = line.first(\.site)
    }
    if reading.unit ?? reading.position ?? reading.department ?? reading.site != nil {
      return Permissions.maySeeUnits(context.speaker) ? nil : reading.refused(.notAllowed)
    }
    if line.has(.oneself) || isAboutOneself {
      reading.members = [context.speaker.id]
      if intent == .score { reading.intent = .me }
      return nil
    }
    let nearest = context.finder(line).nearest(orBeginning: true)
    let namesWords = line.has(\.formWord)
    // Those who may print everybody's form are asked whose; others can only mean their own.
    // Nor is a word without a meaning, such as the name of a place nobody knows, one for themselves.
    let namesNothing = intent == .print || line.has(.plain)
    let isOwn = !namesNothing || !Permissions.maySeeUnits(context.speaker)
    if line.gaps.isEmpty, nearest.choices.isEmpty, !namesWords, isOwn {
      reading.members = [context.speaker.id]
      return nil
    }
    // Whether such a person exists is not told to those who may not see them.
    if !Permissions.maySeeUnits(context.speaker) { return reading.refused(.notAllowed) }
    return reading.asking(nearest)
  }

  /// Whether a pronoun inside a longer verb makes the question one about the speaker.
  private var isAboutOneself: Bool {
    guard let verb else { return false }
    let word = Array(line.text.folded[verb.range])
    return context.vocabulary.words.meanings(of: Array(word.prefix(1)))[.lexicon].contains(
      .cue(.oneself))
  }

  private func criterion(_ members: [PersonID]) -> String? {
    guard let person = members.first.flatMap({ context.vocabulary.person($0) }) else { return nil }
    let forms = Set(context.vocabulary.formsOf(person, context.today).map(\.id))
    let words = line.tokens.flatMap { $0.all(\.formWord) }.filter { forms.contains($0.form) }
    return words.first { $0.kind == .criterion }?.id
  }

  func me() -> Reading {
    var reading = Reading(.me)
    reading.members = [context.speaker.id]
    reading.period = period
    return reading
  }

  /// Reads a question that names nobody.
  func general(_ intent: Intent) -> Reading {
    var reading = Reading(intent)
    guard Permissions.allows(intent, to: context.speaker) else {
      return reading.refused(.notAllowed)
    }
    reading.period = period
    if saysMore(intent) {
      reading = Reading(.unknown)
      reading.suggestions = [intent.rawValue]
      return reading
    }
    switch intent {
    case .standings:
      reading.department = line.first(\.department)
      reading.form = line.first(\.formName) ?? formOfPosition
      reading.topic = reading.department ?? reading.form
      reading.count = top
      reading.isFromEnd = reading.count != nil && asksForLast
    case .pending:
      reading.department = line.first(\.department)
      reading.site = line.first(\.site)
      if reading.department ?? reading.site == nil { reading.unit = line.first(\.unit) }
    case .digest:
      reading.date = date
      let isForSpeaker = line.tokens.contains { $0.has(.oneself) && line.isHanded($0) }
      let isPosted = line.has(.more) || verbStarts(with: .more)
      if isPosted, !isForSpeaker, !tellsOrAsks { reading.topic = "post" }
    case .form:
      reading.form = line.first(\.formName) ?? formOfPosition ?? formOfPerson
      reading.topic = reading.form ?? formAskedFor
    case .help: return HelpReader(context: context, line: line, verb: verb).read(reading)
    case .language: return language(reading)
    case .whoami: reading.members = [context.speaker.id]
    default: break
    }
    return reading
  }

  /// Whether the line says that it was done or asks if it was: 日报发了, 日报发了吗.
  private var tellsOrAsks: Bool {
    let talk = Talk(line: line, verb: verb, intent: .digest, coreEnd: line.text.count)
    if talk.endsAsQuestion { return true }
    let text = line.text.folded
    let end = text.lastIndex { !$0.isSeparator } ?? 0
    return lexicon.tellsDone(text[end...])
      && !line.tokens.contains { lexicon.orders(line.word($0)) }
  }

  /// The form of the position the line names, be it by a part of its name that is also a word of
  /// the form: 接待谁分最高.
  private var formOfPosition: String? {
    context.vocabulary.forms.first { form in
      line.tokens.contains { token in
        let isWord = token.has(\.formWord) { $0.form == form.id }
        let position =
          token.first(\.position)
          ?? (isWord ? PositionNames.position(calledPartly: line.word(token)) : nil)
        return position.map(form.audience.positions.contains) ?? false
      }
    }?.id
  }

  /// The only form of the one person the line names: 李四的考核表.
  private var formOfPerson: String? {
    let people = Set(line.tokens.flatMap { $0.all(\.person) })
    guard people.count == 1, let person = people.first.flatMap(context.vocabulary.person) else {
      return nil
    }
    let forms = context.vocabulary.formsOf(person, context.today)
    return forms.count == 1 ? forms[0].id : nil
  }

  /// Whether a ranking or a list of what is missing is asked for with something it cannot be
  /// narrowed down to, which must not be left out unsaid: 还差哪些月检 客服部.
  private func saysMore(_ intent: Intent) -> Bool {
    guard intent == .standings || intent == .pending else { return false }
    let isNarrowed = intent == .pending || line.has(\.department)
    let place = line.tokens.contains { $0.first(\.department) ?? $0.first(\.unit) != nil }
    // A place nobody knows: 安全处.
    let isUnknown = line.has(.plain)
    return (place && !isNarrowed) || isUnknown || line.gaps.contains(where: narrows)
  }

  /// Whether words not understood stand where they would say which places are meant: before their
  /// number, or as all that follows the verb.
  private func narrows(_ gap: Range<Int>) -> Bool {
    guard gap.count > 1, let verb else { return false }
    let next = line.tokens.first { $0.range.lowerBound >= gap.upperBound }
    if let next { return next.first(\.number) != nil }
    return line.tokens.count == 1 && verb.range.upperBound <= gap.lowerBound
  }

  private func verbStarts(with cue: Cue) -> Bool {
    guard let verb else { return false }
    let word = Array(line.text.folded[verb.range])
    return (1...max(1, word.count - 1)).contains { length in
      context.vocabulary.words.meanings(of: Array(word.prefix(length)))[.lexicon].contains(
        .cue(cue))
    }
  }

  private var asksForLast: Bool {
    line.tokens.contains { token in
      token.first(\.verb) == .standings
        && Lexicon.shipped.meansLast(line.text.folded[token.range])
    }
  }

  /// The number of places a ranking is asked for.
  private var top: Int? {
    let number = line.tokens.lazy.compactMap { token -> Exact? in
      guard let number = token.first(\.number), token.first(\.period) == nil,
        token.first(\.day) == nil
      else { return nil }
      return number.value.exact
    }.first
    return number?.floor.flatMap { (1...1000).contains($0) ? $0 : nil }
  }

  /// What a form is called that the ledger does not have; nothing where all are asked for.
  private var formAskedFor: String? {
    leftOver.flatMap { lexicon.listing.contains($0.foldedForMatching) ? nil : $0 }
  }

  private var leftOver: String? {
    LeftOver(line: line).note { $0 == verb || $0.first(\.verb) != nil }
  }

  private func language(_ start: Reading) -> Reading {
    var reading = start
    let words = line.text.matched(0..<line.text.count).split(separator: " ").map(String.init)
    let tokens = line.tokens.map { line.word($0) } + words.map { $0.foldedForMatching[...] }
    guard let language = tokens.lazy.compactMap(lexicon.language).first else {
      return reading.asking(Question(.intent, Language.allCases.map(\.rawValue)))
    }
    reading.topic = language.rawValue
    return reading
  }
}

extension Line {
  /// Whether something is to be handed to the one a word names: 排名发我, 给我看看.
  func isHanded(_ token: Token) -> Bool {
    Lexicon.shipped.handsOver(text.folded[..<token.range.lowerBound])
  }
}
