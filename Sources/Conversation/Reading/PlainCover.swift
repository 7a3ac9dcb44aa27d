internal import Appraisal

/// Reads a covered line that is nothing but slots, in any order: 麻烦给张三记一次值班一般违规,
/// 扣李四2分 其他 上周五.
///
/// Each word means one thing, nothing is left over, and nothing is said twice, so that there is no
/// note and nothing to weigh. Every other line is left to the full reader; a test checks that both
/// agree.
struct PlainCover {
  let order: PlainOrder
  let line: Line

  /// What the words say so far.
  private struct Said {
    var person: Person?
    var words: [Token] = []
    var points: Exact?
    var count: Int?
    var day: Day?
    var period: Period?
    var verb: Intent?
  }

  /// The kinds of meanings such a line may have.
  private static let kinds: MeaningKinds = [
    .person, .formWord, .number, .day, .period, .verb, .logging, .cue,
  ]
  private static let filler = CueSet([.filler])
  /// Mere politeness; other fillers may make a tale of the line: 每次张三值班一般扣2分.
  private static let politeness = WordSet(Lexicon.file["before-plain-orders"].list)

  /// The reading, if the line can be carried out.
  func read() -> Reading? {
    guard line.kinds.isSubset(of: Self.kinds), line.has(\.person), !line.text.hasWideSpaces else {
      return nil
    }
    var said = Said()
    var end = 0
    for index in line.tokens.indices {
      let token = line.tokens[index]
      guard isBlank(end..<token.range.lowerBound), take(token, index, &said) else { return nil }
      end = token.range.upperBound
    }
    guard isEnd(end), let person = said.person else { return nil }
    if said.verb == .score { return card(of: person, said) }
    guard said.period == nil else { return nil }
    var deduction = PlainOrder.Deduction(day: said.day ?? order.context.today)
    guard let form = order.form(of: person, on: deduction.day) else { return nil }
    for token in said.words {
      guard let word = only(token, under: form) else { return nil }
      switch word.kind {
      case .criterion where deduction.criterion == nil: deduction.criterion = word
      case .severity where deduction.severity == nil: deduction.severity = word
      default: return nil
      }
    }
    // Without a verb or a severity the points may be those of the whole item: 业主档案10分.
    if deduction.severity == nil, said.verb == nil { return nil }
    (deduction.points, deduction.count) = (said.points, said.count ?? 1)
    return order.reading(deduction, of: person, under: form)
  }

  /// A card is asked for with nothing but its period.
  private func card(of person: Person, _ said: Said) -> Reading? {
    guard said.words.isEmpty, said.points == nil, said.count == nil, said.day == nil else {
      return nil
    }
    return order.card(of: person, in: said.period)
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    range.isEmpty || (range.count == 1 && line.text.folded[range.lowerBound] == " ")
  }

  /// Whether nothing but a full stop follows.
  private func isEnd(_ end: Int) -> Bool {
    isBlank(end..<line.text.count)
      || (end + 1 == line.text.count && line.text.folded[end] == ".")
  }

  // MARK: One word

  /// Takes what a word says; false where it may say something else, or says it again.
  private func take(_ token: Token, _ index: Int, _ said: inout Said) -> Bool {
    switch token.kinds {
    case .person:
      guard said.person == nil, token.meanings.count == 1 else { return false }
      said.person = token.first(\.person).flatMap(order.vocabulary.person)
      return said.person != nil
    case .formWord: said.words.append(token)
    case .number: return takeNumber(token, &said)
    case .day:
      guard said.day == nil, token.meanings.count == 1, let day = token.first(\.day),
        case .day(let date) = day.meaning, day.form == .plain, !day.isTail
      else { return false }
      said.day = date
    case .period:
      guard said.period == nil, token.meanings.count == 1, let period = token.first(\.period),
        period.form == .plain, !period.isTail
      else { return false }
      said.period = period.period
    case .verb, [.verb, .logging]:
      guard said.verb == nil, token.meanings.count == 1 else { return false }
      said.verb = token.first(\.verb)
      return said.verb == .score || (said.verb == .deduct && isOrder(token, index))
    // Only what leads up to the order is mere politeness.
    case .cue:
      return token.isOnly(Self.filler) && Self.politeness.contains(line.word(token))
        && opens(index)
    default: return false
    }
    return true
  }

  private func takeNumber(_ token: Token, _ said: inout Said) -> Bool {
    guard token.meanings.count == 1, let number = token.first(\.number), number.sign == nil,
      number.doubt == nil, !number.isTail, case .exact(let value) = number.value
    else { return false }
    switch number.unit {
    case .points where said.points == nil: said.points = value
    case .count where said.count == nil:
      guard let count = value.floor, value.isWhole, Entry.counts.contains(count) else {
        return false
      }
      said.count = count
    default: return false
    }
    return true
  }

  /// Whether a verb orders what the line says: it leads the line, or the points follow it.
  private func isOrder(_ token: Token, _ index: Int) -> Bool {
    let word = line.word(token)
    if Lexicon.shipped.statesFault(word) || Lexicon.shipped.misjudges(word) { return false }
    let next = index + 1 < line.tokens.count ? line.tokens[index + 1] : nil
    return next.map { $0.kinds == .number && $0.range.lowerBound == token.range.upperBound }
      ?? false
      || opens(index)
  }

  /// Whether only politeness stands before a word.
  private func opens(_ index: Int) -> Bool {
    line.tokens[..<index].allSatisfy { $0.isOnly(Self.filler) }
  }

  /// What a word means under a form, where that is one thing.
  private func only(_ token: Token, under form: Form) -> FormWord? {
    let words = token.all(\.formWord).filter { $0.form == form.id }
    return words.count == 1 ? words[0] : nil
  }
}
